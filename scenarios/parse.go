package scenarios

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// parseWorld reads a file and tells its story.
func parseWorld(name string, data []byte) (*Named, error) {
	file, err := readWorld(data)
	if err != nil {
		return nil, err
	}
	at, err := parseInstant(file.At)
	if err != nil {
		return nil, located(data, "$.at", err)
	}
	// A world of a file is a run of its own: what the file says decides it.
	sum := sha256.Sum256(data)
	if name != "custom" {
		sum = sha256.Sum256([]byte(name))
	}
	story := NewRun(binary.BigEndian.Uint64(sum[:])>>32, 1).Story(name, at)
	story.lasting = true
	teller := &teller{data: data, story: story}
	if err := teller.tell(file); err != nil {
		return nil, err
	}
	world, err := story.Build(0)
	if err != nil {
		return nil, err
	}
	if err := teller.check(); err != nil {
		return nil, err
	}
	world.ID, world.Run = name, ""
	return &Named{Name: name, Title: file.Title, Story: strings.TrimSpace(file.Story), World: world, Cast: story.cast()}, nil
}

func parseInstant(written string) (time.Time, error) {
	at, err := time.Parse(time.RFC3339, written)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is no instant such as 2026-01-15T12:00:00+05:00", written)
	}
	return at, nil
}

// readWorld decodes one strict YAML document.
func readWorld(data []byte) (*worldFile, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict(), yaml.DisallowUnknownField())
	file := &worldFile{}
	if err := decoder.Decode(file); err != nil {
		if errors.Is(err, io.EOF) {
			return nil, errors.New("line 1: the file is empty")
		}
		return nil, unread(data, err)
	}
	var more any
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		return nil, errors.New("the file holds more than one YAML document")
	}
	return file, nil
}

// located says where in a file a fact is wrong: the line, and the field by its
// path from the top.
func located(data []byte, field string, err error) error {
	shown := strings.TrimPrefix(field, "$.")
	if line := lineOf(data, field); line > 0 {
		return fmt.Errorf("line %d: %s: %w", line, shown, err)
	}
	return fmt.Errorf("%s: %w", shown, err)
}

// lineOf is the line of a field, or of the nearest thing around it that is
// there; 0 when nothing is.
func lineOf(data []byte, field string) int {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return 0
	}
	for field != "$" {
		if node := nodeAt(file, field); node != nil {
			return node.GetToken().Position.Line
		}
		field = field[:strings.LastIndexAny(field, ".[")]
	}
	return 1
}

func nodeAt(file *ast.File, field string) ast.Node {
	path, err := yaml.PathString(field)
	if err != nil {
		return nil
	}
	node, err := path.FilterFile(file)
	if err != nil {
		return nil
	}
	return node
}

// Package vendorfile reads synaq.yaml, in which a vendor says what is verified: whose product it is, where it runs, which profiles and
// capabilities are claimed of it, how it reads the law, what its own codes mean, and which failures are waived or known.
//
// What it claims is held to: a service that declares something else is not verified under it. Its schema for editors and other
// programs is [Schema].
package vendorfile

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/synaq/synaq/identifiers"
)

// Name is how the file is called by custom.
const Name = "synaq.yaml"

// Version is the value of [File.Version].
const Version = "v1"

// Schema is the JSON schema of the file.
//
//go:embed synaq.schema.json
var Schema []byte

// File is what a vendor says.
type File struct {
	// Version is always [Version].
	Version string `yaml:"synaq"`
	// Vendor is who answers for the product.
	Vendor Vendor `yaml:"vendor"`
	// Product is what is verified.
	Product Product `yaml:"product"`
	// Target is the base address of the product's decision API, or of an adapter before it.
	Target string `yaml:"target"`
	// Government is where the simulators are that it is configured with: one address, or a list of name=address. Empty: those that
	// the program serves itself.
	Government string `yaml:"government"`
	// Profiles are the parts of the suite that are claimed, all among them that are core to the services offered. Empty: these.
	Profiles []string `yaml:"profiles"`
	// Capabilities are services, transports and settle, as the product declares them.
	Capabilities []string `yaml:"capabilities"`
	// Clock is the level of time control: applicant, global or none.
	Clock string `yaml:"clock"`
	// Readings are how the product reads the law, by ID, where it differs from the catalogue.
	Readings map[string]string `yaml:"readings"`
	// Codes say what the product's own codes are in the catalogue.
	Codes []Code `yaml:"codes"`
	// Waivers take failures of rules out of the verdict.
	Waivers []Waiver `yaml:"waivers"`
	// KnownFailures are scenarios that fail and are known to.
	KnownFailures []KnownFailure `yaml:"knownFailures"`
}

// ReadAs are the file's readings; none without a file.
func (f *File) ReadAs() map[string]string {
	if f == nil {
		return nil
	}
	return f.Readings
}

// Vendor is who answers for a product.
type Vendor struct {
	Name    string `yaml:"name"`
	Contact string `yaml:"contact"`
}

// Product is what is verified.
type Product struct {
	Name    string `yaml:"name"`
	Version string `yaml:"version"`
	// Digest is that of the build, as sha256: and 64 hexadecimal digits.
	Digest string `yaml:"digest"`
}

// Code says what one of the product's codes is in the catalogue.
type Code struct {
	Yours string `yaml:"yours"`
	Code  string `yaml:"code"`
	Rule  string `yaml:"rule"`
}

// Waiver takes the failures of one rule out of the verdict until a day.
type Waiver struct {
	Rule     string `yaml:"rule"`
	Reason   string `yaml:"reason"`
	Approver string `yaml:"approver"`
	// Expires is its last day.
	Expires identifiers.Date `yaml:"expires"`
}

// KnownFailure is a scenario that fails, and why.
type KnownFailure struct {
	Scenario string `yaml:"scenario"`
	Reason   string `yaml:"reason"`
}

// Read reads a file. The error names the line that cannot be read; whether what it says makes sense, [File.Check] tells.
func Read(path string) (*File, error) {
	text, err := load(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("there is no %s: write one by docs/vendor.md, or name another", path)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the vendor's file: %w", err)
	}
	return parse(path, text)
}

// most is how many bytes a file may have. A long one has a tenth of it.
const most = 64 << 10

// load reads no more than a file may have, and a byte to tell.
func load(path string) (text []byte, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return io.ReadAll(io.LimitReader(file, most+1))
}

// parse reads a file's text. The library panics at some texts, which are then no files.
func parse(path string, text []byte) (f *File, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("%s cannot be read as YAML: write it as docs/vendor.md shows", path)
		}
	}()
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) // as some editors begin a file
	if err := plain(text); err != nil {
		return nil, at(path, err)
	}
	tree, err := parser.ParseBytes(text, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", path, firstLine(err))
	}
	root, err := document(tree)
	if err != nil {
		return nil, fmt.Errorf("%s %w", path, err)
	}
	f = &File{}
	r := &reader{path: path}
	r.fill("", root, reflect.ValueOf(f).Elem())
	if err := errors.Join(r.errs...); err != nil {
		return nil, err
	}
	return f, nil
}

// document is what the one document of a file holds.
func document(tree *ast.File) (ast.Node, error) {
	var root ast.Node
	for _, doc := range tree.Docs {
		switch doc.Body.(type) {
		case nil, *ast.CommentGroupNode:
			continue
		}
		if root != nil {
			return nil, errors.New("holds more than one document: write one file for each product")
		}
		root = doc.Body
	}
	if root == nil {
		return nil, errors.New("is empty: write it by docs/vendor.md")
	}
	return root, nil
}

// firstLine is an error without the picture of its place, which may be long.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	if short := []rune(line); len(short) > 200 {
		line = string(short[:200]) + "…"
	}
	return line
}

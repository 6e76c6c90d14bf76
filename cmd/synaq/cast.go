package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

// openWorld makes the world of a name in the library or of a YAML file; of no name, the library's first. A name with a
// separator or an extension is a file's. The world of a file has the file's name.
func openWorld(name string, realTime bool) (*scenarios.Named, error) {
	library := scenarios.Library()
	if name == "" && len(library) > 0 {
		name = library[0]
	}
	named, err := readWorld(name, slices.Contains(library, name))
	if err != nil {
		return nil, err
	}
	if realTime {
		named.World.Clock = nil
	}
	return named, nil
}

func readWorld(name string, known bool) (*scenarios.Named, error) {
	if known || !isFile(name) {
		return scenarios.FromLibrary(name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("the world cannot be read: %w; the library has %s", err, strings.Join(scenarios.Library(), ", "))
	}
	named, err := scenarios.ParseWorld(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	named.Name = worldID(name)
	named.World.ID = named.Name
	return named, nil
}

// isFile says whether a name that the library does not have is meant as a file's.
func isFile(name string) bool {
	if strings.ContainsAny(name, `/\`) || filepath.Ext(name) != "" {
		return true
	}
	_, err := os.Stat(name)
	return err == nil
}

// worldID is a file's name without its extension, in the letters that the ID of a world may have. A name with other letters
// gets a mark of its own, so that no two files make one world.
func worldID(file string) string {
	base := filepath.Base(file)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	id := strings.Map(func(r rune) rune {
		if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~", r) {
			return r
		}
		return '-'
	}, name)
	id = strings.Trim(id[:min(len(id), 180)], "-.")
	if id == name && id != "default" {
		return id
	}
	sum := sha256.Sum256([]byte(name))
	return strings.TrimPrefix(id+"-", "-") + "world-" + hex.EncodeToString(sum[:4])
}

// castOf is who and what is in a world, as the start page shows it.
func castOf(named *scenarios.Named) []government.AboutRole {
	cast := make([]government.AboutRole, 0, len(named.Cast))
	for _, r := range named.Cast {
		cast = append(cast, government.AboutRole{Role: r.Role, Name: r.Name, IIN: r.IIN, Phone: r.Phone, RCA: r.RCA, Serial: r.Serial})
	}
	return cast
}

func aboutWorld(named *scenarios.Named) government.AboutWorld {
	return government.AboutWorld{
		ID: named.World.ID, Title: named.Title, Story: named.Story, Clock: named.World.Clock, Cast: castOf(named),
	}
}

// printWorld says what a world is about, and who and what is in it.
func printWorld(out io.Writer, world government.AboutWorld) {
	fmt.Fprintf(out, "%s: %s\n", world.ID, world.Title)
	if world.Story != "" {
		fmt.Fprintln(out, wrapped(world.Story, 100))
	}
	if world.Clock != nil {
		fmt.Fprintf(out, "Its clock stands at %s.\n", world.Clock.In(identifiers.Almaty()).Format(time.RFC3339))
	} else {
		fmt.Fprintln(out, "Its clock is real time.")
	}
	rows := [][]string{{"ROLE", "IIN", "PHONE", "RCA", "CERTIFICATE", "NAME OR ADDRESS"}}
	papers := [][]string{{"NUMBER", "PAPER"}}
	for _, r := range world.Cast {
		if r.IIN == "" && r.RCA == "" {
			papers = append(papers, []string{r.Name, r.Role})
			continue
		}
		rows = append(rows, []string{r.Role, r.IIN, r.Phone, r.RCA, r.Serial, r.Name})
	}
	fmt.Fprintln(out)
	table(out, rows)
	if len(papers) > 1 {
		fmt.Fprintln(out)
		table(out, papers)
	}
}

// wrapped breaks a text between words into lines of so many letters at most.
func wrapped(text string, width int) string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		last := len(lines) - 1
		if last >= 0 && utf8.RuneCountInString(lines[last])+1+utf8.RuneCountInString(word) <= width {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return strings.Join(lines, "\n")
}

// table writes rows in columns; what is empty is a dash.
func table(out io.Writer, rows [][]string) {
	var text bytes.Buffer
	columns := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		for i, cell := range row {
			if cell == "" {
				row[i] = "-"
			}
		}
		fmt.Fprintln(columns, strings.Join(row, "\t"))
	}
	columns.Flush() //nolint:errcheck,gosec // into memory
	fmt.Fprint(out, text.String())
}

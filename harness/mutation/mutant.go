// Package mutation proves that the suite bites. It makes mutants of the reference, each with one rule of the law broken
// on purpose, and every one of them must fail a scenario of the rule that it breaks.
//
// A mutant is a row of a table: a piece of the reference's source that is there exactly once (its anchor) and what stands
// there instead. All mutants are compiled into one program by an overlay of the go command, so that neither the checkout
// nor the product holds a trace of them, and the program is started with one of them switched on. A mutant whose anchor is
// gone is an error: the table follows the source or says that it does not.
//
// The package reads the reference's source from a checkout and builds it with the go command; it imports nothing of it.
package mutation

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
)

// Switch is the environment variable that names the mutant to switch on. None is on without it.
const Switch = "SYNAQ_MUTANT"

// Mutant is one way to break the law.
type Mutant struct {
	// ID is short and unique, as astana-counts-registrant.
	ID string
	// Rule is the catalogue's rule that the mutant breaks.
	Rule string
	// Breaks says in a sentence what an implementation with this defect does.
	Breaks string
	// Fails is part of what a scenario of the rule must complain of: a failure for another reason proves nothing.
	Fails string

	// Transport is how the mutant asks the registries: rest when empty, or shep.
	Transport string
	// Sites are the places where the mutant differs, one for most.
	Sites []Site
}

// Site is a place in the source.
type Site struct {
	// File is the source file, from the root of the checkout.
	File string
	// Anchor is the text of one whole expression or statement, found exactly once in the file.
	Anchor string
	// Mutated stands in the anchor's place when the mutant is on. In a statement's place it may be several, or none.
	Mutated string
	// Adds is something without effect that Mutated needs, as a field to be read: there whether the mutant is on or not.
	Adds Addition
}

// Addition is text that is inserted after other text, which the file holds exactly once.
type Addition struct {
	After, Text string
}

// Rewrite returns the source of one file with each of its sites asking the switch which way to go. The file's package
// needs the functions of SwitchSource. The error names every mutant whose anchor does not apply.
func Rewrite(name string, source []byte, mutants []Mutant) ([]byte, error) {
	source, faults := add(name, source, mutants)
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	branches, more := locateAll(set, file, name, source, mutants)
	if faults = append(faults, more...); len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	var out bytes.Buffer
	done := 0
	for _, b := range branches {
		out.Write(source[done:b.start])
		out.WriteString(b.render(string(source[b.start:b.end])))
		done = b.end
	}
	out.Write(source[done:])
	if _, err := parser.ParseFile(token.NewFileSet(), name, out.Bytes(), parser.SkipObjectResolution); err != nil {
		return nil, fmt.Errorf("a mutant in %s is not Go: %w", name, err)
	}
	return out.Bytes(), nil
}

// add inserts what the sites of one file add, each once.
func add(name string, source []byte, mutants []Mutant) ([]byte, []error) {
	done := map[Addition]bool{}
	var faults []error
	for _, mutant := range mutants {
		for _, site := range mutant.Sites {
			if site.File != name || site.Adds == (Addition{}) || done[site.Adds] {
				continue
			}
			done[site.Adds] = true
			after := []byte(site.Adds.After)
			if err := once(mutant, site, source, after); err != nil {
				faults = append(faults, err)
				continue
			}
			source = bytes.Replace(source, after, append(after, site.Adds.Text...), 1)
		}
	}
	return source, faults
}

// once says whether a text stands exactly once in the source.
func once(mutant Mutant, site Site, source, text []byte) error {
	if n := bytes.Count(source, text); len(text) == 0 || n != 1 {
		return fmt.Errorf("mutant %s no longer applies: its anchor stands %d times in %s, and must once:\n%s", mutant.ID, n, site.File, text)
	}
	return nil
}

// locateAll finds the sites of one file, those with the same anchor as one branch, in the file's order.
func locateAll(set *token.FileSet, file *ast.File, name string, source []byte, mutants []Mutant) ([]branch, []error) {
	var (
		branches []branch
		faults   []error
	)
	for _, mutant := range mutants {
		for _, site := range mutant.Sites {
			if site.File != name {
				continue
			}
			found, err := locate(set, file, source, mutant, site)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			same := slices.IndexFunc(branches, func(b branch) bool { return b.start == found.start && b.end == found.end })
			if same >= 0 {
				branches[same].ways = append(branches[same].ways, found.ways...)
				continue
			}
			branches = append(branches, found)
		}
	}
	slices.SortFunc(branches, func(a, b branch) int { return a.start - b.start })
	for i := 1; i < len(branches); i++ {
		if branches[i].start < branches[i-1].end {
			faults = append(faults, fmt.Errorf("mutants %s and %s overlap in %s: give them the same anchor or separate ones",
				branches[i-1].ways[0].mutant, branches[i].ways[0].mutant, name))
		}
	}
	return branches, faults
}

// branch is a place in a file where one or several mutants branch off. Offsets are bytes.
type branch struct {
	start, end int
	kind       kind
	ways       []way
}

// way is what one mutant does at a branch.
type way struct{ mutant, mutated string }

type kind int

const (
	// value is an expression without effects: both sides are evaluated, the switch chooses.
	value kind = iota
	// condition is an expression that is a truth value by its form: only the chosen side is evaluated.
	condition
	// statement is a whole statement.
	statement
)

// locate finds the anchor in the source and the expression or statement that it is.
func locate(set *token.FileSet, file *ast.File, source []byte, mutant Mutant, at Site) (branch, error) {
	anchor := []byte(at.Anchor)
	if err := once(mutant, at, source, anchor); err != nil {
		return branch{}, err
	}
	start := bytes.Index(source, anchor)
	found := branch{start: start, end: start + len(anchor), ways: []way{{mutant.ID, at.Mutated}}}
	switch node := nodeAt(set, file, found.start, found.end).(type) {
	case nil:
		return branch{}, fmt.Errorf("mutant %s: its anchor in %s is no whole expression or statement:\n%s", mutant.ID, at.File, at.Anchor)
	case *ast.AssignStmt:
		if node.Tok == token.DEFINE {
			return branch{}, fmt.Errorf("mutant %s: its anchor in %s declares variables; anchor the expression on the right:\n%s",
				mutant.ID, at.File, at.Anchor)
		}
		found.kind = statement
	case ast.Stmt:
		found.kind = statement
	case ast.Expr:
		if isCondition(node) {
			found.kind = condition
		}
	}
	return found, nil
}

// nodeAt returns the outermost statement or expression that stands exactly between the two offsets, or nil.
func nodeAt(set *token.FileSet, file *ast.File, start, end int) ast.Node {
	var found ast.Node
	ast.Inspect(file, func(node ast.Node) bool {
		if node == nil || found != nil {
			return false
		}
		from, to := set.Position(node.Pos()).Offset, set.Position(node.End()).Offset
		if _, whole := node.(*ast.File); whole {
			return true
		}
		if from > start || to < end {
			return false
		}
		if from == start && to == end {
			switch node.(type) {
			case *ast.DeclStmt, *ast.LabeledStmt:
			case ast.Stmt, ast.Expr:
				found = node
				return false
			}
		}
		return true
	})
	return found
}

// isCondition reports whether an expression can only be a truth value: a comparison, a conjunction or a negation.
func isCondition(expr ast.Expr) bool {
	switch expr := expr.(type) {
	case *ast.ParenExpr:
		return isCondition(expr.X)
	case *ast.UnaryExpr:
		return expr.Op == token.NOT
	case *ast.BinaryExpr:
		switch expr.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.LAND, token.LOR:
			return true
		}
	}
	return false
}

// render is what stands at the branch in the program with the mutants.
func (b branch) render(original string) string {
	out := original
	for _, w := range b.ways {
		switch b.kind {
		case value:
			out = fmt.Sprintf("synaqChoose(%q, %s, %s)", w.mutant, out, w.mutated)
		case condition:
			out = fmt.Sprintf("(synaqMutant(%[1]q) && (%[2]s) || !synaqMutant(%[1]q) && (%[3]s))", w.mutant, w.mutated, out)
		case statement:
			out = fmt.Sprintf("if synaqMutant(%q) {\n%s\n} else {\n%s\n}", w.mutant, w.mutated, out)
		}
	}
	return out
}

// SwitchSource is the file that a package with mutants gets beside its own.
func SwitchSource(packageName string) []byte {
	return []byte(strings.NewReplacer("PACKAGE", packageName, "SWITCH", Switch).Replace(`package PACKAGE

import "os"

func synaqMutant(id string) bool { return os.Getenv("SWITCH") == id }

func synaqChoose[T any](id string, original, mutant T) T {
	if synaqMutant(id) {
		return mutant
	}
	return original
}
`))
}

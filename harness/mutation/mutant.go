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

	// File is the source file, from the root of the checkout.
	File string
	// Anchor is the text of one whole expression or statement, found exactly once in the file.
	Anchor string
	// Mutated stands in the anchor's place when the mutant is on. In a statement's place it may be several, or none.
	Mutated string
}

// Rewrite returns the source of one file with each mutant's site asking the switch which way to go. The file's package
// needs the functions of SwitchSource. The error names every mutant whose anchor does not apply.
func Rewrite(name string, source []byte, mutants []Mutant) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	var (
		sites  []site
		faults []error
	)
	for _, mutant := range mutants {
		found, err := locate(set, file, source, mutant)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		same := slices.IndexFunc(sites, func(s site) bool { return s.start == found.start && s.end == found.end })
		if same >= 0 {
			sites[same].mutants = append(sites[same].mutants, mutant)
			continue
		}
		sites = append(sites, found)
	}
	slices.SortFunc(sites, func(a, b site) int { return a.start - b.start })
	for i := 1; i < len(sites); i++ {
		if sites[i].start < sites[i-1].end {
			faults = append(faults, fmt.Errorf("mutants %s and %s overlap in %s: give them the same anchor or separate ones",
				sites[i-1].mutants[0].ID, sites[i].mutants[0].ID, name))
		}
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	var out bytes.Buffer
	done := 0
	for _, s := range sites {
		out.Write(source[done:s.start])
		out.WriteString(s.render(string(source[s.start:s.end])))
		done = s.end
	}
	out.Write(source[done:])
	if _, err := parser.ParseFile(token.NewFileSet(), name, out.Bytes(), parser.SkipObjectResolution); err != nil {
		return nil, fmt.Errorf("a mutant in %s is not Go: %w", name, err)
	}
	return out.Bytes(), nil
}

// site is a place in a file where one or several mutants branch off. Offsets are bytes.
type site struct {
	start, end int
	kind       kind
	mutants    []Mutant
}

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
func locate(set *token.FileSet, file *ast.File, source []byte, mutant Mutant) (site, error) {
	anchor := []byte(mutant.Anchor)
	if len(anchor) == 0 {
		return site{}, fmt.Errorf("mutant %s has no anchor", mutant.ID)
	}
	if n := bytes.Count(source, anchor); n != 1 {
		return site{}, fmt.Errorf("mutant %s no longer applies: its anchor stands %d times in %s, and must once:\n%s",
			mutant.ID, n, mutant.File, mutant.Anchor)
	}
	start := bytes.Index(source, anchor)
	found := site{start: start, end: start + len(anchor), mutants: []Mutant{mutant}}
	node := nodeAt(set, file, found.start, found.end)
	switch node := node.(type) {
	case nil:
		return site{}, fmt.Errorf("mutant %s: its anchor in %s is no whole expression or statement:\n%s", mutant.ID, mutant.File, mutant.Anchor)
	case *ast.AssignStmt:
		if node.Tok == token.DEFINE {
			return site{}, fmt.Errorf("mutant %s: its anchor in %s declares variables; anchor the expression on the right:\n%s",
				mutant.ID, mutant.File, mutant.Anchor)
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

// render is what stands at the site in the program with the mutants.
func (s site) render(original string) string {
	out := original
	for _, mutant := range s.mutants {
		switch s.kind {
		case value:
			out = fmt.Sprintf("synaqChoose(%q, %s, %s)", mutant.ID, out, mutant.Mutated)
		case condition:
			out = fmt.Sprintf("(synaqMutant(%[1]q) && (%[2]s) || !synaqMutant(%[1]q) && (%[3]s))", mutant.ID, mutant.Mutated, out)
		case statement:
			out = fmt.Sprintf("if synaqMutant(%q) {\n%s\n} else {\n%s\n}", mutant.ID, mutant.Mutated, out)
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

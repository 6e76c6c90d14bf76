// Package operators makes mutants from the source itself: for each place and each way in which an operator breaks such a place,
// one. The operators know Go and nothing of the law; to which rules a place belongs is read from the comments and codes around it.
package operators

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
)

// operator is one way to break a place.
type operator struct {
	name string
	// mutate returns what it makes of the node, none for most.
	mutate func(at place) []change
}

// change is what stands in a node's place.
type change struct {
	node ast.Node
	text string
	// about is the part of the node that it is about; nil for the whole.
	about ast.Node
	// typ is the type of a value as the file writes it; through is as in [mutation.Site].
	typ, through string
	// breaks says what is done, in few words.
	breaks string
}

// all are the operators.
func all() []operator {
	return []operator{
		{"condition", conditions},
		{"comparison", comparisons},
		{"arithmetic", arithmetic},
		{"constant", constants},
		{"day", days},
		{"swap", swaps},
		{"code", codes},
		{"citation", citations},
		{"row", rows},
		{"statement", statements},
		{"call", calls},
	}
}

// Names are the operators' names.
func Names() []string {
	var names []string
	for _, o := range all() {
		names = append(names, o.name)
	}
	return names
}

// place is a node, with what surrounds it.
type place struct {
	*Package
	file *file
	node ast.Node
	// stack are the nodes around it, the file first.
	stack []ast.Node
}

// parent is the node around the node.
func (p place) parent() ast.Node { return p.stack[len(p.stack)-1] }

// text is a node's source.
func (p place) text(node ast.Node) string {
	return string(p.file.source[p.offset(node.Pos()):p.offset(node.End())])
}

// Generate makes the mutants of the places that the choice has, and counts what it leaves out, by reason. The IDs stay when the
// source around a place changes: they are made of the function, the operator and the place's own text.
func Generate(packages []*Package, rules *Rules, choice Choice) ([]mutation.Mutant, []Left) {
	var mutants []mutation.Mutant
	left := map[string]int{}
	seen := map[string]int{}
	for _, p := range packages {
		for _, f := range p.files {
			walk(f.tree, func(node ast.Node, stack []ast.Node) {
				at := place{Package: p, file: f, node: node, stack: slices.Clone(stack)}
				for _, o := range all() {
					for _, c := range o.mutate(at) {
						m := at.mutant(o.name, c)
						m.Rules = rules.of(at.about(c))
						if because := choice.against(at, o.name, c, rules, m.Rules); because != "" {
							left[because]++
							continue
						}
						if seen[m.ID]++; seen[m.ID] > 1 {
							m.ID = fmt.Sprintf("%s.%d", m.ID, seen[m.ID])
						}
						mutants = append(mutants, m)
					}
				}
			})
		}
	}
	return mutants, counted(left)
}

// about is the place that a change is about.
func (p place) about(c change) place {
	if c.about != nil {
		p.stack = append(p.stack, p.node)
		p.node = c.about
	}
	return p
}

func (p place) mutant(operator string, c change) mutation.Mutant {
	identity := p.text(c.node) + "\x00" + c.text + c.through
	if c.about != nil {
		identity = p.text(c.about)
	}
	sum := sha256.Sum256([]byte(identity))
	return mutation.Mutant{
		ID:       fmt.Sprintf("%s.%s/%s/%s", p.types.Name(), p.declaration(), operator, hex.EncodeToString(sum[:3])),
		Operator: operator,
		Breaks:   c.breaks,
		Sites: []mutation.Site{{
			File: p.file.name, Start: p.offset(c.node.Pos()), End: p.offset(c.node.End()), Mutated: c.text, Type: c.typ, Through: c.through,
		}},
	}
}

// declaration is the name of the function, with its receiver's type, or of the variable in which the place lies.
func (p place) declaration() string {
	for _, node := range append(p.stack, p.node) {
		switch d := node.(type) {
		case *ast.FuncDecl:
			return functionName(d)
		case *ast.ValueSpec:
			return d.Names[0].Name
		}
	}
	return p.file.tree.Name.Name
}

func functionName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	receiver := d.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name + "." + d.Name.Name
	}
	return d.Name.Name
}

// walk visits the nodes of functions and variables, where a program can choose: no imports, types and constants.
func walk(tree *ast.File, visit func(node ast.Node, stack []ast.Node)) {
	var stack []ast.Node
	ast.Inspect(tree, func(node ast.Node) bool {
		if node == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch node := node.(type) {
		case *ast.ImportSpec, *ast.TypeSpec, *ast.FieldList, *ast.CommentGroup:
			return false
		case *ast.GenDecl:
			if node.Tok.String() == "const" {
				return false
			}
		}
		if len(stack) > 0 {
			visit(node, stack)
		}
		stack = append(stack, node)
		return true
	})
}

// short is a text on one line, for a sentence.
func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:57]) + "..."
	}
	return text
}

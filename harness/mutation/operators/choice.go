package operators

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
)

// Choice says what is mutated: the whole of some folders, and of the others what cites a rule itself. A declaration does so by a
// comment or a text in it, a constant by the comment of its own declaration, a code by the catalogue.
type Choice struct {
	// Whole are the folders, from the root of the checkout.
	Whole []string
	// Exempt are the declarations of which something is left out.
	Exempt []Exemption
	// Provisional says whether a rule decides nothing yet: what belongs to such rules alone is left out. Nil is none.
	Provisional func(rule string) bool
}

// Exemption leaves what some operators would make of a declaration out.
type Exemption struct {
	// Declaration is named as in a mutant's ID, such as law.Paths; Operators are those that leave it alone, all where there is none.
	Declaration string   `yaml:"declaration"`
	Operators   []string `yaml:"operators"`
	// Reason says why nobody could tell such a mutant from the reference.
	Reason string `yaml:"reason"`
}

// Left is what is not mutated, and why.
type Left struct {
	// Places counts the changes that the operators would make.
	Places int
	// Because is the reason; for an exemption it begins with the declaration.
	Because string
}

// The reasons of the choice.
const (
	ruleless  = "no rule leads to the place: no scenario speaks of it"
	otherwise = "it matters by another reading of the law only: a campaign runs by the default ones"
	undecided = "its rules are provisional: no set of requirements has them yet (--rule names them)"
	uncited   = "the declaration cites no rule: it serves, and what it serves is mutated where the rule is cited"
)

// against is the reason why a change is not made, empty where it is.
func (c Choice) against(at place, operator string, broken change, rules *Rules, belongs []string) string {
	switch {
	case at.otherReading(broken):
		return otherwise
	case len(belongs) == 0:
		return ruleless
	case !slices.Contains(c.Whole, at.Folder) && !rules.cites(at):
		return uncited
	case c.Provisional != nil && (every(belongs, c.Provisional) || every(rules.citedBy(at), c.Provisional)):
		return undecided
	}
	for _, e := range c.Exempt {
		if e.Declaration == at.types.Name()+"."+at.declaration() && (len(e.Operators) == 0 || slices.Contains(e.Operators, operator)) {
			return e.Because()
		}
	}
	return ""
}

// Because is the reason with what it is about.
func (e Exemption) Because() string {
	about := e.Declaration
	if len(e.Operators) > 0 {
		about += " (" + strings.Join(e.Operators, ", ") + ")"
	}
	return about + ": " + strings.Join(strings.Fields(e.Reason), " ")
}

// every says whether there are rules, and all of them are such.
func every(rules []string, are func(string) bool) bool {
	return len(rules) > 0 && !slices.ContainsFunc(rules, func(rule string) bool { return !are(rule) })
}

// citedBy are the rules that the declaration around a place cites in its lines.
func (r *Rules) citedBy(at place) []string {
	for _, node := range at.stack {
		switch d := node.(type) {
		case *ast.FuncDecl:
			return r.between(at.Package, at.file, d, d.Doc)
		case *ast.GenDecl:
			return r.between(at.Package, at.file, d, d.Doc)
		}
	}
	return nil
}

// cites says whether a place cites a rule itself.
func (r *Rules) cites(at place) bool {
	for _, node := range append(slices.Clone(at.stack), at.node) {
		switch d := node.(type) {
		case *ast.FuncDecl:
			if len(r.between(at.Package, at.file, d, d.Doc)) > 0 {
				return true
			}
		case *ast.ValueSpec:
			if slices.ContainsFunc(d.Names, func(name *ast.Ident) bool { return len(r.decided[at.info.Defs[name]]) > 0 }) {
				return true
			}
		}
	}
	expr, ok := at.node.(ast.Expr)
	if !ok {
		return false
	}
	c, ok := at.object(expr).(*types.Const)
	return ok && (len(r.decided[c]) > 0 || c.Val().Kind() == constant.String && len(r.codes[constant.StringVal(c.Val())]) > 0)
}

// counted are the reasons, the most frequent first.
func counted(left map[string]int) []Left {
	all := make([]Left, 0, len(left))
	for because, places := range left {
		all = append(all, Left{Places: places, Because: because})
	}
	slices.SortFunc(all, func(a, b Left) int {
		if a.Places != b.Places {
			return b.Places - a.Places
		}
		return strings.Compare(a.Because, b.Because)
	})
	return all
}

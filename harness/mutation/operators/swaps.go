package operators

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

// swaps says another one where the source says one of several: an outcome, a channel, a code, the rule that a ground cites.
func swaps(at place) []change {
	expr, ok := at.node.(ast.Expr)
	if !ok || !at.isOutermostConstant(expr) || !at.asked(expr) || at.isIndex() {
		return nil
	}
	typ, named := at.written(at.info.TypeOf(expr))
	if !named {
		return nil
	}
	other := ""
	if at.isOneOfSeveral(expr) {
		name, next := at.object(expr).Name(), at.next(at.object(expr).(*types.Const))
		other = strings.TrimSuffix(at.text(expr), name) + next
	} else if literal, ok := expr.(*ast.BasicLit); ok && literal.Kind == token.STRING && ruleID.MatchString(literal.Value) {
		other = `"` + anotherRule(constant.StringVal(at.constantOf(expr))) + `"`
	}
	if other == "" {
		return nil
	}
	return []change{{node: expr, text: other, typ: typ, breaks: "says " + other + " in place of " + at.text(expr)}}
}

var ruleID = regexp.MustCompile(`^"(RES|HPC|INT)(-[A-Z0-9]+)*-[0-9]{3}"$`)

// anotherRule is a rule's ID with another last digit.
func anotherRule(id string) string {
	last := id[len(id)-1]
	return id[:len(id)-1] + string('1'+(last-'0')%9)
}

// isOneOfSeveral says whether an expression names a constant that has siblings.
func (p place) isOneOfSeveral(expr ast.Expr) bool {
	named, ok := p.object(expr).(*types.Const)
	return ok && p.next(named) != ""
}

// code is the form of a code, such as OVER_STANDARD.
var code = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)

// next is the name of the sibling that is declared after a constant, or of the first: siblings have the same type of their own
// package, or are all codes. Empty where there is none, and for what is counted or measured.
func (p place) next(one *types.Const) string {
	if one.Pkg() == nil || one.Parent() != one.Pkg().Scope() || one.Pkg().Path() == "time" {
		return ""
	}
	_, ownType := one.Type().(*types.Named)
	isCode := func(c *types.Const) bool {
		return c.Val().Kind() == constant.String && code.MatchString(constant.StringVal(c.Val()))
	}
	var siblings []*types.Const
	for _, name := range one.Pkg().Scope().Names() {
		other, ok := one.Pkg().Scope().Lookup(name).(*types.Const)
		if ok && types.Identical(other.Type(), one.Type()) && (ownType || isCode(one) && isCode(other)) && (other.Exported() || other.Pkg() == p.types) {
			siblings = append(siblings, other)
		}
	}
	if len(siblings) < 2 {
		return ""
	}
	slices.SortFunc(siblings, func(a, b *types.Const) int { return int(a.Pos() - b.Pos()) })
	i := slices.Index(siblings, one)
	return siblings[(i+1)%len(siblings)].Name()
}

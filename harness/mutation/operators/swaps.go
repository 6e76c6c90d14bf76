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

// swaps says another one where the source says one of several: an outcome, a channel, a fact, a state. What is an element of a list
// is left out, and what something is compared with is taken for met and for not met, so that neither is swapped as well.
func swaps(at place) []change {
	if at.isCode() || at.isRow() || at.isCompared() {
		return nil
	}
	return at.siblings()
}

// codes says another code where the source says one.
func codes(at place) []change {
	if !at.isCode() {
		return nil
	}
	return at.siblings()
}

// siblings puts the next of its siblings in a constant's place.
func (p place) siblings() []change {
	expr, typ, ok := p.said()
	if !ok || !p.isOneOfSeveral(expr) {
		return nil
	}
	name, next := p.object(expr).Name(), p.next(p.object(expr).(*types.Const))
	return instead(p, expr, strings.TrimSuffix(p.text(expr), name)+next, typ)
}

// citations names another rule where the source names one, as in a ground that cites it.
func citations(at place) []change {
	expr, typ, ok := at.said()
	literal, isLiteral := expr.(*ast.BasicLit)
	if !ok || !isLiteral || literal.Kind != token.STRING || !ruleID.MatchString(literal.Value) {
		return nil
	}
	return instead(at, expr, `"`+anotherRule(constant.StringVal(at.constantOf(expr)))+`"`, typ)
}

func instead(at place, expr ast.Expr, other, typ string) []change {
	return []change{{node: expr, text: other, typ: typ, breaks: "says " + other + " in place of " + at.text(expr)}}
}

// said is a constant that stands where its value matters, with its type as the file writes it.
func (p place) said() (expr ast.Expr, typ string, ok bool) {
	expr, ok = p.node.(ast.Expr)
	if !ok || !p.isOutermostConstant(expr) || !p.asked(expr) || p.isIndex() {
		return nil, "", false
	}
	typ, ok = p.written(p.info.TypeOf(expr))
	return expr, typ, ok
}

// isCode says whether the place is a constant of the form of a code.
func (p place) isCode() bool {
	expr, ok := p.node.(ast.Expr)
	if !ok {
		return false
	}
	named, ok := p.object(expr).(*types.Const)
	return ok && isCode(named)
}

func isCode(c *types.Const) bool {
	return c.Val().Kind() == constant.String && code.MatchString(constant.StringVal(c.Val()))
}

var ruleID = regexp.MustCompile(`^"(RES|HPC|INT)(-[A-Z0-9]+)*-([0-9]{3}|(15|A9)-[0-9][A-E]?)"$`)

// anotherRule is a rule's ID with another last digit.
func anotherRule(id string) string {
	last := id[len(id)-1]
	return id[:len(id)-1] + string('1'+(last-'0')%9)
}

// isCompared says whether something is asked to be equal to the place, or not.
func (p place) isCompared() bool {
	compared, ok := p.parent().(*ast.BinaryExpr)
	return ok && (compared.Op == token.EQL || compared.Op == token.NEQ)
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

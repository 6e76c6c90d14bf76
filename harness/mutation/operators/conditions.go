package operators

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// conditions takes each truth value for true and for false, and what is joined of several as well as its parts: a conjunction whose
// part is false is false, so that only the whole is taken for false, and a disjunction is true likewise. A truth value that is written
// down is turned round.
func conditions(at place) []change {
	expr, ok := at.node.(ast.Expr)
	if !ok || at.inLoopCondition() || !at.asked(expr) {
		return nil
	}
	if name, ok := expr.(*ast.Ident); ok && at.constantOf(expr) != nil && (name.Name == "true" || name.Name == "false") {
		if at.isBesideError() {
			return nil
		}
		other := strconv.FormatBool(name.Name == "false")
		return []change{{node: expr, text: other, typ: "bool", breaks: "says " + other + " in place of " + name.Name}}
	}
	if !at.isTruth(expr) || at.isPlumbing(expr) {
		return nil
	}
	var changes []change
	for _, value := range values(expr) {
		if at.settles(value) || at.dereferences(expr, value) {
			continue
		}
		word := strconv.FormatBool(value)
		changes = append(changes, change{node: expr, text: word, typ: "bool", breaks: "takes " + short(at.text(expr)) + " for " + word})
	}
	return changes
}

// values are those that a truth value is taken for: of one that is joined of others, what no single part decides; of one in
// parentheses or turned round, none, since what is within is a place of its own.
func values(expr ast.Expr) []bool {
	switch expr := expr.(type) {
	case *ast.ParenExpr:
		return nil
	case *ast.UnaryExpr:
		if expr.Op == token.NOT {
			return nil
		}
	case *ast.BinaryExpr:
		switch expr.Op {
		case token.LAND:
			return []bool{false}
		case token.LOR:
			return []bool{true}
		}
	}
	return []bool{true, false}
}

// settles says whether the place, taken for a value, decides what it is joined into: then that is the place to take for it.
func (p place) settles(value bool) bool {
	for i := len(p.stack) - 1; i >= 0; i-- {
		switch around := p.stack[i].(type) {
		case *ast.ParenExpr:
		case *ast.UnaryExpr:
			value = !value
		case *ast.BinaryExpr:
			return around.Op == token.LAND && !value || around.Op == token.LOR && value
		default:
			return false
		}
	}
	return false
}

// asked says whether the expression stands where its value matters: not where it is assigned to, or a name that is selected.
func (p place) asked(expr ast.Expr) bool {
	switch parent := p.parent().(type) {
	case *ast.AssignStmt:
		for _, left := range parent.Lhs {
			if left == expr {
				return false
			}
		}
		return len(parent.Lhs) == len(parent.Rhs)
	case *ast.SelectorExpr, *ast.ValueSpec, *ast.ExprStmt, *ast.IncDecStmt, *ast.RangeStmt, *ast.KeyValueExpr:
		if pair, ok := parent.(*ast.KeyValueExpr); ok {
			return pair.Value == expr
		}
		return false
	case *ast.UnaryExpr:
		return parent.Op != token.AND
	case *ast.CallExpr:
		return parent.Fun != expr
	case *ast.IndexExpr, *ast.SliceExpr:
		return false
	}
	return true
}

// dereferences says whether a value means that there is something where there may be nothing: such a mutant panics.
func (p place) dereferences(expr ast.Expr, value bool) bool {
	compared, ok := expr.(*ast.BinaryExpr)
	if !ok || !p.info.Types[compared.Y].IsNil() {
		return false
	}
	_, isPointer := p.info.TypeOf(compared.X).Underlying().(*types.Pointer)
	return isPointer && value == (compared.Op == token.NEQ)
}

// isPlumbing says whether an expression asks only whether there is an error: what an error does, the operator of calls finds out.
func (p place) isPlumbing(expr ast.Expr) bool {
	compared, ok := expr.(*ast.BinaryExpr)
	if !ok {
		return false
	}
	if compared.Op == token.LAND || compared.Op == token.LOR {
		return p.isPlumbing(compared.X) && p.isPlumbing(compared.Y)
	}
	return p.isError(compared.X) && p.info.Types[compared.Y].IsNil()
}

// isBesideError says whether a value is returned beside an error, where nobody looks at it.
func (p place) isBesideError() bool {
	returned, ok := p.parent().(*ast.ReturnStmt)
	if !ok || len(returned.Results) < 2 {
		return false
	}
	last := returned.Results[len(returned.Results)-1]
	return last != p.node && p.isError(last) && !p.info.Types[last].IsNil()
}

// isError says whether an expression is an error.
func (p place) isError(expr ast.Expr) bool {
	named, ok := types.Unalias(p.info.TypeOf(expr)).(*types.Named)
	return ok && named.Obj().Pkg() == nil && named.Obj().Name() == "error"
}

package operators

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"
)

// conditions takes each truth value for true and for false: the parts of a conjunction one by one, not the whole. A truth value
// that is written down is turned round.
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
	if !at.isTruth(expr) || isJoined(expr) || at.isPlumbing(expr) {
		return nil
	}
	var changes []change
	for _, word := range []string{"true", "false"} {
		changes = append(changes, change{node: expr, text: word, typ: "bool", breaks: "takes " + short(at.text(expr)) + " for " + word})
	}
	return changes
}

// isJoined says whether a truth value is made of others, each of which is a place of its own.
func isJoined(expr ast.Expr) bool {
	switch expr := expr.(type) {
	case *ast.ParenExpr:
		return true
	case *ast.UnaryExpr:
		return expr.Op == token.NOT
	case *ast.BinaryExpr:
		return expr.Op == token.LAND || expr.Op == token.LOR
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

// isPlumbing says whether an expression asks only whether there is an error: what an error does, the operator of calls finds out.
func (p place) isPlumbing(expr ast.Expr) bool {
	compared, ok := expr.(*ast.BinaryExpr)
	if !ok {
		return false
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

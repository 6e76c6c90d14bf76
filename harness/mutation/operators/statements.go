package operators

import (
	"go/ast"
	"go/token"
	"slices"
)

// statements leaves out each call and each assignment that stands alone.
func statements(at place) []change {
	if at.inLoopCondition() || !inList(at) {
		return nil
	}
	switch node := at.node.(type) {
	case *ast.ExprStmt:
		if call, ok := node.X.(*ast.CallExpr); !ok || at.isHousekeeping(call) {
			return nil
		}
	case *ast.AssignStmt:
		if node.Tok == token.DEFINE || isBlank(node.Lhs) {
			return nil
		}
	case *ast.IncDecStmt:
	default:
		return nil
	}
	return []change{{node: at.node, breaks: "leaves out " + short(at.text(at.node))}}
}

// inList says whether a statement is one of a list: elsewhere, as before the condition of an if, nothing may stand in its place.
func inList(at place) bool {
	statement, ok := at.node.(ast.Stmt)
	if !ok {
		return false
	}
	switch parent := at.parent().(type) {
	case *ast.BlockStmt:
		return true
	case *ast.CaseClause:
		return slices.Contains(parent.Body, statement)
	}
	return false
}

func isBlank(left []ast.Expr) bool {
	return !slices.ContainsFunc(left, func(expr ast.Expr) bool {
		name, ok := expr.(*ast.Ident)
		return !ok || name.Name != "_"
	})
}

// isHousekeeping says whether a call is about locks, logs, notes and ends, of which the law knows nothing.
func (p place) isHousekeeping(call *ast.CallExpr) bool {
	called := p.callee(call)
	if called == nil {
		return true // a function value, such as what releases a lock
	}
	if called.Pkg() == nil {
		return false
	}
	return slices.Contains([]string{"sync", "log/slog", "context"}, called.Pkg().Path()) || slices.Contains([]string{"Close", "note", "keep"}, called.Name())
}

package operators

import (
	"go/ast"
	"go/token"
)

// otherReading says whether a change matters by another reading of the law only: what is done or asked beside a test for one, and that
// test taken for false. A campaign runs by the default readings, and scenarios that turn on one are not scored under its alternatives.
func (p place) otherReading(c change) bool {
	if c.text == "false" && p.testsReading(c.node) {
		return true
	}
	within := p.node
	for i := len(p.stack) - 1; i >= 0; i-- {
		switch around := p.stack[i].(type) {
		case *ast.IfStmt:
			if within != around.Init && within != around.Else && p.needsReading(around.Cond) && !p.testsReading(p.node) {
				return true
			}
		case *ast.CaseClause:
			if len(around.List) == 1 && p.needsReading(around.List[0]) && !p.testsReading(p.node) {
				return true
			}
		}
		within = p.stack[i]
	}
	return false
}

// needsReading says whether a condition holds by another reading only: it tests for one, be it beside others.
func (p place) needsReading(cond ast.Node) bool {
	if joined, ok := cond.(*ast.BinaryExpr); ok && joined.Op == token.LAND {
		return p.needsReading(joined.X) || p.needsReading(joined.Y)
	}
	return p.testsReading(cond)
}

// testsReading says whether a node asks the statute for a reading.
func (p place) testsReading(node ast.Node) bool {
	call, ok := node.(*ast.CallExpr)
	if !ok {
		return false
	}
	selected, ok := call.Fun.(*ast.SelectorExpr)
	return ok && selected.Sel.Name == "reads"
}

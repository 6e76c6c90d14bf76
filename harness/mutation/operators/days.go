package operators

import "go/ast"

// days moves each day of the calendar by one, both ways.
func days(at place) []change {
	expr, ok := at.node.(ast.Expr)
	if !ok || !at.isDay(expr) {
		return nil
	}
	typ, named := at.written(at.info.TypeOf(expr))
	if !named {
		return nil
	}
	var changes []change
	for _, number := range []string{"1", "-1"} {
		changes = append(changes, change{
			node: expr, text: at.text(expr) + ".AddDays(" + number + ")", typ: typ, breaks: "moves the day by " + number,
		})
	}
	return changes
}

// isDay says whether an expression writes a day of the calendar down: a composite literal or a call with constants only.
func (p place) isDay(expr ast.Expr) bool {
	if t := p.info.TypeOf(expr); t == nil || !isNamed(t, "identifiers", "Date") {
		return false
	}
	var parts []ast.Expr
	switch expr := expr.(type) {
	case *ast.CompositeLit:
		if expr.Type == nil {
			return false
		}
		for _, part := range expr.Elts {
			if pair, ok := part.(*ast.KeyValueExpr); ok {
				part = pair.Value
			}
			parts = append(parts, part)
		}
	case *ast.CallExpr:
		parts = expr.Args
	default:
		return false
	}
	for _, part := range parts {
		if p.constantOf(part) == nil {
			return false
		}
	}
	return len(parts) == 3
}

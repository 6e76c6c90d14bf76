package operators

import (
	"go/ast"
	"go/token"
	"go/types"
)

// comparisons moves the boundary of an order: what was excluded at it is included, and the other way round.
func comparisons(at place) []change {
	if at.inLoopCondition() {
		return nil
	}
	switch node := at.node.(type) {
	case *ast.BinaryExpr:
		moved := map[token.Token]token.Token{token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR}[node.Op]
		if moved == token.ILLEGAL {
			return nil
		}
		text := at.text(node.X) + " " + moved.String() + " " + at.text(node.Y)
		return []change{{node: node, text: text, breaks: "asks " + short(text)}}
	case *ast.CallExpr:
		return at.movedMethod(node)
	}
	return nil
}

// movedMethod is the same for the methods by which days, instants and decimals are compared.
func (p place) movedMethod(call *ast.CallExpr) []change {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) != 1 || !p.asked(call) {
		return nil
	}
	if called := p.callee(call); called == nil || called.Signature().Recv() == nil || called.Signature().Results().Len() != 1 ||
		called.Signature().Results().At(0).Type() != types.Typ[types.Bool] {
		return nil
	}
	x, y := p.text(method.X), p.text(call.Args[0])
	text := ""
	switch method.Sel.Name {
	case "Before":
		text = "!" + x + ".After(" + y + ")"
	case "After":
		text = "!" + x + ".Before(" + y + ")"
	case "GreaterThan", "LessThan":
		text = x + "." + method.Sel.Name + "OrEqual(" + y + ")"
	case "GreaterThanOrEqual", "LessThanOrEqual":
		text = x + "." + method.Sel.Name[:len(method.Sel.Name)-len("OrEqual")] + "(" + y + ")"
	default:
		return nil
	}
	return []change{{node: call, text: text, typ: "bool", breaks: "asks " + short(text)}}
}

package operators

import (
	"go/ast"
	"go/token"
	"go/types"
)

// arithmetic adds in place of subtracting, and the other way round.
func arithmetic(at place) []change {
	sum, ok := at.node.(*ast.BinaryExpr)
	if !ok || at.constantOf(sum) != nil || at.inLoopCondition() {
		return nil
	}
	other := map[token.Token]token.Token{token.ADD: token.SUB, token.SUB: token.ADD}[sum.Op]
	basic, isBasic := at.info.TypeOf(sum).Underlying().(*types.Basic)
	typ, named := at.written(at.info.TypeOf(sum))
	if other == token.ILLEGAL || !isBasic || basic.Info()&types.IsNumeric == 0 || !named {
		return nil
	}
	text := at.text(sum.X) + " " + other.String() + " " + at.text(sum.Y)
	return []change{{node: sum, text: text, typ: typ, breaks: "reckons " + short(text)}}
}

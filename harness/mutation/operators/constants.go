package operators

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
)

// constants moves each number by one, and each length of time by a second, both ways.
func constants(at place) []change {
	expr, ok := at.node.(ast.Expr)
	if !ok || !at.isOutermostConstant(expr) || at.inLoopCondition() || !at.asked(expr) || at.isIndex() {
		return nil
	}
	found := at.info.Types[expr]
	basic, isBasic := found.Type.Underlying().(*types.Basic)
	typ, named := at.written(found.Type)
	if !isBasic || !named || basic.Info()&types.IsInteger == 0 || found.Value.Kind() != constant.Int || at.isOneOfSeveral(expr) {
		return nil
	}
	unit := "1"
	switch {
	case isNamed(found.Type, "time", "Duration"):
		unit = "time.Second"
	case isNamed(found.Type, "time", "Month"):
		return nil
	case isYear(found.Value):
		return nil
	}
	var changes []change
	for _, by := range []int64{1, -1} {
		text := fmt.Sprintf("(%s %s %s)", at.text(expr), map[int64]string{1: "+", -1: "-"}[by], unit)
		if number, exact := constant.Int64Val(found.Value); exact && unit == "1" {
			text = strconv.FormatInt(number+by, 10)
		}
		changes = append(changes, change{node: expr, text: text, typ: typ, breaks: "has " + text + " in place of " + at.text(expr)})
	}
	return changes
}

// isOutermostConstant says whether an expression is a constant that is no part of a greater one, and not of a day.
func (p place) isOutermostConstant(expr ast.Expr) bool {
	if p.constantOf(expr) == nil {
		return false
	}
	for i := len(p.stack) - 1; i >= 0; i-- {
		around, ok := p.stack[i].(ast.Expr)
		if !ok {
			break
		}
		if p.constantOf(around) != nil || p.isDay(around) {
			return false
		}
	}
	return true
}

// isIndex says whether the place counts the elements of something: another count is a panic, not another law.
func (p place) isIndex() bool {
	switch parent := p.parent().(type) {
	case *ast.IndexExpr, *ast.SliceExpr:
		return true
	case *ast.CallExpr:
		name, ok := parent.Fun.(*ast.Ident)
		return ok && name.Name == "make"
	case *ast.BinaryExpr:
		return parent.Op == token.SHL || parent.Op == token.SHR
	}
	return false
}

// isYear says whether a number is one of our years: a day is moved by a day.
func isYear(value constant.Value) bool {
	year, exact := constant.Int64Val(value)
	return exact && year > 1900 && year < 2100
}

package operators

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
)

func (p *Package) offset(at token.Pos) int { return p.set.Position(at).Offset }

// constantOf is an expression's constant value, nil when it has none.
func (p place) constantOf(expr ast.Expr) constant.Value { return p.info.Types[expr].Value }

// isTruth says whether an expression is a truth value that is found at run time.
func (p place) isTruth(expr ast.Expr) bool {
	found := p.info.Types[expr]
	basic, ok := found.Type.(*types.Basic)
	return ok && found.IsValue() && basic.Info()&types.IsBoolean != 0 && found.Value == nil
}

// written is a type as the file writes it there; false for one that it cannot name.
func (p place) written(t types.Type) (string, bool) {
	text := types.TypeString(t, func(other *types.Package) string {
		if other == p.types {
			return ""
		}
		for _, spec := range p.file.tree.Imports {
			if path, _ := strconv.Unquote(spec.Path.Value); path == other.Path() && spec.Name != nil {
				return spec.Name.Name
			}
		}
		return other.Name()
	})
	read, err := types.Eval(p.set, p.types, p.node.Pos(), text) // a variable may have the type's name, or nothing imports it
	return text, err == nil && read.IsType() && types.Identical(read.Type, t)
}

// isNamed says whether a type is the one of a package by its name.
func isNamed(t types.Type, pkg, name string) bool {
	named, ok := t.(*types.Named)
	return ok && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Name() == pkg
}

// callee is the function or method that a call calls by name; nil for a conversion, a built-in and a function value.
func (p place) callee(call *ast.CallExpr) *types.Func {
	var name *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		name = fun
	case *ast.SelectorExpr:
		name = fun.Sel
	default:
		return nil
	}
	called, _ := p.info.Uses[name].(*types.Func)
	return called
}

// object is what a name or a selected name means.
func (p place) object(expr ast.Expr) types.Object {
	switch expr := expr.(type) {
	case *ast.Ident:
		return p.info.Uses[expr]
	case *ast.SelectorExpr:
		return p.info.Uses[expr.Sel]
	}
	return nil
}

// inLoopCondition says whether the place is in what keeps a loop going: a mutant of it would run for ever.
func (p place) inLoopCondition() bool {
	for i, node := range p.stack {
		loop, ok := node.(*ast.ForStmt)
		if !ok {
			continue
		}
		next := p.node
		if i+1 < len(p.stack) {
			next = p.stack[i+1]
		}
		if next == loop.Cond || next == loop.Post || next == loop.Init {
			return true
		}
	}
	return false
}

package operators

import (
	"go/ast"
	"go/types"
	"slices"
)

// rows leaves out each element of a list, and each of the last arguments of which a call takes any number.
func rows(at place) []change {
	switch node := at.node.(type) {
	case *ast.CompositeLit:
		return at.without(node)
	case *ast.CallExpr:
		return at.withoutArgument(node)
	}
	return nil
}

// isRow says whether the place is an element that is left out, alone or with the element around it.
func (p place) isRow() bool {
	if list, ok := p.parent().(*ast.CompositeLit); ok {
		_, isSlice := p.info.TypeOf(list).Underlying().(*types.Slice)
		return isSlice
	}
	around := place{Package: p.Package, file: p.file, node: p.parent(), stack: p.stack[:len(p.stack)-1]}
	return len(around.stack) > 0 && slices.ContainsFunc(rows(around), func(c change) bool { return c.about == p.node })
}

func (p place) without(list *ast.CompositeLit) []change {
	if list.Type == nil || p.inList() {
		return nil // an element whose type the list around it says, or a part of one that is left out as a whole
	}
	switch p.info.TypeOf(list).Underlying().(type) {
	case *types.Slice, *types.Map:
	default:
		return nil
	}
	typ, named := p.written(p.info.TypeOf(list))
	if !named {
		return nil
	}
	var changes []change
	for i, row := range list.Elts {
		text := typ + "{"
		for j, other := range list.Elts {
			if j != i {
				text += p.text(other) + ", "
			}
		}
		changes = append(changes, change{node: list, about: row, text: text + "}", typ: typ, breaks: "leaves out " + short(p.text(row))})
	}
	return changes
}

// inList says whether the place lies in an element of a list.
func (p place) inList() bool {
	for _, around := range p.stack {
		list, ok := around.(*ast.CompositeLit)
		if !ok || p.info.TypeOf(list) == nil {
			continue
		}
		if _, isSlice := p.info.TypeOf(list).Underlying().(*types.Slice); isSlice {
			return true
		}
	}
	return false
}

func (p place) withoutArgument(call *ast.CallExpr) []change {
	called := p.callee(call)
	if called == nil || !called.Signature().Variadic() || call.Ellipsis.IsValid() || called.Pkg() == nil || p.isFormatting(called) || !p.asked(call) {
		return nil
	}
	results := called.Signature().Results()
	if results.Len() != 1 || called.Signature().TypeParams().Len() > 0 {
		return nil
	}
	typ, named := p.written(results.At(0).Type())
	if !named {
		return nil
	}
	var changes []change
	for i := called.Signature().Params().Len() - 1; i < len(call.Args); i++ {
		text := p.text(call.Fun) + "("
		for j, argument := range call.Args {
			if j != i {
				text += p.text(argument) + ", "
			}
		}
		changes = append(changes, change{node: call, about: call.Args[i], text: text + ")", typ: typ, breaks: "leaves out " + short(p.text(call.Args[i])) + " of " + short(p.text(call))})
	}
	return changes
}

// isFormatting says whether a function's last arguments are those of a format.
func (place) isFormatting(called *types.Func) bool {
	params := called.Signature().Params()
	slice, ok := params.At(params.Len() - 1).Type().(*types.Slice)
	if !ok {
		return true
	}
	_, anything := slice.Elem().Underlying().(*types.Interface)
	return anything
}

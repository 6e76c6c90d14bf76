package operators

import (
	"go/ast"
	"go/types"
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

func (p place) without(list *ast.CompositeLit) []change {
	if list.Type == nil {
		return nil // an element whose type the list around it says
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

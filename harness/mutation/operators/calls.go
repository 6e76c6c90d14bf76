package operators

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
)

// calls skips each call of the project's own functions that may fail, such as one that asks a registry or checks a signature: it does
// nothing, and answers with nothing. What a function without an error finds out is mutated in its own body.
func calls(at place) []change {
	call, ok := at.node.(*ast.CallExpr)
	if !ok || at.inLoopCondition() || at.isTruth(call) {
		return nil
	}
	if _, alone := at.parent().(*ast.ExprStmt); alone {
		return nil
	}
	if _, later := at.parent().(*ast.DeferStmt); later {
		return nil
	}
	called := at.callee(call)
	if called == nil || called.Pkg() == nil || called.Signature().TypeParams().Len() > 0 || !at.isOwn(called.Pkg()) || !mayFail(called) {
		return nil
	}
	return []change{{node: call.Fun, through: mutation.Nothing, breaks: "does not call " + short(at.text(call))}}
}

// isOwn says whether a package belongs to the same part of the project as the place.
func (p place) isOwn(other *types.Package) bool {
	part, _, _ := strings.Cut(p.Folder, "/")
	return strings.Contains(other.Path()+"/", "/"+part+"/")
}

// mayFail says whether a function returns an error.
func mayFail(called *types.Func) bool {
	results := called.Signature().Results()
	return results.Len() > 0 && types.Identical(results.At(results.Len()-1).Type(), types.Universe.Lookup("error").Type())
}

package operators

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/synaq/synaq/harness/mutation"
)

// calls skips each call of the project's own functions that may fail or that finds something of the law out: it does nothing, and
// answers with nothing.
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
	if called == nil || called.Pkg() == nil || called.Signature().TypeParams().Len() > 0 || !at.isOwn(called.Pkg()) || !at.tells(called) {
		return nil
	}
	return []change{{node: call.Fun, through: mutation.Nothing, breaks: "does not call " + short(at.text(call))}}
}

// isOwn says whether a package belongs to the same part of the project as the place.
func (p place) isOwn(other *types.Package) bool {
	part, _, _ := strings.Cut(p.Folder, "/")
	return strings.Contains(other.Path()+"/", "/"+part+"/")
}

// tells says whether a function may fail, or answers with something that is not exported: a finding, a truth, a check.
func (place) tells(called *types.Func) bool {
	for result := range called.Signature().Results().Variables() {
		named, ok := types.Unalias(result.Type()).(*types.Named)
		if ok && (named.Obj().Pkg() == nil || !named.Obj().Exported()) {
			return true
		}
	}
	return false
}

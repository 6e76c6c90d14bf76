package mutation

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"
)

// Rewrite returns the source of one file with each of its sites asking the switch which way to go. Sites may lie within one
// another. Switch is the import path of the package of [SwitchSource], and number the number by which it knows a mutant. The
// error names every mutant whose site does not apply.
func Rewrite(name string, source []byte, mutants []Mutant, switchPath string, number func(id string) int) ([]byte, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, name, source, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	w := &writer{source: source, number: number}
	w.additions = additions{set.Position(file.Name.End()).Offset: "; import " + switchName + " \"" + switchPath + "\""}
	faults := slices.Concat(w.add(name, mutants), w.locateAll(set, file, name, mutants))
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	out := []byte(w.text(0, len(source), w.branches))
	if _, err := parser.ParseFile(token.NewFileSet(), name, out, parser.SkipObjectResolution); err != nil {
		return nil, fmt.Errorf("a mutant in %s is not Go: %w", name, err)
	}
	return out, nil
}

// writer writes one file with its branches.
type writer struct {
	source    []byte
	number    func(id string) int
	additions additions
	branches  []branch // in the file's order, an outer one before those within it
}

// additions are texts to insert, by the offset.
type additions map[int]string

// add notes what the sites of one file add, each once.
func (w *writer) add(name string, mutants []Mutant) []error {
	done := map[Addition]bool{}
	var faults []error
	for _, mutant := range mutants {
		for _, site := range mutant.Sites {
			if site.File != name || site.Adds == (Addition{}) || done[site.Adds] {
				continue
			}
			done[site.Adds] = true
			_, end, err := once(mutant, site, w.source, []byte(site.Adds.After))
			if err != nil {
				faults = append(faults, err)
				continue
			}
			w.additions[end] += site.Adds.Text
		}
	}
	return faults
}

// once finds a text that stands exactly once in the source.
func once(mutant Mutant, site Site, source, text []byte) (start, end int, err error) {
	if n := bytes.Count(source, text); len(text) == 0 || n != 1 {
		return 0, 0, fmt.Errorf("mutant %s no longer applies: its anchor stands %d times in %s, and must once:\n%s", mutant.ID, n, site.File, text)
	}
	start = bytes.Index(source, text)
	return start, start + len(text), nil
}

// locateAll finds the sites of one file, those of the same place as one branch.
func (w *writer) locateAll(set *token.FileSet, file *ast.File, name string, mutants []Mutant) []error {
	var faults []error
	at := map[[2]int]int{} // the branch of a place
	for _, mutant := range mutants {
		for _, site := range mutant.Sites {
			if site.File != name {
				continue
			}
			found, err := w.locate(set, file, mutant, site)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			place := [2]int{found.start, found.end}
			if same, known := at[place]; known {
				w.branches[same].ways = append(w.branches[same].ways, found.ways...)
				continue
			}
			at[place] = len(w.branches)
			w.branches = append(w.branches, found)
		}
	}
	slices.SortFunc(w.branches, func(a, b branch) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	return faults
}

// branch is a place in a file where one or several mutants branch off. Offsets are bytes.
type branch struct {
	start, end int
	kind       kind
	ways       []way
}

// way is what one mutant does at a branch.
type way struct {
	mutant string
	site   Site
}

type kind int

const (
	// condition is an expression that is a truth value by its form, and statement a whole statement: only the chosen side is
	// evaluated. Any other expression is a value without effects.
	condition kind = iota + 1
	statement
)

// locate finds the site in the source and the expression or statement that it is.
func (w *writer) locate(set *token.FileSet, file *ast.File, mutant Mutant, at Site) (branch, error) {
	start, end, err := mutant.Span(at, w.source)
	if err != nil {
		return branch{}, err
	}
	found := branch{start: start, end: end, ways: []way{{mutant.ID, at}}}
	switch node := nodeAt(set, file, start, end).(type) {
	case nil:
		return branch{}, fmt.Errorf("mutant %s: its anchor in %s is no whole expression or statement:\n%s", mutant.ID, at.File, w.source[start:end])
	case *ast.AssignStmt:
		if node.Tok == token.DEFINE {
			return branch{}, fmt.Errorf("mutant %s: its anchor in %s declares variables; anchor the expression on the right:\n%s",
				mutant.ID, at.File, w.source[start:end])
		}
		found.kind = statement
	case ast.Stmt:
		found.kind = statement
	case ast.Expr:
		switch {
		case isCondition(node) || at.Type == "bool":
			found.kind = condition
		case at.Type == "" && at.Through == "" && asks(w.source[start:end], at.Mutated):
			return branch{}, fmt.Errorf("mutant %s: its site in %s asks somebody, whether it is on or off; give the site its Type, so that only the chosen side is worked out:\n%s",
				mutant.ID, at.File, w.source[start:end])
		}
	}
	return found, nil
}

// asks says whether a text calls what takes a context: it may ask a registry or change something.
func asks(original []byte, mutated string) bool {
	return bytes.Contains(original, []byte("(ctx")) || strings.Contains(mutated, "(ctx")
}

// nodeAt returns the outermost statement or expression that stands exactly between the two offsets, or nil.
func nodeAt(set *token.FileSet, file *ast.File, start, end int) ast.Node {
	var found ast.Node
	ast.Inspect(file, func(node ast.Node) bool {
		if node == nil || found != nil {
			return false
		}
		from, to := set.Position(node.Pos()).Offset, set.Position(node.End()).Offset
		if _, whole := node.(*ast.File); whole {
			return true
		}
		if from > start || to < end {
			return false
		}
		if from == start && to == end {
			switch node.(type) {
			case *ast.DeclStmt, *ast.LabeledStmt:
			case ast.Stmt, ast.Expr:
				found = node
				return false
			}
		}
		return true
	})
	return found
}

// isCondition reports whether an expression can only be a truth value: a comparison, a conjunction or a negation.
func isCondition(expr ast.Expr) bool {
	switch expr := expr.(type) {
	case *ast.ParenExpr:
		return isCondition(expr.X)
	case *ast.UnaryExpr:
		return expr.Op == token.NOT
	case *ast.BinaryExpr:
		switch expr.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ, token.LAND, token.LOR:
			return true
		}
	}
	return false
}

// text is a piece of the source with the branches in it, which begin with the outermost.
func (w *writer) text(start, end int, branches []branch) string {
	var out strings.Builder
	for len(branches) > 0 {
		outer, within := branches[0], 1
		for within < len(branches) && branches[within].start < outer.end {
			within++
		}
		out.WriteString(w.plain(start, outer.start))
		out.WriteString(w.render(outer, w.text(outer.start, outer.end, branches[1:within])))
		start, branches = outer.end, branches[within:]
	}
	out.WriteString(w.plain(start, end))
	return out.String()
}

// plain is a piece of the source with what is added there.
func (w *writer) plain(start, end int) string {
	var out strings.Builder
	for at := start; at < end; at++ {
		out.WriteString(w.additions[at])
		out.WriteByte(w.source[at])
	}
	return out.String()
}

// render is what stands at the branch in the program with the mutants. A fault of a mutant's own text is reported by the go
// command at a file that is named after the mutant's number.
func (w *writer) render(b branch, original string) string {
	out := original
	for _, way := range b.ways {
		number := w.number(way.mutant)
		is := fmt.Sprintf("%s.Is(%d)", switchName, number)
		mutated := fmt.Sprintf("/*line %s:1:1*/%s/*line %s:%d:1*/", faultyFile(number), way.site.Mutated, path.Base(way.site.File), 1+bytes.Count(w.source[:b.start], []byte("\n")))
		switch {
		case way.site.Through != "":
			out = fmt.Sprintf("%s.%s(%d, %s)", switchName, way.site.Through, number, out)
		case b.kind == statement:
			out = fmt.Sprintf("if %s {\n%s\n} else {\n%s\n}", is, mutated, out)
		case b.kind == condition:
			out = fmt.Sprintf("(%[1]s && (%[2]s) || !%[1]s && (%[3]s))", is, mutated, out)
		case way.site.Type != "":
			out = fmt.Sprintf("func() %s { if %s { return %s }; return %s }()", way.site.Type, is, mutated, out)
		default:
			out = fmt.Sprintf("%s.Choose(%d, %s, %s)", switchName, number, out, mutated)
		}
	}
	return out
}

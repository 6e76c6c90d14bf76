package operators

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
)

// Citation says that a declaration of the source names a rule.
type Citation struct {
	// File is the file from the root of the checkout, Line the line.
	File string
	Line int
	// Rule is the rule's ID.
	Rule string
}

// Rules knows to which rules a place belongs: those that the nearest thing around it names, by ID or by a code that the
// catalogue has, and those of the nearest functions that use the place's, and so on upwards. A function that names none, such as
// one that only puts others in order, has those of the functions that it uses.
type Rules struct {
	cited map[string]map[int][]string // by file and line
	codes map[string][]string
	// decided are the rules that a field or variable names by its comment.
	decided map[types.Object][]string
	// uses are where something is used, used what a function uses, bodies the functions.
	uses   map[types.Object][]place
	used   map[types.Object][]types.Object
	bodies map[types.Object]place
}

// NewRules reads the packages. Codes are the rules of each code.
func NewRules(packages []*Package, citations []Citation, codes map[string][]string) *Rules {
	r := &Rules{cited: map[string]map[int][]string{}, codes: codes, decided: map[types.Object][]string{}, uses: map[types.Object][]place{}, used: map[types.Object][]types.Object{}, bodies: map[types.Object]place{}}
	for _, c := range citations {
		if r.cited[c.File] == nil {
			r.cited[c.File] = map[int][]string{}
		}
		r.cited[c.File][c.Line] = append(r.cited[c.File][c.Line], c.Rule)
	}
	for _, p := range packages {
		for _, f := range p.files {
			r.declarations(p, f)
		}
	}
	for _, p := range packages {
		for _, f := range p.files {
			walk(f.tree, func(node ast.Node, stack []ast.Node) {
				at := place{Package: p, file: f, node: node, stack: slices.Clone(stack)}
				switch node := node.(type) {
				case *ast.FuncDecl:
					r.bodies[p.info.Defs[node.Name]] = place{Package: p, file: f, node: node.Body, stack: append(at.stack, node)}
				case *ast.Ident:
					if used := p.info.Uses[node]; used != nil {
						r.uses[used] = append(r.uses[used], at)
						r.used[at.function()] = append(r.used[at.function()], used)
					}
				}
			})
		}
	}
	return r
}

// declarations notes what the comments of fields, types and variables name.
func (r *Rules) declarations(p *Package, f *file) {
	note := func(names []*ast.Ident, doc *ast.CommentGroup, node ast.Node) {
		named := r.between(p, f, node, doc)
		for _, name := range names {
			if object := p.info.Defs[name]; object != nil && len(named) > 0 {
				r.decided[object] = named
			}
		}
	}
	ast.Inspect(f.tree, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.Field:
			note(node.Names, node.Doc, node)
		case *ast.GenDecl:
			for _, spec := range node.Specs {
				if value, ok := spec.(*ast.ValueSpec); ok {
					note(value.Names, cmp.Or(value.Doc, node.Doc), value)
				}
			}
		}
		return true
	})
}

// between are the rules that the lines of a node and its comment name.
func (r *Rules) between(p *Package, f *file, node ast.Node, doc *ast.CommentGroup) []string {
	from, to := p.set.Position(node.Pos()).Line, p.set.Position(node.End()).Line
	if doc != nil {
		from = p.set.Position(doc.Pos()).Line
	}
	var named []string
	for line, rules := range r.cited[f.name] {
		if from <= line && line <= to {
			named = append(named, rules...)
		}
	}
	return sorted(named)
}

// of are the rules of a place: those of the list's element around it, or those near it and of the nearest that use its function,
// and where none is near it those of the nearest that its function uses.
func (r *Rules) of(at place) []string {
	if element := r.element(at); len(element) > 0 {
		return element
	}
	own := r.near(at)
	rules := slices.Concat(own, r.above(at.function(), map[types.Object]bool{}))
	if len(own) == 0 {
		rules = append(rules, r.below(at.function(), map[types.Object]bool{})...)
	}
	return sorted(rules)
}

// above are the rules of the nearest that use a function, on each way upwards.
func (r *Rules) above(function types.Object, seen map[types.Object]bool) []string {
	if function == nil || seen[function] {
		return nil
	}
	seen[function] = true
	var rules []string
	for _, use := range r.uses[function] {
		named := r.near(use)
		if len(named) == 0 {
			named = r.above(use.function(), seen)
		}
		rules = append(rules, named...)
	}
	return rules
}

// below are the rules of the nearest that a function uses, on each way downwards.
func (r *Rules) below(function types.Object, seen map[types.Object]bool) []string {
	if function == nil || seen[function] {
		return nil
	}
	seen[function] = true
	var rules []string
	for _, used := range r.used[function] {
		body, ok := r.bodies[used]
		if !ok {
			continue
		}
		named := r.near(body)
		if len(named) == 0 {
			named = r.below(used, seen)
		}
		rules = append(rules, named...)
	}
	return rules
}

// element are the rules that the list's element around a place names.
func (r *Rules) element(at place) []string {
	around := append(slices.Clone(at.stack), at.node)
	for i := len(around) - 1; i > 0; i-- {
		_, isElement := around[i-1].(*ast.CompositeLit)
		if !isElement {
			continue
		}
		if rules := r.named(at, around[i], nil); len(rules) > 0 {
			return rules
		}
	}
	return nil
}

// near are the rules that the list's element around a place names, or else the function.
func (r *Rules) near(at place) []string {
	if element := r.element(at); len(element) > 0 {
		return element
	}
	for _, node := range at.stack {
		switch node := node.(type) {
		case *ast.FuncDecl:
			return r.named(at, node, node.Doc)
		case *ast.GenDecl:
			return r.named(at, node, node.Doc)
		}
	}
	return nil
}

// named are the rules that a node names: in its lines, as texts, by its codes, or by the fields and variables that it uses.
func (r *Rules) named(at place, node ast.Node, doc *ast.CommentGroup) []string {
	rules := r.between(at.Package, at.file, node, doc)
	ast.Inspect(node, func(inner ast.Node) bool {
		if literal, ok := inner.(*ast.BasicLit); ok && ruleID.MatchString(literal.Value) {
			rules = append(rules, literal.Value[1:len(literal.Value)-1])
		}
		name, ok := inner.(*ast.Ident)
		if !ok {
			return true
		}
		object := at.info.Uses[name]
		rules = append(rules, r.decided[object]...)
		if c, ok := object.(*types.Const); ok && c.Val().Kind() == constant.String {
			rules = append(rules, r.codes[constant.StringVal(c.Val())]...)
		}
		return true
	})
	return sorted(rules)
}

// function is the function or variable in whose declaration the place lies.
func (p place) function() types.Object {
	for _, node := range p.stack {
		switch d := node.(type) {
		case *ast.FuncDecl:
			return p.info.Defs[d.Name]
		case *ast.ValueSpec:
			return p.info.Defs[d.Names[0]]
		}
	}
	return nil
}

func sorted(rules []string) []string {
	slices.Sort(rules)
	return slices.Compact(rules)
}

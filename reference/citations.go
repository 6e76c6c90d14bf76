package reference

import (
	"cmp"
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// source is the service's own, so that a program without a checkout can say where a rule is decided.
//
//go:embed law/*.go desk/*.go registries/*.go
var source embed.FS

// Citation is a place in this service's source that names a rule.
type Citation struct {
	// Rule is the rule's ID.
	Rule string
	// File is the file's path in the project, such as "reference/law/astana.go", and Line the line that names the rule.
	File string
	Line int
	// Name is the function, the type with its field, or the variable that the place belongs to; empty outside of any.
	Name string
}

// Citations are the places that name a rule, in comments and in code, tests apart: by rule, the law first, and each
// declaration once.
func Citations() ([]Citation, error) {
	var all []Citation
	err := fs.WalkDir(source, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(source, path)
		if err != nil {
			return err
		}
		found, err := citationsIn(path, text)
		all = append(all, found...)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the reference's own source: %w", err)
	}
	slices.SortStableFunc(all, func(a, b Citation) int {
		return cmp.Or(strings.Compare(a.Rule, b.Rule), rank(a.File)-rank(b.File), strings.Compare(a.File, b.File), a.Line-b.Line)
	})
	return slices.CompactFunc(all, func(a, b Citation) bool { return a.Rule == b.Rule && a.File == b.File && a.Name == b.Name }), nil
}

// rank puts the law before whoever acts by it.
func rank(file string) int {
	return slices.IndexFunc([]string{"reference/law/", "reference/desk/", ""}, func(folder string) bool { return strings.HasPrefix(file, folder) })
}

// named is one rule with those of the same chapter that a comment adds to it: "RES-EXC-001 to 004", "RES-EXC-007, 009".
var named = regexp.MustCompile(`\b((?:RES|HPC|INT)(?:-[A-Z0-9]+)*-)([0-9]{3})\b((?:(?:, | and | to )[0-9]{3}\b)*)`)

// lettered are the rules that are numbered as the text's own lists are: "HPC-REF-15-1", "HPC-REF-A9-3A".
var lettered = regexp.MustCompile(`\bHPC-REF-(?:15|A9)-[0-9][A-E]?\b`)

// citationsIn are those of one file.
func citationsIn(path string, text []byte) ([]Citation, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var found []Citation
	for _, at := range named.FindAllSubmatchIndex(text, -1) {
		position := set.File(file.Pos()).Pos(at[0])
		for _, number := range numbers(string(text[at[4]:at[5]]), string(text[at[6]:at[7]])) {
			found = append(found, Citation{
				Rule: string(text[at[2]:at[3]]) + number, File: "reference/" + path, Line: set.Position(position).Line, Name: nameAt(file, position),
			})
		}
	}
	for _, at := range lettered.FindAllIndex(text, -1) {
		position := set.File(file.Pos()).Pos(at[0])
		found = append(found, Citation{
			Rule: string(text[at[0]:at[1]]), File: "reference/" + path, Line: set.Position(position).Line, Name: nameAt(file, position),
		})
	}
	return found, nil
}

// numbers are the numbers that a citation names: the first, and those that follow one by one or up to another.
func numbers(first, more string) []string {
	all := []string{first}
	for more != "" {
		upTo := strings.HasPrefix(more, " to ")
		number := more[strings.IndexAny(more, "0123456789"):][:3]
		if upTo {
			from, _ := strconv.Atoi(all[len(all)-1]) // digits, by the pattern
			until, _ := strconv.Atoi(number)
			for n := from + 1; n < until; n++ {
				all = append(all, fmt.Sprintf("%03d", n))
			}
		}
		all = append(all, number)
		more = more[strings.Index(more, number)+3:]
	}
	return all
}

// nameAt is the name of the declaration, comment included, in which a position lies.
func nameAt(file *ast.File, at token.Pos) string {
	for _, declaration := range file.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if within(at, d.Doc, d) {
				return functionName(d)
			}
		case *ast.GenDecl:
			if within(at, d.Doc, d) {
				return specName(d, at)
			}
		}
	}
	return ""
}

// within says whether a position lies in a node or in the comment before it.
func within(at token.Pos, doc *ast.CommentGroup, node ast.Node) bool {
	begin := node.Pos()
	if doc != nil {
		begin = doc.Pos()
	}
	return begin <= at && at < node.End()
}

func functionName(d *ast.FuncDecl) string {
	if d.Recv == nil || len(d.Recv.List) == 0 {
		return d.Name.Name
	}
	receiver := d.Recv.List[0].Type
	if pointer, ok := receiver.(*ast.StarExpr); ok {
		receiver = pointer.X
	}
	if name, ok := receiver.(*ast.Ident); ok {
		return name.Name + "." + d.Name.Name
	}
	return d.Name.Name
}

// specName is the type, with its field, or the variable at a position of a declaration of several; the first of them where
// the comment before all of them is meant.
func specName(d *ast.GenDecl, at token.Pos) string {
	first := ""
	for _, spec := range d.Specs {
		name, doc, field := "", (*ast.CommentGroup)(nil), ""
		switch s := spec.(type) {
		case *ast.TypeSpec:
			name, doc, field = s.Name.Name, s.Doc, fieldAt(s, at)
		case *ast.ValueSpec:
			name, doc = s.Names[0].Name, s.Doc
		default:
			continue
		}
		if first == "" {
			first = name
		}
		if within(at, doc, spec) {
			return name + field
		}
	}
	return first
}

// fieldAt is the field of a struct at a position, with a dot, or "".
func fieldAt(spec *ast.TypeSpec, at token.Pos) string {
	structure, ok := spec.Type.(*ast.StructType)
	if !ok {
		return ""
	}
	for _, field := range structure.Fields.List {
		if within(at, field.Doc, field) && len(field.Names) > 0 {
			return "." + field.Names[0].Name
		}
	}
	return ""
}

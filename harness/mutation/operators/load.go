package operators

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/synaq/synaq/harness/mutation"
)

// Package is one package of the source, with its types.
type Package struct {
	// Path is its import path, Folder its folder from the root of the checkout.
	Path, Folder string

	files []*file
	types *types.Package
	info  *types.Info
	set   *token.FileSet
}

// file is one file of a package.
type file struct {
	name   string // from the root of the checkout
	source []byte
	tree   *ast.File
}

// listed is what the go command says of a package.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
	DepOnly                 bool
}

// Load reads and type-checks the packages that the patterns name, such as ./reference/..., those that others import first.
func Load(ctx context.Context, checkout string, patterns ...string) ([]*Package, error) {
	checkout, err := filepath.Abs(checkout)
	if err != nil {
		return nil, err
	}
	all, err := list(ctx, checkout, patterns)
	if err != nil {
		return nil, err
	}
	exports := map[string]string{}
	for _, l := range all {
		exports[l.ImportPath] = l.Export
	}
	set := token.NewFileSet()
	from := &imports{loaded: map[string]*types.Package{}, others: importer.ForCompiler(set, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(exports[path])
	})}
	var packages []*Package
	for _, l := range all {
		if l.DepOnly {
			continue
		}
		p, err := check(set, checkout, l, from)
		if err != nil {
			return nil, err
		}
		from.loaded[p.Path] = p.types
		packages = append(packages, p)
	}
	return packages, nil
}

// list asks the go command, which compiles what the packages import.
func list(ctx context.Context, checkout string, patterns []string) ([]listed, error) {
	arguments := append([]string{"list", "-deps", "-export", "-json=ImportPath,Dir,Export,GoFiles,DepOnly"}, patterns...)
	cmd := exec.CommandContext(ctx, "go", arguments...)
	cmd.Dir = checkout
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, mutation.ErrNoCheckout
	}
	if err != nil {
		return nil, fmt.Errorf("listing the source: %w\n%s", err, complaint.Bytes())
	}
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var l listed
		if err := decoder.Decode(&l); err != nil {
			return nil, fmt.Errorf("reading what go list says: %w", err)
		}
		all = append(all, l)
	}
	return all, nil
}

func check(set *token.FileSet, checkout string, l listed, from types.Importer) (*Package, error) {
	folder, err := filepath.Rel(checkout, l.Dir)
	if err != nil {
		return nil, fmt.Errorf("the package %s is not in the checkout: %w", l.ImportPath, err)
	}
	p := &Package{
		Path: l.ImportPath, Folder: filepath.ToSlash(folder), set: set,
		info: &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}},
	}
	var trees []*ast.File
	for _, name := range l.GoFiles {
		path := filepath.Join(l.Dir, name)
		source, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("reading the source: %w", err)
		}
		tree, err := parser.ParseFile(set, path, source, parser.ParseComments)
		if err != nil {
			return nil, fmt.Errorf("reading the source: %w", err)
		}
		p.files = append(p.files, &file{name: p.Folder + "/" + name, source: source, tree: tree})
		trees = append(trees, tree)
	}
	p.types, err = (&types.Config{Importer: from}).Check(l.ImportPath, set, trees, p.info)
	if err != nil {
		return nil, fmt.Errorf("checking the source: %w", err)
	}
	return p, nil
}

// imports has the packages that are read from source, and the others as the compiler left them.
type imports struct {
	loaded map[string]*types.Package
	others types.Importer
}

// Import finds a package.
func (i *imports) Import(path string) (*types.Package, error) {
	if p := i.loaded[path]; p != nil {
		return p, nil
	}
	return i.others.Import(path)
}

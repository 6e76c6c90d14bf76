package architecture

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/synaq/synaq"

// goPackage is what `go list -json` says of a package; import paths throughout.
type goPackage struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
	Deps         []string // what it is built from, transitively; tests apart
}

// everyImport lists what the package and its tests import directly, each path once.
func (p goPackage) everyImport() []string {
	all := slices.Concat(p.Imports, p.TestImports, p.XTestImports)
	slices.Sort(all)
	return slices.Compact(all)
}

// part is the package's path within the module and whether it is of the module at all.
func part(importPath string) (string, bool) {
	return strings.CutPrefix(importPath, module+"/")
}

// under reports whether a path within the module is a folder or lies in it.
func under(path, folder string) bool {
	return path == folder || strings.HasPrefix(path, folder+"/")
}

func underAny(path string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool { return under(path, folder) })
}

// simulatorOf names the government system that a path within the module simulates, "" for the chassis, the
// assembly and everything outside simulators.
func simulatorOf(path string) string {
	rest, ok := strings.CutPrefix(path, "simulators/")
	if !ok {
		return ""
	}
	system, _, _ := strings.Cut(rest, "/")
	if system == "registry" || system == "government" {
		return ""
	}
	return system
}

// leaves are the parts that both sides may use.
func leaves() []string { return []string{"identifiers", "crypto", "api", "features"} }

// forbidden says why one package of the module may not import another, or "".
func forbidden(from, to string) string {
	switch {
	case under(from, judge):
		return forbiddenToJudge(to)
	case under(to, "cmd"):
		return "the command is on top: nothing imports it"
	case under(to, judge):
		return "nothing is built from the oracle"
	case under(from, "cmd"), underAny(to, "internal"):
		return ""
	case underAny(from, leaves()...):
		if !underAny(to, leaves()...) {
			return "a leaf imports nothing but leaves"
		}
	case under(from, "reference"):
		if !under(to, "reference") && !underAny(to, leaves()...) {
			return "the reference meets everybody else over the wire only"
		}
	case under(to, "reference"):
		return "the reference is an implementation like any vendor's, behind a URL"
	case under(from, "simulators"):
		return forbiddenToSimulator(from, to)
	case under(from, "scenarios"):
		if under(to, "harness") {
			return "worlds are built without the harness too"
		}
	}
	return ""
}

// judge is the one part that may know both sides: its tests compare them, and nothing is built from it.
const judge = "internal/oracle"

func forbiddenToJudge(to string) string {
	if !underAny(to, judge, "reference", "simulators") && !underAny(to, leaves()...) {
		return "the oracle compares the reference with the simulators and needs nobody else"
	}
	return ""
}

func forbiddenToSimulator(from, to string) string {
	system := simulatorOf(from)
	switch {
	case !underAny(to, "simulators", "identifiers", "crypto", "api"):
		return "a simulator serves facts: it knows no rule, no scenario and no harness"
	case under(from, "simulators/registry") && !under(to, "simulators/registry") && under(to, "simulators"):
		return "the chassis knows no system"
	case system != "" && under(to, "simulators/government"):
		return "a system does not know the assembly"
	case system != "" && simulatorOf(to) != "" && simulatorOf(to) != system:
		return "one simulator never imports another: they meet at run time, at configured addresses"
	}
	return ""
}

// violations judges every import of the packages, tests included, and what the reference and the harness are built from.
func violations(packages []goPackage) []string {
	var found []string
	for _, p := range packages {
		from, ok := part(p.ImportPath)
		if !ok {
			continue
		}
		for _, imported := range p.everyImport() {
			to, ok := part(imported)
			if !ok {
				continue
			}
			if why := forbidden(from, to); why != "" {
				found = append(found, fmt.Sprintf("%s imports %s: %s", from, to, why))
			}
		}
		for _, dep := range p.Deps {
			to, ok := part(dep)
			if !ok || slices.Contains(p.Imports, dep) {
				continue
			}
			if under(from, "reference") && underAny(to, "simulators", "scenarios", "harness") ||
				under(from, "harness") && under(to, "reference") {
				found = append(found, fmt.Sprintf("%s is built from %s, through another package: the two sides share no code", from, to))
			}
		}
	}
	return found
}

func TestImportsFollowTheDesign(t *testing.T) {
	t.Parallel()

	packages := list(t)
	if len(packages) < 2 {
		t.Fatalf("go list found %d packages: nothing was checked", len(packages))
	}
	for _, violation := range violations(packages) {
		t.Error(violation)
	}
}

func TestEachForbiddenImportIsFound(t *testing.T) {
	t.Parallel()

	for _, c := range []struct{ from, to, why string }{
		{"reference/law", "simulators/registry", "over the wire"},
		{"reference/desk", "scenarios", "over the wire"},
		{"reference/api", "harness/outcome", "over the wire"},
		{"harness/suite", "reference/law", "behind a URL"},
		{"scenarios", "harness/suite", "without the harness"},
		{"simulators/zags", "simulators/gbdfl", "never imports another"},
		{"simulators/zags", "simulators/government", "does not know the assembly"},
		{"simulators/registry", "simulators/zags", "knows no system"},
		{"simulators/registry", "features/catalogue", "knows no rule"},
		{"simulators/government", "scenarios", "no scenario"},
		{"identifiers", "simulators/registry", "a leaf"},
		{"features/catalogue", "harness/outcome", "a leaf"},
		{"harness/suite", "cmd/synaq", "on top"},
		{"internal/oracle", "scenarios", "nobody else"},
		{"internal/oracle", "harness/outcome", "nobody else"},
		{"internal/simtest", "reference/law", "behind a URL"},
		{"reference/law", "internal/oracle", "nothing is built"},
		{"harness/suite", "internal/oracle/stage", "nothing is built"},
	} {
		for _, p := range []goPackage{
			{ImportPath: module + "/" + c.from, Imports: []string{module + "/" + c.to}},
			{ImportPath: module + "/" + c.from, TestImports: []string{module + "/" + c.to}},
			{ImportPath: module + "/" + c.from, XTestImports: []string{module + "/" + c.to}},
		} {
			found := violations([]goPackage{p})
			if len(found) != 1 || !strings.Contains(found[0], c.why) {
				t.Errorf("%s imports %s: found %q, want one line with %q", c.from, c.to, found, c.why)
			}
		}
	}
}

func TestWhatIsBuiltThroughAnotherPackageIsFound(t *testing.T) {
	t.Parallel()

	found := violations([]goPackage{{ImportPath: module + "/reference/desk", Deps: []string{module + "/simulators/registry"}}})
	if len(found) != 1 {
		t.Errorf("found %q, want the dependency", found)
	}
}

func TestAllowedImportsPass(t *testing.T) {
	t.Parallel()

	for _, c := range [][2]string{
		{"cmd/synaq", "reference/api"},
		{"cmd/synaq", "harness/suite"},
		{"harness/suite", "scenarios"},
		{"harness/steps", "simulators/government"},
		{"scenarios", "simulators/cadastre"},
		{"simulators/government", "simulators/cadastre"},
		{"simulators/eds", "crypto/ocsp"},
		{"reference/law", "identifiers"},
		{"reference/law", "features/catalogue"},
		{"crypto/pki", "identifiers"},
		{"internal/oracle", "reference/law"},
		{"internal/oracle", "simulators/zags"},
		{"internal/oracle/queue", "internal/oracle/stage"},
		{"internal/oracle/stage", "reference"},
	} {
		p := goPackage{ImportPath: module + "/" + c[0], Imports: []string{module + "/" + c[1]}}
		if found := violations([]goPackage{p}); len(found) != 0 {
			t.Errorf("%s imports %s: %q, want nothing", c[0], c[1], found)
		}
	}
}

// list asks the go command for every package of the module.
func list(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-json=ImportPath,Imports,TestImports,XTestImports,Deps", module+"/...")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v: %s", err, stderr.String())
	}
	var packages []goPackage
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p goPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatalf("reading go list's answer: %v", err)
		}
		packages = append(packages, p)
	}
}

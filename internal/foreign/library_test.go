package foreign_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/shep"
)

// interpreter is a python3 that has the SOAP library zeep with its signatures; the test is skipped where there is none.
func interpreter(t *testing.T) string {
	t.Helper()
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		if exec.CommandContext(t.Context(), python, "-c", "import zeep, xmlsec").Run() == nil {
			return python
		}
	}
	t.Skip("python3-zeep and python3-xmlsec are not installed: no SOAP library to prove with")
	return ""
}

// library asks by the SOAP library.
func library(t *testing.T, f folder, g *government.Government) (string, error) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join("testdata", "library.py"))
	if err != nil {
		t.Fatal(err)
	}
	return f.run(interpreter(t), "-B", script, g.URL, somebody, f.path)
}

// TestASOAPLibraryOfOthers: a library that reads the gateway's WSDL is all that a client needs, on both channels and signed both ways.
func TestASOAPLibraryOfOthers(t *testing.T) {
	t.Parallel()
	f := with(t, "openssl")
	g, c := start(t)
	f.writeParty(g, "sender")
	out, err := library(t, f, g)
	if err != nil || !strings.Contains(out, "sync of the library SCSS001 ") || !strings.Contains(out, "<iin>"+somebody+"</iin>") || !strings.Contains(out, "async of the library ") {
		t.Errorf("the library says, %v: %s", err, out)
	}
	// It believes no answer whose signature is wrong.
	for _, flaw := range []string{"wrong digest", "wrong value", "missing"} {
		fault := registry.Fault{ID: "flaw", Operation: "send", Kind: registry.FaultFlaw, Flaw: flaw}
		if err := c.AddFault(t.Context(), registry.DefaultWorld, shep.Name, fault); err != nil {
			t.Fatal(err)
		}
		if out, err := library(t, f, g); err == nil || strings.Contains(out, "<iin>") {
			t.Errorf("%s: the library says, %v: %s", flaw, err, out)
		}
		if err := c.RemoveFault(t.Context(), registry.DefaultWorld, shep.Name, fault.ID); err != nil {
			t.Fatal(err)
		}
	}
}

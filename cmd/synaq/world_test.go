package main

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// couple is a world of a file.
const couple = `title: Two
at: 2026-01-15T12:00:00+05:00
people:
  - role: the owner
  - role: a lodger
dwellings:
  - name: the flat
    usable: 40
    owners: [the owner]
    registered: [the owner, a lodger]
`

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func simulators(t *testing.T, token string) *government.Government {
	t.Helper()
	gov, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0", Token: token})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ending(gov.Close) })
	return gov
}

func TestTheLibraryIsListedAndShown(t *testing.T) {
	t.Parallel()
	code, out, text := command(t.Context(), "world", "list")
	for _, name := range scenarios.Library() {
		if code != exitDone || !strings.Contains(out, name) {
			t.Errorf("exit code %d, without %s: %s%s", code, name, out, text)
		}
		named, err := scenarios.FromLibrary(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, out, _ := command(t.Context(), "world", "show", name); !strings.Contains(out, named.Title) || !strings.Contains(out, named.Cast[0].IIN) {
			t.Errorf("of %s is shown: %s", name, out)
		}
		var shown government.AboutWorld
		if _, out, _ := command(t.Context(), "world", "show", name, "--json"); json.Unmarshal([]byte(out), &shown) != nil || shown.ID != name || len(shown.Cast) != len(named.Cast) {
			t.Errorf("programs are shown %+v", shown)
		}
	}
	var all []government.AboutWorld
	if _, out, _ := command(t.Context(), "world", "list", "--json"); json.Unmarshal([]byte(out), &all) != nil || len(all) != len(scenarios.Library()) {
		t.Errorf("programs are told of %d worlds", len(all))
	}
}

func TestALongStoryIsWrapped(t *testing.T) {
	t.Parallel()
	if got, want := wrapped("Әжесі  пәтерде\nтұрады.", 14), "Әжесі пәтерде\nтұрады."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAWorldIsLoadedAndEnded(t *testing.T) {
	t.Parallel()
	gov := simulators(t, "")
	name := scenarios.Library()[0]
	named, err := scenarios.FromLibrary(name)
	if err != nil {
		t.Fatal(err)
	}
	owner := gov.Addresses()["gbdfl"] + "/v1/persons/" + named.Cast[0].IIN
	for range 2 { // the second puts it back to its beginning
		code, out, text := command(t.Context(), "world", "load", name, "--government", gov.URL, "--ttl", "2h")
		if code != exitDone || !strings.Contains(out, named.Cast[0].IIN) || !strings.Contains(out, "2h0m0s") {
			t.Fatalf("exit code %d: %s%s", code, out, text)
		}
		if status, _, _ := simtest.Do(t, http.MethodGet, owner, ""); status != http.StatusOK {
			t.Errorf("%s: %d", owner, status)
		}
	}
	if code, out, text := command(t.Context(), "world", "load", name, "--government", gov.URL, "--end"); code != exitDone || !strings.Contains(out, "is gone") {
		t.Errorf("exit code %d: %s%s", code, out, text)
	}
	if status, _, _ := simtest.Do(t, http.MethodGet, owner, ""); status != http.StatusNotFound {
		t.Errorf("when the world has gone, %s: %d", owner, status)
	}

	path := file(t, "a couple.yaml", couple)
	id := worldID("a couple.yaml")
	code, out, text := command(t.Context(), "world", "load", path, "--government", gov.URL, "--real-time", "--json")
	var loaded government.AboutWorld
	if code != exitDone || json.Unmarshal([]byte(out), &loaded) != nil || loaded.ID != id || loaded.Clock != nil {
		t.Fatalf("exit code %d, %+v: %s", code, loaded, text)
	}
	state := simtest.Ask[registry.WorldState](t, http.MethodGet, gov.Addresses()["zags"]+"/control/worlds/"+id, "", http.StatusOK)
	if state.Clock.Frozen {
		t.Error("a world in real time stands still")
	}
	if code, out, text := command(t.Context(), "world", "end", id, "--government", gov.URL); code != exitDone || !strings.Contains(out, id+" is gone") {
		t.Errorf("exit code %d: %s%s", code, out, text)
	}
	if code, _, text := command(t.Context(), "world", "end", id, "--government", gov.URL); code != exitUndecided || !strings.Contains(text, id) {
		t.Errorf("ended twice: exit code %d: %s", code, text)
	}
}

// TestTwoWorldsOfTheSamePeople: the second is told whose they are and what can be done, and that helps.
func TestTwoWorldsOfTheSamePeople(t *testing.T) {
	t.Parallel()
	gov := simulators(t, "")
	name := scenarios.Library()[0]
	named, err := scenarios.FromLibrary(name)
	if err != nil {
		t.Fatal(err)
	}
	path := file(t, "second.yaml", strings.Replace(couple, "  - role: a lodger\n", "  - {role: a lodger, iin: \""+named.Cast[0].IIN+"\"}\n", 1))
	if code, _, text := command(t.Context(), "world", "load", name, "--government", gov.URL); code != exitDone {
		t.Fatal(text)
	}
	code, out, text := command(t.Context(), "world", "load", path, "--government", gov.URL)
	for _, want := range []string{"second", named.Cast[0].IIN, `"` + name + `"`, "synaq world end", "--government " + gov.URL} {
		if code != exitUndecided || out != "" || !strings.Contains(text, want) {
			t.Errorf("exit code %d, without %s: %s%s", code, want, out, text)
		}
	}
	state := simtest.Ask[registry.WorldList](t, http.MethodGet, gov.Addresses()["gbdfl"]+"/control/worlds", "", http.StatusOK)
	if len(state.Worlds) != 2 { // the default world is always there
		t.Errorf("there are %d worlds", len(state.Worlds))
	}
	if code, _, text := command(t.Context(), "world", "end", name, "--government", gov.URL); code != exitDone {
		t.Error(text)
	}
	if code, _, text := command(t.Context(), "world", "load", path, "--government", gov.URL); code != exitDone {
		t.Error(text)
	}
}

func TestAWorldThatCannotBeLoaded(t *testing.T) {
	t.Parallel()
	gov, down := simulators(t, "secret"), "http://"+free(t)
	name := scenarios.Library()[0]
	for _, test := range []struct {
		name string
		args []string
		code int
		want []string
	}{
		{"an unknown name", []string{"load", "atlantis"}, exitUsage, []string{`"atlantis"`, name}},
		{"no such file", []string{"show", "atlantis.yaml"}, exitUsage, []string{"atlantis.yaml", name}},
		{"a folder", []string{"show", t.TempDir()}, exitUsage, []string{"directory"}},
		{"no YAML", []string{"load", file(t, "x.yaml", "title: [\n")}, exitUsage, []string{"x.yaml", "line 1:"}},
		{"an unknown field", []string{"load", file(t, "x.yaml", "title: x\nat: 2026-01-15T12:00:00+05:00\npeeple: []\n")}, exitUsage, []string{"x.yaml", "line 3:", "peeple"}},
		{"a wrong check digit", []string{"load", file(t, "x.yaml", strings.Replace(couple, "role: a lodger", "role: a lodger\n    iin: \"900517390005\"", 1))}, exitUsage, []string{"x.yaml", "900517390005"}},
		{"a stranger", []string{"load", file(t, "x.yaml", strings.Replace(couple, "[the owner]", "[nobody]", 1))}, exitUsage, []string{"x.yaml", "line 9", "nobody"}},
		{"an empty file", []string{"load", file(t, "x.yaml", "")}, exitUsage, []string{"x.yaml", "empty"}},
		{"a bad time to live", []string{"load", name, "--ttl", "10ms"}, exitUsage, []string{"--ttl"}},
		{"a bad address", []string{"load", name, "--government", "there"}, exitUsage, []string{"--government"}},
		{"nobody there", []string{"load", name, "--government", down}, exitUndecided, []string{down, "synaq up"}},
		{"no token", []string{"load", name, "--government", gov.URL}, exitUndecided, []string{"--government-token"}},
		{"a wrong token", []string{"end", name, "--government", gov.URL, "--government-token", "guess"}, exitUndecided, []string{"--government-token"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, out, text := command(t.Context(), append([]string{"world"}, test.args...)...)
			for _, want := range test.want {
				if code != test.code || out != "" || !strings.Contains(text, want) {
					t.Errorf("exit code %d, want %d, with %q in: %s%s", code, test.code, want, out, text)
				}
			}
		})
	}
	if code, _, text := command(t.Context(), "world", "load", name, "--government", gov.URL, "--government-token", "secret"); code != exitDone {
		t.Error(text)
	}
}

func TestServeSomeThatCannotBe(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"none", nil, exitUsage, "<system>"},
		{"an unknown one", []string{"gbdfl", "tax"}, exitUsage, `"gbdfl","zags"`},
		{"one twice", []string{"zags", "zags"}, exitUsage, "zags is named twice"},
		{"RP DRN without GBD FL", []string{"rpdrn"}, exitUsage, "--government gbdfl="},
		{"a bad peer", []string{"rpdrn", "--government", "gbdfl=there"}, exitUsage, "--government: address of gbdfl"},
		{"no address", []string{"zags", "--listen", "there"}, exitUsage, "expected host:port"},
		{"open to all", []string{"zags", "--listen", "0.0.0.0:0"}, exitUsage, "give a token"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, out, text := command(t.Context(), append([]string{"serve"}, test.args...)...)
			if code != test.code || out != "" || !strings.Contains(text, test.want) {
				t.Errorf("exit code %d, want %d, with %q in: %s%s", code, test.code, test.want, out, text)
			}
		})
	}
}

// TestAFilesWorldHasANameOfItsOwn: one that a path, a flag and a log can carry.
func TestAFilesWorldHasANameOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	for file, want := range map[string]string{
		"family.yaml": "family", "a/b/Family-2.yml": "Family-2", "отбасы.yaml": "", "студия.yaml": "", "My World.yaml": "", "My-World.yaml": "My-World",
		"default.yaml": "", "--end.yaml": "", "...yaml": "", strings.Repeat("x", 300) + ".yaml": "",
	} {
		id := worldID(file)
		if want != "" && id != want {
			t.Errorf("%s is the world %q, want %q", file, id, want)
		}
		if id == "" || id == "default" || strings.HasPrefix(id, "-") || len(id) > 200 || strings.ContainsFunc(id, func(r rune) bool { return r > '~' || r <= ' ' }) {
			t.Errorf("%s is the world %q", file, id)
		}
		if other, taken := seen[id]; taken {
			t.Errorf("%s and %s are one world, %q", file, other, id)
		}
		seen[id] = file
	}
}

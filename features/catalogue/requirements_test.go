package catalogue

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// frozen are the published sets. A line here is never changed: what changes is the next version of its set.
var frozen = map[string]string{
	"residence-2026.1": "sha256:2443991ef7b335f4682e65f6c07ce417dcd1307e94fab34eed95f71421ccb54e",
	"housing-2026.1":   "sha256:ad3b66801695fc9d6a1622b781a576fdf614523507afe45588dafff7629ee377",
	"gateway-2026.1":   "sha256:048025f7aa471aedc3a6f600cd134f8a99dda7c870a767964c3bbe2d7df3aa14",
}

func TestAFrozenSetStaysAsItWasPublished(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	for id, digest := range frozen {
		set, known := c.RequirementSet(id)
		if !known {
			t.Errorf("%s is gone: certificates name it", id)
		} else if got := set.Digest(); got != digest {
			t.Errorf("%s is %s, and was published as %s: add its next version and leave it alone", id, got, digest)
		}
	}
	for _, set := range c.Requirements {
		if frozen[set.ID()] == "" {
			t.Errorf("%s is not held: add it here with %s", set.ID(), set.Digest())
		}
	}
}

func TestTheSetsThatHold(t *testing.T) {
	t.Parallel()
	c := &Catalogue{Requirements: []RequirementSet{
		{Name: "residence", Version: "2026.1", Profiles: []string{"consent"}, Must: []string{"RES-A-1", "RES-A-2"}},
		{Name: "gateway", Version: "2026.1", Profiles: []string{"wire"}, Must: []string{"INT-A-1"}},
		{Name: "residence", Version: "2027.1", Profiles: []string{"consent"}, Must: []string{"RES-A-2"}, Should: []string{"RES-A-3"}},
	}}
	for rule, want := range map[string]bool{"RES-A-1": true, "RES-A-2": false, "RES-A-3": false, "RES-A-4": true, "INT-A-1": false} {
		if c.Provisional(rule) != want {
			t.Errorf("%s is provisional: %t", rule, !want)
		}
	}
	if (&Catalogue{}).Provisional("RES-A-1") {
		t.Error("a catalogue without sets has a provisional rule")
	}
	ids := func(sets []RequirementSet) string {
		var all []string
		for _, s := range sets {
			all = append(all, s.ID())
		}
		return strings.Join(all, " ")
	}
	if got := ids(c.Required([]string{"consent"})); got != "residence-2027.1" {
		t.Errorf("required of consent: %s", got)
	}
	if got := ids(c.Required([]string{"wire", "consent"})); got != "gateway-2026.1 residence-2027.1" {
		t.Errorf("required of both: %s", got)
	}
	one, other := c.Requirements[0], c.Requirements[0]
	other.Must = []string{"RES-A-2", "RES-A-1"}
	if one.Digest() != other.Digest() {
		t.Error("the order of rules is in the digest")
	}
	other.Must, other.Should = []string{"RES-A-2"}, []string{"RES-A-1"}
	if one.Digest() == other.Digest() {
		t.Error("the level of a rule is not in the digest")
	}
}

func TestASetThatDoesNotFitTheRules(t *testing.T) {
	t.Parallel()
	folder := folderOf(t)
	sets := string(folder[requirementsFile].Data)
	for _, c := range []struct{ old, other, want string }{
		{"RES-CH-001,", "RES-CH-999,", "has RES-CH-999 as must"},
		{"INT-WIRE-001,", "RES-CH-002,", "the requirement set gateway-2026.1 has RES-CH-002 as must"},
		{`version: "2026.1"`, `version: "next"`, `"residence-next" needs`},
		{"RES-CH-001, RES-CH-002,", "RES-CH-001, RES-CH-001,", "rule of residence-2026.1 RES-CH-001 occurs twice"},
	} {
		if !strings.Contains(sets, c.old) {
			t.Fatalf("%q is not in the file", c.old)
		}
		folder[requirementsFile] = &fstest.MapFile{Data: []byte(strings.Replace(sets, c.old, c.other, 1))}
		if _, err := LoadFrom(folder); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("with %s: %v, want %q", c.other, err, c.want)
		}
	}
	delete(folder, requirementsFile)
	if c, err := LoadFrom(folder); err != nil || c.Provisional("RES-CH-001") {
		t.Errorf("without sets: %v", err)
	}
}

// folderOf is the program's own catalogue as a folder that may be changed.
func folderOf(t *testing.T) fstest.MapFS {
	t.Helper()
	folder := fstest.MapFS{}
	names, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := files.ReadFile(name.Name())
		if err != nil {
			t.Fatal(err)
		}
		folder[name.Name()] = &fstest.MapFile{Data: slices.Clone(text)}
	}
	return folder
}

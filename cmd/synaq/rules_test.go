package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/synaq/synaq/features/catalogue"
)

func TestRulesAreListedByWhatTheyAre(t *testing.T) {
	t.Parallel()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name string
		args []string
		is   func(catalogue.Rule) bool
	}{
		{"all", nil, func(catalogue.Rule) bool { return true }},
		{"a prefix", []string{"RES-EXC"}, func(r catalogue.Rule) bool { return strings.HasPrefix(r.ID, "RES-EXC") }},
		{"a prefix in lower case", []string{"res-exc"}, func(r catalogue.Rule) bool { return strings.HasPrefix(r.ID, "RES-EXC") }},
		{"a code", []string{"housing_owned"}, func(r catalogue.Rule) bool {
			return slices.ContainsFunc(r.Codes, func(k catalogue.Code) bool { return k.Code == "HOUSING_OWNED" })
		}},
		{"filters in other letters", []string{"--kind", "Deadline", "--level", "MUST", "--profile", "Consent", "--reading", "amb-05"}, func(r catalogue.Rule) bool {
			return r.Kind == catalogue.Deadline && r.Level == catalogue.Must && r.Profile == "consent" && slices.Contains(r.Readings, "AMB-05")
		}},
		{"a kind", []string{"--kind", "deadline"}, func(r catalogue.Rule) bool { return r.Kind == catalogue.Deadline }},
		{"a profile", []string{"--profile", "consent"}, func(r catalogue.Rule) bool { return r.Profile == "consent" }},
		{"a level", []string{"--level", "should"}, func(r catalogue.Rule) bool { return r.Level == catalogue.Should }},
		{"a reading", []string{"--reading", "AMB-05"}, func(r catalogue.Rule) bool { return slices.Contains(r.Readings, "AMB-05") }},
		{"a day", []string{"--on", "2025-11-23"}, func(r catalogue.Rule) bool { return r.From.String() <= "2025-11-23" }},
		{"after the pilot", []string{"--on", "2026-07-01", "--profile", "astana"}, func(r catalogue.Rule) bool {
			return r.Profile == "astana" && (r.Until.IsZero() || r.Until.String() >= "2026-07-01")
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var want []string
			for _, rule := range law.Rules {
				if test.is(rule) {
					want = append(want, rule.ID)
				}
			}
			code, out, text := command(t.Context(), append([]string{"rules", "--json"}, test.args...)...)
			var listed []struct{ ID string }
			if err := json.Unmarshal([]byte(out), &listed); code != exitDone || err != nil {
				t.Fatalf("exit code %d, %v: %s", code, err, text)
			}
			var got []string
			for _, rule := range listed {
				got = append(got, rule.ID)
			}
			if len(got) == 0 || !slices.Equal(got, want) {
				t.Errorf("got %v\nwant %v", got, want)
			}
			code, out, _ = command(t.Context(), append([]string{"rules"}, test.args...)...)
			for _, id := range want {
				if code != exitDone || !strings.Contains(out, "\n"+id+" ") {
					t.Errorf("exit code %d, and no line of %s in\n%s", code, id, out)
				}
			}
		})
	}
}

func TestARuleIsExplained(t *testing.T) {
	t.Parallel()
	for id, wants := range map[string][]string{
		"RES-EXC-007": {
			"The exceptions hold only where no outsider is registered", "kind        refusal", "in force    from 2025-12-26",
			"provided that no other persons", "000_eda9d02b9d1a2d10, Order No. 677 of 9 September 2024, paragraph 4", "OUTSIDER_REGISTERED stops the registration",
			"kk  Осы тұрғынжайда", "ru  В этом жилище", "en  Somebody outside", "occupancy: who is registered in the dwelling", "asked of rpdrn.dwelling",
			"AMB-10: Which area counts", "default  The cadastre's usable area", "A child under 14 counts",
			"- residence/astana.feature:", "the owner's spouse where a lodger is registered", "those who were family once, or never: resident the owner's cousin",
			"reference/law/astana.go:", "outsiderRegistered",
		},
		"RES-CH-006":   {"documented  Where a portal lists the service"},
		"RES-EXC-008":  {"reading     The proviso belongs to the exceptions"},
		"INT-WIRE-001": {"contract    ", "in force    on every day", "all end in the same way: Each scenario shows both."},
		"RES-TSON-001": {"redirects   to tson"},
		"RES-AST-006":  {"in force    from 2025-11-11 until 2026-06-30"},
	} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			code, out, text := command(t.Context(), "rules", id)
			if code != exitDone {
				t.Fatalf("exit code %d: %s", code, text)
			}
			for _, want := range wants {
				if !strings.Contains(out, want) {
					t.Errorf("no %q in\n%s", want, out)
				}
			}
		})
	}
}

func TestAReadingIsExplainedBeforeItsRules(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"rules", "amb-89"}, {"rules", "--reading", "AMB-89"}} {
		code, out, text := command(t.Context(), args...)
		for _, want := range []string{"reading     AMB-89: When is an application accepted", "default  At once", "lunch-defers  At 14:30", "\nHPC-CAL-001 "} {
			if code != exitDone || !strings.Contains(out, want) {
				t.Errorf("%v: exit code %d %s, and no %q in\n%s", args, code, text, want, out)
			}
		}
		if strings.Contains(out, "HPC-ELIG") {
			t.Errorf("%v: a rule that does not turn on it in\n%s", args, out)
		}
	}
}

func TestARuleThatThereIsNot(t *testing.T) {
	t.Parallel()
	for want, args := range map[string][]string{
		`no rule has an ID that begins with "RES-NONE", or that code; synaq rules lists them all`: {"RES-NONE"},
		"none is all of this at once: leave out one of the conditions":                            {"RES-EXC", "--kind", "deadline"},
		"--on: ": {"--on", "tomorrow"},
		`no rule has the profile "none": there are`:                                                   {"--profile", "none"},
		"--reading: the catalogue has no reading AMB-99: features/catalogue/readings.yaml lists them": {"--reading", "AMB-99"},
		`--kind: no rule is of the kind "whim": there are channel, `:                                  {"--kind", "whim"},
		`--level: no rule has the level "may": there are must, should`:                                {"--level", "may"},
		"name a folder with --features":                                                               {"--features", "/nowhere"},
	} {
		if code, _, text := command(t.Context(), append([]string{"rules"}, args...)...); code != exitUsage || !strings.Contains(text, want) {
			t.Errorf("%v: exit code %d, %s", args, code, text)
		}
	}
}

func TestCoverageCountsBothSides(t *testing.T) {
	t.Parallel()
	code, out, text := command(t.Context(), "coverage")
	if code != exitDone || !strings.HasSuffix(out, ": 100.0 %\n") {
		t.Errorf("exit code %d: %s\n%s", code, text, out)
	}
	for _, want := range []string{"\nRES-AST-002 ", "one way only, for a reason:\n", "\n  RES-CONSENT-004  It is about whom", "documented only, and not counted:\n", "\n  RES-CH-006  Where"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	_, out, _ = command(t.Context(), "coverage", "res-ast-002", "--scenarios")
	if !strings.Contains(out, "- residence/astana.feature:") || !strings.Contains(out, "1 of 1 rule covered by ") {
		t.Errorf("with scenarios:\n%s", out)
	}
	for line := range strings.Lines(out) {
		if utf8.RuneCountInString(line) > 101 {
			t.Errorf("a line is too long for a terminal: %s", line)
		}
	}
	if code, out, _ := command(t.Context(), "coverage", "HPC-CMP-006"); code != exitDone || strings.Contains(out, "%") || !strings.HasSuffix(out, "\nnothing here is shown by scenarios\n") {
		t.Errorf("of a rule that is documented only, exit code %d:\n%s", code, out)
	}
	if code, _, text := command(t.Context(), "coverage", "RES-NONE"); code != exitUsage || !strings.Contains(text, "no rule has an ID that begins") {
		t.Errorf("exit code %d: %s", code, text)
	}
}

// TestCoverageEndsWithOneWhereARuleLacksASide takes the features but for one whole file, and the catalogue's reason for another rule.
func TestCoverageEndsWithOneWhereARuleLacksASide(t *testing.T) {
	t.Parallel()
	own := t.TempDir()
	if err := os.CopyFS(own, os.DirFS("../../features")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(own, "residence", "lease.feature")); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(own, "catalogue", "consent.yaml"), "  oneSided: ", "  # ")
	code, out, text := command(t.Context(), "coverage", "RES", "--features", own, "--json")
	var read struct {
		Rules []struct {
			ID, Problem string
			Scenarios   []struct{ ID, File, Title, Sign string }
		}
		Counts  struct{ Rules, Covered, Documented, Scenarios int }
		Percent float64
		Without struct{ Scenarios, Plus, Minus []string }
	}
	if err := json.Unmarshal([]byte(out), &read); code != exitNot || err != nil {
		t.Fatalf("exit code %d, %v: %s", code, err, text)
	}
	if !slices.Contains(read.Without.Scenarios, "RES-LEASE-003") || !slices.Contains(read.Without.Minus, "RES-CONSENT-004") || slices.Contains(read.Without.Plus, "RES-CONSENT-004") {
		t.Errorf("without: %+v", read.Without)
	}
	if lacking := len(read.Without.Scenarios) + 1; read.Counts.Rules-read.Counts.Covered < lacking || read.Percent >= 100 || read.Counts.Documented == 0 {
		t.Errorf("%+v, %g %%, want at least %d lacking", read.Counts, read.Percent, lacking)
	}
	for _, rule := range read.Rules {
		if rule.ID == "RES-CONSENT-004" && (rule.Problem != "no scenario in which an application does not (-)" || rule.Scenarios[0].Sign != "+") {
			t.Errorf("%+v", rule)
		}
	}
	code, out, _ = command(t.Context(), "coverage", "RES-LEASE", "--features", own)
	if code != exitNot || !strings.Contains(out, "not covered:\n") || !strings.Contains(out, "\n  RES-LEASE-003  no scenario shows it\n") {
		t.Errorf("exit code %d\n%s", code, out)
	}
}

// edit replaces the one text of a file that is there once.
func edit(t *testing.T, file, old, replacement string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), old) != 1 {
		t.Fatalf("%s has %q %d times", file, old, strings.Count(string(text), old))
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, replacement, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

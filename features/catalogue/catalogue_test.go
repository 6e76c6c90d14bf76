package catalogue

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/identifiers"
)

func loaded(t *testing.T) *Catalogue {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestGroundsStandInTheOrderOfTheStages(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	want := []string{
		"UNDER_14", "NO_AUTHORITY", "DOCS_INCOMPLETE", "OWNER_NOT_CONFIRMED", "OWNER_ABSENT", "NO_ADMIN_REQUEST", "NOT_DWELLING", "NOT_IN_LEASE", "LEASE_INACTIVE",
		"OVER_STANDARD", "NO_KINSHIP_OR_STUDY_DATA", "OUTSIDER_REGISTERED", "CONSENT_DECLINED", "CONSENT_EXPIRED",
	}
	for i, code := range want {
		if got := c.GroundOrder(code); got != i {
			t.Errorf("%s has place %d, want %d", code, got, i)
		}
	}
	for _, code := range []string{"SIGNATURE_INVALID", "NO_SUCH_CODE", ""} {
		if got := c.GroundOrder(code); got != -1 {
			t.Errorf("%q is no ground and has place %d", code, got)
		}
	}
}

func TestALookUpFindsOrSaysNo(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	rule, code, ok := c.Code("OVER_STANDARD")
	if !ok || rule.ID != "RES-AST-004" || code.Stops != Registration {
		t.Errorf("OVER_STANDARD is %v of %s, %v", code, rule.ID, ok)
	}
	if _, _, ok := c.Code("OVER"); ok {
		t.Error("found a code that does not exist")
	}
	if _, ok := c.Rule("RES-AST-999"); ok {
		t.Error("found a rule that does not exist")
	}
	if f, ok := c.Fact("occupancy"); !ok || !slices.Contains(f.Operations, "rpdrn.dwelling") {
		t.Errorf("occupancy is %+v, %v", f, ok)
	}
}

func TestADestinationTakesItselfOrEitherOfTwo(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule, named Destination
		takes       bool
	}{
		{ToTSON, ToTSON, true},
		{ToTSON, ToOnline, false},
		{ToTSONOrOnline, ToTSON, true},
		{ToTSONOrOnline, ToOnline, true},
		{ToTSONOrOnline, ToProvider, false},
		{ToTSONOrOnline, ToTemporary, false},
		{ToTSONOrOnline, "", false},
	} {
		if c.rule.Takes(c.named) != c.takes {
			t.Errorf("%q takes %q: %t, want %t", c.rule, c.named, !c.takes, c.takes)
		}
	}
}

func TestARuleIsInForceFromItsFirstDayToItsLast(t *testing.T) {
	t.Parallel()
	day := func(s string) identifiers.Date { return identifiers.Must(identifiers.ParseDate(s)) }
	rule := Rule{From: day("2025-12-26"), Until: day("2026-06-30")}
	for date, want := range map[string]bool{"2025-12-25": false, "2025-12-26": true, "2026-06-30": true, "2026-07-01": false} {
		if got := rule.InForce(day(date)); got != want {
			t.Errorf("in force on %s: %v, want %v", date, got, want)
		}
	}
	if !(Rule{}).InForce(day("1999-01-01")) {
		t.Error("a rule without dates is always in force")
	}
}

// TestQuotesAreInTheSources reads the texts in the folder that SYNAQ_SOURCES names, or beside the checkout where they are
// kept there; elsewhere the hashes in the catalogue stand for them.
func TestQuotesAreInTheSources(t *testing.T) {
	t.Parallel()
	folder := os.Getenv("SYNAQ_SOURCES") //nolint:forbidigo // where the texts are kept is the machine's to say
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "sources")
		if _, err := os.Stat(folder); err != nil {
			t.Skip("the sources are not kept beside this checkout, and SYNAQ_SOURCES does not say where they are")
		}
	}
	c := loaded(t)
	for _, rule := range c.Rules {
		if rule.Quote == "" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, rule.Citation.Source+".txt"))
		if err != nil {
			t.Errorf("%s: %v", rule.ID, err)
			continue
		}
		if !strings.Contains(words(string(text)), words(rule.Quote)) {
			t.Errorf("%s: %q is not in %s", rule.ID, rule.Quote, rule.Citation.Source)
		}
	}
}

// words joins the words of a text by single spaces, so that line breaks do not count.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// broken is the catalogue with one edit in one file.
func broken(t *testing.T, file, old, replacement string) fs.FS {
	t.Helper()
	folder := fstest.MapFS{}
	names, err := fs.Glob(files, "*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		if name == file {
			if !strings.Contains(string(text), old) {
				t.Fatalf("%s has no %q", file, old)
			}
			text = []byte(strings.Replace(string(text), old, replacement, 1))
		}
		folder[name] = &fstest.MapFile{Data: text}
	}
	return folder
}

func TestACatalogueThatDoesNotHoldTogetherIsRefused(t *testing.T) {
	t.Parallel()
	for name, edit := range map[string]struct{ file, old, new, want string }{
		"a changed quote":      {"astana.yaml", "15 (fifteen) square", "14 (fourteen) square", "RES-AST-001: the quote's SHA-256"},
		"an unknown field":     {"astana.yaml", "kind: eligibility", "sort: eligibility", "sort"},
		"an unknown kind":      {"astana.yaml", "kind: eligibility", "kind: whim", `unknown kind "whim"`},
		"an unknown level":     {"result.yaml", "level: must", "level: may", `unknown level "may"`},
		"a rule twice":         {"result.yaml", "RES-RES-002", "RES-RES-001", "rule RES-RES-001 occurs twice"},
		"a code in two ways":   {"queue-requirements.yaml", "NOT_COMPLIANT\n      stops: registration", "NOT_COMPLIANT\n      stops: filing", "the code NOT_COMPLIANT of HPC-ELIG-001 stops something else"},
		"an unknown fact":      {"astana.yaml", "facts: [area, occupancy]", "facts: [area, weather]", `"weather" is not in facts.yaml`},
		"an unknown reading":   {"astana.yaml", "AMB-06", "AMB-99", `"AMB-99" is not in readings.yaml`},
		"an unknown source":    {"signing.yaml", "001_6fd6207bf24d56f2", "no_such_source", `"no_such_source" is not in sources.yaml`},
		"no Kazakh text":       {"consent.yaml", "kk: Тұрғынжайдың", "kk: Dwelling # ", "has no Kazakh"},
		"a code without text":  {"signing.yaml", "en: The application is not signed.", "en: ''", "NOT_SIGNED has no English"},
		"a code of nothing":    {"signing.yaml", "stops: filing", "stops: everything", `stops "everything"`},
		"a reading with hash":  {"consent.yaml", "reading: No text", "quoteSha256: ab\n  reading: No text", "is a reading"},
		"a bad ID":             {"astana.yaml", "RES-AST-003", "AST-003", "AST-003: the ID"},
		"a bad date":           {"astana.yaml", "2025-12-26", "26.12.2025", "26.12.2025"},
		"an end before":        {"astana.yaml", "from: 2025-12-26", "from: 2025-12-26\n  until: 2025-12-25", "before it begins"},
		"a bad operation":      {"facts.yaml", "rpdrn.dwelling", "rpdrn", "not of the form"},
		"about nothing":        {"facts.yaml", "about: [dwelling]", "about: [weather]", `could be about by the name of "weather"`},
		"no contract":          {"wire.yaml", "contract:", "reading:", "names its place in a contract"},
		"another verification": {"documented.yaml", "verification: documented", "verification: trusted", `unknown verification "trusted"`},
		"documented in vain":   {"documented.yaml", "  reason: ", "  oneSided: ", "gives no reason why no interface shows it"},
		"documented with fact": {"documented.yaml", "  reason: ", "  facts: [area]\n  reason: ", "nothing is decided by it"},
		"a reason too many":    {"documented.yaml", "  verification: documented\n", "", "a reason is for a rule that is documented only"},
		"a key twice":          {"readings.yaml", "key: living-area", "key: children-count", "the alternative of AMB-10 children-count occurs twice"},
		"no key":               {"readings.yaml", "- key: day-after\n      text:", "- text:", "reading AMB-01: the alternative \"\" needs a key"},
		"an edition's name":    {"editions.yaml", "edition: \"2025-11-24\"", "edition: \"2025-11-25\"", "is not named by its first day"},
		"editions astray":      {"editions.yaml", "edition: \"2025-11-24\"\n  from: 2025-11-24", "edition: \"2025-11-10\"\n  from: 2025-11-10", "the edition 2025-11-10 does not begin after"},
		"an edition's source":  {"editions.yaml", "  page: zakon.kz", "  # zakon.kz", "the edition 2025-11-30 has either a citation or a page"},
		"a contract's rule":    {"wire.yaml", "kind: interop", "kind: channel", "names its place in a contract"},
		"a contract's words":   {"wire.yaml", "contract:", "quote: We must.\n  contract:", "quotes nothing"},
		"no clause":            {"signing.yaml", "How to get the service online, first step", "", "names no clause"},
		"two documents":        {"facts.yaml", "- fact: signature", "---\n- fact: signature", "more than one document"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(broken(t, edit.file, edit.old, edit.new))
			if err == nil || !strings.Contains(err.Error(), edit.want) {
				t.Errorf("error = %v, want one with %q", err, edit.want)
			}
		})
	}
}

func TestAMissingChapterIsAnError(t *testing.T) {
	t.Parallel()
	folder, ok := broken(t, "facts.yaml", "fact", "fact").(fstest.MapFS)
	if !ok {
		t.Fatal("not a map")
	}
	delete(folder, "consent.yaml")
	if _, err := load(folder); err == nil || !strings.Contains(err.Error(), "consent.yaml") {
		t.Errorf("error = %v, want one that names consent.yaml", err)
	}
}

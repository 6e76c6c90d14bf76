package suite_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

// extra is a file of a vendor's rule with these scenarios.
func extra(tags, title, scenarios string) string {
	return "Feature: A vendor's feature\n\n  " + tags + "\n  Rule: " + title + "\n" + scenarios
}

func alone(text string) fstest.MapFS {
	return fstest.MapFS{"own.feature": &fstest.MapFile{Data: []byte(text)}}
}

func TestExtraRulesAreShownAndDecideNothing(t *testing.T) {
	t.Parallel()
	const vendors = "@rule:VENDOR-001 @must"
	for _, test := range []struct {
		name, law, extra string
		tags             string
		verdict          v1.Verdict
		reasons          []string
	}{
		{"both hold", "Then it holds", "Then it holds", "", v1.Conformant, nil},
		{"the extra one fails", "Then it holds", "Then it fails", "", v1.Conformant, []string{"1 scenario of extra rules failed, which says nothing of the law"}},
		{"the extra one has no step", "Then it holds", "Then nobody defines it", "", v1.Conformant, []string{"1 scenario of extra rules failed, which says nothing of the law"}},
		{"the extra one breaks", "Then it holds", "Then it panics", "", v1.Conformant, []string{"1 scenario of extra rules failed, which says nothing of the law"}},
		{"the extra one is inconclusive", "Then it holds", "Then it is inconclusive", "", v1.Conformant, nil},
		{"the law's fails", "Then it fails", "Then it holds", "", v1.NotConformant, []string{"1 scenario failed"}},
		{"the law's is inconclusive", "Then it is inconclusive", "Then it holds", "", v1.Undecided, []string{"nothing was shown: of 1 scenario none could be decided"}},
		{"only the extra one runs", "Then it holds", "Then it holds", "@rule:VENDOR-001", v1.Undecided, []string{"nothing was shown: only extra scenarios ran, which say nothing of the law"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			both, err := load(t, feature(scenario("law", test.law))).With(alone(extra(vendors, "Ours too", scenario("own", test.extra))), suite.Vocabulary{})
			if err != nil {
				t.Fatal(err)
			}
			report := run(t, manifest(t, both, suite.Selection{Tags: test.tags}, everything()), suite.Options{})
			if report.Verdict != test.verdict || !slices.Equal(report.Reasons, test.reasons) {
				t.Errorf("%s, %q; want %s, %q", report.Verdict, report.Reasons, test.verdict, test.reasons)
			}
			last := report.Rules[len(report.Rules)-1]
			if last.ID != "VENDOR-001" || last.Title != "Ours too" || !last.Extra || last.Level != "must" {
				t.Errorf("the extra rule is %+v", last)
			}
			if slices.Contains(report.Uncovered, "VENDOR-001") || report.Covered().Catalogue != 3 {
				t.Errorf("it counts for the catalogue: %v, %+v", report.Uncovered, report.Covered())
			}
		})
	}
}

func TestAnExtraRuleThatIsNotRunIsNoGapOfTheCatalogue(t *testing.T) {
	t.Parallel()
	both, err := load(t, feature(scenario("law", "Then it holds"))).With(alone(extra("@rule:VENDOR-001 @must", "Ours", scenario("own", "Then it holds"))), suite.Vocabulary{})
	if err != nil {
		t.Fatal(err)
	}
	report := run(t, manifest(t, both, suite.Selection{Tags: "@rule:RES-AST-001"}, everything()), suite.Options{})
	if slices.Contains(report.Uncovered, "VENDOR-001") {
		t.Errorf("uncovered are %v", report.Uncovered)
	}
}

func TestWhatIsWrongWithExtraFeatures(t *testing.T) {
	t.Parallel()
	own := scenario("own", "Then it holds")
	for name, test := range map[string]struct{ text, want string }{
		"a rule of the catalogue":      {extra("@rule:RES-AST-001 @must", "15 m² for each", own), "own.feature:3: rule RES-AST-001 has a name of the catalogue's: extra features prove rules of their own, whose IDs begin otherwise than with RES-, such as VENDOR-001"},
		"a rule that it may get":       {extra("@rule:RES-VENDOR-1 @must", "Ours", own), "own.feature:3: rule RES-VENDOR-1 has a name of the catalogue's"},
		"no level":                     {extra("@rule:VENDOR-001", "Ours", own), `own.feature:4: rule "Ours" needs exactly one of @must and @should`},
		"a scenario of an untold rule": {extra("@rule:VENDOR-001 @must", "Ours", strings.Replace(own, "    Scenario", "    @rule:VENDOR-002\n    Scenario", 1)), `own.feature:7: scenario "own" is tagged @rule:VENDOR-002, and no Rule of the extra features is`},
		"two titles": {
			extra("@rule:VENDOR-001 @must", "Ours", own) + "\n  @rule:VENDOR-001 @must\n  Rule: Yours\n" + scenario("other", "Then it holds"),
			`own.feature:11: rule VENDOR-001 is titled "Yours", @must here, and "Ours", @must elsewhere`,
		},
		"no features": {"", "own.feature: the file has no Feature"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := load(t, feature(scenario("law", "Then it holds"))).With(alone(test.text), suite.Vocabulary{})
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("\n got %v\nwant %s", err, test.want)
			}
		})
	}
}

package coverage_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/coverage"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
)

func TestTheLastWordOnAnApplicationIsItsSign(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		sentences string
		want      coverage.Sign
	}{
		{"the application is approved", coverage.Plus},
		{"the second application is approved", coverage.Plus},
		{"the application is refused: OVER_STANDARD, OUTSIDER_REGISTERED", coverage.Minus},
		{"the application is not accepted: NOT_SIGNED", coverage.Minus},
		{"the application is redirected to the TsON", coverage.Minus},
		{"the application is expired", coverage.Minus},
		{"the application waits for the owner's consent", coverage.Minus},
		{"the answer is not accepted: CONSENT_NOT_ASKED", coverage.Minus},
		{"the application waits for ZAGS; ZAGS is back; the application is approved; nobody has been asked for consent", coverage.Plus},
		{"the first application is approved; the second application is refused: OVER_STANDARD", coverage.Minus},
		{"the application is filed on 15 January 2026; the owner has received one code from 1414", coverage.Neither},
	} {
		if got := coverage.SignOf(strings.Split(test.sentences, "; ")); got != test.want {
			t.Errorf("%s: %q, want %q", test.sentences, got, test.want)
		}
	}
}

func whole(t *testing.T) (*catalogue.Catalogue, *suite.Features) {
	t.Helper()
	law, features, err := verify.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	return law, features
}

// TestEveryRuleIsShownBothWays holds the catalogue and the features to each other: each rule has a scenario in which an
// application goes ahead and one in which it does not, or the catalogue gives the reason.
func TestEveryRuleIsShownBothWays(t *testing.T) {
	t.Parallel()
	for _, rule := range coverage.Of(whole(t)).Problems() {
		t.Errorf("%s (+%d -%d): %s; write one, or the reason as oneSided into the catalogue", rule.ID, rule.Plus, rule.Minus, rule.Problem)
	}
}

// TestEverySentenceOnAnEndHasASign: what a feature says of how an application ends is classed as one or the other.
func TestEverySentenceOnAnEndHasASign(t *testing.T) {
	t.Parallel()
	end := regexp.MustCompile(`^the (?:\w+ )?application (?:is|waits|goes|proceeds)\b`)
	elsewhere := regexp.MustCompile(`^the application is (?:filed on|for) `) // says when it is filed, and for which locality
	_, features := whole(t)
	for _, s := range features.Scenarios {
		for _, sentence := range s.Sentences() {
			if elsewhere.MatchString(sentence) || !end.MatchString(sentence) {
				continue
			}
			if coverage.SignOf([]string{sentence}) == coverage.Neither {
				t.Errorf("%s:%d: %q is classed neither + nor -", s.File, s.Line, sentence)
			}
		}
	}
}

// rule is an entry of the catalogue with one feature of its own below it.
func rule(edit func(*catalogue.Rule), ends ...string) (*catalogue.Catalogue, string) {
	entry := catalogue.Rule{ID: "RES-AST-001", Title: "A rule", Level: catalogue.Must, Profile: "astana"}
	if edit != nil {
		edit(&entry)
	}
	text := "@residence @profile:astana\nFeature: F\n\n  @rule:RES-AST-001 @must\n  Rule: A rule\n"
	for i, end := range ends {
		text += "\n    Scenario: " + string(rune('a'+i)) + "\n      Then " + end + "\n"
	}
	return &catalogue.Catalogue{Rules: []catalogue.Rule{entry}}, text
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	t.Parallel()
	oneSided := func(r *catalogue.Rule) { r.OneSided = "It is a notice." }
	documented := func(r *catalogue.Rule) { r.Verification, r.Reason = catalogue.Documented, "Nobody sees it." }
	const approved, refused, told = "the application is approved", "the application is expired", "the owner has received no code"
	for _, test := range []struct {
		name string
		edit func(*catalogue.Rule)
		ends []string
		want string
	}{
		{"both", nil, []string{approved, refused}, ""},
		{"one way", nil, []string{refused, told}, "no scenario in which an application goes ahead (+)"},
		{"the other", nil, []string{approved}, "no scenario in which an application does not (-)"},
		{"neither", nil, []string{told}, "no scenario says how an application ends"},
		{"one way with a reason", oneSided, []string{approved}, ""},
		{"a reason that is stale", oneSided, []string{approved, refused}, "its scenarios end both ways, and oneSided gives a reason why they do not"},
		{"documented and shown", documented, []string{approved}, "it is documented only, and scenarios show it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			law, text := rule(test.edit, test.ends...)
			features, err := suite.Load(fstest.MapFS{"a.feature": {Data: []byte(text)}}, verify.Rules(law), suite.Vocabulary{})
			if err != nil {
				t.Fatal(err)
			}
			matrix := coverage.Of(law, features)
			if got := matrix.Rules[0].Problem; got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
			covered := test.want == "" && test.name != "documented and shown"
			if (matrix.Counts.Covered == 1) != covered || (matrix.Counts.Percent() == 100) != (covered || matrix.Counts.Rules == 0) {
				t.Errorf("counts %+v, %g %%", matrix.Counts, matrix.Counts.Percent())
			}
		})
	}
	law, _ := rule(documented)
	matrix := coverage.Of(law, &suite.Features{})
	if matrix.Counts != (coverage.Counts{Documented: 1}) || len(matrix.Problems()) != 0 {
		t.Errorf("documented: %+v, %v", matrix.Counts, matrix.Problems())
	}
	law, _ = rule(nil)
	if got := coverage.Of(law, &suite.Features{}).Rules[0].Problem; got != "no scenario shows it" {
		t.Errorf("without a scenario: %q", got)
	}
}

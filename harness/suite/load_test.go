package suite_test

import (
	"errors"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/suite"
)

func TestWhatIsWrongIsSaidWithItsPlace(t *testing.T) {
	t.Parallel()
	const f = "residence/f1.feature:"
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"a malformed feature", feature(scenario("z", "Then it holds", "Then? it fails")), []string{f + `10: malformed feature: "Then? it fails" is neither a step nor anything else that may stand here`}},
		{"a first step with a mistyped keyword", feature("\n    Scenario: z\n      Givne a fact\n      Then it holds\n"), []string{f + `7: "Givne a fact" is neither a step nor a scenario: its keyword is mistyped, or it is an explanation that lacks its full stop`}},
		{"a first scenario with a mistyped keyword", feature("\n    Scenaro: y\n      Given a fact\n      Then it fails\n\n    Scenario: z\n      Then it holds\n"), []string{f + `5: "Then it fails" is neither a step nor a scenario: its keyword is mistyped, or it is an explanation that lacks its full stop`}},
		{"no feature", "# nothing\n", []string{"residence/f1.feature: the file has no Feature"}},
		{"an unknown language", "# language: xx\nFeature: x\n", []string{f + "1: malformed feature: Language not supported: xx"}},
		{"a scenario outside a Rule", "@residence\nFeature: x\n  Scenario: y\n    Then it holds\n", []string{f + `3: scenario "y" stands outside a Rule: every scenario proves a rule of the catalogue`}},
		{"a Rule without an ID", "Feature: x\n  @must\n  Rule: y\n    Scenario: z\n      Then it holds\n", []string{f + `3: rule "y" has no @rule tag: name its entry in the catalogue`}},
		{"an unknown rule", "Feature: x\n  @must @rule:RES-AST-009\n  Rule: y\n    Scenario: z\n      Then it holds\n", []string{f + `2: unknown rule RES-AST-009: the catalogue has RES-AST-001, RES-AST-002`}},
		{"an unknown rule of an unknown family", "Feature: x\n  @must @rule:HPC-X-1\n  Rule: y\n    Scenario: z\n      Then it holds\n", []string{f + `2: unknown rule HPC-X-1: add it to the catalogue first`}},
		{"a malformed rule ID", "Feature: x\n  @must @rule:res-1\n  Rule: y\n    Scenario: z\n      Then it holds\n", []string{f + `2: tag @rule:res-1: "res-1" is not a rule ID such as RES-AST-001`}},
		{"two rules for one block", "Feature: x\n  @must @rule:RES-AST-001 @rule:RES-AST-002\n  Rule: y\n    Scenario: z\n      Then it holds\n", []string{f + `3: rule "y" has 2 @rule tags: a Rule is one entry of the catalogue`}},
		{"a rule on the feature", "@rule:RES-AST-001\n" + feature(scenario("z", "Then it holds"))[len("@residence @profile:test\n"):], []string{f + `1: @rule:RES-AST-001 belongs on a Rule, not on the Feature`}},
		{"an unknown tag", strings.Replace(feature(scenario("z", "Then it holds")), "@profile:test", "@wip", 1), []string{f + `1: unknown tag @wip; the tags are @residence, @housing, @interop, @registries, @rule:, @must, @should, @profile:, @since:, @until:, @reading:, @clock and @capability:`}},
		{"an unknown tag with a value", strings.Replace(feature(scenario("z", "Then it holds")), "@profile:test", "@priority:1", 1), []string{f + `1: unknown tag @priority:1; the tags are @residence, @housing, @interop, @registries, @rule:, @must, @should, @profile:, @since:, @until:, @reading:, @clock and @capability:`}},
		{"a bad date", strings.Replace(feature(scenario("z", "Then it holds")), "@profile:test", "@since:2025-13-01", 1), []string{f + `1: tag @since:2025-13-01: "2025-13-01" is not a date such as 2025-12-26`}},
		{"a bad reading", strings.Replace(feature(scenario("z", "Then it holds")), "@profile:test", "@reading:5", 1), []string{f + `1: tag @reading:5: "5" is not a reading such as AMB-05`}},
		{"an unknown capability", strings.Replace(feature(scenario("z", "Then it holds")), "@profile:test", "@capability:fax", 1), []string{f + `1: tag @capability:fax: unknown capability; the capabilities are housing.queue, residence.permanent, residence.temporary, rest, settle, shep`}},
		{"an end before the beginning", strings.Replace(feature(scenario("z", "Then it holds")), "@must", "@must @since:2026-01-01 @until:2025-01-01", 1), []string{f + `5: rule "15 m² for each" ends on 2025-01-01, before it begins on 2026-01-01`}},
		{"no level", strings.Replace(feature(scenario("z", "Then it holds")), " @must", "", 1), []string{f + `5: rule "15 m² for each" needs exactly one of @must and @should`}},
		{"two levels", strings.Replace(feature(scenario("z", "Then it holds")), "@must", "@must @should", 1), []string{f + `5: rule "15 m² for each" needs exactly one of @must and @should`}},
		{"another level than the catalogue's", strings.Replace(feature(scenario("z", "Then it holds")), "@must", "@should", 1), []string{f + `5: rule RES-AST-001 is tagged @should, and the catalogue says must`}},
		{"another title than the catalogue's", strings.Replace(feature(scenario("z", "Then it holds")), "Rule: 15 m²", "Rule: 16 m²", 1), []string{f + `5: rule RES-AST-001 is titled "16 m² for each", and the catalogue says "15 m² for each"`}},
		{"a level on a scenario", feature("\n    @should\n    Scenario: z\n      Then it holds\n"), []string{f + `7: @should belongs on the Rule, not on a scenario`}},
		{"an empty scenario", feature("\n    Scenario: z\n"), []string{f + `7: scenario "z" is empty: it has no steps`}},
		{"a scenario without a name", feature("\n    Scenario:\n      Then it holds\n"), []string{f + `7: a scenario needs a name`}},
		{"a scenario that proves nothing", feature("\n    Scenario: z\n      Given a fact\n"), []string{f + `7: scenario "z" has no Then: it proves nothing`}},
		{"a rule without scenarios", feature("\n    Scenario: z\n      Then it holds\n\n  @rule:RES-AST-002 @must\n  Rule: The newcomer counts\n"), []string{f + `11: rule "The newcomer counts" has no scenario`}},
		{"a feature without scenarios", "Feature: x\n", []string{f + `1: feature "x" has no scenario`}},
		{"an outline without Examples", feature("\n    Scenario Outline: z\n      Then it holds\n"), []string{f + `7: outline "z" has no Examples`}},
		{"Examples without a table", feature("\n    Scenario Outline: z\n      Then it holds\n\n      Examples: none\n"), []string{f + `10: the Examples of "z" are empty: they have no row`}},
		{"Examples without a row", feature("\n    Scenario Outline: z\n      Then it says <n> of 2\n\n      Examples: none\n        | n |\n"), []string{f + `10: the Examples of "z" are empty: they have no row`}},
		{"a placeholder without a column", feature("\n    Scenario Outline: <m> z\n      Then it says <n> of <of>\n\n      Examples:\n        | n | k |\n        | 1 | 2 |\n"), []string{
			f + `7: placeholder <m> has no column; the columns are n, k`,
			f + `8: placeholder <of> has no column; the columns are n, k`,
		}},
		{"a placeholder in a plain scenario", feature(scenario("z", "Then it says <n> of 2")), []string{f + `9: placeholder <n> in a scenario without Examples`}},
		{"a column that stands twice", feature("\n    Scenario Outline: z\n      Then it says <n> of 2\n\n      Examples:\n        | n | n |\n        | 1 | 2 |\n"), []string{f + `11: column "n" stands twice`}},
		{"a ragged table", feature("\n    Scenario Outline: z\n      Then it says <n> of 2\n\n      Examples:\n        | n | k |\n        | 1 |\n"), []string{f + `12: malformed feature: inconsistent cell count within the table`}},
		{"the same row twice", feature("\n    Scenario Outline: z\n      Then it says <n> of 2\n\n      Examples:\n        | n |\n        | 1 |\n        | 1 |\n"), []string{f + `13: the same scenario as residence/f1.feature:12 (ID): give it another name or row`}},
		{"one name twice", feature(scenario("z", "Then it holds") + scenario("z", "Then it fails")), []string{f + `11: the same scenario as residence/f1.feature:7 (ID): give it another name or row`}},
		{"a cell that breaks its line", feature("\n    Scenario Outline: z\n      Then it says <n> of 2\n\n      Examples:\n        | n   |\n        | 1\\n2 |\n"), []string{f + `12: scenario "z" cannot be run by itself: a step's text, table or name spans lines or is blank once its row is filled in`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, err := suite.Load(files(test.text), catalogue(), suite.Vocabulary{})
			var faults *suite.LoadError
			if !errors.As(err, &faults) {
				t.Fatalf("got %v, want a LoadError", err)
			}
			want := strings.Join(test.want, "\n")
			if got := maskID(err.Error()); got != want {
				t.Errorf("\n got %s\nwant %s", got, want)
			}
		})
	}
}

// maskID replaces a scenario's ID, which is a hash.
func maskID(text string) string {
	if cut := strings.Index(text, "(RES-AST-001/"); cut >= 0 {
		return text[:cut] + "(ID)" + text[cut+len("(RES-AST-001/3f9c2a)"):]
	}
	return text
}

func TestEveryFileIsCheckedAndProblemsAreInOrder(t *testing.T) {
	t.Parallel()
	_, err := suite.Load(files("Feature: x\n", feature(scenario("ok", "Then it holds")), "@wip\nFeature: z\n"), catalogue(), suite.Vocabulary{})
	want := "residence/f1.feature:1: feature \"x\" has no scenario\n" +
		"residence/f3.feature:1: unknown tag @wip;"
	if err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want it to begin with %s", err, want)
	}
}

func TestATagNamesAReadingThatThereIs(t *testing.T) {
	t.Parallel()
	text := feature("\n    @reading:AMB-05 @reading:AMB-999\n    Scenario: z\n      Then it holds\n")
	_, err := suite.Load(files(text), catalogue().WithReadings(suite.Reading{ID: "AMB-06"}, suite.Reading{ID: "AMB-05"}), suite.Vocabulary{})
	want := "residence/f1.feature:7: unknown reading AMB-999: the catalogue has AMB-05, AMB-06"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if _, err := suite.Load(files(text), catalogue(), suite.Vocabulary{}); err != nil {
		t.Errorf("where no readings are known: %v", err)
	}
}

func TestATagNamesAProfileThatThereIs(t *testing.T) {
	t.Parallel()
	rules := suite.NewRules(suite.Rule{ID: "RES-AST-001", Profile: "astana"}, suite.Rule{ID: "RES-AST-002", Profile: "consent"})
	_, err := suite.Load(files(feature(scenario("z", "Then it holds"))), rules, suite.Vocabulary{})
	want := "residence/f1.feature:1: unknown profile test: the catalogue's rules have astana, consent"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestStepsAreHeldToTheVocabulary(t *testing.T) {
	t.Parallel()
	vocabulary := suite.Vocabulary{
		Patterns: []*regexp.Regexp{regexp.MustCompile(`^a fact$`), regexp.MustCompile(`^it is (refused|approved): (\w+)$`), regexp.MustCompile(`^it is refused: TWICE$`)},
		Fault: func(text string) string {
			if strings.HasSuffix(text, ": NO_SUCH_CODE") {
				return "the catalogue has no code NO_SUCH_CODE"
			}
			return ""
		},
	}
	text := "@residence\nFeature: x\n\n  Background:\n    Given a fcat\n\n  @rule:RES-AST-001 @must\n  Rule: 15 m² for each\n" +
		"    Scenario Outline: z\n      Given a fact\n      Then it is <what>\n\n      Examples:\n        | what |\n" +
		"        | refused: SOME_CODE |\n        | refuesd: SOME_CODE |\n        | refused: NO_SUCH_CODE |\n        | refused: TWICE |\n"
	_, err := suite.Load(files(text), catalogue(), vocabulary)
	want := `residence/f1.feature:5: undefined step "a fcat": no step definition matches; reword it, or write one
residence/f1.feature:11: undefined step "it is refuesd: SOME_CODE": no step definition matches; reword it, or write one
residence/f1.feature:11: the catalogue has no code NO_SUCH_CODE
residence/f1.feature:11: ambiguous step "it is refused: TWICE": 2 step definitions match; reword it`
	if err == nil || err.Error() != want {
		t.Errorf("\n got %v\nwant %s", err, want)
	}
	if _, err := suite.Load(files(strings.Replace(feature(scenario("z", "Then it is refused: SOME_CODE")), "it holds", "a fact", 1)), catalogue(), vocabulary); err != nil {
		t.Errorf("a good feature: %v", err)
	}
}

func TestNoFeaturesAtAll(t *testing.T) {
	t.Parallel()
	if _, err := suite.Load(files(), catalogue(), suite.Vocabulary{}); err == nil || !strings.Contains(err.Error(), "there is no *.feature file") {
		t.Errorf("got %v", err)
	}
}

func TestIdentityIsOfContentNotOfPlace(t *testing.T) {
	t.Parallel()
	outline := "\n    Scenario Outline: up to <of>\n      Then it says <n> of <of>\n\n      Examples:\n        | n | of |\n"
	one := load(t, feature(outline+"        | 1 | 2 |\n        | 2 | 2 |\n"))
	two := load(t, feature(scenario("first", "Then it holds")+outline+"        | 2 | 2 |\n        | 1 | 2 |\n"))
	if len(one.Scenarios) != 2 || len(two.Scenarios) != 3 {
		t.Fatalf("%d and %d scenarios", len(one.Scenarios), len(two.Scenarios))
	}
	if one.Scenarios[0].ID != two.Scenarios[2].ID || one.Scenarios[1].ID != two.Scenarios[1].ID {
		t.Errorf("IDs changed with the place: %s %s, then %s %s", one.Scenarios[0].ID, one.Scenarios[1].ID, two.Scenarios[2].ID, two.Scenarios[1].ID)
	}
	if one.Scenarios[0].ID == one.Scenarios[1].ID {
		t.Error("two rows with one ID")
	}
	s := one.Scenarios[0]
	if !strings.HasPrefix(s.ID, "RES-AST-001/") || len(s.ID) != len("RES-AST-001/3f9c2a") {
		t.Errorf("ID = %q", s.ID)
	}
	if s.Title != "up to 2" || s.Line != 12 || len(s.Row) != 2 || s.Row[0].Value != "1" || s.Level != suite.Must {
		t.Errorf("scenario = %+v", s)
	}
}

func TestAScenarioMayProveASecondRule(t *testing.T) {
	t.Parallel()
	features := load(t, feature("\n    @rule:RES-AST-002\n    Scenario: z\n      Then it holds\n"))
	if got := strings.Join(features.Scenarios[0].Rules, " "); got != "RES-AST-001 RES-AST-002" {
		t.Errorf("rules = %s", got)
	}
}

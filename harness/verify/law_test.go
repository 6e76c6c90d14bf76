package verify_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/simulators/government"
)

const good = `@residence @profile:consent
Feature: Own

  @rule:RES-AST-001 @must
  Rule: Each registered person needs at least 15 m² of usable living space
    Scenario: z
      When a stranger applies for permanent registration
      Then the application is refused: OVER_STANDARD
`

// refusal is what a verification says that nothing is there for.
func refusal(t *testing.T, files fs.FS) (text string, config bool) {
	t.Helper()
	_, err := verify.Run(t.Context(), verify.Config{Target: "http://127.0.0.1:1", Government: government.Addresses{}, Features: files})
	if err == nil {
		t.Fatal("it ran")
	}
	var wrong *verify.ConfigError
	return err.Error(), errors.As(err, &wrong)
}

func TestAnAuthorsMistakeIsFoundBeforeTheRun(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, old, replacement, want string }{
		{"an undefined step", "applies for", "aplies for", `own.feature:7: undefined step "a stranger aplies for permanent registration"`},
		{"an unknown outcome", "refused: OVER_STANDARD", "postponed", `own.feature:8: undefined step "the application is postponed"`},
		{"an unknown ground", "OVER_STANDARD", "OVER_STANDRAD", "own.feature:8: unknown ground OVER_STANDRAD: the catalogue has UNDER_14, "},
		{"a ground that is none", "OVER_STANDARD", "NOT_SIGNED", "own.feature:8: NOT_SIGNED is no ground of a refusal"},
		{"an unknown code", "refused: OVER_STANDARD", "not accepted: NOT_SINGED", "own.feature:8: unknown code NOT_SINGED"},
		{"an unknown reading", "  @rule:RES-AST-001 @must", "  @rule:RES-AST-001 @must @reading:AMB-999", "own.feature:4: unknown reading AMB-999: the catalogue has AMB-01, "},
		{"another title", "at least 15", "at least 16", `own.feature:5: rule RES-AST-001 is titled "Each registered person needs at least 16`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text, config := refusal(t, fstest.MapFS{"own.feature": {Data: []byte(strings.Replace(good, test.old, test.replacement, 1))}})
			if !config || !strings.HasPrefix(text, test.want) {
				t.Errorf("got %s\nwant %s", text, test.want)
			}
		})
	}
	if text, config := refusal(t, fstest.MapFS{"own.feature": {Data: []byte(good)}}); config {
		t.Errorf("a good feature is refused: %s", text)
	}
}

func TestFeaturesBringTheirOwnCatalogue(t *testing.T) {
	t.Parallel()
	text, config := refusal(t, fstest.MapFS{"own.feature": {Data: []byte(good)}, "catalogue/astana.yaml": {Data: []byte("- id: RES-AST-001\n")}})
	if !config || !strings.HasPrefix(text, "the features' own catalogue folder: read the catalogue: ") {
		t.Errorf("got %s", text)
	}
}

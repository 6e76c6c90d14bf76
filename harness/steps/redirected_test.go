package steps

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
)

func TestARedirectCitesARuleThatRedirectsThere(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		scenario, to, cited, want string
	}{
		"the scenario's own":                {"RES-AST-006", "online", "RES-AST-006", ""},
		"another that sends there":          {"RES-AST-006", "online", "RES-CH-001", "should be under RES-AST-006"},
		"the procedure in its place":        {"RES-AST-006", "online", "RES-CH-005", ""},
		"the procedure itself":              {"RES-CH-005", "online", "RES-CH-005", ""},
		"what the procedure carries out":    {"RES-CH-005", "online", "RES-CH-001", ""},
		"the procedure of another place":    {"RES-TSON-001", "tson", "RES-CH-005", "should be under RES-TSON-001"},
		"a rule that sends elsewhere":       {"RES-CH-005", "online", "RES-TSON-001", "should be under RES-CH-001 or RES-CH-005 or RES-CH-009"},
		"of a rule that sends nowhere":      {"RES-CH-002", "online", "RES-CH-009", ""},
		"a rule that sends nowhere":         {"RES-CH-002", "online", "RES-CH-002", "should be under RES-CH-001 or"},
		"a rule that the law does not have": {"RES-CH-001", "online", "RES-CH-999", "should be under RES-CH-001"},
		"none":                              {"RES-CH-001", "online", "", "should be under RES-CH-001"},
	} {
		told := begunTale(t, implementation.ClockApplicant, test.scenario)
		err := told.checkRedirecting(&implementation.Decision{To: test.to, Rule: test.cited}, "there")
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

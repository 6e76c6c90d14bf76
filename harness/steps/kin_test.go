package steps

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/registry"
)

// TestOfKinAndStrangersNothingIsAsked: of a parent without the consent nothing but the acts of ZAGS, of a stranger nothing at all.
func TestOfKinAndStrangersNothingIsAsked(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		who      string
		consents bool
		system   string
		want     string
	}{
		"of a mother, whether she consents":   {"the applicant's mother", false, "kdp", ""},
		"of a mother, whether she lives":      {"the applicant's mother", false, "zags", ""},
		"of a mother who has consented":       {"the applicant's mother", true, "social", ""},
		"of a mother who has not":             {"the applicant's mother", false, "social", "social was asked about the applicant's mother, who has not consented"},
		"of a brother":                        {"the applicant's brother", true, "social", "social was asked about the applicant's brother, whom the application does not concern"},
		"of a stranger":                       {"the stranger", true, "cadastre", "cadastre was asked about the stranger, whom the application does not concern"},
		"of a stranger, whether he consents":  {"the stranger", true, "kdp", "kdp was asked about the stranger"},
		"of a stranger who is the expert":     {"the stranger", false, "experts", ""},
		"of the wife's mother who has a flat": {"the applicant's wife's mother", false, "cadastre", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a, _ := household(t, true)
			var who *scenarios.Citizen
			if c.who == "the stranger" {
				who = told.story.Citizen(c.who)
			} else {
				who = identifiers.Must(told.story.RelativeNamed(c.who))
			}
			if c.consents {
				told.story.ConsentsToProcessing(who)
			}
			if _, err := told.story.Build(0); err != nil {
				t.Fatal(err)
			}
			a.journal = map[string][]registry.Exchange{c.system: {{
				Seq: 1, Audience: registry.ForImplementations, Status: 200, Subjects: []registry.Subject{registry.OfIIN(who.IIN())},
			}}}
			complains(t, told.checkPrivacy(a), c.want)
		})
	}
}

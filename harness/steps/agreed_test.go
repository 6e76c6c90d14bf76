package steps

import (
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/registry"
)

// household is a tale of an applicant with a wife, both of them numbered.
func household(t *testing.T, consents bool) (*tale, *application, *scenarios.Citizen) {
	t.Helper()
	told := begunTale(t, implementation.ClockApplicant, "HPC-APP-006")
	applicant := told.story.Citizen("the applicant")
	wife := identifiers.Must(told.story.Relative(applicant, "wife"))
	if consents {
		told.story.ConsentsToProcessing(wife)
	}
	if _, err := told.story.Build(0); err != nil {
		t.Fatal(err)
	}
	return told, &application{
		service: implementation.Queue, applicant: applicant, registrant: applicant, before: map[string]uint64{}, filedAt: told.now, state: &implementation.Application{},
	}, wife
}

func TestNothingIsAskedWithoutConsent(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		consents         bool
		withheld, system string
		ofWife           bool
		want             string
	}{
		"of a wife who has consented":                              {true, "", "cadastre", true, ""},
		"of a wife who has not":                                    {false, "", "cadastre", true, "cadastre was asked about the applicant's wife"},
		"whether she has":                                          {false, "", "kdp", true, ""},
		"of the applicant":                                         {false, "", "cadastre", false, ""},
		"of an applicant who withholds it":                         {true, "processing of data", "ured", false, "ured was asked, and the applicant has withheld"},
		"of an applicant who withholds the other":                  {true, "check of housing", "zags", false, "zags was asked"},
		"who an applicant is who withholds it":                     {true, "processing of data", "gbdfl", false, ""},
		"of an applicant who withholds what is needed for nothing": {true, "publication", "ured", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a, wife := household(t, c.consents)
			a.withheld = c.withheld
			about := a.applicant
			if c.ofWife {
				about = wife
			}
			a.journal = map[string][]registry.Exchange{c.system: {{
				Seq: 1, Audience: registry.ForImplementations, Operation: "person", Status: 200, Subjects: []registry.Subject{registry.OfIIN(about.IIN())},
			}}}
			complains(t, told.checkPrivacy(a), c.want)
		})
	}
}

// TestTheFamilyIsWhoeverIsToBeAsked: the wife who consents, and the children under age.
func TestTheFamilyIsWhoeverIsToBeAsked(t *testing.T) {
	t.Parallel()
	for consents, want := range map[bool]int{true: 2, false: 1} {
		told := begunTale(t, implementation.ClockApplicant)
		applicant := told.story.Citizen("the applicant")
		wife := identifiers.Must(told.story.Relative(applicant, "wife"))
		if consents {
			told.story.ConsentsToProcessing(wife)
		}
		identifiers.Must(told.story.Relative(applicant, "daughter")).Aged(17)
		identifiers.Must(told.story.Relative(applicant, "son")).Aged(18)
		if _, err := told.story.Build(0); err != nil {
			t.Fatal(err)
		}
		if got := told.askedOf(&application{registrant: applicant, filedAt: told.now}); len(got) != want {
			t.Errorf("a wife who consents (%t): %v are asked of", consents, got)
		}
	}
}

// TestAnApplicationTurnsOnWhatItIsAbout: of no other rule must the facts have been asked for.
func TestAnApplicationTurnsOnWhatItIsAbout(t *testing.T) {
	t.Parallel()
	told, ordinary, wife := household(t, true)
	law := told.env.Catalogue
	ordinary.locality = scenarios.Kosshy().KATO
	with := func(change func(*application)) *application {
		a := *ordinary
		change(&a)
		return &a
	}
	for _, c := range []struct {
		rule    string
		a       *application
		concern bool
	}{
		{"HPC-REF-15-2", ordinary, true},
		{"HPC-REF-15-3", ordinary, false},
		{"HPC-REF-15-8", ordinary, false},
		{"HPC-APP-008", ordinary, false},
		{"HPC-CAT-001", ordinary, false},
		{"HPC-ELIG-007", ordinary, false},
		{"HPC-APP-004", ordinary, false},
		{"HPC-APP-010", ordinary, false},
		{"HPC-DOM-001", ordinary, false},
		{"HPC-REF-A9-3A", ordinary, true},
		{"HPC-REF-15-2", with(func(a *application) { a.stock = "institution" }), false},
		{"HPC-REF-15-3", with(func(a *application) { a.stock = "institution" }), true},
		{"HPC-REF-15-4", with(func(a *application) { a.stock = "institution" }), false},
		{"HPC-REF-15-4", with(func(a *application) { a.stock = "enterprise" }), true},
		{"HPC-REF-A9-1", with(func(a *application) { a.emergency = told.flat }), true},
		{"HPC-CAT-001", with(func(a *application) { a.category = "pensioner" }), true},
		{"HPC-DOM-001", with(func(a *application) { a.locality = scenarios.Shymkent().KATO }), true},
		{"HPC-APP-004", with(func(a *application) { a.registrant = wife }), true},
	} {
		rule, _ := law.Rule(c.rule)
		if got := told.concerns(rule, c.a); got != c.concern {
			t.Errorf("%s concerns an application of the stock %q in %s: %t", c.rule, c.a.stock, c.a.locality, got)
		}
	}
}

// TestWhatASilentRegisterLeavesOpenInTheQueueIsNamedWithItsRule: each rule that lacks a fact for it, and no other.
func TestWhatASilentRegisterLeavesOpenInTheQueueIsNamedWithItsRule(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		silent string
		change func(a *application)
		want   string
	}{
		"the loans":                            {"mortgages", nil, "PROGRAMME_MORTGAGE by HPC-REF-15-9"},
		"what they own":                        {"cadastre", nil, "HOUSING_OWNED by HPC-REF-15-2 HOUSING_OWNED by HPC-ELIG-005"},
		"what they own, for a stock":           {"cadastre", func(a *application) { a.stock = "enterprise" }, "HOUSING_IN_REPUBLIC by HPC-REF-15-4"},
		"who is of the family":                 {"zags", nil, "HOUSING_OWNED by HPC-ELIG-005 NOT_COMPLIANT by HPC-APP-006"},
		"whether they consent":                 {"kdp", nil, "NOT_COMPLIANT by HPC-APP-006"},
		"what is withheld anyway":              {"kdp", func(a *application) { a.withheld = "publication" }, ""},
		"what is not asked":                    {"cadastre", func(a *application) { a.withheld = "check of housing" }, ""},
		"where they live":                      {"rpdrn", nil, "INACCURATE_DATA by HPC-REF-15-6"},
		"where they lived, in the capital":     {"rpdrn", func(a *application) { a.locality = scenarios.Astana().KATO }, "INACCURATE_DATA by HPC-REF-15-6 NOT_COMPLIANT by HPC-DOM-001"},
		"where a citizen lived as a foreigner": {"rpdri", func(a *application) { a.locality = scenarios.Astana().KATO }, ""},
		"where a foreigner lived": {"rpdri", func(a *application) {
			a.locality = scenarios.Astana().KATO
			a.registrant.Foreigner("860")
		}, "INACCURATE_DATA by HPC-REF-15-6 NOT_COMPLIANT by HPC-DOM-001"},
		"where a foreigner lived as a citizen": {"rpdrn", func(a *application) {
			a.locality = scenarios.Astana().KATO
			a.registrant.Foreigner("860")
		}, "NOT_COMPLIANT by HPC-DOM-001"},
		"an emergency that nobody names": {"experts", nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a, _ := household(t, true)
			a.locality, a.silent = scenarios.Kosshy().KATO, map[string]bool{c.silent: true}
			a.state.Decision = &implementation.Decision{Outcome: implementation.Refused, Grounds: []implementation.Ground{{Code: "IN_REPUBLICAN_DATABASE", Rule: "HPC-REF-15-1"}}}
			if c.change != nil {
				c.change(a)
			}
			if got := strings.Join(told.mustBeOpen(a), " "); got != c.want {
				t.Errorf("%q must be open, want %q", got, c.want)
			}
		})
	}
}

// TestWhereHeIsRegisteredIsKnownWhereTheFormSaysItOtherwise: what a refusal for what the form says rests on.
func TestWhereHeIsRegisteredIsKnownWhereTheFormSaysItOtherwise(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		outcome   string
		elsewhere bool
		withheld  string
		want      bool
	}{
		"approved":                         {implementation.Approved, false, "", true},
		"for another surname":              {implementation.Refused, false, "", false},
		"for another residence":            {implementation.Refused, true, "", true},
		"for a surname, without a consent": {implementation.Refused, true, "check of housing", false},
	} {
		told, a, _ := household(t, true)
		a.elsewhere, a.withheld, a.state.Decision = c.elsewhere, c.withheld, &implementation.Decision{Outcome: c.outcome}
		rule, _ := told.env.Catalogue.Rule(inaccurate)
		if got := factsOf(a, rule); slices.Contains(got, registration) != c.want || !slices.Contains(got, "identity") {
			t.Errorf("%s: it rests on %v", name, got)
		}
	}
}

package law_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// TestTheBirthOfAChildAloneIsAskedForAtADesk: and only where a passport has to be confirmed by it.
func TestTheBirthOfAChildAloneIsAskedForAtADesk(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		born  string
		shown law.DocumentKind
		asked bool
	}{
		"an adult":                 {"1980-03-02", law.Passport, false},
		"18 that day":              {"2007-11-10", law.Passport, false},
		"a child with a passport":  {"2007-11-11", law.Passport, true},
		"with the certificate":     {"2007-11-11", law.BirthCertificate, false},
		"with what is of no use":   {"2007-11-11", law.ConsentToPermanent, false},
		"of whom nothing is known": {"", law.Passport, false},
	} {
		kase := law.Case{
			Service: law.Permanent, Channel: law.Desk, Registrant: registrant, Applicant: registrant, Named: owner, FiledOn: day("2025-11-10"),
			Reception: &law.Reception{Present: []identifiers.IIN{registrant}, Shown: []law.Document{{Kind: c.shown, Of: registrant}}},
		}
		var evidence law.Evidence
		if c.born != "" {
			evidence.Registrant = law.Confirm(law.Person{Born: day(c.born), Citizen: true})
		}
		asked := slices.Contains(law.Queries(kase, evidence, law.InForce(law.Timeline(), kase.FiledOn)), law.Query{Fact: law.Kinship, Person: registrant})
		if asked != c.asked {
			t.Errorf("%s: the birth is asked for: %v, want %v", name, asked, c.asked)
		}
	}
}

// TestARepresentativeIsAskedAboutTheRightThatHeClaims: parentage of a parent, guardianship of a guardian, a power of an attorney.
func TestARepresentativeIsAskedAboutTheRightThatHeClaims(t *testing.T) {
	t.Parallel()
	for basis, want := range map[law.Basis][]law.Name{
		law.AsParent: {law.Kinship}, law.AsGuardian: {law.Guardianship}, law.AsCustodian: {law.Guardianship}, law.AsAttorney: {law.Empowerment, law.Capacity},
	} {
		kase := law.Case{Service: law.Permanent, Channel: law.Portal, Registrant: registrant, Applicant: lodger, Basis: basis, Named: owner, FiledOn: day("2026-01-15")}
		evidence := law.Evidence{Registrant: law.Confirm(law.Person{Born: day("2011-01-15"), Citizen: true})}
		var asked []law.Name
		for _, query := range law.Queries(kase, evidence, law.InForce(law.Timeline(), kase.FiledOn)) {
			if slices.Contains([]law.Name{law.Kinship, law.Guardianship, law.Empowerment, law.Capacity}, query.Fact) {
				asked = append(asked, query.Fact)
			}
		}
		if !slices.Equal(asked, want) {
			t.Errorf("a %s: %v are asked for, want %v", basis, asked, want)
		}
	}
}

// TestWhoSpeaksForAnOwnerIsKnownOrNotEvaluated: a minor's guardian and his mother are at the desk, where ZAGS has not said whose
// mother she is. What one of them did not do is a ground only where it does not matter who she is. The registrant did not come.
func TestWhoSpeaksForAnOwnerIsKnownOrNotEvaluated(t *testing.T) {
	t.Parallel()
	guardian, mother := person(5), person(6)
	card := func(of identifiers.IIN) law.Document { return law.Document{Kind: law.IdentityCard, Of: of} }
	consent := func(of identifiers.IIN) law.Document { return law.Document{Kind: law.ConsentToPermanent, Of: of} }
	silent := law.Fact[law.Family]{}
	for name, c := range map[string]struct {
		shown         []law.Document
		mother        law.Fact[law.Family]
		grounds, open []string
	}{
		"all that is needed":   {[]law.Document{card(guardian), consent(guardian)}, silent, nil, nil},
		"what only she did":    {[]law.Document{card(mother), consent(mother)}, silent, nil, []string{law.DocsIncomplete, law.ConsentDeclined}},
		"who is the mother":    {[]law.Document{card(mother), consent(mother)}, law.Confirm(law.Family{Births: []law.Birth{{Child: owner, Mother: mother}}}), nil, nil},
		"who is not":           {[]law.Document{card(mother), consent(mother)}, law.Deny[law.Family](), []string{law.DocsIncomplete, law.ConsentDeclined}, nil},
		"what neither did":     {nil, silent, []string{law.DocsIncomplete, law.ConsentDeclined}, nil},
		"what she did halfway": {[]law.Document{consent(mother)}, silent, []string{law.DocsIncomplete}, []string{law.ConsentDeclined}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kase := law.Case{
				Service: law.Permanent, Channel: law.Desk, Registrant: registrant, Applicant: registrant, Named: owner, FiledOn: day("2026-01-15"),
				Reception: &law.Reception{Present: []identifiers.IIN{guardian, mother}, Shown: append(c.shown, card(registrant))},
			}
			evidence := law.Evidence{
				On:         kase.FiledOn,
				Registrant: law.Confirm(law.Person{Born: day("1980-01-01"), Citizen: true}),
				Dwelling:   law.Confirm(law.Dwelling{KATO: identifiers.Must(identifiers.ParseKATO(inKosshy)), Owners: []identifiers.IIN{owner}, Kind: "flat"}),
				Place:      law.Confirm(identifiers.Must(identifiers.ParseKATO(inKosshy))),
				Owners:     map[identifiers.IIN]law.Fact[law.Person]{owner: law.Confirm(law.Person{Born: day("2010-01-01"), Citizen: true})},
				Capacities: map[identifiers.IIN]law.Fact[[]law.CourtAct]{owner: law.Deny[[]law.CourtAct]()},
				Families:   map[identifiers.IIN]law.Fact[law.Family]{owner: c.mother},
				Wards: map[identifiers.IIN]law.Fact[[]law.Ward]{
					guardian: law.Confirm([]law.Ward{{Person: owner, From: day("2020-01-01")}}), mother: law.Deny[[]law.Ward](),
				},
			}
			decision := law.Decide(kase, evidence, law.InForce(law.Timeline(), kase.FiledOn))
			if got, want := codes(decision.Grounds), append([]string{law.NoAuthority}, c.grounds...); !slices.Equal(got, want) {
				t.Errorf("refused on %v, want %v", got, want)
			}
			if got := unevaluated(decision.NotEvaluated); !slices.Equal(got, append([]string{}, c.open...)) {
				t.Errorf("not evaluated are %v, want %v", got, c.open)
			}
			for _, open := range decision.NotEvaluated {
				if !slices.Equal(open.Missing, []law.Name{law.Kinship}) {
					t.Errorf("%s lacks %v, and ZAGS alone is silent", open.Code, open.Missing)
				}
			}
		})
	}
}

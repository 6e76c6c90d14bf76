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

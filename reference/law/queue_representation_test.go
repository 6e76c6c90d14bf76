package law_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// TestAGuardianSpeaksForWhomTheLawProvides lets the wife file for the registrant, who on 15 September 2026 is a minor or an adult.
func TestAGuardianSpeaksForWhomTheLawProvides(t *testing.T) {
	t.Parallel()
	filed := date(2026, 9, 15)
	minor, adult := date(2008, 9, 16), date(2008, 9, 15)
	orphan, none := since(date(2015, 1, 1)), law.Confirm([]law.Spell{})
	limited, capable := law.Confirm([]law.CourtAct{{From: date(2026, 1, 1)}}), law.Confirm([]law.CourtAct{})
	for name, c := range map[string]struct {
		basis    law.Basis
		born     identifiers.Date
		ended    identifiers.Date
		orphan   law.Fact[[]law.Spell]
		capacity law.Fact[[]law.CourtAct]
		outcome  law.Outcome
	}{
		"a guardian of an orphan":                {law.AsGuardian, minor, identifiers.Date{}, orphan, law.Fact[[]law.CourtAct]{}, law.Approved},
		"a custodian of an orphan":               {law.AsCustodian, minor, identifiers.Date{}, orphan, law.Fact[[]law.CourtAct]{}, law.Approved},
		"until today":                            {law.AsGuardian, minor, filed, orphan, law.Fact[[]law.CourtAct]{}, law.Refused},
		"until tomorrow":                         {law.AsGuardian, minor, filed.AddDays(1), orphan, law.Fact[[]law.CourtAct]{}, law.Approved},
		"of another minor":                       {law.AsGuardian, minor, identifiers.Date{}, none, law.Fact[[]law.CourtAct]{}, law.Refused},
		"of an adult of limited capacity":        {law.AsGuardian, adult, identifiers.Date{}, none, limited, law.Approved},
		"of an adult whose capacity is restored": {law.AsGuardian, adult, identifiers.Date{}, none, law.Confirm([]law.CourtAct{{From: date(2026, 1, 1), EndedOn: filed}}), law.Refused},
		"of a capable adult, an orphan":          {law.AsGuardian, adult, identifiers.Date{}, orphan, capable, law.Refused},
		"of an adult of whom nobody says":        {law.AsGuardian, adult, identifiers.Date{}, none, law.Fact[[]law.CourtAct]{}, law.Undecided},
		"a parent of an orphan":                  {law.AsParent, minor, identifiers.Date{}, orphan, law.Fact[[]law.CourtAct]{}, law.Refused},
		"a parent of an adult":                   {law.AsParent, adult, identifiers.Date{}, none, limited, law.Refused},
		"nobody, for a minor":                    {"", minor, identifiers.Date{}, orphan, law.Fact[[]law.CourtAct]{}, law.Invalid},
	} {
		k, e := inNeed(t)
		k.Basis, k.Form.Born, e.Registrant.Value.Born = c.basis, c.born, c.born
		if c.basis != "" {
			k.Applicant = numbered(t, spouse)
		}
		e.Orphanhood, e.Capacity = c.orphan, c.capacity
		e.Wards = law.Confirm([]law.Ward{{Person: numbered(t, child), From: date(2020, 1, 1)}, {Person: k.Registrant, From: date(2020, 1, 1), EndedOn: c.ended}})
		got := decideQueue(k, e)
		if got.Outcome != c.outcome || got.Outcome == law.Refused && !slices.Equal(rules(got), []string{"HPC-APP-004"}) {
			t.Errorf("%s: %s by %v", name, got.Outcome, rules(got))
		}
		guards := c.basis == law.AsGuardian || c.basis == law.AsCustodian
		if asks(k, e, law.Guardianship, k.Applicant) != guards || asks(k, e, law.Capacity, k.Registrant) != (guards && c.born == adult) {
			t.Errorf("%s: asked %v", name, law.QueueQueries(k, e, law.InForce(law.Timeline(), k.FiledOn)))
		}
	}
	k, e := inNeed(t)
	k.Basis, k.Applicant, e.Wards = law.AsGuardian, numbered(t, spouse), law.Confirm([]law.Ward{})
	if got := decideQueue(k, e); !slices.Equal(rules(got), []string{"HPC-APP-004"}) {
		t.Errorf("no ward of hers, and nobody says whether he needs a guardian: %+v", got)
	}
}

// TestAnAuthorisedPersonHasAPower changes the power of attorney.
func TestAnAuthorisedPersonHasAPower(t *testing.T) {
	t.Parallel()
	filed := date(2026, 9, 15)
	for name, c := range map[string]struct {
		change  func(*law.Power)
		refused bool
	}{
		"in force":              {func(*law.Power) {}, false},
		"from the filing on":    {func(p *law.Power) { p.From = filed }, false},
		"from the day after on": {func(p *law.Power) { p.From = filed.AddDays(1) }, true},
		"until the filing":      {func(p *law.Power) { p.Until = filed }, false},
		"until the day before":  {func(p *law.Power) { p.Until = filed.AddDays(-1) }, true},
		"revoked on the day":    {func(p *law.Power) { p.RevokedOn = filed }, true},
		"revoked afterwards":    {func(p *law.Power) { p.RevokedOn = filed.AddDays(1) }, false},
		"of somebody else":      {func(p *law.Power) { p.Principal = p.Attorney }, true},
		"for somebody else":     {func(p *law.Power) { p.Attorney = p.Principal }, true},
		"for another action":    {func(p *law.Power) { p.Actions = []string{"residence-registration"} }, true},
	} {
		k, e := inNeed(t)
		k.Basis, k.Power, k.Applicant = law.AsAuthorised, "D", numbered(t, spouse)
		e.On = filed.AddDays(2) // the hearing
		e.Registrant.Value.Documents[1].Until = identifiers.Date{}
		e.Power = law.Confirm(law.Power{Number: "D", Principal: k.Registrant, Attorney: k.Applicant, Actions: []string{"property-sale", law.ToQueue}, From: date(2026, 1, 1), Until: date(2027, 1, 1)})
		c.change(&e.Power.Value)
		got := decideQueue(k, e)
		if refused := slices.Equal(rules(got), []string{"HPC-APP-010"}); refused != c.refused || !refused && got.Outcome != law.Approved {
			t.Errorf("%s: %+v", name, got)
		}
	}
	k, e := inNeed(t)
	k.Basis, k.Power, k.Applicant = law.AsAuthorised, "D", numbered(t, spouse)
	if got := decideQueue(k, e); got.Outcome != law.Undecided || got.Missing[0] != law.Empowerment || !asks(k, e, law.Empowerment, identifiers.IIN{}) {
		t.Errorf("the notaries are silent: %+v", got)
	}
	e.Power = law.Deny[law.Power]()
	if got := decideQueue(k, e); !slices.Equal(rules(got), []string{"HPC-APP-010"}) {
		t.Errorf("no such power: %+v", got)
	}
	k.Form.Born, e.Registrant.Value.Born, e.Power = date(2008, 9, 16), date(2008, 9, 16), law.Fact[law.Power]{}
	if got := decideQueue(k, e); !slices.Equal(rules(got), []string{"HPC-APP-010"}) {
		t.Errorf("of a minor: %+v", got)
	}
}

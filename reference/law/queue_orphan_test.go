package law_test

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// TestAnOrphanUnderTwentyNineNeedsNoYears files in Astana on 15 September 2026, with a year there.
func TestAnOrphanUnderTwentyNineNeedsNoYears(t *testing.T) {
	t.Parallel()
	filed := date(2026, 9, 15)
	for name, c := range map[string]struct {
		born    identifiers.Date
		orphan  law.Fact[[]law.Spell]
		outcome law.Outcome
	}{
		"28 years and 364 days":        {date(1997, 9, 16), since(date(2005, 1, 1)), law.Approved},
		"29 years":                     {date(1997, 9, 15), since(date(2005, 1, 1)), law.Refused},
		"until today":                  {date(2000, 1, 1), law.Confirm([]law.Spell{{From: date(2005, 1, 1), Until: filed}}), law.Approved},
		"until yesterday":              {date(2000, 1, 1), law.Confirm([]law.Spell{{From: date(2005, 1, 1), Until: filed.AddDays(-1)}}), law.Refused},
		"no orphan":                    {date(2000, 1, 1), law.Confirm([]law.Spell{}), law.Refused},
		"nobody says, and too old":     {date(1990, 1, 1), law.Fact[[]law.Spell]{}, law.Refused},
		"nobody says, and young":       {date(2000, 1, 1), law.Fact[[]law.Spell]{}, law.Undecided},
		"the register knows him not":   {date(2000, 1, 1), law.Deny[[]law.Spell](), law.Refused},
		"29 years, and nobody says so": {date(1997, 9, 15), law.Fact[[]law.Spell]{}, law.Refused},
	} {
		k, e := inNeed(t)
		k.Locality, k.Form.Born, e.Registrant.Value.Born = place(t, "710000000"), c.born, c.born
		e.Orphanhood = c.orphan
		e.Stays = law.Confirm([]law.Stay{{KATO: k.Locality, Permanent: true, From: date(2025, 9, 15)}})
		got := decideQueue(k, e)
		if got.Outcome != c.outcome || got.Outcome == law.Refused && got.Grounds[0].Rule != "HPC-DOM-001" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// TestWhoLostTheParentsNeedsNoYears has them die before the registrant, born on 17 May 1990, turned 18, or later.
func TestWhoLostTheParentsNeedsNoYears(t *testing.T) {
	t.Parallel()
	father, mother := numbered(t, "620304390007"), numbered(t, "780911390009")
	died := func(who identifiers.IIN, on identifiers.Date) law.Fact[law.Family] {
		return law.Confirm(law.Family{Deaths: []law.Death{{Person: who, On: on}}})
	}
	before, on := date(2008, 5, 16), date(2008, 5, 17)
	for name, c := range map[string]struct {
		birth          law.Birth
		father, mother law.Fact[law.Family]
		outcome        law.Outcome
	}{
		"both the day before":          {law.Birth{Father: father, Mother: mother}, died(father, before), died(mother, before), law.Approved},
		"one on the birthday":          {law.Birth{Father: father, Mother: mother}, died(father, before), died(mother, on), law.Refused},
		"one lives":                    {law.Birth{Father: father, Mother: mother}, died(father, before), law.Confirm(law.Family{}), law.Refused},
		"one's second husband died":    {law.Birth{Mother: mother}, law.Fact[law.Family]{}, died(father, before), law.Refused},
		"the only one":                 {law.Birth{Mother: mother}, law.Fact[law.Family]{}, died(mother, before), law.Approved},
		"nobody is named":              {law.Birth{}, law.Fact[law.Family]{}, law.Fact[law.Family]{}, law.Refused},
		"one lives, the other unknown": {law.Birth{Father: father, Mother: mother}, law.Fact[law.Family]{}, law.Confirm(law.Family{}), law.Refused},
		"one is unknown":               {law.Birth{Father: father, Mother: mother}, law.Fact[law.Family]{}, died(mother, before), law.Undecided},
	} {
		k, e := inNeed(t)
		k.Locality = place(t, "710000000")
		e.Stays = law.Confirm([]law.Stay{})
		c.birth.Child = k.Registrant
		e.Family.Value.Births = append(e.Family.Value.Births, c.birth)
		e.Parents = map[identifiers.IIN]law.Fact[law.Family]{father: c.father, mother: c.mother}
		if got := decideQueue(k, e); got.Outcome != c.outcome || got.Outcome == law.Refused && got.Grounds[0].Rule != "HPC-DOM-001" {
			t.Errorf("%s: %+v", name, got)
		}
		if !c.birth.Mother.IsZero() && !asks(k, e, law.Kinship, mother) {
			t.Errorf("%s: nobody asks for the mother", name)
		}
	}
	k, e := inNeed(t)
	k.Locality, e.Stays, e.Family = place(t, "710000000"), law.Confirm([]law.Stay{}), law.Fact[law.Family]{}
	if got := decideQueue(k, e); got.Outcome != law.Undecided {
		t.Errorf("nobody says whose child he is: %+v", got)
	}
	k, e = inNeed(t)
	k.Locality = place(t, "710000000")
	e.Family.Value.Births = append(e.Family.Value.Births, law.Birth{Child: k.Registrant, Mother: mother})
	e.Stays = law.Confirm([]law.Stay{{KATO: k.Locality, Permanent: true, From: date(2010, 1, 1)}})
	if asks(k, e, law.Kinship, mother) {
		t.Error("of somebody with the years nobody need ask for the parents")
	}
}

func TestAPlaceIsAnOrphans(t *testing.T) {
	t.Parallel()
	today := date(2026, 9, 15)
	for name, c := range map[string]struct {
		orphan law.Fact[[]law.Spell]
		is     bool
	}{
		"since a day":                {since(date(2005, 1, 1)), true},
		"until yesterday":            {law.Confirm([]law.Spell{{From: date(2005, 1, 1), Until: today.AddDays(-1)}}), false},
		"never":                      {law.Confirm([]law.Spell{}), false},
		"the register knows him not": {law.Deny[[]law.Spell](), false},
	} {
		_, e := inNeed(t)
		e.Orphanhood = c.orphan
		if law.OrphanIn(e) != c.is {
			t.Errorf("%s: %v", name, !c.is)
		}
	}
}

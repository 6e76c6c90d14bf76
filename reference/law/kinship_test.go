package law_test

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

type ID = identifiers.IIN

// TestPathsOfSeveralLinks proves that the table grows by rows: a brother's wife is three links.
func TestPathsOfSeveralLinks(t *testing.T) {
	t.Parallel()
	mother, brother, sisterInLaw, cousin := person(20), person(21), person(22), person(23)
	born := day("1980-01-01")
	acts := map[ID]law.Family{
		owner:   {Births: []law.Birth{{Child: owner, Mother: mother, On: born}}},
		mother:  {Births: []law.Birth{{Child: owner, Mother: mother, On: born}, {Child: brother, Mother: mother, On: born}}},
		brother: {Births: []law.Birth{{Child: brother, Mother: mother, On: born}}, Marriages: []law.Marriage{{Husband: brother, Wife: sisterInLaw, On: born}}},
	}
	statute := law.InForce(law.Timeline(), day("2026-01-15"))
	statute.Kinship = []law.Path{
		{Name: "brother or sister", Rule: "RES-EXC-003", Links: []law.Link{law.Parent, law.Child}},
		{Name: "spouse of a brother or sister", Rule: "RES-EXC-004", Links: []law.Link{law.Parent, law.Child, law.Spouse}},
	}
	e := law.Evidence{
		On: day("2026-01-15"), Dwelling: law.Confirm(law.Dwelling{Owners: []ID{owner}}), Families: map[ID]law.Fact[law.Family]{},
	}
	for rounds := 0; ; rounds++ {
		wanted := law.FamiliesWanted(e, statute)
		if len(wanted) == 0 {
			if rounds != 3 {
				t.Errorf("asked in %d rounds", rounds)
			}
			break
		}
		if kin := law.KinOf(e, statute, []ID{owner}, sisterInLaw); kin.State != law.Unreachable {
			t.Errorf("round %d: %s before all acts are there", rounds, kin.State)
		}
		for _, p := range wanted {
			e.Families[p] = law.Confirm(acts[p])
		}
	}
	if len(e.Families) != 3 {
		t.Errorf("%d people's acts were asked for", len(e.Families))
	}
	for p, name := range map[ID]string{brother: "brother or sister", sisterInLaw: "spouse of a brother or sister"} {
		if kin := law.KinOf(e, statute, []ID{owner}, p); kin.State != law.Confirmed || kin.Value.Name != name {
			t.Errorf("%s: %+v", name, kin)
		}
	}
	for _, p := range []ID{cousin, mother, owner} {
		if kin := law.KinOf(e, statute, []ID{owner}, p); kin.State != law.Absent {
			t.Errorf("%s is kin by %+v", p, kin.Value)
		}
	}
}

func TestFactsWithoutAnAnswerAreUnreachable(t *testing.T) {
	t.Parallel()
	var fact law.Fact[int]
	if fact.State != law.Unreachable || law.Deny[int]().State.String() != "absent" || law.Confirm(1).State.String() != "confirmed" || fact.State.String() != "unreachable" {
		t.Error("the states are mixed up")
	}
	for fact, registry := range map[law.Name]string{
		law.Identity: "gbdfl", law.Ownership: "cadastre", law.Area: "cadastre", law.Occupancy: "rpdrn", law.Kinship: "zags", law.Signature: "eds",
	} {
		if fact.Registry() != registry {
			t.Errorf("%s comes from %s", fact, fact.Registry())
		}
	}
}

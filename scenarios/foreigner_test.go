package scenarios_test

import (
	"slices"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
)

func TestForeignersAreKnownToRPDRI(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("foreigners", noon())
	today, yesterday := story.Today(), story.Today().AddDays(-1)
	owner := story.Citizen("the owner")
	settler := story.Citizen("the settler").Foreigner(gbdfl.CountryUzbekistan)
	lodger := story.Bystander("a foreign lodger").Stateless()
	guest := story.Citizen("the guest").Foreigner(gbdfl.CountryRussia)
	refugee := story.Citizen("the refugee").Foreigner("156")
	permit := settler.WithPermit()
	past := lodger.WithPermit().EndsOn(today.AddYears(-3))
	revoked := lodger.WithPermit().BeginsOn(today.AddYears(-1)).RevokedOn(yesterday)
	status := refugee.Refugee()
	over := refugee.Refugee().BeginsOn(today.AddYears(-3)).EndsOn(today.AddYears(-2)).EndedOn(today.AddYears(-2))
	flat := story.Dwelling("the flat").UsableForEach(decimal.NewFromInt(10)).OwnedBy(owner)
	flat.Register(owner, scenarios.Permanently)
	flat.Register(lodger, scenarios.Temporarily)
	before := story.Dwelling("the flat before").OwnedBy(owner)
	before.Register(settler, scenarios.Permanently).Since(today.AddYears(-3)).Until(today.AddYears(-1)).AsCitizen()
	before.Register(owner, scenarios.Permanently).Since(today.AddYears(-9)).Until(today.AddYears(-8)).AsForeigner()
	world := build(t, story, 0)
	taken(t, world)

	persons := map[string]*gbdfl.Person{}
	for _, p := range lines[gbdfl.Person](t, world, "gbdfl", "persons") {
		persons[p.IIN.String()] = p
	}
	for c, want := range map[*scenarios.Citizen][2]string{
		owner: {gbdfl.CountryKazakhstan, gbdfl.DocumentIdentityCard}, settler: {gbdfl.CountryUzbekistan, gbdfl.DocumentForeignPassport},
		lodger: {gbdfl.CountryNone, gbdfl.DocumentStateless},
	} {
		p := persons[c.IIN().String()]
		if !p.Citizenship.Is(want[0]) || !p.Documents.Document[0].Type.Is(want[1]) || c.IsForeigner() != (c != owner) {
			t.Errorf("GBD FL has %s as %v with %v", c, p.Citizenship, p.Documents.Document[0].Type)
		}
	}
	permits := lines[rpdri.Permit](t, world, "rpdri", "permits")
	if p := permits[0]; p.Number != permit.Number() || p.IIN != settler.IIN() || p.Citizenship != "860" || !p.From.Before(today) || !p.Until.After(today) {
		t.Errorf("the settler's permit is %+v", p)
	}
	if p := permits[1]; p.Number != past.Number() || p.Citizenship != rpdri.Stateless || p.Until != today.AddYears(-3) || !p.From.Before(p.Until) {
		t.Errorf("the lodger's past permit is %+v", p)
	}
	if p := permits[2]; p.Number != revoked.Number() || p.From != today.AddYears(-1) || p.RevokedAt != yesterday {
		t.Errorf("the lodger's revoked permit is %+v", p)
	}
	certificates := lines[rpdri.Refugee](t, world, "rpdri", "refugees")
	if r := certificates[0]; r.Certificate != status.Number() || r.IIN != refugee.IIN() || !r.Until.After(today) || !r.EndedAt.IsZero() {
		t.Errorf("the refugee's certificate is %+v", r)
	}
	if r := certificates[1]; r.Certificate != over.Number() || r.EndedAt != today.AddYears(-2) {
		t.Errorf("the refugee's former certificate is %+v", r)
	}
	for _, number := range []string{permit.Number(), past.Number(), revoked.Number(), status.Number(), over.Number()} {
		if number == "" || !slices.Contains(world.Identifiers.Documents, number) {
			t.Errorf("the world does not lease the number %q", number)
		}
	}

	// The lodger stays in the flat, and those with a permit are registered for good where the others live; a guest and a refugee are nowhere.
	var foreign []string
	for _, r := range lines[rpdri.Registration](t, world, "rpdri", "registrations") {
		foreign = append(foreign, r.IIN.String()+" "+r.RCA.String())
	}
	theirs := story.TheirHome().RCA().String()
	want := []string{lodger.IIN().String() + " " + flat.RCA().String(), owner.IIN().String() + " " + before.RCA().String(), settler.IIN().String() + " " + theirs, lodger.IIN().String() + " " + theirs}
	if !slices.Equal(foreign, want) {
		t.Errorf("RP DRI has %v, want %v", foreign, want)
	}
	for _, r := range lines[rpdrn.Registration](t, world, "rpdrn", "registrations") {
		if r.IIN == settler.IIN() && r.RCA == before.RCA() {
			continue // he was a citizen then
		}
		if slices.Contains([]string{settler.IIN().String(), lodger.IIN().String(), guest.IIN().String(), refugee.IIN().String()}, r.IIN.String()) {
			t.Errorf("RP DRN has the foreigner %s", r.IIN)
		}
	}
	if n := len(world.Records["rpdri"]["dwellings"]); n != 3 {
		t.Errorf("RP DRI knows %d addresses, want all three", n)
	}
	// The lodger counts for the area: two people and a newcomer.
	if area := lines[cadastre.Premises](t, world, "cadastre", "premises")[0].Area.Usable; !area.Equal(decimal.NewFromInt(30)) {
		t.Errorf("the flat has %s m²", area)
	}
}

func TestAWorldOfCitizensLeavesRPDRIEmpty(t *testing.T) {
	t.Parallel()
	if records := build(t, crowded(scenarios.NewRun(1, 1), "crowded"), 0).Records["rpdri"]; len(records) != 0 {
		t.Errorf("RP DRI has %v", records)
	}
}

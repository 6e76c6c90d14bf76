package scenarios_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/notary"
)

func TestPowersOfAttorneyAreTheNotaries(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("powers", noon())
	owner, attorney, other := story.Citizen("the owner"), story.Citizen("the attorney"), story.Citizen("the other attorney")
	yesterday := story.Today().AddDays(-1)
	whole := story.PowerOfAttorney(owner, attorney)
	narrow := story.PowerOfAttorney(owner, other).Covering(notary.PropertySale).BeginsOn(yesterday).EndsOn(story.Today())
	ended := story.PowerOfAttorney(owner, other).EndsOn(story.Today().AddYears(-2))
	revoked := story.PowerOfAttorney(owner, other).RevokedOn(yesterday)
	private := story.PowerOfAttorney(owner, other).NotNotarised()
	world := build(t, story, 0)
	taken(t, world)

	powers := lines[notary.Power](t, world, "notary", "powers")
	if len(powers) != 4 {
		t.Fatalf("the notaries know %d powers, want all but the one that none certified", len(powers))
	}
	if p := powers[0]; p.Number != whole.Number() || p.Principal.IIN != owner.IIN() || p.Attorney.IIN != attorney.IIN() ||
		!slices.Equal(p.Powers, []string{notary.ResidenceRegistration}) || !p.From.Before(yesterday) || !p.Until.After(story.Today()) {
		t.Errorf("the power is %+v", p)
	}
	if p := powers[1]; p.Number != narrow.Number() || !slices.Equal(p.Powers, []string{notary.PropertySale}) || p.From != yesterday || p.Until != story.Today() {
		t.Errorf("the narrow power is %+v", p)
	}
	if p := powers[2]; p.Number != ended.Number() || p.Until != story.Today().AddYears(-2) || !p.From.Before(p.Until) {
		t.Errorf("the ended power is %+v", p)
	}
	if p := powers[3]; p.Number != revoked.Number() || p.RevokedAt != yesterday {
		t.Errorf("the revoked power is %+v", p)
	}
	for _, p := range []*scenarios.PowerOfAttorney{whole, narrow, ended, revoked, private} {
		if !strings.HasPrefix(p.Number(), "DOV") || !slices.Contains(world.Identifiers.Documents, p.Number()) {
			t.Errorf("the world does not lease the number %q of %s", p.Number(), p)
		}
	}
	if story.PowerOf(attorney) != whole || story.PowerOf(other) != private || story.PowerOf(owner) != nil {
		t.Error("whose power of attorney is whose is mixed up")
	}
	if private.Principal() != owner || private.Attorney() != other {
		t.Errorf("%s is another's", private)
	}
}

func TestOneCanBeLeftOutOfTheNotariesRegister(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("powers", noon())
	power := story.PowerOfAttorney(story.Citizen("the owner"), story.Citizen("the attorney"))
	scenarios.Override(story, power, func(p *notary.Power) { p.Until = story.Today() })
	if p := lines[notary.Power](t, build(t, story, 0), "notary", "powers"); len(p) != 1 || p[0].Until != story.Today() {
		t.Errorf("%+v", p)
	}
	scenarios.Omit[notary.Power](story, power)
	if p := lines[notary.Power](t, build(t, story, 0), "notary", "powers"); len(p) != 0 {
		t.Errorf("%+v", p)
	}
}

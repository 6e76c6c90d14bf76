package scenarios_test

import (
	"strings"
	"testing"

	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/sms1414"
	"github.com/synaq/synaq/simulators/zags"
)

func TestOneSystemCanDisagree(t *testing.T) {
	t.Parallel()
	story := crowded(scenarios.NewRun(1, 1), "crowded")
	owner := story.Citizen("the first co-owner")
	scenarios.Override(story, owner, func(p *gbdfl.Person) { p.LifeStatus = gbdfl.Dead() })
	world := build(t, story, 0)
	dead := 0
	for _, p := range lines[gbdfl.Person](t, world, "gbdfl", "persons") {
		if p.LifeStatus.Is(gbdfl.LifeDead) {
			dead++
			if p.IIN != owner.IIN() {
				t.Errorf("%s died instead", p.IIN)
			}
		}
	}
	if dead != 1 {
		t.Errorf("%d dead, want 1", dead)
	}
	for _, p := range lines[cadastre.Premises](t, world, "cadastre", "premises") {
		if p.RCA == story.Dwelling("the flat").RCA() && p.Rights[0].Owner.IIN != owner.IIN() {
			t.Error("the cadastre changed too")
		}
	}
}

func TestOneSystemCanKnowNothing(t *testing.T) {
	t.Parallel()
	story := crowded(scenarios.NewRun(1, 1), "crowded")
	marriage := story.Marry(story.Citizen("a friend"), story.Citizen("a friend's spouse"))
	scenarios.Omit[zags.Marriage](story, marriage)
	if got := len(lines[zags.Marriage](t, build(t, story, 0), "zags", "marriages")); got != 1 {
		t.Errorf("%d marriages at ZAGS, want the other one", got)
	}
}

func TestADisagreementThatMeetsNothingIsAnError(t *testing.T) {
	t.Parallel()
	story := crowded(scenarios.NewRun(1, 1), "crowded")
	scenarios.Override(story, story.Citizen("the second co-owner"), func(s *sms1414.Subscriber) { s.Undeliverable = true })
	_, err := story.Build(0)
	if err == nil || !strings.Contains(err.Error(), "the override of sms1414.Subscriber about the second co-owner meets no line") {
		t.Errorf("error = %v: the second co-owner has no phone", err)
	}
}

func TestADivorceEndsInZAGS(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("divorced", noon())
	marriage := story.Marry(story.Citizen("the owner"), story.Citizen("the owner's spouse"))
	marriage.DivorcedOn(story.Today().AddDays(-1))
	world := build(t, story, 0)
	divorces := lines[zags.Divorce](t, world, "zags", "divorces")
	acts := lines[zags.Marriage](t, world, "zags", "marriages")
	if len(divorces) != 1 || divorces[0].MarriageActNumber != acts[0].ActNumber || divorces[0].Husband.IIN != acts[0].Husband.IIN {
		t.Errorf("the divorces %+v do not end the marriages %+v", divorces, acts)
	}
}

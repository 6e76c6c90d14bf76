package scenarios_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/institutions"
)

func TestAdministrationsAskForThoseWhoLiveInTheirBuildings(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("requests", noon())
	today, yesterday := story.Today(), story.Today().AddDays(-1)
	student, other := story.Citizen("the student"), story.Citizen("the other")
	room := story.Dwelling("the room").OfKind("dormitory").OwnedBy(story.Citizen("the owner"))
	whole := room.RequestedBy("Общежитие «Сынақ»", student)
	short := room.RequestedBy("Общежитие «Сынақ»", other).For(scenarios.Temporarily).BeginsOn(yesterday).EndsOn(today)
	withdrawn := room.RequestedBy("Общежитие «Сынақ»", other).WithdrawnOn(yesterday)
	ended := room.RequestedBy("Общежитие «Сынақ»", other).EndsOn(today.AddYears(-1))
	world := build(t, story, 0)
	taken(t, world)

	requests := lines[institutions.Request](t, world, "institutions", "requests")
	if len(requests) != 4 {
		t.Fatalf("there are %d requests", len(requests))
	}
	if r := requests[0]; r.Number != whole.Number() || r.IIN != student.IIN() || r.RCA != room.RCA() || r.Type != institutions.Permanent ||
		!r.From.Before(yesterday) || !r.Until.IsZero() || r.Institution.Name != "Общежитие «Сынақ»" || r.Institution.BIN.IsZero() {
		t.Errorf("the request is %+v", r)
	}
	if r := requests[1]; r.Number != short.Number() || r.IIN != other.IIN() || r.Type != institutions.Temporary || r.From != yesterday || r.Until != today {
		t.Errorf("the short request is %+v", r)
	}
	if r := requests[2]; r.Number != withdrawn.Number() || r.WithdrawnAt != yesterday {
		t.Errorf("the withdrawn request is %+v", r)
	}
	if r := requests[3]; r.Number != ended.Number() || r.Until != today.AddYears(-1) {
		t.Errorf("the ended request is %+v", r)
	}
	for _, r := range []*scenarios.AdministrationRequest{whole, short, withdrawn, ended} {
		if r.Number() == "" || !slices.Contains(world.Identifiers.Documents, r.Number()) {
			t.Errorf("the world does not lease the number %q of %s", r.Number(), r)
		}
	}
	if p := lines[cadastre.Premises](t, world, "cadastre", "premises")[0]; p.Kind.Code != "dormitory" {
		t.Errorf("the cadastre has the room as %+v", p.Kind)
	}
}

func TestEveryKindOfPremisesCanBeToldOf(t *testing.T) {
	t.Parallel()
	for _, kind := range cadastre.Kinds() {
		story := scenarios.NewRun(3, 3).Story(kind.Code, noon())
		story.Dwelling("it").OfKind(kind.Code).OwnedBy(story.Citizen("the owner"))
		world := build(t, story, 0)
		checkRecords(t, world)
		if p := lines[cadastre.Premises](t, world, "cadastre", "premises")[0]; p.Kind != kind {
			t.Errorf("the cadastre has a %s as %+v", kind.Code, p.Kind)
		}
	}
}

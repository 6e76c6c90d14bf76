package scenarios_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/rpdrn"
)

func TestArrivalsBringTheirDocuments(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(3, 3).Story("arrivals", noon())
	today := story.Today()
	owner := story.Citizen("the owner")
	whole := story.Citizen("the whole").Arrived(arrivals.DeregistrationProof, arrivals.CitizenshipCertificate)
	late := story.Citizen("the late").Arrived().HoldsPassport(today.AddDays(-1))
	proof := late.ArrivalDocument(arrivals.ReturnCertificate).From("156").ReceivedOn(today.AddDays(3)).EndsOn(today.AddDays(30))
	stale := late.ArrivalDocument(arrivals.AbsenceCertificate).EndsOn(today.AddYears(-1))
	whole.HoldsPassport(today)
	story.Dwelling("the flat").OwnedBy(owner)
	world := build(t, story, 0)
	taken(t, world)

	documents := lines[arrivals.Document](t, world, "arrivals", "documents")
	if len(documents) != 4 {
		t.Fatalf("the migration service has %d documents", len(documents))
	}
	for i, kind := range []arrivals.Kind{arrivals.DeregistrationProof, arrivals.CitizenshipCertificate} {
		if d := documents[i]; d.IIN != whole.IIN() || d.Kind != kind || d.ReceivedOn != today.AddDays(-7) || !d.Until.IsZero() || d.Country != "496" ||
			d.Number != whole.ArrivalDocument(kind).Number() {
			t.Errorf("the %s is %+v", kind, d)
		}
	}
	if d := documents[2]; d.Number != proof.Number() || d.Country != "156" || d.ReceivedOn != today.AddDays(3) || d.Until != today.AddDays(30) {
		t.Errorf("the proof is %+v", d)
	}
	if d := documents[3]; d.Number != stale.Number() || d.Until != today.AddYears(-1) {
		t.Errorf("the stale certificate is %+v", d)
	}
	for _, number := range []string{proof.Number(), stale.Number(), documents[0].Number, documents[1].Number, whole.Passport(), late.Passport()} {
		if number == "" || !slices.Contains(world.Identifiers.Documents, number) {
			t.Errorf("the world does not lease the number %q", number)
		}
	}
	for _, r := range lines[rpdrn.Registration](t, world, "rpdrn", "registrations") {
		if r.IIN == whole.IIN() || r.IIN == late.IIN() {
			t.Errorf("%s has just arrived and is registered", r.IIN)
		}
	}
	for _, p := range lines[gbdfl.Person](t, world, "gbdfl", "persons") {
		papers := p.Documents.Document
		switch p.IIN {
		case owner.IIN():
			if len(papers) != 1 || owner.Passport() != "" {
				t.Errorf("the owner has the papers %+v", papers)
			}
		case whole.IIN():
			if len(papers) != 2 || !papers[1].Type.Is(gbdfl.DocumentPassport) || papers[1].Number != whole.Passport() || papers[1].EndDate != today || !papers[1].Status.Is(gbdfl.DocumentStatusValid) {
				t.Errorf("a passport of which today is the last day is %+v", papers)
			}
		case late.IIN():
			if len(papers) != 2 || !papers[1].Status.Is(gbdfl.DocumentStatusExpired) {
				t.Errorf("a passport that ended yesterday is %+v", papers)
			}
		}
	}
}

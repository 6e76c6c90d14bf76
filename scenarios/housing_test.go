package scenarios_test

import (
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
)

// TestTheRegistersHaveWhatAStoryTellsOfHousing: each the lines of its own, which it takes.
func TestTheRegistersHaveWhatAStoryTellsOfHousing(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("housing", noon())
	applicant, today := story.Citizen("the applicant"), story.Today()
	bought, sold := today.AddYears(-9), today.AddYears(-6)
	flat := story.Dwelling("the flat that was sold").OwnedBy(story.Landlord()).OwnedFrom(applicant, bought, sold)
	flat.BoughtWith(mortgages.NationalBank, applicant, bought).RepaidOn(sold)
	flat.ProvidedTo(applicant, bought.AddYears(-20)).PrivatisedOn(bought.AddYears(-19))
	removed := story.Include(applicant).RemovedOn(today.AddDays(-1))
	member := story.Belongs(applicant, social.LargeFamily).EndedOn(today)
	story.Recognise(applicant)
	wife, former := identifiers.Must(story.Relative(applicant, "wife")), identifiers.Must(story.Relative(story.Citizen("the divorced"), "former wife"))
	if first, again := story.ConsentsToProcessing(wife), story.ConsentsToProcessing(wife); first != again {
		t.Error("somebody consents twice")
	}
	story.Queued(applicant, scenarios.Astana()).EndedOn(today)
	story.RepairTheFacility()
	world := build(t, story, 0)
	place, repair := lines[hpc.Entry](t, world, hpc.Name, "entries")[0], lines[hpc.Break](t, world, hpc.Name, "breaks")[0]
	if place.IIN != applicant.IIN() || place.KATO != scenarios.Astana().KATO || place.StandsAt(noon()) || !place.StandsAt(noon().AddDate(0, 0, -1)) {
		t.Errorf("the place in the queue is %+v", place)
	}
	if noon().Before(repair.From) || !noon().Before(repair.Until) {
		t.Errorf("the facility is repaired from %s until %s", repair.From, repair.Until)
	}

	entry := lines[ured.Entry](t, world, ured.Name, "entries")[0]
	if entry.IIN != applicant.IIN() || entry.Number != removed.Number() || entry.StandsOn(today) || !entry.StandsOn(today.AddDays(-2)) {
		t.Errorf("the entry is %+v", entry)
	}
	provision := lines[akimat.Provision](t, world, akimat.Name, "provisions")[0]
	if provision.RCA != flat.RCA() || provision.ReceivedBy[0].IIN != applicant.IIN() || provision.PrivatisedBy[0].IIN != applicant.IIN() {
		t.Errorf("the provision is %+v", provision)
	}
	loan := lines[mortgages.Loan](t, world, mortgages.Name, "loans")[0]
	if loan.RCA != flat.RCA() || loan.Programme.Kind != mortgages.NationalBank || loan.IssuedOn != bought || loan.RepaidOn != sold {
		t.Errorf("the loan is %+v", loan)
	}
	category, need := lines[social.Membership](t, world, social.Name, "categories")[0], lines[social.Need](t, world, social.Name, "needs")[0]
	if category.HoldsOn(today) || !category.HoldsOn(today.AddDays(-1)) || !need.HoldsOn(today) || need.IIN != applicant.IIN() {
		t.Errorf("the category is %+v, the need %+v", category, need)
	}
	if member.HoldsOn(today) || story.Memberships(applicant)[social.LargeFamily] != member || len(story.Memberships(story.Landlord())) > 0 {
		t.Error("the story does not know who belongs to which category")
	}
	for _, premises := range lines[cadastre.Premises](t, world, cadastre.Name, "premises") {
		if premises.RCA != flat.RCA() {
			continue
		}
		if r := premises.Rights[1]; r.Owner.IIN != applicant.IIN() || r.From != bought || r.Until != sold || r.HeldOn(sold) {
			t.Errorf("the right that passed on is %+v", r)
		}
	}
	for _, record := range []interface{ Validate() error }{entry, provision, loan, category, need, place, repair} {
		if err := record.Validate(); err != nil {
			t.Errorf("%T: %v", record, err)
		}
	}
	consents := lines[kdp.Consent](t, world, kdp.Name, "consents")
	if len(consents) != 1 || consents[0].IIN != wife.IIN() || consents[0].StateAt(noon()) != kdp.Valid || consents[0].Validate() != nil {
		t.Errorf("the consents are %+v", consents)
	}
	if story.SpouseOf(applicant) != wife || story.SpouseOf(wife) != applicant || story.SpouseOf(former) != nil || story.SpouseOf(story.Landlord()) != nil {
		t.Error("the story does not know who is married to whom")
	}
	if len(flat.Owners()) != 1 || applicant.BirthDate() != identifiers.Must(identifiers.ParseIIN(applicant.IIN().String())).BirthDate() {
		t.Errorf("the owners are %v, and the applicant was born on %s", flat.Owners(), applicant.BirthDate())
	}
}

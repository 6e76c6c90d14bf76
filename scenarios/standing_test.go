package scenarios_test

import (
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/social"
)

func TestSocialProtectionHasWhatAStoryTells(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("standing", noon())
	applicant, today := story.Citizen("the applicant"), story.Today()
	story.GrantKandas(applicant).AsFamily().LastsUntil(today)
	story.GrantKandas(applicant).BeginsOn(today).LostOn(today)
	story.Orphan(applicant, social.WithoutCare).EndedOn(today)
	story.Disable(applicant, today.AddYears(-2)).LastsUntil(today)
	story.Recognise(applicant).BeginsOn(today).LastsUntil(today)
	world := build(t, story, 0)
	grants := lines[social.Kandas](t, world, social.Name, "kandases")
	if !grants[0].HoldsOn(today) || grants[0].HoldsOn(today.AddDays(1)) || grants[0].Relation != social.FamilyMember || grants[1].HoldsOn(today) {
		t.Errorf("the grants are %+v", grants)
	}
	orphan := lines[social.Orphan](t, world, social.Name, "orphans")[0]
	if orphan.HoldsOn(today) || !orphan.HoldsOn(today.AddDays(-1)) || story.IsOrphan(applicant, today) || !story.IsOrphan(applicant, today.AddDays(-1)) {
		t.Errorf("the orphan is %+v", orphan)
	}
	disability := lines[social.Disability](t, world, social.Name, "disabilities")[0]
	if !disability.HoldsOn(today) || disability.HoldsOn(today.AddDays(1)) || disability.HoldsOn(today.AddYears(-2).AddDays(-1)) {
		t.Errorf("the disability is %+v", disability)
	}
	need := lines[social.Need](t, world, social.Name, "needs")[0]
	if !need.HoldsOn(today) || need.HoldsOn(today.AddDays(1)) || need.HoldsOn(today.AddDays(-1)) {
		t.Errorf("the need is %+v", need)
	}
	for _, record := range []interface{ Validate() error }{grants[0], grants[1], orphan, disability, need} {
		if err := record.Validate(); err != nil {
			t.Errorf("%T: %v", record, err)
		}
	}
}

func TestEmergencyHousingHasAnActAndAReport(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("emergency", noon())
	today, flat := story.Today(), story.Dwelling("the flat")
	flat.IsEmergency().BeginsOn(today.AddDays(-1)).WithdrawnOn(today)
	report := flat.Inspected().CertifiedFrom(0).CertifiedUntil(5).RevokedOn(3)
	flat.Inspected().Finding(experts.Satisfactory).Uncertified()
	world := build(t, story, 0)
	act := lines[akimat.Recognition](t, world, akimat.Name, "emergency")[0]
	if act.RCA != flat.RCA() || act.KATO != flat.City().KATO || act.HoldsOn(today) || !act.HoldsOn(today.AddDays(-1)) {
		t.Errorf("the act is %+v", act)
	}
	reports, certificates := lines[experts.Report](t, world, experts.Name, "reports"), lines[experts.Expert](t, world, experts.Name, "experts")
	if reports[0].Number != report.Number() || reports[0].Condition != experts.Emergency || reports[1].Condition != experts.Satisfactory || len(report.Content()) == 0 {
		t.Errorf("the reports are %+v", reports)
	}
	made := reports[0].IssuedOn
	if len(certificates) != 1 || !certificates[0].HoldsOn(made) || certificates[0].HoldsOn(made.AddDays(-1)) || certificates[0].HoldsOn(made.AddDays(3)) {
		t.Errorf("the certificates are %+v", certificates)
	}
	for _, record := range []interface{ Validate() error }{act, reports[0], reports[1], certificates[0]} {
		if err := record.Validate(); err != nil {
			t.Errorf("%T: %v", record, err)
		}
	}
}

func TestACourtFindsWhatAStoryTells(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("finding", noon())
	applicant, guest, today := story.Citizen("the applicant"), story.Citizen("a guest"), story.Today()
	flat := story.Dwelling("the flat").OwnedBy(story.Landlord()).OwnedFrom(applicant, today.AddYears(-9), today.AddYears(-2)).PassedTo(applicant, cadastre.AcquirerAkimat)
	story.Found(applicant, courts.Accommodating, today.AddYears(-2), flat).Accommodating(guest).SetAsideOn(today)
	story.Found(applicant, courts.Destruction, today.AddYears(-1), flat).WithoutIntent()
	story.Found(applicant, courts.Exchange, today.AddYears(-1), flat).WithoutCausation()
	world := build(t, story, 0)
	found := lines[courts.Finding](t, world, courts.Name, "findings")
	if f := found[0]; f.IIN != applicant.IIN() || f.Accommodated[0] != guest.IIN() || f.Established(today) || !f.Established(today.AddDays(-1)) || found[1].Established(today) || found[2].Established(today) {
		t.Errorf("the findings are %+v", found)
	}
	for _, f := range found {
		if err := f.Validate(); err != nil {
			t.Error(err)
		}
	}
	for _, premises := range lines[cadastre.Premises](t, world, cadastre.Name, "premises") {
		if err := premises.Validate(); err != nil {
			t.Error(err)
		}
		if premises.RCA == flat.RCA() && premises.Rights[1].Alienation.To.Kind != cadastre.AcquirerAkimat {
			t.Errorf("the right passed on by %+v", premises.Rights[1].Alienation)
		}
	}
}

func TestAConsentMayHaveAnEnd(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(p *scenarios.ProcessingConsent)
		agrees bool
	}{
		"it holds":            {func(*scenarios.ProcessingConsent) {}, true},
		"for something else":  {func(p *scenarios.ProcessingConsent) { p.For("residence.permanent") }, false},
		"withdrawn":           {func(p *scenarios.ProcessingConsent) { p.WithdrawnAt(noon().Add(-time.Minute)) }, false},
		"it ends now":         {func(p *scenarios.ProcessingConsent) { p.EndsAt(noon()) }, false},
		"it ends in a minute": {func(p *scenarios.ProcessingConsent) { p.EndsAt(noon().Add(time.Minute)) }, true},
		"not given yet":       {func(p *scenarios.ProcessingConsent) { p.GivenAt(noon().Add(time.Minute)) }, false},
	} {
		story := scenarios.NewRun(1, 1).Story(name, noon())
		wife := story.Citizen("a wife")
		c.change(story.ConsentsToProcessing(wife))
		consent := lines[kdp.Consent](t, build(t, story, 0), kdp.Name, "consents")[0]
		if err := consent.Validate(); err != nil || story.Agrees(wife) != c.agrees {
			t.Errorf("%s: she agrees: %t, %v", name, story.Agrees(wife), err)
		}
	}
}

// TestWhoMovedAwayIsRegisteredWhereHeMoved: the registration before has ended, and is no address of his any more.
func TestWhoMovedAwayIsRegisteredWhereHeMoved(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("moved", noon())
	applicant, today := story.Citizen("the applicant"), story.Today()
	before, now := story.Dwelling("the flat before").OwnedBy(story.Landlord()), story.Dwelling("the flat").OwnedBy(story.Landlord())
	before.Register(applicant, scenarios.Permanently).Since(today.AddYears(-4)).Until(today.AddYears(-1))
	now.Register(applicant, scenarios.Permanently).Since(today.AddYears(-1))
	now.Register(story.Citizen("a guest"), scenarios.Temporarily).Since(today.AddYears(-1)).Until(today)
	world := build(t, story, 0)
	for _, r := range lines[rpdrn.Registration](t, world, rpdrn.Name, "registrations") {
		if err := r.Validate(); err != nil {
			t.Error(err)
		}
		if r.RCA == before.RCA() && (r.ActiveAt(noon()) || identifiers.DateOf(*r.EndedAt) != today.AddYears(-1)) {
			t.Errorf("the registration before is %+v", r)
		}
	}
	if people := before.Registered(); len(people) != 0 {
		t.Errorf("%v are registered where they lived before", people)
	}
}

func TestAFamilyIsItsActs(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(1, 1).Story("children", noon())
	applicant := story.Citizen("the applicant")
	for _, path := range []string{"son", "adopted daughter", "formerly adopted son", "acknowledged son", "stepson"} {
		identifiers.Must(story.Relative(applicant, path))
	}
	if children := story.ChildrenOf(applicant); len(children) != 3 {
		t.Errorf("the children are %v", children)
	}
	orphan := story.Citizen("the orphan").Born(story.Today().AddYears(-20))
	story.Fatherless(orphan)
	if parents := story.ParentsOf(orphan); len(parents) != 1 || orphan.GivenBirth() != story.Today().AddYears(-20) {
		t.Errorf("the parents are %v", parents)
	}
}

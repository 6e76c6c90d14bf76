package government_test

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/quality"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
)

// TestTheFacilityHasTheCategoriesOfSocialProtection: a place is taken with each that the registers confirm.
func TestTheFacilityHasTheCategoriesOfSocialProtection(t *testing.T) {
	t.Parallel()
	var codes []string
	for _, category := range social.Categories() {
		codes = append(codes, string(category))
	}
	if !slices.Equal(hpc.Categories(), codes) {
		t.Errorf("the facility takes %q, social protection has %q", hpc.Categories(), codes)
	}
}

// TestTheExamplesOfTheHousingQueueAreOfTheSameStory: he waited for a dwelling of the state, got one with his wife, and bought a flat
// with a loan; denied for that, he
// complained. His uncle, who is ill, waits for one now.
func TestTheExamplesOfTheHousingQueueAreOfTheSameStory(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	const him, wife, uncle = "900517390004", "920308490008", "620304390007"
	waited := ask[ured.History](t, g, "ured/v1/persons/"+him+"/entries").Entries[0]
	lease := ask[leases.Tenancies](t, g, "leases/v1/persons/"+wife+"/leases").Leases[0]
	provided := ask[akimat.Provisions](t, g, "akimat/v1/persons/"+wife+"/provisions").Provisions[0]
	if waited.RemovedOn != lease.From || provided.ReceivedOn != lease.From || provided.RCA != lease.RCA || lease.Tenant.IIN.String() != him || waited.Body.BIN != lease.Landlord.BIN {
		t.Errorf("he waited %+v, was provided %+v and rented %+v", waited, provided, lease)
	}
	need := ask[social.Needs](t, g, "social/v1/persons/"+him+"/needs").Needs[0]
	if need.From != waited.IncludedOn || need.EndedAt != waited.RemovedOn {
		t.Errorf("he waited %+v, and needed housing %+v", waited, need)
	}
	flat := ask[cadastre.History](t, g, "cadastre/v1/persons/"+him+"/rights").Holdings[0]
	loan := ask[mortgages.History](t, g, "mortgages/v1/persons/"+him+"/loans").Loans[0]
	if loan.RCA != flat.RCA || loan.IssuedOn != flat.Right.From {
		t.Errorf("the loan is %+v for the flat %+v", loan, flat)
	}
	complaint := ask[quality.Cases](t, g, "quality/v1/persons/"+him+"/cases").Cases[0]
	if !identifiers.DateOf(complaint.Forwarded.RegisteredAt).After(flat.Right.From) || complaint.RegisteredAt.Before(complaint.Forwarded.RegisteredAt) {
		t.Errorf("he complained %+v, and has the flat %+v", complaint, flat)
	}

	report := ask[experts.Report](t, g, "experts/v1/reports/TZ-EXAMPLE")
	expert := ask[experts.Expert](t, g, "experts/v1/experts/"+report.Certificate)
	house := ask[akimat.Condition](t, g, "akimat/v1/dwellings/"+report.RCA.String()+"/emergency")
	if !expert.HoldsOn(report.IssuedOn) || !house.Emergency || house.Acts[0].Report != report.Number || house.Acts[0].RecognisedOn.Before(report.IssuedOn) {
		t.Errorf("the expert %+v wrote %+v on the house %+v", expert, report, house)
	}

	account := ask[hpc.Account](t, g, "hpc/v1/citizens/"+uncle+"/account")
	entry := ask[hpc.Entries](t, g, "hpc/v1/persons/"+uncle+"/entries").Entries[0]
	consent := ask[kdp.Consents](t, g, "kdp/v1/persons/"+uncle+"/consents").Consents[0]
	if place := account.Places[0]; place.Number != entry.Number || place.Position != 1 || account.Notices[0].Application != entry.Basis.Application {
		t.Errorf("the uncle's account is %+v, his entry %+v", account, entry)
	}
	if consent.State != kdp.Valid || consent.GivenAt.After(entry.RegisteredAt) || consent.Service != entry.Basis.Service {
		t.Errorf("the uncle consented %+v before the entry %+v", consent, entry)
	}
	category := ask[social.Memberships](t, g, "social/v1/persons/"+uncle+"/categories").Categories[0]
	disability := ask[social.Disabilities](t, g, "social/v1/persons/"+uncle+"/disabilities").Disabilities[0]
	if string(category.Category) != entry.Category || category.From != disability.From {
		t.Errorf("the uncle's category is %+v, his disability %+v, his entry %+v", category, disability, entry)
	}
	for _, found := range ask[courts.Findings](t, g, "courts/v1/persons/"+uncle+"/findings").Findings {
		if found.Intent || found.Causation {
			t.Errorf("the court found %+v: it was not deliberate", found)
		}
	}
	if grown := ask[social.Orphanhood](t, g, "social/v1/persons/"+wife+"/orphan").Orphan[0]; grown.From.After(lease.From) {
		t.Errorf("the wife is an orphan since %+v", grown)
	}
}

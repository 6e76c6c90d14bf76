package government_test

import (
	"net/http"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/nobd"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/zags"
)

// No system imports another, so nothing but this test holds their examples to one story.
func TestTheExamplesOfAllSystemsAreOneStory(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	const him, rca, rented = "900517390004", "0201300000000017", "0201300000000090"
	person := ask[gbdfl.Response](t, g, "gbdfl/v1/persons/"+him).Persons.Person[0]
	address := ask[addresses.Address](t, g, "addresses/v1/addresses/"+rca)
	premises := ask[cadastre.Premises](t, g, "cadastre/v1/premises/"+rca)
	registered := ask[rpdrn.History](t, g, "rpdrn/v1/persons/"+him+"/registrations").Registrations[0]
	if person.RegAddress.ARCode.String() != rca || registered.RCA.String() != rca || person.RegAddress.BeginDate != registered.From {
		t.Errorf("GBD FL has him at %+v, RP DRN at %+v", person.RegAddress, registered)
	}
	if premises.Rights[0].Owner.IIN.String() != him || premises.KATO != address.KATO || premises.Rights[0].From.After(registered.From) {
		t.Errorf("the flat is %+v, its address %+v", premises, address)
	}
	if building := ask[addresses.Address](t, g, "addresses/v1/addresses/"+address.Parent.String()); building.Building != person.RegAddress.Building || address.Flat != person.RegAddress.Flat {
		t.Errorf("the address is %+v in %+v, GBD FL has %+v", address, building, person.RegAddress)
	}
	ask[addresses.Territory](t, g, "addresses/v1/territories/"+address.KATO.String())

	lodgers := ask[rpdri.Occupancy](t, g, "rpdri/v1/dwellings/"+rca+"/registrations").Registrations
	lodger := ask[gbdfl.Response](t, g, "gbdfl/v1/persons/"+lodgers[0].IIN.String()).Persons.Person[0]
	permit := ask[rpdri.Status](t, g, "rpdri/v1/persons/"+lodger.IIN.String()+"/status").Permits[0]
	if !lodger.Citizenship.Is(permit.Citizenship) || lodger.RegAddress.BeginDate != lodgers[0].From || lodgers[0].From.Before(permit.From) ||
		lodger.BirthDate != lodger.IIN.BirthDate() || lodgers[0].From.Before(registered.From) {
		t.Errorf("the lodger is %+v, registered %+v, with the permit %+v", lodger, lodgers, permit)
	}

	uncle := ask[arrivals.File](t, g, "arrivals/v1/persons/620304390007/documents").Documents[0]
	if !uncle.ReceivedOn.Before(registered.From) {
		t.Errorf("the uncle's document is %+v: he came back before his nephew had the flat", uncle)
	}

	family := ask[zags.Family](t, g, "zags/v1/persons/"+him+"/family").FamilyInfoList
	wedding, birth := family.MarriageInfos[0], family.BirthInfos[0]
	if wedding.Husband.IIN.String() != him || birth.Father.IIN.String() != him || birth.Mother.IIN != wedding.Wife.IIN || birth.ActDate.Before(birth.Child.IIN.BirthDate()) {
		t.Errorf("the marriage is %+v, the birth %+v", wedding, birth)
	}
	lease := ask[leases.History](t, g, "leases/v1/dwellings/"+rented+"/leases").Leases[0]
	if lease.Tenant.IIN.String() != him || lease.Occupants[0].IIN != wedding.Wife.IIN || lease.EndedAt.After(registered.From) {
		t.Errorf("the lease is %+v: the couple rented before he had a flat of his own", lease)
	}
	power := ask[notary.Given](t, g, "notary/v1/principals/"+him+"/powers").Powers[0]
	if power.Attorney.IIN != wedding.Wife.IIN || power.From.Before(wedding.ActDate) || power.From.After(registered.From) ||
		ask[notary.Power](t, g, "notary/v1/powers/"+power.Number).Principal != power.Principal {
		t.Errorf("the power of attorney is %+v: he gave it to his wife, who had him registered", power)
	}
	college := ask[nobd.History](t, g, "nobd/v1/persons/"+him+"/enrolments").Enrolments[0]
	university := ask[epvo.History](t, g, "epvo/v1/persons/"+him+"/students").Students[0]
	if university.From.Before(college.Until) || college.From.Before(simtest.IIN(him).BirthDate().AddYears(14)) {
		t.Errorf("he studied at %+v and then at %+v", college, university)
	}
	request := ask[institutions.ForPerson](t, g, "institutions/v1/persons/"+him+"/requests").Requests[0]
	if request.Institution.BIN != college.Organization.BIN || request.From.Before(college.From) || request.Until.After(college.Until) {
		t.Errorf("the request is %+v: the college wanted its student %+v in its dormitory", request, college)
	}
	guardian := ask[guardianship.Guardianships](t, g, "guardianship/v1/persons/"+him+"/guardianships").AsGuardian[0]
	ward := ask[guardianship.Standing](t, g, "guardianship/v1/persons/"+guardian.Ward.IIN.String()+"/capacity")
	if ward.Capable || guardian.From.Before(ward.Acts[0].From) || !ask[guardianship.Standing](t, g, "guardianship/v1/persons/"+him+"/capacity").Capable {
		t.Errorf("the ward is %+v, the guardianship %+v", ward, guardian)
	}
}

func ask[T any](t *testing.T, g *government.Government, path string) T {
	t.Helper()
	return simtest.Ask[T](t, http.MethodGet, g.URL+"/"+path, "", http.StatusOK)
}

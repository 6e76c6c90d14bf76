package container

import (
	"github.com/synaq/synaq/simulators/addresses"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/nobd"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/quality"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/shep"
	"github.com/synaq/synaq/simulators/sms1414"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
	"github.com/synaq/synaq/simulators/zags"
)

// Addresses are the base URLs of the systems, without a slash at the end: what the service under test is configured with.
type Addresses struct {
	// GBDFL has persons, ZAGS civil acts, Guardianship guardianships and court decisions on capacity.
	GBDFL, ZAGS, Guardianship string
	// Notary has notarised powers of attorney.
	Notary string
	// Addresses is the address register, Cadastre has dwellings, Leases contracts of state rental housing.
	Addresses, Cadastre, Leases string
	// NOBD has enrolments, EPVO students.
	NOBD, EPVO string
	// RPDRN has registrations of citizens at dwellings, RPDRI those of foreigners and their residence permits.
	RPDRN, RPDRI string
	// Arrivals has documents of arrival from abroad, Institutions requests of administrations.
	Arrivals, Institutions string
	// URED has whom local executive bodies registered as needing housing, Akimat emergency housing and who received and privatised
	// dwellings of the state, Mortgages mortgage housing loans, Social the records of social protection,
	// Experts certified experts and their reports, Courts decisions on deteriorated housing conditions, KDP consents to the processing of personal data, HPC the queue of the Housing Provision Center and its accounts,
	// Quality the complaints that were forwarded to the body for the quality of public services.
	URED, Akimat, Mortgages, Social, Experts, Courts, KDP, HPC, Quality string
	// SMS1414 sends messages, EDS has certificates, EGov sessions and the personal account.
	SMS1414, EDS, EGov string
	// SHEP is the gateway to all of them.
	SHEP string
}

// behind are the addresses of systems that stand under one base URL.
func behind(base string) Addresses {
	at := func(name string) string { return base + "/" + name }
	return Addresses{
		GBDFL: at(gbdfl.Name), ZAGS: at(zags.Name), Guardianship: at(guardianship.Name), Notary: at(notary.Name),
		Addresses: at(addresses.Name), Cadastre: at(cadastre.Name), Leases: at(leases.Name),
		NOBD: at(nobd.Name), EPVO: at(epvo.Name), RPDRN: at(rpdrn.Name), RPDRI: at(rpdri.Name), Arrivals: at(arrivals.Name), Institutions: at(institutions.Name),
		URED: at(ured.Name), Akimat: at(akimat.Name), Mortgages: at(mortgages.Name), Social: at(social.Name), Experts: at(experts.Name), Courts: at(courts.Name), KDP: at(kdp.Name), HPC: at(hpc.Name), Quality: at(quality.Name),
		SMS1414: at(sms1414.Name), EDS: at(eds.Name), EGov: at(egov.Name),
		SHEP: at(shep.Name),
	}
}

// ByName are the same by the systems' short names, as package government and package verify take them.
func (a Addresses) ByName() government.Addresses {
	return government.Addresses{
		gbdfl.Name: a.GBDFL, zags.Name: a.ZAGS, guardianship.Name: a.Guardianship, notary.Name: a.Notary,
		addresses.Name: a.Addresses, cadastre.Name: a.Cadastre, leases.Name: a.Leases,
		nobd.Name: a.NOBD, epvo.Name: a.EPVO, rpdrn.Name: a.RPDRN, rpdri.Name: a.RPDRI, arrivals.Name: a.Arrivals, institutions.Name: a.Institutions,
		ured.Name: a.URED, akimat.Name: a.Akimat, mortgages.Name: a.Mortgages, social.Name: a.Social, experts.Name: a.Experts, courts.Name: a.Courts, kdp.Name: a.KDP, hpc.Name: a.HPC, quality.Name: a.Quality,
		sms1414.Name: a.SMS1414, eds.Name: a.EDS, egov.Name: a.EGov,
		shep.Name: a.SHEP,
	}
}

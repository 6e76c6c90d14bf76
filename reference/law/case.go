package law

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// Service is a public service.
type Service string

// The services.
const (
	Permanent Service = "residence.permanent"
	Temporary Service = "residence.temporary"
	// Queue registers somebody as needing housing in the Housing Provision Center (Order No. 130).
	Queue Service = "housing.queue"
)

// registration is the type of registration that the service makes, as the registers name it.
func (s Service) registration() string { return strings.TrimPrefix(string(s), "residence.") }

// Channel is where the application was filed.
type Channel string

// The channels. Desk is an operator of the State Corporation (TsON), Provider the migration service itself.
const (
	Portal      Channel = "portal"
	Mobile      Channel = "mobile"
	Platform    Channel = "platform"
	SelfService Channel = "self-service"
	Desk        Channel = "tson"
	Provider    Channel = "provider"
	// Facility is the account at the provider's facility, Akimat the local executive body (HPC-APP-002).
	Facility Channel = "facility"
	Akimat   Channel = "akimat"
)

// Staffed says whether an operator files, who signs for who was present and what was shown.
func (c Channel) Staffed() bool { return c == Desk || c == Provider }

// Platforms are the other digital platforms that take applications (RES-CH-003, reading AMB-37).
func Platforms() []string { return []string{"bank", "operator"} }

// Online says whether the channel is an online one; a self-service zone of a TsON is (RES-CH-003, RES-CH-004).
func (c Channel) Online() bool {
	return !c.Staffed()
}

// Case is what the applicant asked for.
type Case struct {
	Service    Service
	Channel    Channel
	Registrant identifiers.IIN
	// Applicant files and signs: the registrant himself, or a parent or guardian for a child (RES-APP-003).
	Applicant identifiers.IIN
	// Basis is the right by which an applicant files for another, Power the number of an attorney's power.
	Basis Basis
	Power string
	// From and Until are the first and the last day of a temporary registration; zero for a permanent one.
	From, Until identifiers.Date
	// Arrives says that the registrant is a citizen who arrives from abroad for permanent residence.
	Arrives bool
	// Reception is what the operator of a desk attests; nil for an online filing.
	Reception *Reception
	// Named is the person whom the application names as the dwelling's owner or tenant.
	Named identifiers.IIN
	// FiledOn is the day of filing in Asia/Almaty: ages are reckoned on it.
	FiledOn identifiers.Date
}

// Evidence is what the registries said, as of the day On.
type Evidence struct {
	// On is the day on which the registries were asked: rights, registrations and marriages are judged as of it.
	On identifiers.Date
	// Registrant is the person to be registered, by GBD FL.
	Registrant Fact[Person]
	// Dwelling is found by the law's keys, owner with RCA or owner with area. Absent: the named owner holds no right
	// in such a dwelling.
	Dwelling Fact[Dwelling]
	// Owners are the dwelling's owners, by GBD FL; one who is not in the map was not asked for.
	Owners map[identifiers.IIN]Fact[Person]
	// Leases are the contracts of state rental housing for the dwelling; asked for where the cadastre confirms no right of
	// the person named. Rented is that dwelling by the cadastre, without owners.
	Leases Fact[[]Lease]
	Rented Fact[Dwelling]
	// Place is where the dwelling lies, by the address register. Absent: the register does not know it.
	Place Fact[identifiers.KATO]
	// Registered are the citizens who are actively registered in the dwelling, permanently or temporarily, by RP DRN;
	// Foreigners the others, by RP DRI.
	Registered Fact[[]identifiers.IIN]
	Foreigners Fact[[]identifiers.IIN]
	// Status is by which right the registrant resides who is no citizen. Arrivals are the documents of one who arrives from
	// abroad.
	Status   Fact[Status]
	Arrivals Fact[[]ArrivalDocument]
	// Power is the power of attorney that a case names, by the register of notaries. Absent: no notary certified it.
	Power Fact[Power]
	// Requests are those of an institution's administration for the dwelling.
	Requests Fact[[]AdministrationRequest]
	// Capacities are the court acts on a person's capacity; Families the civil acts by the person whom they name; Wards
	// the guardianships by the guardian; Colleges and Universities the studies by the student. Whoever is not in a map was
	// not asked for. Absent: the registry knows nothing of this person.
	Capacities   map[identifiers.IIN]Fact[[]CourtAct]
	Families     map[identifiers.IIN]Fact[Family]
	Wards        map[identifiers.IIN]Fact[[]Ward]
	Colleges     map[identifiers.IIN]Fact[[]Enrolment]
	Universities map[identifiers.IIN]Fact[[]Studentship]
}

// Person is what the law asks of a person's record.
type Person struct {
	Born identifiers.Date
	// Citizen of the Republic of Kazakhstan.
	Citizen bool
	// PassportUntil is the last day of the passport that runs longest; zero for somebody without one.
	PassportUntil identifiers.Date
	// Initials of the name, for a message to an owner who is asked for consent; the law does not look at them.
	Initials string
	// Surname, GivenName and Patronymic are the name, empty for none, and Documents those that show who he is: what the form of an
	// application for the housing queue is compared with.
	Surname, GivenName, Patronymic string
	Documents                      []IdentityDocument
}

// Dwelling is what the law asks of a dwelling's record.
type Dwelling struct {
	RCA  identifiers.RCA
	KATO identifiers.KATO
	// Usable is the usable area in square metres, neither the total nor the living area (reading AMB-10).
	Usable decimal.Decimal
	// Owners hold a right today, each once; of a state rental dwelling it is the tenant, who stands for the owner.
	Owners []identifiers.IIN
	// Address in words, for a message to an owner; the law does not look at it.
	Address string
	// Kind is what the premises are by their purpose, by the cadastre's code such as "flat".
	Kind string
}

// OwnedBy says whether the person is an owner or co-owner.
func (d Dwelling) OwnedBy(person identifiers.IIN) bool {
	return slices.Contains(d.Owners, person)
}

// ConsentsNeeded lists the owners whose consent is needed: each owner but the registrant and the applicant, who consents
// by filing; so none when the registrant is the sole owner (RES-CONSENT-001 to 003). Of a filing at a desk nobody's is: the
// owners consented there (RES-OWN-005). In an institution's building its administration's request stands for it (RES-OWN-003).
func (d Dwelling) ConsentsNeeded(c Case) []identifiers.IIN {
	if c.Reception != nil || d.institutional() {
		return nil
	}
	var needed []identifiers.IIN
	for _, owner := range d.Owners {
		if owner == c.Registrant || owner == c.Applicant {
			continue
		}
		needed = append(needed, owner)
	}
	return needed
}

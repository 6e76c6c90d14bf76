package law

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// Service is a public service of residence registration.
type Service string

// The services.
const (
	Permanent Service = "residence.permanent"
	Temporary Service = "residence.temporary"
)

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
)

// Online says whether the channel is an online one; a self-service zone of a TsON is (RES-CH-003, RES-CH-004).
func (c Channel) Online() bool {
	return c != Desk && c != Provider
}

// Case is what the applicant asked for.
type Case struct {
	Service    Service
	Channel    Channel
	Registrant identifiers.IIN
	// Applicant files and signs: the registrant himself, or a parent or guardian for a child (RES-APP-003).
	Applicant identifiers.IIN
	// AsGuardian says that the applicant claims to be the registrant's guardian or custodian.
	AsGuardian bool
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
	// Registered is everybody who is actively registered in the dwelling, permanently or temporarily.
	Registered Fact[[]identifiers.IIN]
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
	// Initials of the name, for a message to an owner who is asked for consent; the law does not look at them.
	Initials string
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
// by filing; so none when the registrant is the sole owner (RES-CONSENT-001 to 003).
func (d Dwelling) ConsentsNeeded(c Case) []identifiers.IIN {
	var needed []identifiers.IIN
	for _, owner := range d.Owners {
		if owner == c.Registrant || owner == c.Applicant {
			continue
		}
		needed = append(needed, owner)
	}
	return needed
}

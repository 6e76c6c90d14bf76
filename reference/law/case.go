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
	// Registered is everybody who is actively registered in the dwelling, permanently or temporarily.
	Registered Fact[[]identifiers.IIN]
	// Families are the civil acts by the person whom they name; one who is not in the map was not asked for. Absent:
	// the registry knows no act of this person.
	Families map[identifiers.IIN]Fact[Family]
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
	// Owners hold a right today, each once.
	Owners []identifiers.IIN
	// Address in words, for a message to an owner; the law does not look at it.
	Address string
}

// OwnedBy says whether the person is an owner or co-owner.
func (d Dwelling) OwnedBy(person identifiers.IIN) bool {
	return slices.Contains(d.Owners, person)
}

// ConsentsNeeded lists the owners whose consent the registrant needs: each owner but himself, so none when he is the
// sole owner (RES-CONSENT-001 to 003).
func (d Dwelling) ConsentsNeeded(registrant identifiers.IIN) []identifiers.IIN {
	var needed []identifiers.IIN
	for _, owner := range d.Owners {
		if owner == registrant {
			continue
		}
		needed = append(needed, owner)
	}
	return needed
}

package gbdfl

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Kinds of registration as the event names them.
const (
	Permanent = "permanent"
	Temporary = "temporary"
)

// Registration is the event by which RP DRN, or of a foreigner RP DRI, tells of a registration made or ended (assumed: this
// link of the real systems is not published).
type Registration struct {
	// EventID names the event; the same one told again changes nothing. 1 to 100 characters.
	EventID string `json:"eventId"`
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// RCA of the dwelling; it becomes arCode.
	RCA identifiers.RCA `json:"rca"`
	// KATO of the dwelling, where the teller knows it; district and region follow from it.
	KATO identifiers.KATO `json:"kato,omitzero"`
	// Address is its address in words, where the teller knows it; it becomes street.
	Address string `json:"address,omitempty"`
	// Type is "permanent" or "temporary".
	Type string `json:"type"`
	// From is the registration's first day.
	From identifiers.Date `json:"from"`
	// Until is its last day, for one with an end.
	Until identifiers.Date `json:"until,omitzero" doc:"Its last day, for one with an end."`
	// EndedAt is when it was ended, in an event that tells of an end.
	EndedAt *time.Time `json:"endedAt,omitempty" doc:"When it was ended, in an event that tells of an end."`
}

// Validate checks that the event says who, where, what and since when.
func (e Registration) Validate() error {
	if e.EventID == "" || len(e.EventID) > 100 {
		return errors.New("eventId must have 1 to 100 characters")
	}
	if e.IIN.IsZero() || e.RCA.IsZero() || e.From.IsZero() {
		return errors.New("iin, rca and from must all be given")
	}
	if e.Type != Permanent && e.Type != Temporary {
		return fmt.Errorf("type is %q: it must be %q or %q", e.Type, Permanent, Temporary)
	}
	if !e.Until.IsZero() && e.Until.Before(e.From) {
		return fmt.Errorf("until %s is before from %s", e.Until, e.From)
	}
	return nil
}

// equal says whether two events tell the same.
func (e Registration) equal(other Registration) bool {
	a, b := e, other
	a.EndedAt, b.EndedAt = nil, nil
	if (e.EndedAt == nil) != (other.EndedAt == nil) {
		return false
	}
	return a == b && (e.EndedAt == nil || e.EndedAt.Equal(*other.EndedAt))
}

// apply returns the person as the event leaves him. The latest registration is regAddress, whatever its type; the list
// of addresses keeps every one with its type. An end touches only the registration that it names.
func (e Registration) apply(p Person) Person {
	address := Address{
		Type: AddressTypes().of(AddressPermanent), Country: Kazakhstan(), City: "-", Street: e.Address,
		BeginDate: e.From, EndDate: e.Until, ARCode: e.RCA,
	}
	if e.Type == Temporary {
		address.Type = AddressTypes().of(AddressTemporary)
	}
	if district, region, ok := PlaceOf(e.KATO); ok {
		address.District, address.Region = district, region
	}
	same := func(a Address) bool {
		return a.ARCode == e.RCA && a.BeginDate == e.From && a.Type.Is(address.Type.Code)
	}
	addresses := slices.Clone(p.Addresses.Address)
	at := slices.IndexFunc(addresses, same)
	if e.EndedAt != nil {
		return e.end(p, addresses, at)
	}
	if at < 0 {
		addresses = append(addresses, address)
	} else {
		addresses[at] = address
	}
	p.Addresses.Address = addresses
	p.RegAddress = &RegAddress{
		Country: address.Country, District: address.District, Region: address.Region, City: address.City,
		Street: address.Street, BeginDate: e.From, EndDate: e.Until, ARCode: e.RCA,
		Status: AddressStatuses().of(AddressRegistered),
	}
	return p
}

func (e Registration) end(p Person, addresses []Address, at int) Person {
	day := identifiers.DateOf(*e.EndedAt)
	if at >= 0 {
		addresses[at].EndDate = day
		p.Addresses.Address = addresses
	}
	if r := p.RegAddress; r != nil && r.ARCode == e.RCA && r.BeginDate == e.From {
		ended := *r
		ended.EndDate, ended.Status = day, AddressStatuses().of(AddressDeregistered)
		p.RegAddress = &ended
	}
	return p
}

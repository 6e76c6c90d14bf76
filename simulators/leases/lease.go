package leases

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Lease is a contract of lease of a dwelling from the state housing stock (assumed). The record's key is the contract's
// number.
type Lease struct {
	// Contract is the contract's number.
	Contract string `json:"contract"`
	// RCA of the dwelling.
	RCA identifiers.RCA `json:"rca"`
	// Stock is to which housing stock the dwelling belongs; absent where the register does not say, which is some stock of the state.
	Stock Stock `json:"stock,omitempty" enum:"communal,state-institution,state-enterprise,private" doc:"To which housing stock the dwelling belongs; absent where the register does not say."`
	// Landlord lets it on behalf of the state.
	Landlord Landlord `json:"landlord"`
	// Tenant is the party to the contract (наниматель).
	Tenant Person `json:"tenant"`
	// Occupants are the people named in the contract besides the tenant.
	Occupants []Person `json:"occupants"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// Until is the last day; absent where the contract has no end.
	Until identifiers.Date `json:"until,omitzero" doc:"The last day; absent where the contract has no end."`
	// EndedAt is the day on which it was ended early: on that day it no longer holds. Absent unless it was.
	EndedAt identifiers.Date `json:"endedAt,omitzero" doc:"The day on which it was ended early: on that day it no longer holds. Absent unless it was."`
}

// Stock is a housing stock from which dwellings are let.
type Stock string

// The stocks that Order 130, para 15(3) to (5), tells apart (assumed codes).
const (
	// Communal is the local executive body's own.
	Communal Stock = "communal"
	// StateInstitution is the stock of a state institution, StateEnterprise that of a state enterprise.
	StateInstitution Stock = "state-institution"
	StateEnterprise  Stock = "state-enterprise"
	// Private is the private housing stock, from which a local executive body rents a dwelling to let it.
	Private Stock = "private"
)

// Landlord is the body that lets the dwelling.
type Landlord struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// Name in words.
	Name string `json:"name"`
}

// Person is somebody in the contract.
type Person struct {
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
}

// knownOn is the contract as the register has it on a day: without an early end that is yet to come.
func (l Lease) knownOn(day identifiers.Date) Lease {
	if l.EndedAt.After(day) {
		l.EndedAt = identifiers.Date{}
	}
	return l
}

// Validate checks that the contract says of what, between whom, for whom and since when, that nobody is in it twice and that
// its ends can be.
func (l Lease) Validate() error {
	if l.Contract == "" {
		return errors.New("contract is empty")
	}
	switch l.Stock {
	case "", Communal, StateInstitution, StateEnterprise, Private:
	default:
		return fmt.Errorf("stock is %q: it must be %q, %q, %q, %q or absent", l.Stock, Communal, StateInstitution, StateEnterprise, Private)
	}
	if l.RCA.IsZero() || l.From.IsZero() {
		return errors.New("rca and from must both be given")
	}
	if l.Landlord.BIN.IsZero() || l.Landlord.Name == "" {
		return errors.New("landlord: bin and name must both be given")
	}
	if l.Tenant.IIN.IsZero() {
		return errors.New("tenant.iin is missing")
	}
	seen := map[identifiers.IIN]bool{l.Tenant.IIN: true}
	for i, o := range l.Occupants {
		if o.IIN.IsZero() {
			return fmt.Errorf("occupants[%d].iin is missing", i)
		}
		if seen[o.IIN] {
			return fmt.Errorf("occupants[%d]: %s is in the contract twice", i, o.IIN)
		}
		seen[o.IIN] = true
	}
	if !l.Until.IsZero() && l.Until.Before(l.From) {
		return fmt.Errorf("until %s is before from %s", l.Until, l.From)
	}
	if !l.EndedAt.IsZero() && l.EndedAt.Before(l.From) {
		return fmt.Errorf("endedAt %s is before from %s", l.EndedAt, l.From)
	}
	return nil
}

package scenarios

import (
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/leases"
)

// Lease is a contract of lease of a dwelling that belongs to the state, or that a local executive body rents to let it.
type Lease struct {
	dwelling  *Dwelling
	tenant    *Citizen
	occupants []*Citizen
	from      identifiers.Date
	until     identifiers.Date
	ended     identifiers.Date
	stock     leases.Stock
	number    string
}

// Let lets a dwelling to a tenant, six years before the story plays and without
// an end. A dwelling that is let has no private owner.
func (d *Dwelling) Let(tenant *Citizen) *Lease {
	l := &Lease{dwelling: d, tenant: tenant}
	d.story.leases = append(d.story.leases, l)
	d.rights = nil
	return l
}

// FromPrivateStock lets the dwelling belong to somebody of whom a local executive body rents it for the tenant, since six years before the story
// plays.
func (l *Lease) FromPrivateStock(owner *Citizen) *Lease {
	l.stock = leases.Private
	l.dwelling.OwnedBy(owner)
	return l
}

// Naming adds people who are named in the contract besides the tenant.
func (l *Lease) Naming(people ...*Citizen) *Lease {
	l.occupants = append(l.occupants, people...)
	return l
}

// BeginsOn sets the first day.
func (l *Lease) BeginsOn(day identifiers.Date) *Lease { l.from = day; return l }

// LastsUntil sets the last agreed day.
func (l *Lease) LastsUntil(day identifiers.Date) *Lease { l.until = day; return l }

// RenewedOn agrees on another contract for the same people from a day on; this one lasts until the day before.
func (l *Lease) RenewedOn(day identifiers.Date) *Lease {
	l.LastsUntil(day.AddDays(-1))
	return l.dwelling.Let(l.tenant).Naming(l.occupants...).BeginsOn(day)
}

// EndedOn lets the contract have ended: on that day it holds no more.
func (l *Lease) EndedOn(day identifiers.Date) *Lease { l.ended = day; return l }

// Tenant is the party to the contract.
func (l *Lease) Tenant() *Citizen { return l.tenant }

// String names the contract by dwelling and tenant.
func (l *Lease) String() string { return fmt.Sprintf("the lease of %s to %s", l.dwelling, l.tenant) }

// line is the contract as the register has it.
func (l *Lease) line(today identifiers.Date) *leases.Lease {
	line := &leases.Lease{
		Contract: l.number, RCA: l.dwelling.rca, Stock: l.stock, Tenant: leases.Person{IIN: l.tenant.iin}, From: l.from, Until: l.until, EndedAt: l.ended,
		Landlord: leases.Landlord{BIN: bin("030540000012"), Name: "Жилищный фонд «Сынақ»"}, Occupants: []leases.Person{},
	}
	if line.From.IsZero() {
		line.From = today.AddYears(-6)
	}
	for _, c := range l.occupants {
		line.Occupants = append(line.Occupants, leases.Person{IIN: c.iin})
	}
	return line
}

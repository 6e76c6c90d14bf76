package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Lease is a contract of state rental housing.
type Lease struct {
	RCA       identifiers.RCA
	Tenant    identifiers.IIN
	Occupants []identifiers.IIN
	// From and Until are the first and the last agreed day; EndedOn is the first day after an early end. Zero: none.
	From, Until, EndedOn identifiers.Date
}

// active says whether the contract is in force on a day.
func (l Lease) active(day identifiers.Date) bool {
	return runs(day, l.From, l.EndedOn) && lasts(day, l.From, l.Until)
}

// lists says whether the contract names a person: the tenant, who is a party to it (RES-LEASE-003), or an occupant.
func (l Lease) lists(person identifiers.IIN) bool {
	return person == l.Tenant || slices.Contains(l.Occupants, person)
}

// tenancy is what the register of leases says of the person named in the application.
type tenancy int

const (
	tenancyUnknown tenancy = iota
	noTenancy
	formerTenancy
	activeTenancy
)

// tenancy says whether the person named is a tenant of the dwelling; lease is the contract in force. It is unknown where the
// cadastre confirms a right of his, for then nobody asks. A contract that has ended is a ground of its own since the list binds,
// and before confirms no right (RES-OWN-001, reading AMB-55).
func (q question) tenancy() (standing tenancy, lease Lease) {
	if q.evidence.Leases.State == Unreachable {
		return tenancyUnknown, Lease{}
	}
	standing = noTenancy
	for _, l := range q.evidence.Leases.Value {
		if l.Tenant != q.kase.Named {
			continue
		}
		if l.active(q.evidence.On) {
			return activeTenancy, l
		}
		if q.statute.ListBinds {
			standing = formerTenancy
		}
	}
	return standing, Lease{}
}

// Rented is the dwelling that the tenant named in a case rents; zero where he is none.
func Rented(c Case, e Evidence, s Statute) identifiers.RCA {
	_, lease := ask(c, e, s).tenancy()
	return lease.RCA
}

// home is the dwelling in question with those who may dispose of it: its owners by the cadastre, or of state rental
// housing the tenant, who stands for the owner.
func (q question) home() Fact[Dwelling] {
	if q.evidence.Dwelling.State != Absent {
		return q.evidence.Dwelling
	}
	standing, lease := q.tenancy()
	switch standing {
	case tenancyUnknown:
		return Fact[Dwelling]{}
	case activeTenancy:
		rented := q.evidence.Rented
		rented.Value.RCA, rented.Value.Owners = lease.RCA, []identifiers.IIN{lease.Tenant}
		return rented
	default:
		return Deny[Dwelling]()
	}
}

// rightKnown says whether the registers have said if the person named is an owner of the dwelling, or its tenant. Nobody asks about
// a lease before the cadastre has said that he is no owner.
func (q question) rightKnown() bool {
	return q.evidence.Dwelling.State == Confirmed || q.evidence.Leases.State != Unreachable
}

// leaseKnown says whether the registers have said what a lease allows, where its list binds (RES-LEASE-001, RES-LEASE-002).
func (q question) leaseKnown() bool { return !q.statute.ListBinds || q.rightKnown() }

// homeKnown says whether the registers have said which dwelling it is, or that there is none.
func (q question) homeKnown() bool { return q.home().State != Unreachable }

// homeMissing is the fact for lack of which the dwelling is unknown: the lease (RES-LEASE-001), or what the cadastre says
// (RES-OWN-001, RES-FOR-001).
func (q question) homeMissing() Name {
	if q.evidence.Dwelling.State == Absent && q.evidence.Leases.State == Unreachable {
		return Tenancy
	}
	return Ownership
}

// Home is the dwelling that a case is about, with those who may dispose of it.
func Home(c Case, e Evidence, s Statute) Fact[Dwelling] {
	return ask(c, e, s).home()
}

// ownerNotConfirmed: neither of the law's keys finds a dwelling in which the person named holds a right, nor a contract
// in which he is the tenant (RES-OWN-001).
func ownerNotConfirmed(q question) finding {
	if standing, _ := q.tenancy(); standing == noTenancy {
		return holds(Ownership)
	}
	return fails()
}

// notInLease: the tenant may register the persons named in the contract only (RES-LEASE-002), since the list binds (reading
// AMB-55).
func notInLease(q question) finding {
	standing, lease := q.tenancy()
	if !q.statute.ListBinds || standing != activeTenancy || lease.lists(q.kase.Registrant) {
		return fails()
	}
	return holds(Tenancy)
}

// leaseInactive: the contract of the person named has ended (RES-LEASE-001, RES-LEASE-003).
func leaseInactive(q question) finding {
	if standing, _ := q.tenancy(); standing == formerTenancy {
		return holds(Tenancy)
	}
	return fails()
}

package registries

import (
	"context"
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// lease is a contract as the register of state rental housing writes it.
type lease struct {
	RCA       identifiers.RCA  `json:"rca"`
	Tenant    party            `json:"tenant"`
	Occupants []party          `json:"occupants"`
	From      identifiers.Date `json:"from"`
	Until     identifiers.Date `json:"until"`
	EndedAt   identifiers.Date `json:"endedAt"`
}

func (l lease) whole() bool { return !l.RCA.IsZero() && !l.Tenant.IIN.IsZero() && !l.From.IsZero() }

func (l lease) read() law.Lease {
	read := law.Lease{RCA: l.RCA, Tenant: l.Tenant.IIN, From: l.From, Until: l.Until, EndedOn: l.EndedAt}
	for _, occupant := range l.Occupants {
		read.Occupants = append(read.Occupants, occupant.IIN)
	}
	return read
}

// Leases asks for the contracts of a dwelling that the state lets, found by either pair of the law's keys: the tenant with
// the RCA, or with the total area where the tenant has no contract under the RCA (reading AMB-31). An empty list is a dwelling that is not
// let, or none of these keys.
func (c *Client) Leases(ctx context.Context, keys Keys, day identifiers.Date) ([]law.Lease, error) {
	var leases []law.Lease
	if !keys.RCA.IsZero() {
		var err error
		if leases, err = c.leasesOf(ctx, keys.RCA); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(leases, func(l law.Lease) bool { return l.Tenant == keys.Owner }) {
			return leases, nil
		}
	}
	if keys.Area == "" {
		return leases, nil
	}
	byArea, err := c.leasesByArea(ctx, keys, day)
	if err != nil {
		return nil, err
	}
	return append(leases, byArea...), nil
}

// leasesOf are the contracts of a dwelling.
func (c *Client) leasesOf(ctx context.Context, rca identifiers.RCA) ([]law.Lease, error) {
	q := look(Leases, "leases", "/v1/dwellings/{rca}/leases", named{"rca", rca.String()})
	var answer struct {
		RCA    identifiers.RCA `json:"rca"`
		Leases *[]lease        `json:"leases"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.RCA != rca || answer.Leases == nil {
		return nil, q.unusable("the answer is about another dwelling or lacks the list of contracts")
	}
	leases := []law.Lease{}
	for _, l := range *answer.Leases {
		if l.RCA != rca || !l.whole() {
			return nil, q.unusable("a contract is of another dwelling or not whole")
		}
		leases = append(leases, l.read())
	}
	return leases, nil
}

// leasesByArea are the tenant's contracts of the one dwelling that has this total area; none where several have.
func (c *Client) leasesByArea(ctx context.Context, keys Keys, day identifiers.Date) ([]law.Lease, error) {
	area, err := decimal.NewFromString(keys.Area)
	if err != nil {
		return nil, nil //nolint:nilerr // what is no area is that of no dwelling
	}
	all, err := c.TenantLeases(ctx, keys.Owner)
	if err != nil {
		return nil, err
	}
	of := map[identifiers.RCA][]law.Lease{}
	for _, l := range all {
		of[l.RCA] = append(of[l.RCA], l)
	}
	var found []law.Lease
	for rca, leases := range of {
		_, total, err := c.premises(ctx, rca, day)
		if errors.Is(err, ErrAbsent) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if size, err := decimal.NewFromString(total); err != nil || !size.Equal(area) {
			continue
		}
		if found != nil {
			return nil, nil
		}
		found = leases
	}
	return found, nil
}

// TenantLeases are all contracts of a tenant.
func (c *Client) TenantLeases(ctx context.Context, tenant identifiers.IIN) ([]law.Lease, error) {
	q := look(Leases, "tenant", "/v1/tenants/{iin}/leases", named{"iin", tenant.String()})
	var answer struct {
		IIN    identifiers.IIN `json:"iin"`
		Leases *[]lease        `json:"leases"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.IIN != tenant || answer.Leases == nil {
		return nil, q.unusable("the answer is about another tenant or lacks the list of contracts")
	}
	leases := []law.Lease{}
	for _, l := range *answer.Leases {
		if l.Tenant.IIN != tenant || !l.whole() {
			return nil, q.unusable("a contract is of another tenant or not whole")
		}
		leases = append(leases, l.read())
	}
	return leases, nil
}

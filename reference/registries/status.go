package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// stateless is what RP DRI writes in the place of a country's code.
const stateless = "stateless"

// Status asks RP DRI by which right a foreigner resides: of several permits or certificates the one that was given last.
func (c *Client) Status(ctx context.Context, iin identifiers.IIN) (law.Status, error) {
	q := look(RPDRI, "status", "/v1/persons/{iin}/status", named{"iin", iin.String()})
	var answer struct {
		IIN     identifiers.IIN `json:"iin"`
		Permits *[]struct {
			Number      string           `json:"number"`
			IIN         identifiers.IIN  `json:"iin"`
			Citizenship string           `json:"citizenship"`
			From        identifiers.Date `json:"from"`
			Until       identifiers.Date `json:"until"`
			RevokedAt   identifiers.Date `json:"revokedAt"`
		} `json:"permits"`
		Refugees *[]struct {
			Certificate string           `json:"certificate"`
			IIN         identifiers.IIN  `json:"iin"`
			From        identifiers.Date `json:"from"`
			Until       identifiers.Date `json:"until"`
			EndedAt     identifiers.Date `json:"endedAt"`
		} `json:"refugees"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Status{}, err
	}
	if answer.IIN != iin || answer.Permits == nil || answer.Refugees == nil {
		return law.Status{}, q.unusable("the answer is about another person or lacks a list")
	}
	var status law.Status
	for _, p := range *answer.Permits {
		if p.IIN != iin || p.Number == "" || p.Citizenship == "" || p.From.IsZero() || p.Until.IsZero() {
			return law.Status{}, q.unusable("a residence permit is another person's or not whole")
		}
		if status.Permit == nil || !p.From.Before(status.Permit.From) {
			status.Permit = &law.Permit{Number: p.Number, Citizenship: p.Citizenship, From: p.From, Until: p.Until, RevokedOn: p.RevokedAt}
		}
	}
	if status.Permit != nil && status.Permit.Citizenship == stateless {
		status.Permit.Citizenship = ""
	}
	for _, r := range *answer.Refugees {
		if r.IIN != iin || r.Certificate == "" || r.From.IsZero() || r.Until.IsZero() {
			return law.Status{}, q.unusable("a certificate of refugee status is another person's or not whole")
		}
		if status.Refugee == nil || !r.From.Before(status.Refugee.From) {
			status.Refugee = &law.Refugee{Certificate: r.Certificate, From: r.From, Until: r.Until, EndedOn: r.EndedAt}
		}
	}
	return status, nil
}

// ForeignRegistrations asks RP DRI which foreigners are registered in a dwelling on a day; an empty list when none is.
func (c *Client) ForeignRegistrations(ctx context.Context, rca identifiers.RCA, day identifiers.Date) ([]identifiers.IIN, error) {
	return c.occupancy(ctx, RPDRI, rca, day)
}

// ForeignRegistered looks for the registration of a foreigner that was made under an idempotency key; ErrAbsent when there
// is none.
func (c *Client) ForeignRegistered(ctx context.Context, iin identifiers.IIN, key string) (Registration, error) {
	return c.registered(ctx, RPDRI, iin, key)
}

// ForeignRegister enters a foreigner's registration in RP DRI.
func (c *Client) ForeignRegister(ctx context.Context, entry Entry) (Registration, error) {
	return c.register(ctx, RPDRI, entry)
}

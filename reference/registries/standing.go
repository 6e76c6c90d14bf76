package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Wards asks the register of guardianships whose guardian or custodian a person is.
func (c *Client) Wards(ctx context.Context, iin identifiers.IIN) ([]law.Ward, error) {
	q := look(Guardianship, "person", "/v1/persons/{iin}/guardianships", named{"iin", iin.String()})
	var answer struct {
		IIN        identifiers.IIN `json:"iin"`
		AsGuardian *[]struct {
			Guardian party            `json:"guardian"`
			Ward     party            `json:"ward"`
			From     identifiers.Date `json:"from"`
			EndedAt  identifiers.Date `json:"endedAt"`
		} `json:"asGuardian"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.IIN != iin || answer.AsGuardian == nil {
		return nil, q.unusable("the answer is about another person or lacks the list of guardianships")
	}
	wards := []law.Ward{}
	for _, g := range *answer.AsGuardian {
		if g.Guardian.IIN != iin || g.Ward.IIN.IsZero() || g.From.IsZero() {
			return nil, q.unusable("a guardianship is another person's or not whole")
		}
		wards = append(wards, law.Ward{Person: g.Ward.IIN, From: g.From, EndedOn: g.EndedAt})
	}
	return wards, nil
}

// Capacity asks the register of guardianships for the court acts on a person's capacity.
func (c *Client) Capacity(ctx context.Context, iin identifiers.IIN) ([]law.CourtAct, error) {
	q := look(Guardianship, "capacity", "/v1/persons/{iin}/capacity", named{"iin", iin.String()})
	var answer struct {
		IIN  identifiers.IIN `json:"iin"`
		Acts *[]struct {
			IIN     identifiers.IIN  `json:"iin"`
			Status  string           `json:"status"`
			From    identifiers.Date `json:"from"`
			EndedAt identifiers.Date `json:"endedAt"`
		} `json:"acts"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.IIN != iin || answer.Acts == nil {
		return nil, q.unusable("the answer is about another person or lacks the list of court acts")
	}
	acts := []law.CourtAct{}
	for _, act := range *answer.Acts {
		known := act.Status == "incapacitated" || act.Status == "limited"
		if act.IIN != iin || act.From.IsZero() || !known {
			return nil, q.unusable("a court act is about another person or not whole")
		}
		acts = append(acts, law.CourtAct{From: act.From, EndedOn: act.EndedAt})
	}
	return acts, nil
}

package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Requests asks for the requests of administrations for a dwelling in a building of theirs; an empty list when there are none.
func (c *Client) Requests(ctx context.Context, rca identifiers.RCA) ([]law.AdministrationRequest, error) {
	q := look(Institutions, "dwelling", "/v1/dwellings/{rca}/requests", named{"rca", rca.String()})
	var answer struct {
		RCA      identifiers.RCA `json:"rca"`
		Requests *[]struct {
			Number      string `json:"number"`
			Institution struct {
				BIN  identifiers.BIN `json:"bin"`
				Name string          `json:"name"`
			} `json:"institution"`
			RCA         identifiers.RCA  `json:"rca"`
			IIN         identifiers.IIN  `json:"iin"`
			Type        string           `json:"type"`
			From        identifiers.Date `json:"from"`
			Until       identifiers.Date `json:"until"`
			WithdrawnAt identifiers.Date `json:"withdrawnAt"`
		} `json:"requests"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.RCA != rca || answer.Requests == nil {
		return nil, q.unusable("the answer is about another dwelling or lacks the list of requests")
	}
	requests := []law.AdministrationRequest{}
	for _, r := range *answer.Requests {
		known := r.Type == "permanent" || r.Type == "temporary"
		if r.RCA != rca || r.IIN.IsZero() || r.Institution.BIN.IsZero() || r.From.IsZero() || !known {
			return nil, q.unusable("a request is for another dwelling or not whole")
		}
		requests = append(requests, law.AdministrationRequest{
			Number: r.Number, Institution: r.Institution.BIN, Name: r.Institution.Name, RCA: r.RCA, Person: r.IIN, Type: r.Type,
			From: r.From, Until: r.Until, WithdrawnOn: r.WithdrawnAt,
		})
	}
	return requests, nil
}

package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Holdings asks the cadastre for all rights of a person in dwellings, ended ones too (HPC-REF-15-2).
func (c *Client) Holdings(ctx context.Context, iin identifiers.IIN) ([]law.Holding, error) {
	type holding struct {
		RCA   identifiers.RCA  `json:"rca"`
		KATO  identifiers.KATO `json:"kato"`
		From  identifiers.Date `json:"from"`
		Until identifiers.Date `json:"until"`
	}
	q := look(Cadastre, "history", "/v1/persons/{iin}/rights", named{"iin", iin.String()})
	var answer struct {
		IIN    identifiers.IIN `json:"iin"`
		Rights *[]holding      `json:"rights"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Rights, func(h holding) (law.Holding, bool) {
		return law.Holding{RCA: h.RCA, KATO: h.KATO, From: h.From, Until: h.Until}, !h.RCA.IsZero() && !h.From.IsZero()
	})
}

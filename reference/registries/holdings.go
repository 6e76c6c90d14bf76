package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Holdings asks the cadastre for all rights of a person in premises, ended ones too (HPC-REF-15-2).
func (c *Client) Holdings(ctx context.Context, iin identifiers.IIN) ([]law.Holding, error) {
	type holding struct {
		RCA  identifiers.RCA `json:"rca"`
		Kind struct {
			Code string `json:"code"`
		} `json:"kind"`
		KATO  identifiers.KATO `json:"kato"`
		Right struct {
			right
			Alienation *struct {
				To *struct {
					Kind string `json:"kind"`
				} `json:"to"`
			} `json:"alienation"`
		} `json:"right"`
	}
	q := look(Cadastre, "person", "/v1/persons/{iin}/rights", named{"iin", iin.String()})
	var answer struct {
		IIN      identifiers.IIN `json:"iin"`
		Holdings *[]holding      `json:"holdings"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Holdings, func(h holding) (law.Holding, bool) {
		whole := h.Right.Owner.IIN == iin && !h.RCA.IsZero() && h.Kind.Code != "" && !h.Right.From.IsZero()
		made := law.Holding{RCA: h.RCA, KATO: h.KATO, Kind: h.Kind.Code, From: h.Right.From, Until: h.Right.Until}
		if a := h.Right.Alienation; a != nil && a.To != nil {
			made.ToState = a.To.Kind == "local-executive-body"
		}
		return made, whole
	})
}

package registries

import (
	"context"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Courts are those that find how somebody made his housing conditions worse.
const Courts = "courts"

// Deteriorations asks what courts found of how somebody made his housing conditions worse (HPC-REF-A9-3A to HPC-REF-A9-3E).
func (c *Client) Deteriorations(ctx context.Context, iin identifiers.IIN) ([]law.Deterioration, error) {
	type finding struct {
		Date         identifiers.Date  `json:"date"`
		IIN          identifiers.IIN   `json:"iin"`
		Act          string            `json:"act"`
		ActOn        identifiers.Date  `json:"actOn"`
		RCA          identifiers.RCA   `json:"rca"`
		Accommodated []identifiers.IIN `json:"accommodated"`
		Intent       *bool             `json:"intent"`
		Causation    *bool             `json:"causation"`
		SetAsideOn   identifiers.Date  `json:"setAsideOn"`
	}
	q := look(Courts, "person", "/v1/persons/{iin}/findings", named{"iin", iin.String()})
	var answer struct {
		IIN      identifiers.IIN `json:"iin"`
		Findings *[]finding      `json:"findings"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Findings, func(f finding) (law.Deterioration, bool) {
		deed := law.Deed(f.Act)
		named := slices.Contains(law.Deeds(), deed) && (deed == law.Accommodation) == (len(f.Accommodated) > 0)
		if f.IIN != iin || !named || f.Date.IsZero() || f.ActOn.IsZero() || f.RCA.IsZero() || f.Intent == nil || f.Causation == nil {
			return law.Deterioration{}, false
		}
		return law.Deterioration{
			Deed: deed, On: f.ActOn, RCA: f.RCA, Deliberate: *f.Intent, Causal: *f.Causation, Accommodated: f.Accommodated,
			Spell: law.Spell{From: f.Date, RemovedOn: f.SetAsideOn},
		}, true
	})
}

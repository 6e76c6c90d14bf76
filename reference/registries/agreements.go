package registries

import (
	"context"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Agreed asks KDP whether somebody lets his data be processed for the housing queue (HPC-APP-006).
func (c *Client) Agreed(ctx context.Context, iin identifiers.IIN) (bool, error) {
	type consent struct {
		IIN     identifiers.IIN `json:"iin"`
		Service string          `json:"service"`
		State   string          `json:"state"`
	}
	q := look(KDP, "person", "/v1/persons/{iin}/consents", named{"iin", iin.String()}, named{"service", string(law.Queue)})
	var answer struct {
		IIN      identifiers.IIN `json:"iin"`
		Consents *[]consent      `json:"consents"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return false, err
	}
	all, err := read(q, iin, answer.IIN, answer.Consents, func(given consent) (consent, bool) {
		return given, given.IIN == iin && given.Service != "" && given.State != ""
	})
	return slices.ContainsFunc(all, func(given consent) bool { return given.Service == string(law.Queue) && given.State == "valid" }), err
}

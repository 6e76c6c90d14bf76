package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Powers asks the register of notaries for a power of attorney by its number; ErrAbsent when no notary certified one of this
// number, or it is no number that the register can read.
func (c *Client) Powers(ctx context.Context, number string) (law.Power, error) {
	q := look(Notary, "power", "/v1/powers/{number}", named{"number", number})
	var answer struct {
		Number    string           `json:"number"`
		Principal party            `json:"principal"`
		Attorney  party            `json:"attorney"`
		Powers    []string         `json:"powers"`
		From      identifiers.Date `json:"from"`
		Until     identifiers.Date `json:"until"`
		RevokedAt identifiers.Date `json:"revokedAt"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Power{}, wordless(err)
	}
	if answer.Number != number {
		return law.Power{}, q.unusable("the answer is about another power of attorney")
	}
	if answer.Principal.IIN.IsZero() || answer.Attorney.IIN.IsZero() || answer.From.IsZero() || answer.Until.IsZero() || len(answer.Powers) == 0 {
		return law.Power{}, q.unusable("a power of attorney is not whole")
	}
	return law.Power{
		Number: number, Principal: answer.Principal.IIN, Attorney: answer.Attorney.IIN, Actions: answer.Powers,
		From: answer.From, Until: answer.Until, RevokedOn: answer.RevokedAt,
	}, nil
}

package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// ArrivalDocuments asks the migration service for the documents of arrival from abroad that it received about a person; an
// empty list when there are none. A kind that the law does not know is left as it is.
func (c *Client) ArrivalDocuments(ctx context.Context, iin identifiers.IIN) ([]law.ArrivalDocument, error) {
	q := look(Arrivals, "documents", "/v1/persons/{iin}/documents", named{"iin", iin.String()})
	var answer struct {
		IIN       identifiers.IIN `json:"iin"`
		Documents *[]struct {
			Number     string           `json:"number"`
			IIN        identifiers.IIN  `json:"iin"`
			Kind       string           `json:"kind"`
			Country    string           `json:"country"`
			IssuedOn   identifiers.Date `json:"issuedOn"`
			ReceivedOn identifiers.Date `json:"receivedOn"`
			Until      identifiers.Date `json:"until"`
		} `json:"documents"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.IIN != iin || answer.Documents == nil {
		return nil, q.unusable("the answer is about another person or lacks the list of documents")
	}
	documents := []law.ArrivalDocument{}
	for _, d := range *answer.Documents {
		if d.IIN != iin || d.Number == "" || d.Kind == "" || d.IssuedOn.IsZero() || d.ReceivedOn.IsZero() {
			return nil, q.unusable("a document is another person's or not whole")
		}
		documents = append(documents, law.ArrivalDocument{
			Number: d.Number, Kind: law.ArrivalKind(d.Kind), Country: d.Country, IssuedOn: d.IssuedOn, ReceivedOn: d.ReceivedOn, Until: d.Until,
		})
	}
	return documents, nil
}

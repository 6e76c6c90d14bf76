package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Recognitions asks the local executive bodies which acts recognise a dwelling as emergency housing, withdrawn ones too (HPC-ELIG-004). The
// register says itself whether one stands on the day of asking; where its acts say otherwise nothing is learnt.
func (c *Client) Recognitions(ctx context.Context, rca identifiers.RCA, day identifiers.Date) ([]law.Recognition, error) {
	type act struct {
		RCA          identifiers.RCA  `json:"rca"`
		KATO         identifiers.KATO `json:"kato"`
		RecognisedOn identifiers.Date `json:"recognisedOn"`
		WithdrawnOn  identifiers.Date `json:"withdrawnOn"`
	}
	q := look(Akimat, "emergency", "/v1/dwellings/{rca}/emergency", named{"rca", rca.String()})
	var answer struct {
		RCA       identifiers.RCA `json:"rca"`
		Emergency *bool           `json:"emergency"`
		Acts      *[]act          `json:"acts"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	if answer.RCA != rca || answer.Emergency == nil || answer.Acts == nil {
		return nil, q.unusable("the answer is about another dwelling, does not say, or lacks the list of acts")
	}
	all, stands := []law.Recognition{}, false
	for _, a := range *answer.Acts {
		if a.RCA != rca || a.KATO.IsZero() || a.RecognisedOn.IsZero() {
			return nil, q.unusable("an act is about another dwelling or not whole")
		}
		made := law.Recognition{KATO: a.KATO, Spell: law.Spell{From: a.RecognisedOn, RemovedOn: a.WithdrawnOn}}
		all, stands = append(all, made), stands || made.Stands(day)
	}
	if stands != *answer.Emergency {
		return nil, q.unusable("whether it is emergency housing is not what the acts say")
	}
	return all, nil
}

// ReportsOn asks the register of experts how many technical reports there are on a dwelling.
func (c *Client) ReportsOn(ctx context.Context, rca identifiers.RCA) (int, error) {
	q := look(Experts, "dwelling", "/v1/dwellings/{rca}/reports", named{"rca", rca.String()})
	var answer struct {
		RCA     identifiers.RCA `json:"rca"`
		Reports *[]struct {
			RCA identifiers.RCA `json:"rca"`
		} `json:"reports"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return 0, err
	}
	if answer.RCA != rca || answer.Reports == nil {
		return 0, q.unusable("the answer is about another dwelling or lacks the list of reports")
	}
	return len(*answer.Reports), nil
}

// Report asks the register of experts for a technical report by its number; ErrAbsent when no expert made one of this number, or it is no
// number that the register can read (HPC-APP-008).
func (c *Client) Report(ctx context.Context, number string) (law.Report, error) {
	q := look(Experts, "report", "/v1/reports/{number}", named{"number", number})
	var answer struct {
		Number      string           `json:"number"`
		Certificate string           `json:"certificate"`
		RCA         identifiers.RCA  `json:"rca"`
		IssuedOn    identifiers.Date `json:"issuedOn"`
		Condition   string           `json:"condition"`
		SHA256      string           `json:"sha256"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Report{}, wordless(err)
	}
	if answer.Number != number {
		return law.Report{}, q.unusable("the answer is about another report")
	}
	if answer.Certificate == "" || answer.RCA.IsZero() || answer.IssuedOn.IsZero() || answer.Condition == "" || answer.SHA256 == "" {
		return law.Report{}, q.unusable("a report is not whole")
	}
	return law.Report{
		RCA: answer.RCA, IssuedOn: answer.IssuedOn, Emergency: answer.Condition == "emergency", SHA256: answer.SHA256, Certificate: answer.Certificate,
	}, nil
}

// Expert asks the register of experts how long a certificate holds; ErrAbsent when it has none of this number (HPC-APP-008).
func (c *Client) Expert(ctx context.Context, certificate string) (law.Spell, error) {
	q := look(Experts, "expert", "/v1/experts/{certificate}", named{"certificate", certificate})
	var answer struct {
		Certificate string           `json:"certificate"`
		From        identifiers.Date `json:"from"`
		Until       identifiers.Date `json:"until"`
		RevokedAt   identifiers.Date `json:"revokedAt"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Spell{}, wordless(err)
	}
	if answer.Certificate != certificate || answer.From.IsZero() || answer.Until.IsZero() {
		return law.Spell{}, q.unusable("a certificate is another one or not whole")
	}
	return law.Spell{From: answer.From, Until: answer.Until, RemovedOn: answer.RevokedAt}, nil
}

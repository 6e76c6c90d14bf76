package registries

import (
	"context"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// The systems that are asked about housing.
const (
	URED      = "ured"
	Akimat    = "akimat"
	Mortgages = "mortgages"
	Social    = "social"
	KDP       = "kdp"
	Experts   = "experts"
)

// read makes of a list about a person what the law asks of each record, or says that the answer is of no use: about another person, without
// the list, or with a record that is not whole.
func read[R, T any](q question, iin, of identifiers.IIN, list *[]R, one func(R) (T, bool)) ([]T, error) {
	if of != iin || list == nil {
		return nil, q.unusable("the answer is about another person or lacks the list")
	}
	all := make([]T, 0, len(*list))
	for _, record := range *list {
		made, whole := one(record)
		if !whole {
			return nil, q.unusable("a record of the list is another person's or not whole")
		}
		all = append(all, made)
	}
	return all, nil
}

// Inclusions asks the Unified Republican Electronic Database when somebody was in it (HPC-REF-15-1).
func (c *Client) Inclusions(ctx context.Context, iin identifiers.IIN) ([]law.Spell, error) {
	type entry struct {
		IIN        identifiers.IIN  `json:"iin"`
		IncludedOn identifiers.Date `json:"includedOn"`
		RemovedOn  identifiers.Date `json:"removedOn"`
	}
	q := look(URED, "person", "/v1/persons/{iin}/entries", named{"iin", iin.String()})
	var answer struct {
		IIN     identifiers.IIN `json:"iin"`
		Entries *[]entry        `json:"entries"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Entries, func(e entry) (law.Spell, bool) {
		return law.Spell{From: e.IncludedOn, RemovedOn: e.RemovedOn}, e.IIN == iin && !e.IncludedOn.IsZero()
	})
}

// Provisions asks the local executive bodies which dwellings of the state somebody received or privatised (HPC-REF-15-7).
func (c *Client) Provisions(ctx context.Context, iin identifiers.IIN) ([]law.Provision, error) {
	type provision struct {
		ReceivedBy   []party          `json:"receivedBy"`
		ReceivedOn   identifiers.Date `json:"receivedOn"`
		PrivatisedBy []party          `json:"privatisedBy"`
		PrivatisedOn identifiers.Date `json:"privatisedOn"`
	}
	q := look(Akimat, "provisions", "/v1/persons/{iin}/provisions", named{"iin", iin.String()})
	var answer struct {
		IIN        identifiers.IIN `json:"iin"`
		Provisions *[]provision    `json:"provisions"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Provisions, func(p provision) (law.Provision, bool) {
		made := law.Provision{ReceivedBy: people(p.ReceivedBy), PrivatisedBy: people(p.PrivatisedBy), PrivatisedOn: p.PrivatisedOn}
		return made, !p.ReceivedOn.IsZero() && slices.Contains(slices.Concat(made.ReceivedBy, made.PrivatisedBy), iin)
	})
}

// Loans asks the register of mortgage housing loans for a borrower's, repaid ones too (HPC-REF-15-9).
func (c *Client) Loans(ctx context.Context, iin identifiers.IIN) ([]law.Loan, error) {
	type loan struct {
		Borrowers []party `json:"borrowers"`
		Programme struct {
			Kind string `json:"kind"`
		} `json:"programme"`
	}
	q := look(Mortgages, "person", "/v1/persons/{iin}/loans", named{"iin", iin.String()})
	var answer struct {
		IIN   identifiers.IIN `json:"iin"`
		Loans *[]loan         `json:"loans"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Loans, func(l loan) (law.Loan, bool) {
		kind := l.Programme.Kind
		return law.Loan{Programme: slices.Contains(programmes(), kind)}, slices.Contains(people(l.Borrowers), iin) && (kind == "commercial" || slices.Contains(programmes(), kind))
	})
}

// programmes are the kinds of programme that paragraph 15(9) of the Rules names (HPC-REF-15-9).
func programmes() []string {
	return []string{"national-bank", "state-planning-system", "state-construction-programme", "government-concept"}
}

func people(parties []party) []identifiers.IIN {
	all := make([]identifiers.IIN, len(parties))
	for i, p := range parties {
		all[i] = p.IIN
	}
	return all
}

// Stays asks RP DRN where somebody was registered, ended registrations too (HPC-APP-005, HPC-DOM-001).
func (c *Client) Stays(ctx context.Context, iin identifiers.IIN) ([]law.Stay, error) {
	return c.stays(ctx, RPDRN, iin)
}

// ForeignStays asks RP DRI the same of somebody who is no citizen (HPC-DOM-001).
func (c *Client) ForeignStays(ctx context.Context, iin identifiers.IIN) ([]law.Stay, error) {
	return c.stays(ctx, RPDRI, iin)
}

func (c *Client) stays(ctx context.Context, registry string, iin identifiers.IIN) ([]law.Stay, error) {
	type stay struct {
		RCA     identifiers.RCA  `json:"rca"`
		KATO    identifiers.KATO `json:"kato"`
		Type    string           `json:"type"`
		From    identifiers.Date `json:"from"`
		Until   identifiers.Date `json:"until"`
		EndedAt *time.Time       `json:"endedAt"`
	}
	q := look(registry, "history", "/v1/persons/{iin}/history", named{"iin", iin.String()})
	var answer struct {
		IIN   identifiers.IIN `json:"iin"`
		Stays *[]stay         `json:"stays"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Stays, func(s stay) (law.Stay, bool) {
		made := law.Stay{RCA: s.RCA, KATO: s.KATO, Permanent: s.Type == "permanent", From: s.From, Until: s.Until}
		if s.EndedAt != nil {
			made.EndedOn = identifiers.DateOf(*s.EndedAt)
			if last := identifiers.DateOf(s.EndedAt.Add(-1)); last.Before(made.EndedOn) { // it ended as a day began: the one before was its last
				made.Until, made.EndedOn = last, identifiers.Date{}
			}
		}
		return made, !s.RCA.IsZero() && s.Type != "" && !s.From.IsZero()
	})
}

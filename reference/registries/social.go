package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// term is how long a record of the systems of social protection stands, and whose it is.
type term struct {
	IIN     identifiers.IIN  `json:"iin"`
	From    identifiers.Date `json:"from"`
	Until   identifiers.Date `json:"until"`
	EndedAt identifiers.Date `json:"endedAt"`
}

// spell reads it, and says whether it is whole and a person's.
func (t term) spell(iin identifiers.IIN) (law.Spell, bool) {
	return law.Spell{From: t.From, Until: t.Until, RemovedOn: t.EndedAt}, t.IIN == iin && !t.From.IsZero()
}

// Categories asks the systems of social protection in which categories of article 74(1) somebody is on a day (HPC-CAT-003).
func (c *Client) Categories(ctx context.Context, iin identifiers.IIN, day identifiers.Date) ([]string, error) {
	type membership struct {
		Category string `json:"category"`
		term
	}
	q := look(Social, "categories", "/v1/persons/{iin}/categories", named{"iin", iin.String()})
	var answer struct {
		IIN        identifiers.IIN `json:"iin"`
		Categories *[]membership   `json:"categories"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	all, err := read(q, iin, answer.IIN, answer.Categories, func(m membership) (membership, bool) {
		_, whole := m.spell(iin)
		return m, whole && m.Category != ""
	})
	var stands []string
	for _, m := range all {
		if spell, _ := m.spell(iin); spell.Stands(day) {
			stands = append(stands, m.Category)
		}
	}
	return stands, err
}

// Kandas asks the systems of social protection which grants of the status of a kandas somebody has and had (HPC-ELIG-007).
func (c *Client) Kandas(ctx context.Context, iin identifiers.IIN) ([]law.Spell, error) {
	type grant struct {
		Certificate string `json:"certificate"`
		term
	}
	q := look(Social, "kandas", "/v1/persons/{iin}/kandas", named{"iin", iin.String()})
	var answer struct {
		IIN    identifiers.IIN `json:"iin"`
		Kandas *[]grant        `json:"kandas"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Kandas, func(g grant) (law.Spell, bool) {
		spell, whole := g.spell(iin)
		return spell, whole && g.Certificate != ""
	})
}

// Needs asks the systems of social protection which decisions recognise somebody as needing housing (HPC-ELIG-006).
func (c *Client) Needs(ctx context.Context, iin identifiers.IIN) ([]law.Spell, error) {
	type need struct {
		Number string `json:"number"`
		term
	}
	q := look(Social, "needs", "/v1/persons/{iin}/needs", named{"iin", iin.String()})
	var answer struct {
		IIN   identifiers.IIN `json:"iin"`
		Needs *[]need         `json:"needs"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Needs, func(n need) (law.Spell, bool) {
		spell, whole := n.spell(iin)
		return spell, whole && n.Number != ""
	})
}

// Orphanhood asks the systems of social protection how long somebody is and was an orphan or a child deprived of parental care (HPC-DOM-004,
// HPC-CAT-004).
func (c *Client) Orphanhood(ctx context.Context, iin identifiers.IIN) ([]law.Spell, error) {
	type status struct {
		Kind string `json:"kind"`
		term
	}
	q := look(Social, "orphan", "/v1/persons/{iin}/orphan", named{"iin", iin.String()})
	var answer struct {
		IIN    identifiers.IIN `json:"iin"`
		Orphan *[]status       `json:"orphan"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Orphan, func(s status) (law.Spell, bool) {
		spell, whole := s.spell(iin)
		return spell, whole && (s.Kind == "orphan" || s.Kind == "without-parental-care")
	})
}

// Disabilities asks the systems of social protection how long somebody has and had a disability (HPC-REF-A9-3E).
func (c *Client) Disabilities(ctx context.Context, iin identifiers.IIN) ([]law.Spell, error) {
	type disability struct {
		Group string `json:"group"`
		term
	}
	q := look(Social, "disabilities", "/v1/persons/{iin}/disabilities", named{"iin", iin.String()})
	var answer struct {
		IIN          identifiers.IIN `json:"iin"`
		Disabilities *[]disability   `json:"disabilities"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return nil, err
	}
	return read(q, iin, answer.IIN, answer.Disabilities, func(d disability) (law.Spell, bool) {
		spell, whole := d.spell(iin)
		return spell, whole && d.Group != ""
	})
}

package scenarios

import (
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/gbdfl"
)

// HoldsPassport gives the person a passport of Kazakhstan beside the identity
// card, whose last day is this one. GBD FL has it; it runs for ten years.
func (c *Citizen) HoldsPassport(until identifiers.Date) *Citizen { c.passportUntil = until; return c }

// LostPassport gives the person a passport that GBD FL knows to be lost, and that would run for seven years yet.
func (c *Citizen) LostPassport() *Citizen { c.lostPassport = true; return c }

// PassportNotMarked leaves GBD FL calling a passport valid that has run out.
func (c *Citizen) PassportNotMarked() *Citizen { c.passportNotMarked = true; return c }

// Passport is the passport's number, "" for a person without one; there is one
// once the story is built.
func (c *Citizen) Passport() string { return c.passportNumber }

// PassportIssued is the day on which the passport was issued.
func (c *Citizen) PassportIssued() identifiers.Date { return c.passportUntil.AddYears(-10) }

// passport is the line of the passport among the documents in GBD FL, made of
// that of the identity card.
func (c *Citizen) passport(card gbdfl.Document) gbdfl.Document {
	card.Type, card.Number = entry(gbdfl.DocumentTypes(), gbdfl.DocumentPassport), c.passportNumber
	card.BeginDate, card.EndDate = c.PassportIssued(), c.passportUntil
	if c.passportUntil.Before(c.story.Today()) && !c.passportNotMarked {
		card.Status = entry(gbdfl.DocumentStatuses(), gbdfl.DocumentStatusExpired)
	}
	return card
}

// lost is the line of the passport that was lost.
func (c *Citizen) lost(card gbdfl.Document) gbdfl.Document {
	card.Type, card.Number = entry(gbdfl.DocumentTypes(), gbdfl.DocumentPassport), c.lostNumber
	card.BeginDate, card.EndDate = c.story.Today().AddYears(-3), c.story.Today().AddYears(7)
	card.Status = entry(gbdfl.DocumentStatuses(), gbdfl.DocumentStatusLost)
	return card
}

package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/arrivals"
)

// ArrivalDocument is a document about somebody who arrives from abroad.
type ArrivalDocument struct {
	about    *Citizen
	kind     arrivals.Kind
	country  string
	received identifiers.Date
	until    identifiers.Date
	number   string
}

// mongolia is where people come from whose story does not say.
const mongolia = "496"

// Arrived lets the person have arrived from abroad, with documents of these
// kinds that the migration service received a week ago; without any, with the
// passport alone. The person is registered nowhere unless the story says so.
func (c *Citizen) Arrived(kinds ...arrivals.Kind) *Citizen {
	c.arrived = true
	for _, kind := range kinds {
		c.ArrivalDocument(kind)
	}
	return c
}

// ArrivalDocument is the person's document of a kind; the first mention has the
// migration service receive it a week before the story plays.
func (c *Citizen) ArrivalDocument(kind arrivals.Kind) *ArrivalDocument {
	i := slices.IndexFunc(c.story.arrivals, func(d *ArrivalDocument) bool { return d.about == c && d.kind == kind })
	if i >= 0 {
		return c.story.arrivals[i]
	}
	d := &ArrivalDocument{about: c, kind: kind, country: mongolia}
	c.story.arrivals = append(c.story.arrivals, d)
	return d
}

// From sets the country of origin, by its code of ISO 3166.
func (d *ArrivalDocument) From(country string) *ArrivalDocument { d.country = country; return d }

// ReceivedOn sets the day on which the migration service received the document:
// before it nobody knows of it.
func (d *ArrivalDocument) ReceivedOn(day identifiers.Date) *ArrivalDocument {
	d.received = day
	return d
}

// EndsOn sets the last day; otherwise the document has none.
func (d *ArrivalDocument) EndsOn(day identifiers.Date) *ArrivalDocument { d.until = day; return d }

// Number is the document's number; it has one once the story is built.
func (d *ArrivalDocument) Number() string { return d.number }

// String names the document by its kind and whom it is about.
func (d *ArrivalDocument) String() string { return fmt.Sprintf("the %s of %s", d.kind, d.about) }

// line is the document as the migration service has it.
func (d *ArrivalDocument) line(today identifiers.Date) *arrivals.Document {
	received := d.received
	if received.IsZero() {
		received = today.AddDays(-7)
		if !d.until.IsZero() && d.until.Before(received) {
			received = d.until
		}
	}
	issued := received.AddMonths(-1)
	if !d.until.IsZero() && d.until.Before(issued) {
		issued = d.until
	}
	return &arrivals.Document{
		Number: d.number, IIN: d.about.iin, Kind: d.kind, Country: d.country, IssuedOn: issued, ReceivedOn: received, Until: d.until,
	}
}

package scenarios

import (
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/institutions"
)

// AdministrationRequest is the request of an institution's administration for
// somebody's registration in its building.
type AdministrationRequest struct {
	dwelling    *Dwelling
	institution string
	person      *Citizen
	term        Term
	from, until identifiers.Date
	withdrawn   identifiers.Date
	number      string
}

// RequestedBy lets the administration of an institution, by its name, have asked
// a week before the story plays for somebody's permanent registration in the
// dwelling.
func (d *Dwelling) RequestedBy(institution string, person *Citizen) *AdministrationRequest {
	r := &AdministrationRequest{dwelling: d, institution: institution, person: person, term: Permanently}
	d.story.requests = append(d.story.requests, r)
	return r
}

// For sets for which registration it asks, Permanently or Temporarily.
func (r *AdministrationRequest) For(term Term) *AdministrationRequest { r.term = term; return r }

// BeginsOn sets the day of the request.
func (r *AdministrationRequest) BeginsOn(day identifiers.Date) *AdministrationRequest {
	r.from = day
	return r
}

// EndsOn sets the last day; otherwise the request has none.
func (r *AdministrationRequest) EndsOn(day identifiers.Date) *AdministrationRequest {
	r.until = day
	return r
}

// WithdrawnOn lets the administration have withdrawn it: on that day it holds no
// more.
func (r *AdministrationRequest) WithdrawnOn(day identifiers.Date) *AdministrationRequest {
	r.withdrawn = day
	return r
}

// Number is the request's number; it has one once the story is built.
func (r *AdministrationRequest) Number() string { return r.number }

// String names the request by whom it is about and the dwelling.
func (r *AdministrationRequest) String() string {
	return fmt.Sprintf("the request of %s for %s in %s", r.institution, r.person, r.dwelling)
}

// line is the request as it is kept.
func (r *AdministrationRequest) line(today identifiers.Date) *institutions.Request {
	line := &institutions.Request{
		Number: r.number, Institution: institutions.Institution{BIN: bin("050940000010"), Name: r.institution}, RCA: r.dwelling.rca, IIN: r.person.iin,
		Type: institutions.Permanent, From: r.from, Until: r.until, WithdrawnAt: r.withdrawn,
	}
	if r.term != Permanently {
		line.Type = institutions.Temporary
	}
	if line.From.IsZero() {
		line.From = today.AddDays(-7)
		for _, end := range []identifiers.Date{r.until, r.withdrawn} {
			if !end.IsZero() && end.Before(line.From) {
				line.From = end
			}
		}
	}
	return line
}

package scenarios

import (
	"fmt"
	"time"

	"github.com/synaq/synaq/simulators/kdp"
)

// ProcessingConsent is that somebody lets the provider of the queue process his data.
type ProcessingConsent struct {
	person  *Citizen
	service string
	// given is when, zero for the day before the story plays; ends is the first instant at which it no longer holds, withdrawn when it was withdrawn.
	given           time.Time
	ends, withdrawn *time.Time
	id              string
}

// ConsentsToProcessing has somebody have let the provider of the queue process his data, the day before the story plays. He consents once.
func (s *Story) ConsentsToProcessing(c *Citizen) *ProcessingConsent {
	for _, given := range s.housing.consents {
		if given.person == c {
			return given
		}
	}
	given := &ProcessingConsent{person: c, service: queueService}
	s.housing.consents = append(s.housing.consents, given)
	return given
}

// queueService is the public service for which people are registered as needing housing.
const queueService = "housing.queue"

// For makes it a consent for another public service.
func (p *ProcessingConsent) For(service string) *ProcessingConsent { p.service = service; return p }

// GivenAt sets when it was given.
func (p *ProcessingConsent) GivenAt(at time.Time) *ProcessingConsent { p.given = at; return p }

// EndsAt sets the first instant at which it no longer holds.
func (p *ProcessingConsent) EndsAt(at time.Time) *ProcessingConsent { p.ends = &at; return p }

// WithdrawnAt lets it have been withdrawn.
func (p *ProcessingConsent) WithdrawnAt(at time.Time) *ProcessingConsent { p.withdrawn = &at; return p }

// Agrees says whether somebody lets the provider of the queue process his data, when the story plays.
func (s *Story) Agrees(c *Citizen) bool {
	for _, p := range s.housing.consents {
		if p.person == c && p.service == queueService && p.line(s.now).StateAt(s.now) == kdp.Valid {
			return true
		}
	}
	return false
}

// String names the consent by its person.
func (p *ProcessingConsent) String() string {
	return fmt.Sprintf("the consent of %s to the processing of his data", p.person)
}

func (p *ProcessingConsent) line(now time.Time) *kdp.Consent {
	line := &kdp.Consent{
		ID: p.id, IIN: p.person.iin, Company: kdp.Company{BIN: bin("951040000029"), Name: "Банк «Сынақ»"}, Service: p.service,
		GivenAt: now.AddDate(0, 0, -1), ExpiresAt: p.ends, WithdrawnAt: p.withdrawn,
	}
	if !p.given.IsZero() {
		line.GivenAt = p.given
	}
	return line
}

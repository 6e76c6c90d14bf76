package quality

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Case is a complaint that the body registered (assumed). The record's key is its number.
type Case struct {
	// Number of the case; the body gives it to those that it takes itself.
	Number string `json:"number"`
	// RegisteredAt is the instant at which the body registered it.
	RegisteredAt time.Time `json:"registeredAt" doc:"The instant at which the body registered it."`
	// Until is the last instant of the term in which it is processed (Order 130, para 18); absent where there is no calendar of working days
	// for the year.
	Until *time.Time `json:"until,omitempty" doc:"The last instant of the term, 18:30 of the fifteenth working day after the registration; absent where there is no calendar of working days for the year."`
	// Forwarded is what the provider forwarded.
	Forwarded Forwarded `json:"forwarded"`
}

// Forwarded is a complaint and the administrative case, as the provider whose decision, action or inaction is appealed forwards them.
type Forwarded struct {
	// IdempotencyKey is the provider's: one key makes one case.
	IdempotencyKey string `json:"idempotencyKey"`
	// Complaint is its id in the provider's system.
	Complaint string `json:"complaint"`
	// Application is the id of the one that it is about, in the provider's system.
	Application string `json:"application"`
	// IIN of whose complaint it is.
	IIN identifiers.IIN `json:"iin"`
	// Service is the public service, for instance "housing.queue".
	Service string `json:"service"`
	// ComplaintContent is the complaint's bytes as they were signed, in base64. The body looks at neither them nor the signature.
	ComplaintContent []byte `json:"complaintContent" doc:"The complaint's bytes as they were signed, in base64."`
	// ComplaintSignature is a detached CMS over exactly these bytes, in base64.
	ComplaintSignature []byte `json:"complaintSignature" doc:"A detached CMS over exactly the bytes of complaintContent, in base64."`
	// RegisteredAt is the instant at which the provider registered the complaint.
	RegisteredAt time.Time `json:"registeredAt" doc:"The instant at which the provider registered the complaint."`
	// AdministrativeCase is that of the application.
	AdministrativeCase AdministrativeCase `json:"administrativeCase"`
}

// Subjects are whose complaint it is.
func (f Forwarded) Subjects() []registry.Subject { return []registry.Subject{registry.OfIIN(f.IIN)} }

// Validate checks that the case has a number and an instant of registration, that its term can be, and what was forwarded.
func (c Case) Validate() error {
	switch {
	case c.Number == "":
		return errors.New("number is empty")
	case c.RegisteredAt.IsZero():
		return errors.New("registeredAt is missing")
	case c.Until != nil && c.Until.Before(c.RegisteredAt):
		return fmt.Errorf("until %s is before registeredAt %s", c.Until.Format(time.RFC3339), c.RegisteredAt.Format(time.RFC3339))
	}
	if err := c.Forwarded.Validate(); err != nil {
		return fmt.Errorf("forwarded: %w", err)
	}
	return nil
}

const maxName = 200

// Validate checks that it says whose complaint it is, about which application and when it was registered, and that the complaint is signed
// and comes with a whole administrative case.
func (f Forwarded) Validate() error {
	for _, name := range []struct{ field, value string }{
		{"idempotencyKey", f.IdempotencyKey}, {"complaint", f.Complaint}, {"application", f.Application}, {"service", f.Service},
	} {
		if name.value == "" || len(name.value) > maxName {
			return fmt.Errorf("%s has %d bytes: it must have 1 to %d", name.field, len(name.value), maxName)
		}
	}
	switch {
	case f.IIN.IsZero():
		return errors.New("iin is missing")
	case len(f.ComplaintContent) == 0 || len(f.ComplaintSignature) == 0:
		return errors.New("complaintContent and complaintSignature must both be given")
	case f.RegisteredAt.IsZero():
		return errors.New("registeredAt is missing")
	}
	if err := f.AdministrativeCase.Validate(); err != nil {
		return fmt.Errorf("administrativeCase: %w", err)
	}
	return nil
}

// same says whether two forwardings say the same.
func (f Forwarded) same(other Forwarded) bool {
	return f.IdempotencyKey == other.IdempotencyKey && f.Complaint == other.Complaint && f.Application == other.Application &&
		f.IIN == other.IIN && f.Service == other.Service && f.RegisteredAt.Equal(other.RegisteredAt) &&
		bytes.Equal(f.ComplaintContent, other.ComplaintContent) && bytes.Equal(f.ComplaintSignature, other.ComplaintSignature) &&
		f.AdministrativeCase.same(other.AdministrativeCase)
}

package hpc

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Maintenance is the code of a problem: the facility is being repaired and takes nothing now.
const Maintenance = "MAINTENANCE"

// Break is a break for repair works, in which the facility does nothing but say so (Order 130, list of main requirements, row 7(2)). The
// record's key is the id. A break is of the world in which it is recorded.
type Break struct {
	// ID names the break.
	ID string `json:"id"`
	// From is its first instant.
	From time.Time `json:"from"`
	// Until is the first instant at which the facility works again.
	Until time.Time `json:"until"`
	// Reason in words.
	Reason string `json:"reason"`
}

// Validate checks that the break has a reason, and an end after its beginning.
func (b Break) Validate() error {
	if b.ID == "" || b.Reason == "" {
		return errors.New("id and reason must both be given")
	}
	if b.From.IsZero() || !b.Until.After(b.From) {
		return fmt.Errorf("until %s is not after from %s", b.Until.Format(time.RFC3339), b.From.Format(time.RFC3339))
	}
	return nil
}

// holdsAt says whether the facility is being repaired at an instant.
func (b Break) holdsAt(at time.Time) bool { return !at.Before(b.From) && at.Before(b.Until) }

// Availability answers whether the facility works for somebody now.
type Availability struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Available says that it does.
	Available bool `json:"available"`
	// Break is the one that goes on; absent where the facility works.
	Break *Break `json:"break,omitempty"`
}

func (s *service) availability(call *registry.Call, req registry.PersonRequest) (Availability, error) {
	answer := Availability{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.Break = s.ongoing(tx, call.Now())
		return nil
	})
	answer.Available = answer.Break == nil
	return answer, err
}

// ongoing is the break that goes on at an instant, nil for none.
func (s *service) ongoing(tx *registry.Tx, at time.Time) *Break {
	for _, b := range s.breaks.All(tx) {
		if b.holdsAt(at) {
			return &b
		}
	}
	return nil
}

// working refuses whatever is asked during a break.
func (s *service) working(tx *registry.Tx, at time.Time) error {
	if b := s.ongoing(tx, at); b != nil {
		return registry.Problem(http.StatusServiceUnavailable, Maintenance, "the facility is being repaired until %s: %s", b.Until.Format(time.RFC3339), b.Reason)
	}
	return nil
}

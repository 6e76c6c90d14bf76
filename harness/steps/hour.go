package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/sms1414"
)

// timeToConsent is how long an owner has from the delivery of the notification (RES-CONSENT-005).
const timeToConsent = time.Hour

// checkHour compares what an application shows of an owner's hour with what
// happened: when the question reached him, and until when he may answer. Of an
// implementation that declares another reading of the hour nothing is asked here.
func (t *tale) checkHour(ctx context.Context, a *application, owner *scenarios.Citizen) error {
	if _, declared := t.env.Capabilities.Readings["AMB-05"]; declared {
		return nil
	}
	if err := t.refresh(ctx, a); err != nil {
		return err
	}
	request := asked(a, owner)
	if request == nil || a.state.Decided() {
		return fmt.Errorf("the application no longer asks %s: it is %s", owner, describe(a))
	}
	if request.By != "sms" {
		return t.checkAccountHour(a, owner, request)
	}
	sent, err := t.sent(ctx)
	if err != nil {
		return err
	}
	sent = slices.DeleteFunc(sent, func(m sms1414.Message) bool { return m.To != owner.Phone() || !sixDigits().MatchString(m.Text) })
	place := t.askedBefore(a, owner)
	if place >= len(sent) {
		return fmt.Errorf("the application says that %s was asked by SMS, and 1414 was given no code for him", owner)
	}
	return t.compareHour(owner, request, sent[place].DeliveredAt)
}

// compareHour compares with the report on the delivery, nil while there is none.
func (t *tale) compareHour(owner *scenarios.Citizen, request *implementation.ConsentRequest, delivered *time.Time) error {
	if delivered == nil {
		if request.DeliveredAt != nil || request.Deadline != nil {
			return fmt.Errorf("the application shows an hour for %s, delivered at %s until %s, and the code has not reached him", owner, show(request.DeliveredAt), show(request.Deadline))
		}
		return nil
	}
	deadline := delivered.Add(timeToConsent)
	var errs []error
	if !t.same(request.DeliveredAt, *delivered) {
		errs = append(errs, fmt.Errorf("the code reached %s at %s, and the application says %s (deliveredAt)", owner, show(delivered), show(request.DeliveredAt)))
	}
	if !t.same(request.Deadline, deadline) {
		errs = append(errs, fmt.Errorf("%s may answer until %s, and the application says %s (deadline)", owner, show(&deadline), show(request.Deadline)))
	}
	return errors.Join(errs...)
}

// checkAccountHour looks at the hour of an owner who was told in the personal
// account: he has it from when the request was there.
func (t *tale) checkAccountHour(a *application, owner *scenarios.Citizen, request *implementation.ConsentRequest) error {
	now := t.now
	if !t.env.hasClock() {
		now = t.env.now()
	}
	if request.Deadline == nil || request.Deadline.Before(a.filedAt.Add(timeToConsent)) || request.Deadline.After(now.Add(timeToConsent)) {
		return fmt.Errorf("%s was asked in the personal account between %s and %s, and may answer for an hour from then: the application says until %s (deadline)",
			owner, show(&a.filedAt), show(&now), show(request.Deadline))
	}
	return nil
}

// same compares an instant that an implementation shows. Where time runs, it may
// leave out parts of a second.
func (t *tale) same(shown *time.Time, want time.Time) bool {
	if shown == nil {
		return false
	}
	if t.env.hasClock() {
		return shown.Equal(want)
	}
	return shown.Sub(want).Abs() < time.Second
}

// show is an instant in an error.
func show(at *time.Time) string {
	if at == nil {
		return "nothing"
	}
	return at.Format(time.RFC3339)
}

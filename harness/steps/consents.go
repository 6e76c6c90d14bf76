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

// deed is an answer that somebody gave to an application: consented or declined, with
// the right code or a signature that was taken.
type deed struct {
	by     *scenarios.Citizen
	answer string
	at     time.Time
}

// gave notes an answer.
func (t *tale) gave(a *application, by *scenarios.Citizen, answer string) {
	a.deeds = append(a.deeds, deed{by, answer, t.now})
}

// checkConsents compares the questions to owners that a decided application shows
// with what the owners did.
func (t *tale) checkConsents(ctx context.Context, a *application) error {
	if len(a.state.Consents) == 0 {
		return t.checkSum(a)
	}
	sent, err := t.sent(ctx)
	if err != nil {
		return err
	}
	return t.compareConsents(a, sent)
}

// compareConsents compares them, the messages that 1414 took being known.
func (t *tale) compareConsents(a *application, sent []sms1414.Message) error {
	var errs []error
	for i := range a.state.Consents {
		request := &a.state.Consents[i]
		owner := t.numbered(request.Owner.IIN)
		if owner == nil {
			errs = append(errs, fmt.Errorf("the application asks somebody for consent who is nobody here (%s)", request.ID))
			continue
		}
		errs = append(errs, checkDeed(a, owner, request), t.checkAsking(a, owner, request), t.checkHourAtEnd(a, owner, request, sent))
	}
	return errors.Join(append(errs, t.checkSum(a))...)
}

// numbered is the citizen with this IIN, or nil.
func (t *tale) numbered(iin string) *scenarios.Citizen {
	for _, c := range t.story.Citizens() {
		if c.IIN().String() == iin {
			return c
		}
	}
	return nil
}

// checkDeed compares one answer with what the owner did.
func checkDeed(a *application, owner *scenarios.Citizen, request *implementation.ConsentRequest) error {
	did := slices.ContainsFunc(a.deeds, func(d deed) bool { return d.by == owner && d.answer == request.Answer })
	if (request.Answer == implementation.Consented || request.Answer == implementation.Declined) && !did {
		return fmt.Errorf("the application shows that %s %s, and he did not", owner, request.Answer)
	}
	if i := slices.IndexFunc(a.deeds, func(d deed) bool { return d.by == owner }); i >= 0 && request.Answer == implementation.Lapsed &&
		request.Deadline != nil && !a.deeds[i].at.After(*request.Deadline) {
		return fmt.Errorf("the application shows that %s's time is over, and he %s in time, at %s", owner, a.deeds[i].answer, show(&a.deeds[i].at))
	}
	if request.Answer == implementation.Lapsed && request.Deadline != nil && a.state.Decision.DecidedAt.Before(*request.Deadline) {
		return fmt.Errorf("the application was decided at %s and shows that %s's time is over, which he has until %s",
			show(&a.state.Decision.DecidedAt), owner, show(request.Deadline))
	}
	return nil
}

// checkSum compares the answers together with the outcome that they led to.
func (t *tale) checkSum(a *application) error {
	if a.atDesk() {
		if len(a.state.Consents) > 0 {
			return errors.New("the application was filed at a desk, where the owners are present, and shows consents that were asked")
		}
		return nil
	}
	counts := map[string]int{}
	for _, request := range a.state.Consents {
		counts[request.Answer]++
	}
	switch d := a.state.Decision; {
	case d.Outcome == implementation.Approved:
		for _, owner := range t.consenting(a) {
			if request := asked(a, owner); request == nil || request.Answer != implementation.Consented {
				return fmt.Errorf("the application is approved and does not show that %s consented", owner)
			}
		}
	case d.Outcome == implementation.Expired && counts[implementation.Lapsed] == 0:
		return errors.New("the application is expired and shows no owner whose time is over (lapsed)")
	case slices.Contains(groundCodes(d), "CONSENT_DECLINED") && counts[implementation.Declined] == 0:
		return errors.New("the application is refused because an owner declined, and shows none who did")
	}
	return nil
}

// checkAsking looks at how and when an owner was asked and answered.
func (t *tale) checkAsking(a *application, owner *scenarios.Citizen, request *implementation.ConsentRequest) error {
	var errs []error
	way := "sms"
	if owner.Phone().IsZero() {
		way = "account"
	}
	if _, declared := t.env.Capabilities.Readings["AMB-17"]; !declared && request.By != way {
		errs = append(errs, fmt.Errorf("%s is to be asked by %s, and the application says by %s", owner, way, request.By))
	}
	answered := request.Answer == implementation.Consented || request.Answer == implementation.Declined
	if answered && (request.AskedAt == nil || request.AnsweredAt == nil) {
		errs = append(errs, fmt.Errorf("%s %s, and the application does not say when he was asked and answered (askedAt, answeredAt)", owner, request.Answer))
	}
	if !answered && request.AnsweredAt != nil {
		errs = append(errs, fmt.Errorf("%s's answer is %q, and the application says that he gave it at %s (answeredAt)", owner, request.Answer, show(request.AnsweredAt)))
	}
	if !t.env.hasClock() {
		return errors.Join(errs...)
	}
	decided := a.state.Decision.DecidedAt
	if at := request.AskedAt; at != nil && (at.Before(a.filedAt) || at.After(decided)) {
		errs = append(errs, fmt.Errorf("%s was asked at %s (askedAt): the application was filed at %s and decided at %s", owner, show(at), show(&a.filedAt), show(&decided)))
	}
	if at := request.AnsweredAt; at != nil && (request.AskedAt != nil && at.Before(*request.AskedAt) || at.After(decided) || request.Deadline != nil && at.After(*request.Deadline)) {
		errs = append(errs, fmt.Errorf("%s answered at %s (answeredAt): he was asked at %s, had until %s, and the application was decided at %s",
			owner, show(at), show(request.AskedAt), show(request.Deadline), show(&decided)))
	}
	return errors.Join(errs...)
}

// checkHourAtEnd compares the hour that a decided application shows with the report on
// the delivery. One that was decided before the report came need not know of it.
func (t *tale) checkHourAtEnd(a *application, owner *scenarios.Citizen, request *implementation.ConsentRequest, sent []sms1414.Message) error {
	if _, declared := t.env.Capabilities.Readings["AMB-05"]; declared {
		return nil
	}
	if request.By != "sms" {
		if request.Deadline == nil || !t.env.hasClock() || request.AskedAt == nil {
			return nil
		}
		return t.checkAccountHour(a, owner, request)
	}
	toHim := slices.DeleteFunc(slices.Clone(sent), func(m sms1414.Message) bool { return m.To != owner.Phone() || !sixDigits().MatchString(m.Text) })
	place := t.askedBefore(a, owner)
	if place >= len(toHim) {
		if request.DeliveredAt == nil && request.Deadline == nil {
			return nil
		}
		return fmt.Errorf("the application shows an hour for %s, and 1414 was given no code for him", owner)
	}
	if request.DeliveredAt == nil && request.Deadline == nil && request.Answer != implementation.Consented {
		return nil
	}
	return t.compareHour(owner, request, toHim[place].DeliveredAt)
}

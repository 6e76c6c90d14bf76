package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/sms1414"
)

var toldBySMS = sentence(`^` + aRole + ` has received (one message|two messages|no message) about the decision$`)

// messagesTo are the messages that went to somebody's phone.
func (t *tale) messagesTo(ctx context.Context, c *scenarios.Citizen) ([]sms1414.Message, error) {
	all, err := t.sent(ctx)
	return slices.DeleteFunc(all, func(m sms1414.Message) bool { return c.Phone().IsZero() || m.To != c.Phone() }), err
}

// decisionsIn are those messages that have a word of a decision in them. Others, which say that there is a hearing or an answer to a complaint, are
// an implementation's own.
func decisionsIn(messages []sms1414.Message) []sms1414.Message {
	return slices.DeleteFunc(slices.Clone(messages), func(m sms1414.Message) bool { return !saysADecision(m.Text) })
}

// checkTold looks for the messages that tell decisions on the queue by SMS: one for each, where the Mobile Citizens Database has a phone,
// and none otherwise. While the SMS centre takes nothing they are awaited.
func (t *tale) checkTold(ctx context.Context, a *application) error {
	if t.silent[sms1414.Name] {
		return nil
	}
	messages, err := t.messagesTo(ctx, a.applicant)
	if err != nil {
		return err
	}
	var want []string
	for _, other := range t.applications {
		if other.applicant == a.applicant && !a.applicant.Phone().IsZero() {
			want = append(want, other.tellable()...)
		}
	}
	decisions := decisionsIn(messages)
	if len(decisions) != len(want) {
		return fmt.Errorf("1414 was given %d messages to %s, of which %d have the contract's words for a decision, and decisions to tell there are %d", len(messages), a.applicant, len(decisions), len(want))
	}
	errs := []error{checkSaid(decisions, want)}
	for _, m := range messages {
		errs = append(errs, t.checkSilent(m))
	}
	return errors.Join(errs...)
}

// tellable are the outcomes of the decisions on the merits that there have been, but for one that was set aside before it could be told.
func (a *application) tellable() []string {
	switch {
	case a.state == nil || !a.state.Decided() || !slices.Contains([]string{implementation.Approved, implementation.Refused}, a.state.Decision.Outcome):
		return nil
	case a.replaced && !a.untold:
		return []string{implementation.Refused, implementation.Approved}
	default:
		return []string{a.state.Decision.Outcome}
	}
}

// toldOf says whether somebody is told of a decision on the queue.
func (t *tale) toldOf(c *scenarios.Citizen) bool {
	return t.any(func(a *application) bool { return a.queued() && a.applicant == c && len(a.tellable()) > 0 })
}

// checkSilent looks for people in the words of a message: it is read on a locked screen.
func (t *tale) checkSilent(m sms1414.Message) error {
	words := strings.FieldsFunc(strings.ToLower(m.Text), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, c := range t.story.Citizens() {
		name := c.Name()
		named := slices.Contains(words, strings.ToLower(name.Surname)) && slices.Contains(words, strings.ToLower(name.Given))
		if strings.Contains(m.Text, c.IIN().String()) || named {
			return fmt.Errorf("the message to the applicant names %s", c)
		}
	}
	return nil
}

func (t *tale) toldBySMS(ctx context.Context, role, how string) error {
	a, c, err := t.lastFor(role)
	if err != nil {
		return err
	}
	want := map[string]int{"one message": 1, "two messages": 2}[how]
	return t.eventually(ctx, a, func() error {
		messages, err := t.messagesTo(ctx, c)
		if told := len(decisionsIn(messages)); err == nil && told != want {
			return fmt.Errorf("1414 was given %d messages to %s, of which %d have the contract's words for a decision, and should have been given %d such", len(messages), c, told, want)
		}
		return err
	})
}

package steps

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/sms1414"
)

var (
	answersCode  = sentence(`^(every co-owner|(?:one|two|three|four) co-owners?|` + aRole + `) answers? with (the code|a wrong code|words alone|a yes and the code|a refusal and a wrong code)(?: at ` + aTime + `)?$`)
	answersOther = sentence(`^` + aRole + ` answers with ` + aRole + `'s code(?: at ` + aTime + `)?$`)
	declinesSMS  = sentence(`^` + aRole + ` declines by SMS(?: with (ЖОҚ|НЕТ|NO)( and the code)?)?(?: at ` + aTime + `)?$`)
	answersEDS   = sentence(`^` + aRole + ` (consents|declines) by EDS(?: to the (first|second) application)?(?: at ` + aTime + `)?$`)
	consentsWith = sentence(`^` + aRole + ` consents with (.+)$`)
)

func (t *tale) answersCode(ctx context.Context, who, _, what, clock string) error {
	if err := t.moveToTimeOfDay(ctx, clock); err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	owners, err := t.ownersNamed(who)
	if err != nil {
		return err
	}
	for _, owner := range owners {
		if err := t.answerCode(ctx, a, owner, what); err != nil {
			return err
		}
	}
	return t.advance(ctx)
}

// answerCode sends the code of the owner's message back to 1414, or what is neither the code nor a refusal.
func (t *tale) answerCode(ctx context.Context, a *application, owner *scenarios.Citizen, what string) error {
	message, code, err := t.consentMessage(ctx, a, owner)
	if err != nil {
		return err
	}
	switch what {
	case "a wrong code":
		return t.reply(ctx, owner, message, other(code))
	case "words alone":
		return t.reply(ctx, owner, message, "Я согласен")
	case "a yes and the code":
		return t.reply(ctx, owner, message, "ИӘ "+code)
	case "a refusal and a wrong code":
		return t.reply(ctx, owner, message, "НЕТ "+other(code))
	}
	t.gave(a, owner, implementation.Consented)
	return t.reply(ctx, owner, message, code)
}

// answersOther sends the code that somebody else received: in answer to his own message or, from the phone of somebody who was not
// asked, to the other's.
func (t *tale) answersOther(ctx context.Context, role, other, clock string) error {
	if err := t.moveToTimeOfDay(ctx, clock); err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	message, others, err := t.consentMessage(ctx, a, t.person(other))
	if err != nil {
		return err
	}
	if asked(a, t.person(role)) != nil {
		var own string
		if message, own, err = t.consentMessage(ctx, a, t.person(role)); err != nil {
			return err
		}
		if own == others {
			return outcome.Inconclusively("%s and %s received the same code by chance", t.person(role), t.person(other))
		}
	}
	if err := t.reply(ctx, t.person(role), message, others); err != nil {
		return err
	}
	return t.advance(ctx)
}

func (t *tale) declinesSMS(ctx context.Context, role, word, withCode, clock string) error {
	if err := t.moveToTimeOfDay(ctx, clock); err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	owner := t.person(role)
	message, code, err := t.consentMessage(ctx, a, owner)
	if err != nil {
		return err
	}
	text := cmp.Or(word, "НЕТ")
	if withCode != "" {
		text += " " + code
	}
	t.gave(a, owner, implementation.Declined)
	if err := t.reply(ctx, owner, message, text); err != nil {
		return err
	}
	return t.advance(ctx)
}

func (t *tale) reply(ctx context.Context, owner *scenarios.Citizen, message sms1414.Message, text string) error {
	path := "/v1/handsets/" + owner.Phone().String() + "/replies"
	return simulators(t.env.Government.Call(ctx, "sms1414", http.MethodPost, path, map[string]any{"messageId": message.MessageID, "text": text}, nil))
}

// inbox is what has reached somebody's phone; nothing for somebody without one.
func (t *tale) inbox(ctx context.Context, c *scenarios.Citizen) ([]sms1414.Message, error) {
	if c.Phone().IsZero() {
		return nil, nil
	}
	var found sms1414.Inbox
	err := t.env.Government.Call(ctx, "sms1414", http.MethodGet, "/v1/handsets/"+c.Phone().String()+"/messages", nil, &found)
	return found.Messages, simulators(err)
}

// codes are the messages with a code that reached somebody about registrations:
// one-time passwords of eGov's are none. To an applicant 1414 has nothing to say
// but those, so any other message of it counts, however the code is written.
func (t *tale) codes(ctx context.Context, c *scenarios.Citizen) ([]sms1414.Message, error) {
	inbox, err := t.inbox(ctx, c)
	applied := slices.ContainsFunc(t.applications, func(a *application) bool { return a.applicant == c })
	return slices.DeleteFunc(inbox, func(m sms1414.Message) bool {
		return t.passwords[m.MessageID] || !applied && !sixDigits().MatchString(m.Text)
	}), err
}

// sent are all messages that 1414 took, delivered or not, but for eGov's passwords.
func (t *tale) sent(ctx context.Context) ([]sms1414.Message, error) {
	var all []sms1414.Message
	err := t.env.Government.Records(ctx, t.world, "sms1414", "messages", &all)
	return t.butPasswords(all), simulators(err)
}

// sentTo are those of them that are for somebody's phone.
func (t *tale) sentTo(ctx context.Context, c *scenarios.Citizen) ([]sms1414.Message, error) {
	all, err := t.sent(ctx)
	return slices.DeleteFunc(all, func(m sms1414.Message) bool { return m.To != c.Phone() }), err
}

// butPasswords are messages without those that brought eGov's passwords.
func (t *tale) butPasswords(all []sms1414.Message) []sms1414.Message {
	return slices.DeleteFunc(all, func(m sms1414.Message) bool { return t.passwords[m.MessageID] })
}

// consentMessage is the message by which an owner was asked about an
// application, with its code: the first application that asked him is the first.
func (t *tale) consentMessage(ctx context.Context, a *application, owner *scenarios.Citizen) (sms1414.Message, string, error) {
	if !t.env.settles() {
		if err := t.await(ctx, a, func() bool { return asked(a, owner) != nil }); err != nil {
			return sms1414.Message{}, "", err
		}
		if _, err := t.env.Government.Settle(ctx, t.world); err != nil {
			return sms1414.Message{}, "", simulators(err)
		}
	}
	var message sms1414.Message
	err := t.eventually(ctx, a, func() error {
		messages, err := t.codes(ctx, owner)
		if err != nil {
			return err
		}
		messages = slices.DeleteFunc(messages, func(m sms1414.Message) bool { return !sixDigits().MatchString(m.Text) })
		place := t.askedBefore(a, owner)
		if place >= len(messages) {
			return fmt.Errorf("%s has received no code from 1414 to answer with; the application is %s", owner, describe(a))
		}
		message = messages[place]
		return nil
	})
	if err != nil {
		return sms1414.Message{}, "", err
	}
	return message, sixDigits().FindStringSubmatch(message.Text)[1], t.checkQuestion(owner, message)
}

// checkQuestion says that the message by which an owner is asked tells him what about:
// beside the code it names the dwelling, by a word of the street or by the last four
// digits of the address code.
func (t *tale) checkQuestion(owner *scenarios.Citizen, message sms1414.Message) error {
	text, address := strings.ToLower(sixDigits().ReplaceAllString(message.Text, " ")), t.flat.RCA().String()
	if strings.Contains(text, address[len(address)-4:]) {
		return nil
	}
	place := strings.TrimPrefix(t.flat.Address(), t.flat.City().Title)
	for word := range strings.FieldsFuncSeq(strings.ToLower(place), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if utf8.RuneCountInString(word) >= 4 && strings.Contains(text, word) {
			return nil
		}
	}
	return fmt.Errorf("the message from 1414 does not tell %s which dwelling it is about: it has neither the street of %q nor the last digits of the address code", owner, t.flat.Address())
}

// askedBefore counts the earlier applications about which an owner was asked by SMS.
func (t *tale) askedBefore(a *application, owner *scenarios.Citizen) int {
	n := 0
	for _, earlier := range t.applications[:slices.Index(t.applications, a)] {
		if request := asked(earlier, owner); request != nil && request.By == "sms" {
			n++
		}
	}
	return n
}

// asked is the consent that an owner was asked for, or nil.
func asked(a *application, owner *scenarios.Citizen) *implementation.ConsentRequest {
	if a.state == nil {
		return nil
	}
	for i := range a.state.Consents {
		if a.state.Consents[i].Owner.IIN == owner.IIN().String() {
			return &a.state.Consents[i]
		}
	}
	return nil
}

func (t *tale) answersEDS(ctx context.Context, role, what, ordinal, clock string) error {
	if err := t.moveToTimeOfDay(ctx, clock); err != nil {
		return err
	}
	a, err := t.accepted(ordinal)
	if err != nil {
		return err
	}
	answer := "consent"
	if what == "declines" {
		answer = "decline"
	}
	if err := t.answerEDS(ctx, a, t.person(role), answer, string(scenarios.Valid)); err != nil {
		return err
	}
	return t.advance(ctx)
}

func (t *tale) consentsWith(ctx context.Context, role, signature string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if err := t.answerEDS(ctx, a, t.person(role), "consent", signature); err != nil {
		return err
	}
	return t.advance(ctx)
}

// answerEDS signs what the application shows somebody to sign, or, to somebody
// who was not asked, what it shows the first who was.
func (t *tale) answerEDS(ctx context.Context, a *application, signer *scenarios.Citizen, answer, how string) error {
	if err := t.await(ctx, a, func() bool { return len(a.state.Consents) > 0 }); err != nil {
		return err
	}
	if len(a.state.Consents) == 0 {
		return fmt.Errorf("the owner was not asked to consent: the application shows no consents, and is %s", describe(a)+t.asBefore(a))
	}
	request := asked(a, signer)
	if request == nil {
		request = &a.state.Consents[0]
	}
	words := request.Sign.Consent
	if answer == "decline" || how == overRefusal {
		words = request.Sign.Decline
	}
	for what, must := range map[string]string{"the application": a.state.ID, "the address code": t.flat.RCA().String(), "the registrant": a.registrant.IIN().String()} {
		if !bytes.Contains(words, []byte(must)) {
			return fmt.Errorf("what %s is shown to sign does not name %s (%s)", signer, what, must)
		}
	}
	if bytes.Equal(request.Sign.Consent, request.Sign.Decline) {
		return errors.New("to consent and to decline, the owner is shown the same words to sign")
	}
	if how == overWords {
		words = append(slices.Clone(words), '.')
	}
	signature := implementation.Signature{Kind: "otp", Value: "123456"}
	if how != aPassword {
		cms, err := t.cms(ctx, signer, words, how)
		if err != nil {
			return err
		}
		signature = implementation.Signature{Kind: "cms", Value: cms}
	}
	t.rejected = nil
	state, err := t.env.Implementation.As(signer.Role()).Consent(ctx, a.state.ID, implementation.ConsentAnswer{Answer: answer, Signature: signature})
	if errors.As(err, &t.rejected) {
		return nil
	}
	if err != nil {
		return err
	}
	if how == string(scenarios.Valid) {
		t.gave(a, signer, map[string]string{"consent": implementation.Consented, "decline": implementation.Declined}[answer])
	}
	return t.saw(ctx, a, state)
}

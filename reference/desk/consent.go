package desk

import (
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// How an owner is asked.
const (
	BySMS     = "sms"
	ByAccount = "account"
)

// Consent is the question to one owner and his answer.
type Consent struct {
	ID    string          `json:"id"`
	Owner identifiers.IIN `json:"owner"`
	// By is empty until it is known whether the Mobile Citizens Database has the owner.
	By        string            `json:"by,omitempty"`
	Phone     identifiers.Phone `json:"phone,omitzero"`
	MessageID string            `json:"messageId,omitempty"`
	Code      string            `json:"code,omitempty"`

	AskedAt     time.Time `json:"askedAt,omitzero"`
	DeliveredAt time.Time `json:"deliveredAt,omitzero"`
	// Deadline is the last instant at which an answer counts; zero until the question was delivered.
	Deadline time.Time `json:"deadline,omitzero"`

	Answer     law.Answer `json:"answer"`
	AnsweredAt time.Time  `json:"answeredAt,omitzero"`

	// Early is a reply that came before the report on the delivery.
	Early *Reply `json:"early,omitempty"`
	// Held are signed answers that were given in time and are still to be checked.
	Held []Held `json:"held,omitempty"`
	// Look: the SMS centre is to be asked whether the question was delivered and what was replied. LastLook: it was to be
	// asked for the last time, when the time to answer was over.
	Look     bool `json:"look,omitempty"`
	LastLook bool `json:"lastLook,omitempty"`
	// NoticesLost counts the messages with the question that the gateway gave up.
	NoticesLost int `json:"noticesLost,omitempty"`
	// Ignored counts the answers noted that do not count.
	Ignored int `json:"ignored,omitempty"`
}

// Reply is an answer by SMS.
type Reply struct {
	Answer law.Answer `json:"answer"`
	At     time.Time  `json:"at"`
}

// Held is a signed answer whose certificate could not be checked yet.
type Held struct {
	ID        string     `json:"id"`
	Answer    law.Answer `json:"answer"`
	Signature string     `json:"signature"`
	At        time.Time  `json:"at"`
}

// open says whether an answer may still change it.
func (c *Consent) open() bool { return c.Answer == law.Awaited }

// delivered starts the owner's time, his own (RES-CONSENT-008).
func (c *Consent) delivered(at time.Time, statute law.Statute) {
	c.DeliveredAt = at
	c.Deadline = statute.Deadline(at)
}

// takes says whether an answer received at an instant counts: the first one in time does (RES-CONSENT-007), before the question
// was delivered too (RES-CONSENT-005).
func (c *Consent) takes(at time.Time) bool {
	return c.open() && (c.Deadline.IsZero() || law.InTime(at, c.Deadline))
}

// ends is the instant after which an unanswered question is over: the deadline, or where the question was not
// delivered, the cap since it was asked (RES-CONSENT-006, reading AMB-05). Zero while it was not asked, while an answer that was
// given in time is checked, and when it is answered: each owner has his own time (RES-CONSENT-008).
func (c *Consent) ends(limit time.Duration) time.Time {
	switch {
	case !c.open() || len(c.Held) > 0 || c.AskedAt.IsZero():
		return time.Time{}
	case c.Deadline.IsZero():
		return c.AskedAt.Add(limit)
	default:
		return c.Deadline
	}
}

// weigh is what the owners' answers together mean.
func (a *Application) weigh() law.Decision {
	consents := make([]law.Consent, len(a.Consents))
	for i := range a.Consents {
		consents[i] = law.Consent{Answer: a.Consents[i].Answer, At: a.Consents[i].AnsweredAt}
	}
	return law.WeighConsents(consents)
}

// consent finds a question by a test; nil when there is none.
func (a *Application) consent(is func(*Consent) bool) *Consent {
	for i := range a.Consents {
		if is(&a.Consents[i]) {
			return &a.Consents[i]
		}
	}
	return nil
}

func (a *Application) consentOf(owner identifiers.IIN) *Consent {
	return a.consent(func(c *Consent) bool { return c.Owner == owner })
}

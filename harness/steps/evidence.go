package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/registry"
)

// What the evidence may not hold of anybody: an IIN or a phone. The digits of an
// address code or within a certificate's serial number are no person's.
var (
	aNumber = sentence(`[\p{L}\d]+`)
	aPhone  = sentence(`^[78]\d{10}$`)
)

// The states of evidence.
const (
	confirmed   = "confirmed"
	absent      = "absent"
	unreachable = "unreachable"
)

// checkEvidence compares the evidence of a decision with what the registers said,
// as their journals tell it.
func (t *tale) checkEvidence(a *application) error {
	var errs []error
	for _, e := range a.state.Evidence {
		if forComplaint(a, e) {
			errs = append(errs, t.checkValue(e))
			continue
		}
		errs = append(errs, t.checkTimes(a, e), t.checkState(a, e), t.checkValue(e))
	}
	return errors.Join(errs...)
}

// forComplaint says whether something was asked for when a complaint came about a decision that was made before, and stands.
func forComplaint(a *application, e implementation.Evidence) bool {
	return e.AskedAt.After(a.state.Decision.DecidedAt) && slices.ContainsFunc(a.state.Complaints, func(c implementation.ComplaintCase) bool {
		return !e.AskedAt.Before(c.ReceivedAt)
	})
}

// checkSigned looks for the evidence that the applicant is signed in and that the signature holds: nothing is decided without, and an akimat
// only sends on.
func checkSigned(a *application) error {
	if o := a.state.Decision.Outcome; o == implementation.Invalid || o == implementation.Redirected && a.queued() {
		return nil
	}
	var errs []error
	need := func(system, fact, what string) {
		if !slices.ContainsFunc(a.state.Evidence, func(e implementation.Evidence) bool {
			return e.Registry == system && e.Fact == fact && e.State == confirmed
		}) {
			errs = append(errs, fmt.Errorf("the application shows no evidence that %s (%s of %s, confirmed)", what, fact, system))
		}
	}
	if !a.atDesk() {
		need(egovName, "session", "the applicant is signed in")
	}
	switch a.signed {
	case "cms":
		need("eds", "signature", "the certificate that signed is in force")
	case "otp":
		need(egovName, "signature", "the one-time password is the one that was sent")
	}
	return errors.Join(errs...)
}

// checkTimes says that a register was asked between the filing and the decision,
// where the clock stands still.
func (t *tale) checkTimes(a *application, e implementation.Evidence) error {
	if !t.env.hasClock() {
		return nil
	}
	decided := a.state.Decision.DecidedAt
	if e.AskedAt.Before(a.filedAt) || e.AskedAt.After(decided) {
		return fmt.Errorf("the evidence %s (%s) says that it was asked for at %s (askedAt): the application was filed at %s and decided at %s",
			e.ID, e.Registry, show(&e.AskedAt), show(&a.filedAt), show(&decided))
	}
	if e.AnsweredAt != nil && (e.AnsweredAt.Before(e.AskedAt) || e.AnsweredAt.After(decided)) {
		return fmt.Errorf("the evidence %s (%s) says that it was answered at %s (answeredAt): it was asked for at %s, and the application decided at %s",
			e.ID, e.Registry, show(e.AnsweredAt), show(&e.AskedAt), show(&decided))
	}
	return nil
}

// checkState compares what a register is said to have said with what it said. A fact
// that an answer denies is absent too, so that only "confirmed" needs an answer that
// holds something. A list of revoked certificates is about nobody, and is in no
// world's journal: of the certification authority nothing is asked here.
func (t *tale) checkState(a *application, e implementation.Evidence) error {
	if !slices.Contains(t.watched(), e.Registry) || e.Registry == "eds" {
		return nil
	}
	said := t.answersTo(a, e)
	switch {
	case e.State == unreachable:
		if !a.silentAtEnd[e.Registry] && !a.silent[e.Registry] && said.answered() && t.onlyUnreachable(a, e) {
			return fmt.Errorf("the evidence %s says that %s cannot be reached about %s, and it answered", e.ID, e.Registry, e.Fact)
		}
		return nil
	case !said.answered() && a.unheard[e.Registry]:
		return nil // it is said already that it was not asked
	case !said.answered():
		return fmt.Errorf("the evidence %s is %q, and %s gave no usable answer about %s between the filing and the decision", e.ID, e.State, e.Registry, e.Fact)
	case e.State == confirmed && !said.something:
		return fmt.Errorf("the evidence %s is %q, and all that %s said of %s is that there is no such record", e.ID, e.State, e.Registry, e.Fact)
	}
	return nil
}

// onlyUnreachable says whether nothing else is known of a fact from a register: one
// that did not answer at first may have answered later.
func (t *tale) onlyUnreachable(a *application, e implementation.Evidence) bool {
	return !slices.ContainsFunc(a.state.Evidence, func(other implementation.Evidence) bool {
		return other.Registry == e.Registry && other.Fact == e.Fact && other.State != unreachable
	})
}

// answers is how a register answered.
type answers struct{ something, nothing bool }

func (a answers) answered() bool { return a.something || a.nothing }

// answersTo are a register's answers that evidence can rest on: those of the
// operations that know the fact, or of all where the catalogue names none of it.
func (t *tale) answersTo(a *application, e implementation.Evidence) answers {
	var operations []string
	if fact, known := t.env.Catalogue.Fact(e.Fact); known {
		for _, each := range fact.Operations {
			if system, name, _ := strings.Cut(each, "."); system == e.Registry {
				operations = append(operations, name)
			}
		}
	}
	var said answers
	for _, x := range a.journal[e.Registry] {
		if x.Audience != registry.ForImplementations || x.Seq <= a.before[e.Registry] || x.Fault != "" {
			continue
		}
		if len(operations) > 0 && !slices.Contains(operations, x.Operation) {
			continue
		}
		said.something = said.something || x.Status/100 == 2
		said.nothing = said.nothing || x.Status/100 == 4
	}
	return said
}

// checkValue looks for people in the words of evidence: it is the fact, never
// anybody's data.
func (t *tale) checkValue(e implementation.Evidence) error {
	holds := func(what string) error {
		return fmt.Errorf("the evidence %s (%s) holds the %s: it is to be the fact, never a person's data", e.ID, e.Registry, what)
	}
	for _, number := range aNumber().FindAllString(e.Value, -1) {
		if _, err := identifiers.ParseIIN(number); err == nil {
			_, who := t.playing(func(c *scenarios.Citizen) bool { return c.IIN().String() == number })
			return holds("IIN of " + who)
		}
		if aPhone().MatchString(number) {
			return holds("phone number of somebody")
		}
	}
	words := strings.FieldsFunc(strings.ToLower(e.Value), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, c := range t.story.Citizens() {
		if !c.IIN().IsZero() && strings.Contains(e.Value, c.IIN().String()) {
			return holds("IIN of " + c.String())
		}
		name := c.Name()
		if slices.Contains(words, strings.ToLower(name.Surname)) && slices.Contains(words, strings.ToLower(name.Given)) {
			return holds("name of " + c.String())
		}
	}
	return nil
}

// checkEvents looks at what happened to an application as it shows it: first the
// filing, and everything in order of time. Where time runs on, or work goes on beside
// it, a report may be written down before the question that it is about; then only the
// beginning is looked at.
func (t *tale) checkEvents(a *application) error {
	events := a.state.Events
	if len(events) == 0 {
		return errors.New("the application shows no events, and it was filed and decided")
	}
	if first := events[0]; first.Kind != "filed" || !first.At.Equal(a.state.FiledAt) {
		return fmt.Errorf("the first event is %q at %s, and should be \"filed\" at %s", first.Kind, show(&first.At), show(&a.state.FiledAt))
	}
	if !t.env.hasClock() || !t.env.settles() {
		return nil
	}
	for i := range events[1:] {
		if events[i+1].At.Before(events[i].At) {
			return fmt.Errorf("the event %q of %s comes after %q of %s", events[i+1].Kind, show(&events[i+1].At), events[i].Kind, show(&events[i].At))
		}
	}
	return nil
}

package steps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/social"
)

var (
	waitsFor   = sentence(`^the application waits for (acceptance|the hearing|the calendar)$`)
	acceptedOn = sentence(`^it was accepted on (\d{1,2} [A-Z][a-z]+ \d{4}) at ` + aTime + `$`)
	noticesIn  = sentence(`^` + aRole + ` has (one|no) notice in the account at the facility$`)
	decidedBy  = sentence(`^it was decided by (\d{1,2} [A-Z][a-z]+ \d{4}) at ` + aTime + `$`)
)

// queueSightSteps are what can be seen of an application for the queue.
func queueSightSteps() []Step {
	return []Step{
		{waitsFor, "The application is pending until it is accepted on the next working day; or until the working days of a year are published, of which it says so and blames no system; or for a hearing, with its grounds, time, date, place and method, and one notice of it in the account. Nothing is entered, and no decision told.", func(t *tale) any { return t.waitsFor }},
		{acceptedOn, "The application shows that it was accepted at this instant.", func(t *tale) any { return t.acceptedOn }},
		{toldBySMS, "How many messages about the decision have been given to 1414 for somebody's phone. Each decision on the queue looks at that: one where there is a phone.", func(t *tale) any { return t.toldBySMS }},
		{noticesIn, "How many notices about the application are in somebody's account at the facility.", func(t *tale) any { return t.noticesIn }},
		{notAskedOf, "No system was asked about somebody, but who he is and whether he consents.", func(t *tale) any { return t.notAskedOf }},
		{decidedBy, "The decision was made at this instant at the latest.", func(t *tale) any { return t.decidedBy }},
	}
}

// queued says whether it is an application for the queue.
func (a *application) queued() bool { return a.service == implementation.Queue }

func (t *tale) waitsFor(ctx context.Context, what string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if what == "the hearing" {
		if t.rejected != nil {
			return fmt.Errorf("the position was not taken: %w", t.rejected)
		}
		return errors.Join(t.awaitHearing(ctx, a), t.checkNothingQueued(ctx, a), t.checkQueueNotice(ctx, a), t.checkTold(ctx, a))
	}
	reason := map[string]string{"acceptance": implementation.PendingAcceptance, "the calendar": implementation.PendingCalendar}[what]
	waits := func() bool { return !a.state.Decided() && a.state.Pending.Reason == reason }
	if err := t.await(ctx, a, waits); err != nil {
		return err
	}
	if !waits() && what == "the calendar" {
		if err := knowsMore(t.now); err != nil {
			return err
		}
	}
	if !waits() {
		return fmt.Errorf("expected the application to wait for %s, and it is %s", what, describe(a))
	}
	if what == "the calendar" {
		return errors.Join(t.checkNoCalendar(a), t.checkNothingQueued(ctx, a), t.checkQueueNotice(ctx, a))
	}
	return errors.Join(t.checkQueueTerm(a), t.checkNothingQueued(ctx, a), t.checkQueueNotice(ctx, a))
}

// checkNoCalendar looks at an application that says that the calendar ends: in words, without blaming a system, and with no attempt that is over.
func (t *tale) checkNoCalendar(a *application) error {
	p := a.state.Pending
	switch {
	case p.Detail == "":
		return errors.New("the application waits for the calendar, and does not say what of it is missing (pending.detail)")
	case len(p.Registries) > 0:
		return fmt.Errorf("the application waits for the calendar, and blames %v (pending.registries)", p.Registries)
	case p.RetryAt != nil && t.env.hasClock() && !p.RetryAt.After(t.now):
		return fmt.Errorf("the application waits for the calendar, and is to be tried again at %s (pending.retryAt): it is %s", show(p.RetryAt), show(&t.now))
	}
	return nil
}

func (t *tale) acceptedOn(day, clock string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	at, err := instant("2 January 2006 15:04:05", day+" "+clock, identifiers.Almaty())
	if err != nil {
		return err
	}
	if a.state.Term == nil || !t.same(&a.state.Term.AcceptedAt, at) {
		return fmt.Errorf("expected the application to be accepted at %s, and its term is %s", show(&at), asJSON(a.state.Term))
	}
	return nil
}

func (t *tale) decidedBy(day, clock string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	at, err := instant("2 January 2006 15:04:05", day+" "+clock, identifiers.Almaty())
	if err != nil {
		return err
	}
	if !a.state.Decided() {
		return fmt.Errorf("there is no decision: the application is %s", describe(a))
	}
	if decided := a.state.Decision.DecidedAt; decided.After(at) {
		return fmt.Errorf("it was decided at %s, and by %s it should have been", show(&decided), show(&at))
	}
	return nil
}

// checkQueued looks at what belongs to a decision on an application for the queue beside its grounds: the term, the hearing, the signed
// document, the place in the queue or none, the message, and that no owner was asked for consent and nothing without one.
func (t *tale) checkQueued(ctx context.Context, a *application) error {
	told := func() error { return t.checkTold(ctx, a) }
	errs := []error{t.checkQueueTerm(a), t.checkHeard(ctx, a), t.checkDocument(a), t.checkSetAside(a), t.checkPrivacy(a), t.checkShows(a), t.eventually(ctx, a, told)}
	if a.state.Decision.Outcome == implementation.Approved {
		errs = append(errs, t.checkPlace(ctx, a))
	} else {
		errs = append(errs, t.checkNothingQueued(ctx, a))
	}
	if n := len(a.state.Consents); n > 0 {
		errs = append(errs, fmt.Errorf("%d owners were asked for consent, which the queue needs of none", n))
	}
	return errors.Join(errs...)
}

// entries are the records of the queue that were made since the world began.
func (t *tale) entries(ctx context.Context) ([]hpc.Entry, error) {
	var all []hpc.Entry
	err := t.env.Government.Records(ctx, t.world, hpc.Name, "entries", &all)
	return slices.DeleteFunc(all, func(e hpc.Entry) bool { return t.initial[e.Number] }), simulators(err)
}

// checkPlace looks for the one place of an approval, in the locality, with the category that the registers confirm or none.
func (t *tale) checkPlace(ctx context.Context, a *application) error {
	all, err := t.entries(ctx)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(e hpc.Entry) bool { return e.IIN != a.registrant.IIN() })
	if len(all) != 1 {
		return fmt.Errorf("the application is approved, and the queue has %d new entries of %s, not one", len(all), a.registrant)
	}
	entry, named, category := all[0], a.state.Decision.Record, t.confirmed(a)
	var errs []error
	if entry.KATO != a.locality || entry.Track != a.track() {
		errs = append(errs, fmt.Errorf("the entry is in %s (%s), and %s applied in %s (%s)", entry.KATO, entry.Track, a.registrant, a.locality, a.track()))
	}
	if a.emergency != nil && entry.RCA != a.emergency.RCA() {
		errs = append(errs, fmt.Errorf("the entry is of the emergency housing %q, and %s applied with %s", entry.RCA, a.registrant, a.emergency.RCA()))
	}
	orphan := t.story.IsOrphan(a.registrant, identifiers.DateOf(a.state.Decision.DecidedAt))
	if entry.Orphan != orphan {
		errs = append(errs, fmt.Errorf("the entry has orphan %t, and it should be %t", entry.Orphan, orphan))
	}
	if entry.Category != category {
		errs = append(errs, fmt.Errorf("the entry has the category %q, and should have %q: stated was %q", entry.Category, category, a.category))
	}
	if entry.Basis.Application != a.state.ID || entry.Basis.Service != a.service {
		errs = append(errs, fmt.Errorf("the entry rests on the application %q for %q (basis), and this one is %q for %q", entry.Basis.Application, entry.Basis.Service, a.state.ID, a.service))
	}
	if named == nil {
		errs = append(errs, fmt.Errorf("decision.record is missing, and expected is the place %s in the queue", entry.Number))
	} else {
		errs = append(errs, differences(namedField{"decision.record.id", named.ID, entry.Number}, namedField{"decision.record.type", named.Type, "queue"},
			namedField{"decision.record.category", named.Category, category}, namedField{"decision.record.track", named.Track, string(a.track())},
			namedField{"decision.record.orphan", strconv.FormatBool(named.Orphan), strconv.FormatBool(orphan)}))
	}
	if entry.RemovedAt != nil {
		errs = append(errs, fmt.Errorf("the entry was removed at %s", show(entry.RemovedAt)))
	}
	return errors.Join(errs...)
}

// track is on which ground somebody applies for the queue.
func (a *application) track() hpc.Track {
	if a.emergency != nil {
		return hpc.Emergency
	}
	return hpc.Ordinary
}

// confirmed is the category that an application states, where the registers have it on the day of the decision; empty otherwise.
func (t *tale) confirmed(a *application) string {
	membership := t.story.Memberships(a.registrant)[social.Category(a.category)]
	if a.category == "" || membership == nil || !membership.HoldsOn(identifiers.DateOf(a.state.Decision.DecidedAt)) {
		return ""
	}
	return a.category
}

// checkNothingQueued looks for places in the queue that should not be, and for records of residence, which nobody applied for.
func (t *tale) checkNothingQueued(ctx context.Context, a *application) error {
	all, err := t.entries(ctx)
	if err != nil {
		return err
	}
	for _, e := range all {
		if e.IIN == a.registrant.IIN() && (a.state == nil || e.Basis.Application == a.state.ID) {
			return fmt.Errorf("the queue has the new entry %s of %s, and the application is %s", e.Number, a.registrant, describe(a))
		}
	}
	if a.state != nil && a.state.Decided() && a.state.Decision.Record != nil {
		return fmt.Errorf("the decision names the record %s, and the application is %s", a.state.Decision.Record.ID, describe(a))
	}
	return nil
}

// queueNotices are the notices of some kinds about an application, in the applicant's account at the facility.
func (t *tale) queueNotices(ctx context.Context, a *application, kinds ...hpc.Kind) ([]hpc.Notice, error) {
	all, err := t.allQueueNotices(ctx, a, kinds...)
	return slices.DeleteFunc(all, func(n hpc.Notice) bool { return n.IIN != a.applicant.IIN() }), err
}

// allQueueNotices are the same in anybody's account.
func (t *tale) allQueueNotices(ctx context.Context, a *application, kinds ...hpc.Kind) ([]hpc.Notice, error) {
	var all []hpc.Notice
	err := t.env.Government.Records(ctx, t.world, hpc.Name, "notices", &all)
	return slices.DeleteFunc(all, func(n hpc.Notice) bool {
		other := slices.ContainsFunc(t.applications, func(b *application) bool { return b != a && b.state != nil && b.state.ID == n.Application })
		return other || !slices.Contains(kinds, n.Kind)
	}), simulators(err)
}

func (t *tale) noticesIn(ctx context.Context, role, how string) error {
	a, c, err := t.lastFor(role)
	if err != nil {
		return err
	}
	want := map[string]int{"one": 1}[how]
	return t.eventually(ctx, a, func() error {
		all, err := t.allQueueNotices(ctx, a, hpc.Preliminary, hpc.Registered, hpc.Denied, hpc.ComplaintAnswer)
		if err != nil {
			return err
		}
		if n := len(slices.DeleteFunc(all, func(n hpc.Notice) bool { return n.IIN != c.IIN() })); n != want {
			return fmt.Errorf("the account of %s at the facility shows %d notices about the application, and should show %d", c, n, want)
		}
		return nil
	})
}

// checkQueueNotice looks for the one notice of a registration or of a denial; of an application that is not decided so there is none.
func (t *tale) checkQueueNotice(ctx context.Context, a *application) error {
	found, err := t.queueNotices(ctx, a, hpc.Registered, hpc.Denied)
	if err != nil {
		return err
	}
	return compareQueueNotices(a, found)
}

func compareQueueNotices(a *application, found []hpc.Notice) error {
	due := hpc.Kind("")
	if a.replaced { // of the first decision there is a notice too, which told that one
		found = slices.DeleteFunc(found, func(n hpc.Notice) bool { return n.Kind == hpc.Denied })
	}
	if a.state != nil && a.state.Decided() {
		due = map[string]hpc.Kind{implementation.Approved: hpc.Registered, implementation.Refused: hpc.Denied}[a.state.Decision.Outcome]
	}
	switch {
	case due == "" && len(found) > 0:
		return fmt.Errorf("the account of %s shows a decision (%s), and the application is %s", a.applicant, found[0].Kind, describe(a))
	case due == "":
		return nil
	case len(found) != 1:
		return fmt.Errorf("the account of %s shows %d notices of a decision, and should show one", a.applicant, len(found))
	case found[0].Kind != due || found[0].Application != a.state.ID:
		return fmt.Errorf("the notice is of the kind %s about %q, and should be %s about %q", found[0].Kind, found[0].Application, due, a.state.ID)
	}
	if problem := catalogue.Text(found[0].Text).Problem(); problem != "" {
		return fmt.Errorf("the notice in the account %s", problem)
	}
	var unsaid error
	if due == hpc.Denied {
		unsaid = saysGrounds(catalogue.Text(found[0].Text), a.state.Decision.Grounds)
	}
	return errors.Join(unsaid, sentDocument(a, found[0].Document))
}

// sentDocument compares the document that the applicant was sent with the one that the application shows.
func sentDocument(a *application, sent *hpc.Document) error {
	shown := a.state.Document
	if shown != nil && (sent == nil || !bytes.Equal(sent.Content, shown.Content) || !bytes.Equal(sent.Signature, shown.Signature)) {
		return errors.New("the notice in the account does not come with the signed document of the decision that the application shows")
	}
	return nil
}

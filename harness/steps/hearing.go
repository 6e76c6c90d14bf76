package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/ured"
)

var (
	statesPosition = sentence(`^` + aRole + ` states a position(?:, signing with (.+))?$`)
	hearingIsHeld  = sentence(`^the hearing is held$`)
	hearingIsNear  = sentence(`^it is (a second|an hour) before the hearing$`)
)

// takesItsCourse lets an application for the queue go on to its decision: to its acceptance, to the hearing, and where it is still being
// worked on to the end of its term. What it shows of a hearing on the way is looked at.
func (t *tale) takesItsCourse(ctx context.Context, a *application) error {
	if !a.queued() {
		return nil
	}
	const stages = 4 // acceptance, the work before the hearing, the hearing, the work after it
	for range stages {
		if a.state.Decided() {
			return nil
		}
		at := t.now
		var err error
		switch a.state.Pending.Reason {
		case implementation.PendingAcceptance:
			at, err = acceptance(a.state.FiledAt)
		case implementation.PendingHearing:
			at, err = a.state.Hearing.At, t.checkHearing(ctx, a)
		case implementation.PendingProcessing:
			if a.state.Term != nil && t.env.hasClock() {
				at = a.state.Term.Until
			}
		}
		if err != nil || !at.After(t.now) {
			return err
		}
		if err := t.moveTo(ctx, at); err != nil {
			return err
		}
	}
	return nil
}

// awaitHearing looks at an application until it waits for a hearing.
func (t *tale) awaitHearing(ctx context.Context, a *application) error {
	waits := func() bool { return !a.state.Decided() && a.state.Pending.Reason == implementation.PendingHearing }
	if err := t.await(ctx, a, waits); err != nil {
		return err
	}
	if !waits() {
		return fmt.Errorf("expected the application to wait for the hearing, and it is %s", describe(a))
	}
	return t.checkHearing(ctx, a)
}

// checkHearing looks at the preliminary decision and its hearing: its grounds, when it was told, when, where and how the hearing is, and
// the one notice of it in the account.
func (t *tale) checkHearing(ctx context.Context, a *application) error {
	h := a.state.Hearing
	if h == nil {
		return errors.New("the application shows no hearing (hearing), and it is to be refused, or waits for one")
	}
	errs := []error{t.checkHearingTimes(a, h)}
	if a.state.Term != nil {
		errs = append(errs, checkSuspended(a))
	}
	for _, g := range h.Grounds {
		if _, err := t.cited(a, t.rulesOf(g.Code), g.Rule); len(t.rulesOf(g.Code)) == 0 || err != nil {
			errs = append(errs, fmt.Errorf("the ground %s of the preliminary decision: %w", g.Code, errors.Join(err)))
		}
		errs = append(errs, checkWording(g))
	}
	if stated := a.position; stated != "" && (h.Position == nil || h.Position.Statement != stated) {
		errs = append(errs, errors.New("the hearing does not show the position that was stated and taken (hearing.position)"))
	}
	notices, err := t.queueNotices(ctx, a, hpc.Preliminary)
	switch {
	case err != nil:
		errs = append(errs, err)
	case len(notices) != 1:
		errs = append(errs, fmt.Errorf("the account of %s shows %d notices of the preliminary decision, and should show one", a.applicant, len(notices)))
	case !notices[0].Hearing.At.Equal(h.At):
		errs = append(errs, fmt.Errorf("the notice in the account says that the hearing is at %s, and the application says at %s", show(&notices[0].Hearing.At), show(&h.At)))
	case t.env.hasClock() && notices[0].At.After(h.NotifiedAt):
		errs = append(errs, fmt.Errorf("the notice of the hearing came to the account at %s, and the application says at %s (hearing.notifiedAt)", show(&notices[0].At), show(&h.NotifiedAt)))
	default:
		errs = append(errs, saysGrounds(catalogue.Text(notices[0].Text), h.Grounds))
	}
	return errors.Join(errs...)
}

// checkHearingTimes: the notice comes after the acceptance, the hearing after the notice and within two working days.
func (t *tale) checkHearingTimes(a *application, h *implementation.Hearing) error {
	accepted, err := acceptance(a.state.FiledAt)
	if err != nil {
		return err
	}
	last, err := lastHearing(h.NotifiedAt)
	if err != nil {
		return err
	}
	switch {
	case h.NotifiedAt.Before(accepted) || t.env.hasClock() && h.NotifiedAt.After(t.now):
		return fmt.Errorf("the preliminary decision is said to have been told at %s (hearing.notifiedAt): the application was accepted at %s, and now it is %s",
			show(&h.NotifiedAt), show(&accepted), show(&t.now))
	case !h.At.After(h.NotifiedAt) || !h.At.Before(last):
		return fmt.Errorf("the hearing is at %s (hearing.at): it was told at %s, and is to be held after that, before %s", show(&h.At), show(&h.NotifiedAt), show(&last))
	case !inHours(h.At):
		return fmt.Errorf("the hearing is at %s (hearing.at), and the provider works from 09:00 to 18:30 of working days", show(&h.At))
	case h.HeldAt != nil && h.HeldAt.Before(h.At):
		return fmt.Errorf("the hearing is said to have been held at %s (hearing.heldAt), and it was to be at %s", show(h.HeldAt), show(&h.At))
	}
	return nil
}

// checkHeard looks at how a decision follows from the hearing before it: none before a registration where nothing has changed, one before
// each refusal, with the same grounds unless something has.
func (t *tale) checkHeard(ctx context.Context, a *application) error {
	h, d := a.state.Hearing, a.state.Decision
	if h == nil && d.Outcome == implementation.Refused {
		return errors.New("the application is refused, and shows no hearing before it (hearing)")
	}
	if h == nil {
		return nil
	}
	errs := []error{t.checkHearing(ctx, a)}
	if h.HeldAt == nil {
		errs = append(errs, errors.New("the application is decided, and does not show that the hearing was held (hearing.heldAt)"))
	}
	if d.DecidedAt.Before(h.At) {
		errs = append(errs, fmt.Errorf("it was decided at %s, before the hearing at %s", show(&d.DecidedAt), show(&h.At)))
	}
	if t.queue.changed {
		return errors.Join(errs...)
	}
	if d.Outcome == implementation.Approved {
		errs = append(errs, errors.New("the application is approved after a hearing, and nothing has changed since the preliminary decision to refuse it"))
	} else if otherGrounds(h.Grounds, d.Grounds) {
		errs = append(errs, fmt.Errorf("the preliminary decision and the final one differ in their grounds, and nothing has changed: %v and %v", codesOf(h.Grounds), codesOf(d.Grounds)))
	}
	return errors.Join(errs...)
}

// otherGrounds says whether two lists of grounds differ in their codes or rules.
func otherGrounds(one, other []implementation.Ground) bool {
	return !slices.EqualFunc(one, other, func(a, b implementation.Ground) bool { return a.Code == b.Code && a.Rule == b.Rule })
}

func codesOf(grounds []implementation.Ground) []string {
	var codes []string
	for _, g := range grounds {
		codes = append(codes, g.Code)
	}
	return codes
}

func (t *tale) hearingIsHeld(ctx context.Context) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if err := t.awaitHearing(ctx, a); err != nil {
		return err
	}
	return t.moveTo(ctx, latest(a.state.Hearing.At, t.now))
}

// hearingIsNear moves time on until shortly before the hearing, which is still to be held then.
func (t *tale) hearingIsNear(ctx context.Context, before string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if err := t.awaitHearing(ctx, a); err != nil {
		return err
	}
	at := a.state.Hearing.At.Add(-map[string]time.Duration{"a second": time.Second, "an hour": time.Hour}[before])
	return t.moveTo(ctx, latest(at, t.now))
}

// statement is what somebody says who is to be refused.
const statement = "Прошу учесть, что сведения устарели."

// statesPosition posts a position on the last application. What refuses it is kept for the step that asks.
func (t *tale) statesPosition(ctx context.Context, role, signature string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	position, err := json.Marshal(implementation.Position{Application: a.state.ID, Statement: statement})
	if err != nil {
		return err
	}
	if position, err = t.lettered("position", position); err != nil {
		return err
	}
	if signature == "" {
		signature = string(scenarios.Valid)
	}
	by, err := t.signature(ctx, c, position, signature)
	if err != nil {
		return err
	}
	state, err := t.env.Implementation.As(c.Role()).TakePosition(ctx, a.state.ID, implementation.SignedPosition{
		Position: position, Signature: by,
	})
	t.rejected = nil
	if errors.As(err, &t.rejected) {
		return t.advance(ctx)
	}
	if err != nil {
		return err
	}
	a.position = statement
	if err := t.saw(ctx, a, state); err != nil {
		return err
	}
	return t.advance(ctx)
}

// removes ends an entry of the Unified Republican Electronic Database today.
func (t *tale) removes(ctx context.Context, entry *scenarios.Inclusion) error {
	var line ured.Entry
	if err := t.env.Government.Record(ctx, t.world, ured.Name, "entries", entry.Number(), &line); err != nil {
		return simulators(err)
	}
	line.RemovedOn, line.Reason = identifiers.DateOf(t.now), "по решению местного исполнительного органа"
	t.queue.changed = true
	return simulators(t.env.Government.PutRecord(ctx, t.world, ured.Name, "entries", line))
}

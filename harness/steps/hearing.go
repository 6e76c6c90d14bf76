package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/ured"
)

var (
	statesPosition = sentence(`^` + aRole + ` states a position(?:, enclosing (the technical report(?: with a change)?))?(?:, naming the (first) application)?(?:, signing with (.+))?$`)
	positionAgain  = sentence(`^the same position arrives again$`)
	hearingIsHeld  = sentence(`^the hearing is held$`)
	hearingIsNear  = sentence(`^it is (a second|an hour) before the hearing$`)
)

// awaitHearing looks at an application until it waits for a hearing.
func (t *tale) awaitHearing(ctx context.Context, a *application) error {
	waits := func() bool { return !a.state.Decided() && a.state.Pending.Reason == implementation.PendingHearing }
	if err := t.worksOn(ctx, a); err != nil {
		return err
	}
	if err := t.await(ctx, a, waits); err != nil {
		return err
	}
	if err := t.weighedBefore(a); err != nil {
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
	if from := t.queue.changesOn; !from.IsZero() && identifiers.DateOf(h.At).Before(from) {
		return outcome.Inconclusively("a register changes on %s, and the hearing, which may be at any time until the second working day, is at %s already", from, show(&h.At))
	}
	errs := []error{t.checkHearingTimes(a, h), checkPlaceOf(h)}
	if a.state.Term != nil {
		errs = append(errs, t.checkSuspended(a))
	}
	for _, g := range h.Grounds {
		if _, err := t.cited(a, t.rulesOf(g.Code), g.Rule); err != nil {
			errs = append(errs, fmt.Errorf("the ground %s of the preliminary decision: %w", g.Code, err))
		}
		errs = append(errs, checkWording(g))
	}
	errs = append(errs, t.checkPositions(a, h))
	notices, err := t.queueNotices(ctx, a, hpc.Preliminary)
	switch {
	case err != nil:
		errs = append(errs, err)
	case len(notices) != 1:
		errs = append(errs, fmt.Errorf("the account of %s shows %d notices of the preliminary decision, and should show one", a.applicant, len(notices)))
	case !notices[0].Hearing.At.Equal(h.At):
		errs = append(errs, fmt.Errorf("the notice in the account says that the hearing is at %s, and the application says at %s", show(&notices[0].Hearing.At), show(&h.At)))
	case notices[0].Hearing.Place != h.Place:
		errs = append(errs, fmt.Errorf("the notice in the account says that the hearing is at the place %q, and the application says at %q (hearing.place)", notices[0].Hearing.Place, h.Place))
	case string(notices[0].Hearing.Method) != h.Method:
		errs = append(errs, fmt.Errorf("the notice in the account says that the hearing is %s (method), and the application says %s (hearing.method)", notices[0].Hearing.Method, h.Method))
	case t.env.hasClock() && notices[0].At.After(h.NotifiedAt):
		errs = append(errs, fmt.Errorf("the notice of the hearing came to the account at %s, and the application says at %s (hearing.notifiedAt)", show(&notices[0].At), show(&h.NotifiedAt)))
	default:
		errs = append(errs, saysGrounds(catalogue.Text(notices[0].Text), h.Grounds))
	}
	return errors.Join(errs...)
}

// checkPlaceOf looks for a place of the hearing to which somebody could come: blanks and dashes name none.
func checkPlaceOf(h *implementation.Hearing) error {
	if strings.ContainsFunc(h.Place, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil
	}
	return fmt.Errorf("the application says that the hearing is at the place %q (hearing.place), which names none", h.Place)
}

// position is what somebody said of the preliminary decision, and as what he signed it.
type position struct {
	by, statement, report string
	at                    time.Time
	signed                implementation.SignedPosition
}

// String is what was said, by whom and when, and which report it encloses, without the bytes that were signed.
func (p position) String() string {
	said := fmt.Sprintf("%s at %s: %q", p.by, show(&p.at), p.statement)
	if p.report != "" {
		said += fmt.Sprintf(" with the report %q", p.report)
	}
	return said
}

// speaksAs is as whom somebody says something of an application.
func (a *application) speaksAs(c *scenarios.Citizen) string {
	if c != a.applicant && c == a.registrant {
		return implementation.ByRegistrant
	}
	return implementation.ByApplicant
}

// of is who says something of an application as the applicant or as the registrant.
func (a *application) of(by string) *scenarios.Citizen {
	if by == implementation.ByRegistrant {
		return a.registrant
	}
	return a.applicant
}

// checkPositions looks for each position that was taken, in the order in which they came, so that the last is the one that counts.
func (t *tale) checkPositions(a *application, h *implementation.Hearing) error {
	same := func(shown implementation.StatedPosition, stated position) bool {
		return shown.By == stated.by && shown.Statement == stated.statement && shown.Report == stated.report && t.same(&shown.ReceivedAt, stated.at)
	}
	if !slices.EqualFunc(h.Positions, a.positions, same) {
		shown := make([]position, len(h.Positions))
		for i, p := range h.Positions {
			shown[i] = position{by: p.By, statement: p.Statement, report: p.Report, at: p.ReceivedAt}
		}
		return fmt.Errorf("the hearing shows the positions %s (hearing.positions), and stated and taken were, in this order, %s", shown, a.positions)
	}
	return nil
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

// checkUnheard looks for a hearing before a decision that is no refusal: of what belongs elsewhere or may not be filed nobody is heard.
func (t *tale) checkUnheard(a *application) error {
	if a.state.Hearing == nil || t.queue.changed {
		return nil
	}
	return fmt.Errorf("the application is %s, and shows a hearing (hearing), which only a refusal needs", describe(a))
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
	return t.follow(ctx, a.state.Hearing.At)
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
	return t.follow(ctx, at)
}

// statement is what somebody says who is to be refused.
const statement = "Прошу учесть, что сведения устарели."

// statesPosition posts a position on the last application. What refuses it is kept for the step that asks.
func (t *tale) statesPosition(ctx context.Context, role, encloses, names, signature string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	named, err := t.accepted(names)
	if err != nil {
		return err
	}
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	stated := position{by: a.speaksAs(c), statement: statement, at: t.now}
	if n := len(a.positions); n > 0 { // each says something else
		stated.statement = fmt.Sprintf("%s (%d)", statement, n+1)
	}
	said := implementation.Position{Application: named.state.ID, Statement: stated.statement}
	if said.Report, err = t.encloses(encloses); err != nil {
		return err
	}
	content, err := json.Marshal(said)
	if err != nil {
		return err
	}
	if content, err = t.filled("position", content); err != nil {
		return err
	}
	if content, err = t.lettered("position", content); err != nil {
		return err
	}
	if signature == "" {
		signature = string(scenarios.Valid)
	}
	by, err := t.signature(ctx, c, content, signature)
	if err != nil {
		return err
	}
	stated.signed = implementation.SignedPosition{Position: content, Signature: by}
	a.sent = func(ctx context.Context) error {
		return t.sendPosition(ctx, a, c, stated.signed)
	}
	if err := a.sent(ctx); err != nil || t.rejected != nil {
		return err
	}
	if said.Report != nil {
		stated.report, t.queue.changed = said.Report.Number, true
	}
	a.positions = append(a.positions, stated)
	return nil
}

// statesAgain sends the last position once more.
func (t *tale) statesAgain(ctx context.Context) error {
	a, err := t.last()
	switch {
	case err != nil:
		return err
	case a.sent == nil:
		return outcome.Misworded("nobody has stated a position before this step")
	default:
		return a.sent(ctx)
	}
}

// sendPosition posts a position; that the one before was refused is an error, unless a step has asked for it.
func (t *tale) sendPosition(ctx context.Context, a *application, c *scenarios.Citizen, signed implementation.SignedPosition) error {
	if t.rejected != nil {
		return fmt.Errorf("the position before was not taken: %w", t.rejected)
	}
	state, err := t.env.Implementation.As(c.Role()).TakePosition(ctx, a.state.ID, signed)
	if errors.As(err, &t.rejected) {
		return t.advance(ctx)
	}
	if err != nil {
		return err
	}
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

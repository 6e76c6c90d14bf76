package desk

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// visit is one call of the worker: what it learnt is not asked again within it.
type visit struct {
	// facts are those of the merits, when they were asked in this visit.
	facts *inquiry
	// untried: this visit itself came to the writing, so no earlier attempt can have been made.
	untried bool
}

// work does what is due of an application, and returns when it goes on; zero when it is done. The scheduler calls it for one
// application at a time. A fault in one application does not end the others.
func (d *Desk) work(ctx context.Context, id string) (next time.Time) {
	defer func() {
		if fault := recover(); fault != nil {
			d.log.Error("work on an application panicked", "application", id, "fault", fault, "stack", string(debug.Stack()))
			next = d.clocks.Now(d.applicantOf(id)).Add(time.Minute)
		}
	}()
	v := &visit{}
	for n := 0; ; n++ {
		app, err := d.Get(ctx, id)
		switch {
		case err != nil:
			return d.stumble(ctx, id, err)
		case n > app.mostSteps():
			return d.stumble(ctx, id, errors.New("it goes round in a circle"))
		}
		now := d.clocks.Now(app.Payload.Applicant.IIN)
		due := app.due(now, d.cap)
		if due.IsZero() || due.After(now) {
			return due
		}
		if err := d.step(ctx, v, app, now); err != nil {
			return d.stumble(ctx, id, err)
		}
	}
}

// mostSteps is more than a visit can have: a step that leads nowhere does not keep the service busy.
func (a *Application) mostSteps() int {
	const ofTheApplication, ofAComplaint = 100, 5
	return ofTheApplication + ofAComplaint*len(a.Complaints)
}

// stumble is for what should not happen, such as a full disk: logged, tried again in a minute, unless we are stopping.
func (d *Desk) stumble(ctx context.Context, id string, err error) time.Time {
	if ctx.Err() != nil {
		return time.Time{}
	}
	var refusal *Refusal
	if errors.As(err, &refusal) {
		d.log.Error("an application vanished", "application", id, "error", err)
		return time.Time{}
	}
	d.log.Error("work on an application failed; it is tried again in a minute", "application", id, "error", err)
	return d.clocks.Now(d.applicantOf(id)).Add(time.Minute)
}

// applicantOf is whose clock an application at hand goes by; the common one when it is not at hand.
func (d *Desk) applicantOf(id string) identifiers.IIN {
	d.mu.Lock()
	defer d.mu.Unlock()
	if app := d.live[id]; app != nil {
		return app.Payload.Applicant.IIN
	}
	return identifiers.IIN{}
}

// step does the next thing of the stage, or about a complaint. Each changes the application, or fails.
func (d *Desk) step(ctx context.Context, v *visit, app *Application, now time.Time) error {
	if due := app.stageDue(now, d.cap); due.IsZero() || due.After(now) {
		return d.lead(ctx, app, now)
	}
	return app.procedure().step(d, ctx, v, app, now)
}

// stepResidence is that of a residence registration. No person takes part, and any hour will do (RES-PROC-001); a signature that could not
// be checked at the filing is checked here (RES-AUTH-002).
func (d *Desk) stepResidence(ctx context.Context, v *visit, app *Application, now time.Time) error {
	switch app.Stage {
	case StageFiling:
		return d.checkFiling(ctx, app, now)
	case StageMerits:
		return d.weighMerits(ctx, v, app)
	case StageConsent:
		return d.leadConsents(ctx, v, app, now)
	case StageWriting:
		return d.write(ctx, v, app)
	case StageNotice:
		return d.notify(ctx, app, now)
	default:
		return fmt.Errorf("an application has the unknown stage %q", app.Stage)
	}
}

// change is update for the worker, which always changes something; on a stopping service it changes nothing, since
// what a registry seemed not to answer may be our own hanging up.
func (d *Desk) change(ctx context.Context, app *Application, change func(*Application)) (*Application, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return d.update(ctx, app.ID, func(a *Application) bool {
		change(a)
		return true
	})
}

// decide closes an application; the notice is still to be sent.
func (d *Desk) decide(a *Application, now time.Time, decision law.Decision) {
	statute := a.statute(d.timeline)
	a.Decision = &Decision{
		Outcome: decision.Outcome, To: decision.To, Rule: decision.Rule,
		DecidedAt: now, LawDate: a.lawDate(), Edition: statute.Edition,
	}
	a.Decision.Grounds = a.grounds(decision)
	for _, open := range decision.NotEvaluated {
		a.Decision.NotEvaluated = append(a.Decision.NotEvaluated, Unevaluated{Code: open.Code, Rule: open.Rule, Registries: sources(open.Missing)})
	}
	a.note(now, "decided", "%s", decision.Outcome)
	a.enter(StageNotice)
}

// grounds are a decision's, with the evidence on which each rests.
func (a *Application) grounds(decision law.Decision) []Ground {
	var grounds []Ground
	for _, ground := range decision.Grounds {
		grounds = append(grounds, Ground{Code: ground.Code, Rule: ground.Rule, Evidence: a.idsOf(names(ground.Rests)...)})
	}
	return grounds
}

// names are the facts as evidence names them.
func names(facts []law.Name) []string {
	named := make([]string, len(facts))
	for i, fact := range facts {
		named[i] = string(fact)
	}
	return named
}

// sources are the registries of facts, each once.
func sources(facts []law.Name) []string {
	var registries []string
	for _, fact := range facts {
		registries = append(registries, fact.Registry())
	}
	slices.Sort(registries)
	return slices.Compact(registries)
}

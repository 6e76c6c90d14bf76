package desk

import (
	"context"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// weighMerits asks the registries and the law, before any consent is asked.
func (d *Desk) weighMerits(ctx context.Context, v *visit, app *Application) error {
	facts := d.inquire(ctx, app)
	decision := law.Decide(app.asked(), facts.facts, facts.statute)
	if _, err := d.change(ctx, app, func(a *Application) { d.settleMerits(a, facts, decision) }); err != nil {
		return err
	}
	v.facts = facts
	return nil
}

// settleMerits writes down what the law said: a decision, a wait for registries, or what comes next. Owners are asked after an
// approval only, so that an application sent elsewhere asks nobody (RES-TSON-003).
func (d *Desk) settleMerits(a *Application, facts *inquiry, decision law.Decision) {
	now := facts.now()
	a.keep(facts.evidence...)
	switch decision.Outcome {
	case law.Undecided:
		silent := sources(decision.Missing)
		a.wait(now, silent, fmt.Sprintf("no usable answer from %v", silent))
	case law.Approved:
		home := facts.home()
		a.Dwelling = place(home, facts.facts.Registrant.Value)
		a.ask(home.ConsentsNeeded(a.asked()))
		a.enter(StageConsent)
	default:
		d.decide(a, now, decision)
	}
}

// place is what messages say of the dwelling and the registrant.
func place(home law.Dwelling, registrant law.Person) Place {
	return Place{RCA: home.RCA, Address: home.Address, Initials: registrant.Initials, Foreign: !registrant.Citizen}
}

// ask adds a question for each owner who has none yet.
func (a *Application) ask(owners []identifiers.IIN) {
	for _, owner := range owners {
		if a.consentOf(owner) == nil {
			a.Consents = append(a.Consents, Consent{ID: fmt.Sprintf("c%d", len(a.Consents)+1), Owner: owner, Answer: law.Awaited})
		}
	}
}

// write asks the law once more and enters the registration, alone for its dwelling: of two applications and room for
// one, the second sees the first one's record (stage 7, RES-RES-001). Whose the dwelling is counts at this moment
// (RES-CONSENT-002).
func (d *Desk) write(ctx context.Context, v *visit, app *Application) error {
	release := d.dwellings.lock(app.Dwelling.RCA.String())
	defer release()
	if !v.untried {
		found, err := d.entered(ctx, app)
		if found || err != nil {
			return err
		}
	}
	facts := d.factsAtWriting(ctx, v, app)
	decision := law.Decide(app.asked(), facts.facts, facts.statute)
	if decision.Outcome != law.Approved || !app.opens(facts.home()) {
		_, err := d.change(ctx, app, func(a *Application) { d.settleMerits(a, facts, decision) })
		return err
	}
	return d.enter(ctx, app, facts.facts.On, facts.evidence...)
}

// opens says whether a dwelling is still the one that the merits found, which is held meanwhile, and takes the registrant in.
func (a *Application) opens(dwelling law.Dwelling) bool {
	return dwelling.RCA == a.Dwelling.RCA && a.consentedBy(dwelling)
}

// consentedBy says whether everybody was asked whom the dwelling's owners of today make necessary (RES-CONSENT-002): at the writing
// all have consented who were asked.
func (a *Application) consentedBy(dwelling law.Dwelling) bool {
	return !slices.ContainsFunc(dwelling.ConsentsNeeded(a.asked()), func(owner identifiers.IIN) bool { return a.consentOf(owner) == nil })
}

// factsAtWriting are those of this visit's merits with the occupancy read again, or all of them when time has passed.
func (d *Desk) factsAtWriting(ctx context.Context, v *visit, app *Application) *inquiry {
	if v.facts == nil {
		return d.inquire(ctx, app)
	}
	facts := v.facts.again()
	v.facts = nil
	facts.readOccupancyAgain(ctx)
	if facts.facts.Foreigners.State == law.Confirmed {
		facts.readForeignersAgain(ctx)
	}
	return facts
}

// entry is the registration that is to be made, from a day on or for the stay (RES-RES-001).
func (a *Application) entry(on identifiers.Date) registries.Entry {
	entry := registries.Entry{
		IdempotencyKey: a.ID, IIN: a.Payload.Registrant.IIN, RCA: a.Dwelling.RCA, Type: a.registrationType(),
		From:  on,
		Basis: registries.Basis{Application: a.ID, Service: string(a.Payload.Service)},
	}
	if period := a.Payload.Period; period != nil {
		entry.From, entry.Until = period.From, period.Until
	}
	return entry
}

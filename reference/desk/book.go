package desk

import (
	"context"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// book is the register in which what was approved is entered, under the application's id, so that it is there once.
type book struct {
	registry string
	enter    func(ctx context.Context, on identifiers.Date) (Record, error)
	find     func(ctx context.Context) (Record, error)
}

// residence is RP DRN or, for somebody who is no citizen, RP DRI.
func (d *Desk) residence(app *Application) book {
	if app.Dwelling.Foreign {
		return registrations(app, registries.RPDRI, d.registries.ForeignRegister, d.registries.ForeignRegistered)
	}
	return registrations(app, registries.RPDRN, d.registries.Register, d.registries.Registered)
}

// registrations is a register of residence.
func registrations(
	app *Application, name string, register func(context.Context, registries.Entry) (registries.Registration, error),
	registered func(context.Context, identifiers.IIN, string) (registries.Registration, error),
) book {
	return book{
		name,
		func(ctx context.Context, on identifiers.Date) (Record, error) {
			made, err := register(ctx, app.entry(on))
			return Record{ID: made.ID, Type: made.Type}, err
		},
		func(ctx context.Context) (Record, error) {
			made, err := registered(ctx, app.Payload.Registrant.IIN, app.ID)
			return Record{ID: made.ID, Type: made.Type}, err
		},
	}
}

// queue is the Housing Provision Center's.
func (d *Desk) queue(app *Application) book {
	record := func(p registries.Entered, err error) (Record, error) {
		return Record{ID: p.Number, Type: "queue", Category: p.Category, Track: p.Track, Orphan: p.Orphan}, err
	}
	return book{
		registries.Facility,
		func(ctx context.Context, _ identifiers.Date) (Record, error) {
			return record(d.registries.Enqueue(ctx, app.place()))
		},
		func(ctx context.Context) (Record, error) {
			return record(d.registries.Enqueued(ctx, app.Payload.Registrant.IIN, app.ID))
		},
	}
}

// enter enters what was approved, and closes the application. When the outcome of an attempt is unknown, the next visit looks for the
// record before it tries again.
func (d *Desk) enter(ctx context.Context, app *Application, on identifiers.Date, evidence ...Evidence) error {
	book := app.procedure().book(d, app)
	made, err := book.enter(ctx, on)
	_, changeErr := d.change(ctx, app, func(a *Application) {
		now := d.clocks.Now(a.Payload.Applicant.IIN)
		a.keep(evidence...)
		if err != nil {
			a.wait(now, []string{book.registry}, book.registry+": "+trouble(err))
			return
		}
		d.approve(a, now, made)
	})
	return changeErr
}

// entered looks for the record of an attempt whose outcome is unknown, and approves when there is one.
func (d *Desk) entered(ctx context.Context, app *Application) (found bool, err error) {
	book := app.procedure().book(d, app)
	made, err := book.find(ctx)
	switch stateOf(err) {
	case law.Absent:
		return false, nil
	case law.Confirmed:
		_, err = d.change(ctx, app, func(a *Application) {
			d.approve(a, d.clocks.Now(a.Payload.Applicant.IIN), made)
		})
		return true, err
	default:
		reason := book.registry + ": " + trouble(err)
		_, err = d.change(ctx, app, func(a *Application) {
			a.wait(d.clocks.Now(a.Payload.Applicant.IIN), []string{book.registry}, reason)
		})
		return true, err
	}
}

// approve closes an application whose record is made (RES-RES-001).
func (d *Desk) approve(a *Application, now time.Time, made Record) {
	a.note(now, "registered", "%s has the record %s", a.procedure().book(d, a).registry, made.ID)
	a.setAside(now)
	d.decide(a, now, law.Decision{Outcome: law.Approved})
	a.Decision.Record = &made
}

package steps

import (
	"context"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

// World is what steps of somebody's own see of the scenario in which they stand, beside those of this package: the people that
// its sentences name, the systems, and the application that was filed. It is one scenario's, and not safe for concurrent use.
//
// Facts are told to [World.Story] and its people before the first act, which makes the world of them. A step that can be the
// first act, or that needs the world to be there, calls [World.Begin].
//
// A step returns nil where what it says holds, an error where the service did otherwise, and an error of package outcome where
// nothing follows about the service.
type World struct{ t *tale }

// Begin makes the world in all systems, unless an act did so before. The error is one of package outcome.
func (w *World) Begin(ctx context.Context) error { return w.t.begun(ctx) }

// ID names the world at the systems; it is empty until the world is made.
func (w *World) ID() string { return w.t.world }

// Now is where the scenario's clocks stand, and the real time for a service without a clock.
func (w *World) Now() time.Time { return w.t.now }

// Government is the client of the systems and of their control API, for faults, records and journals.
func (w *World) Government() *government.Client { return w.t.env.Government }

// Implementation is the client of the service under verification. As names who speaks, for the report.
func (w *World) Implementation() *implementation.Client { return w.t.env.Implementation }

// Story is the plan of the world.
func (w *World) Story() *scenarios.Story { return w.t.story }

// Flat is the dwelling that the sentences call the flat.
func (w *World) Flat() *scenarios.Dwelling { return w.t.flat }

// Person is who plays a role, as features name it: "the owner", "a lodger", "the owner's son". Before the world is made whoever
// is not in the story yet comes into it; afterwards that is an error, the feature's author's. He has an IIN once the world is made.
func (w *World) Person(role string) (*scenarios.Citizen, error) {
	role = canonical(role)
	var person *scenarios.Citizen
	if strings.Contains(role, "'s ") {
		relative, err := w.t.story.RelativeNamed(role)
		if err != nil {
			return nil, outcome.Misworded("%v", err)
		}
		person = relative
	} else {
		person = w.t.story.Citizen(role)
	}
	if w.t.world != "" && person.IIN() == (identifiers.IIN{}) {
		return nil, outcome.Misworded("%s is spoken of only after the first act, when everybody has to be there", person)
	}
	return person, nil
}

// Application is the one filed last, as it was when it was last asked for. The error says that none was filed, or is the
// [*implementation.Problem] with which it was not accepted.
func (w *World) Application() (*implementation.Application, error) {
	a, err := w.t.accepted("")
	if err != nil {
		return nil, err
	}
	return a.state, nil
}

// Settle waits until neither the service nor the systems have anything left to do that is due, and asks for the applications
// anew. It begins the world.
func (w *World) Settle(ctx context.Context) error {
	if err := w.Begin(ctx); err != nil {
		return err
	}
	return w.t.advance(ctx)
}

// MoveTo moves the world's clock and the service's to a later instant, and settles. It begins the world. It is inconclusive where the service has no
// clock.
func (w *World) MoveTo(ctx context.Context, at time.Time) error {
	if err := w.Begin(ctx); err != nil {
		return err
	}
	return w.t.moveTo(ctx, at)
}

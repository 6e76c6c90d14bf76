package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// inquiry asks the registries for the facts of one application of residence.
type inquiry struct {
	notebook
	statute law.Statute
	facts   law.Evidence
	asked   map[law.Query]bool
}

// notebook keeps the evidence of what is asked about one application.
type notebook struct {
	desk *Desk
	app  *Application
	// mu guards evidence, and the facts while several are being asked.
	mu       sync.Mutex
	evidence []Evidence
}

// inquire asks what the law wants to know, and again what the answers lead to, until it wants no more.
func (d *Desk) inquire(ctx context.Context, app *Application) *inquiry {
	q := &inquiry{notebook: notebook{desk: d, app: app}, statute: app.statute(d.timeline), asked: map[law.Query]bool{}}
	q.facts = law.Evidence{
		On:           identifiers.DateOf(q.now()),
		Owners:       map[identifiers.IIN]law.Fact[law.Person]{},
		Capacities:   map[identifiers.IIN]law.Fact[[]law.CourtAct]{},
		Families:     map[identifiers.IIN]law.Fact[law.Family]{},
		Wards:        map[identifiers.IIN]law.Fact[[]law.Ward]{},
		Colleges:     map[identifiers.IIN]law.Fact[[]law.Enrolment]{},
		Universities: map[identifiers.IIN]law.Fact[[]law.Studentship]{},
	}
	q.desk.pursue(q.asked, func() []law.Query { return law.Queries(q.app.asked(), q.facts, q.statute) }, func(query law.Query) { q.ask(ctx, query) })
	q.conclude()
	return q
}

// pursue puts the queries that are wanted and were not asked yet, several at once, and then those to which the answers led, until there
// are no more.
func (d *Desk) pursue(asked map[law.Query]bool, wanted func() []law.Query, put func(law.Query)) {
	for {
		var all sync.WaitGroup
		more := false
		for _, query := range wanted() {
			if !asked[query] {
				asked[query], more = true, true
				all.Add(1)
				d.hands.do(func() {
					defer all.Done()
					put(query)
				})
			}
		}
		if !more {
			return
		}
		all.Wait()
	}
}

// again is the same inquiry without its evidence, which is kept already.
func (q *inquiry) again() *inquiry {
	return &inquiry{notebook: notebook{desk: q.desk, app: q.app}, statute: q.statute, facts: q.facts, asked: q.asked}
}

// home is the dwelling with those who may dispose of it.
func (q *inquiry) home() law.Dwelling {
	return law.Home(q.app.asked(), q.facts, q.statute).Value
}

func (q *notebook) now() time.Time { return q.desk.clocks.Now(q.app.Payload.Applicant.IIN) }

// keep adds a piece of evidence with the state that follows from the registry's error.
func (q *notebook) keep(e Evidence, err error, confirmed, absent string) {
	state := stateOf(err)
	var refused *registries.RefusedError
	if errors.As(err, &refused) {
		q.desk.log.Warn("a registry refused a question; one of the two is wrong about the other's contract",
			"application", q.app.ID, "registry", refused.Registry, "operation", refused.Operation, "status", refused.Status, "code", refused.Code)
	}
	e.State, e.AnsweredAt = state.String(), q.now()
	switch state {
	case law.Confirmed:
		e.Value = confirmed
	case law.Absent:
		e.Value = absent
	default:
		e.Value = trouble(err)
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.evidence = append(q.evidence, e)
}

// measured says the usable area to its last digit, and whether it lies in the capital.
func measured(d law.Dwelling) string {
	place := "outside Astana"
	if d.KATO.InAstana() {
		place = "in Astana"
	}
	return fmt.Sprintf("%s m² of usable area, %s", d.Usable.StringFixed(max(0, -d.Usable.Exponent())), place)
}

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

// inquiry asks the registries for the facts of one application and keeps the evidence.
type inquiry struct {
	desk    *Desk
	app     *Application
	statute law.Statute
	facts   law.Evidence
	asked   map[law.Query]bool

	// mu guards facts, while several are being asked, and evidence.
	mu       sync.Mutex
	evidence []Evidence
}

// inquire asks what the law wants to know, and again what the answers lead to, until it wants no more.
func (d *Desk) inquire(ctx context.Context, app *Application) *inquiry {
	q := &inquiry{desk: d, app: app, statute: app.statute(d.timeline), asked: map[law.Query]bool{}}
	q.facts = law.Evidence{
		On:           identifiers.DateOf(q.now()),
		Owners:       map[identifiers.IIN]law.Fact[law.Person]{},
		Capacities:   map[identifiers.IIN]law.Fact[[]law.CourtAct]{},
		Families:     map[identifiers.IIN]law.Fact[law.Family]{},
		Wards:        map[identifiers.IIN]law.Fact[[]law.Ward]{},
		Colleges:     map[identifiers.IIN]law.Fact[[]law.Enrolment]{},
		Universities: map[identifiers.IIN]law.Fact[[]law.Studentship]{},
	}
	for {
		queries := q.unasked()
		if len(queries) == 0 {
			q.conclude()
			return q
		}
		var all sync.WaitGroup
		for _, query := range queries {
			all.Go(func() { q.ask(ctx, query) })
		}
		all.Wait()
	}
}

// unasked are the queries of the law that were not asked yet.
func (q *inquiry) unasked() []law.Query {
	var queries []law.Query
	for _, query := range law.Queries(q.app.asked(), q.facts, q.statute) {
		if !q.asked[query] {
			q.asked[query] = true
			queries = append(queries, query)
		}
	}
	return queries
}

// again is the same inquiry without its evidence, which is kept already.
func (q *inquiry) again() *inquiry {
	return &inquiry{desk: q.desk, app: q.app, statute: q.statute, facts: q.facts, asked: q.asked}
}

// home is the dwelling with those who may dispose of it.
func (q *inquiry) home() law.Dwelling {
	return law.Home(q.app.asked(), q.facts, q.statute).Value
}

func (q *inquiry) now() time.Time { return q.desk.clocks.Now(q.app.Payload.Applicant.IIN) }

// keep adds a piece of evidence with the state that follows from the registry's error.
func (q *inquiry) keep(e Evidence, err error, confirmed, absent string) {
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

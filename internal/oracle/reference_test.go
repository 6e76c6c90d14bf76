package oracle

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// asked is the application that a world is about, as the reference's law sees it.
func (w world) asked() law.Case {
	iins := w.iins()
	return law.Case{
		Service: law.Permanent, Channel: law.Portal, Registrant: iins[w.Registrant], Applicant: iins[w.Registrant],
		Named: iins[w.Owners[0]], FiledOn: identifiers.DateOf(w.Filed),
	}
}

// decide lets the reference decide the world that the registers hold: its law says what to ask, its client asks, and its law
// decides by the answers.
func (c *country) decide(ctx context.Context, w world) (law.Decision, error) {
	kase, statute := w.asked(), law.InForce(law.Timeline(), identifiers.DateOf(w.Filed))
	evidence := law.Evidence{
		On:     w.Today,
		Owners: map[identifiers.IIN]law.Fact[law.Person]{}, Capacities: map[identifiers.IIN]law.Fact[[]law.CourtAct]{},
		Families: map[identifiers.IIN]law.Fact[law.Family]{}, Wards: map[identifiers.IIN]law.Fact[[]law.Ward]{},
		Colleges: map[identifiers.IIN]law.Fact[[]law.Enrolment]{}, Universities: map[identifiers.IIN]law.Fact[[]law.Studentship]{},
	}
	for asked := map[law.Query]bool{}; ; {
		queries := slices.DeleteFunc(law.Queries(kase, evidence, statute), func(q law.Query) bool { return asked[q] })
		if len(queries) == 0 {
			return law.Decide(kase, evidence, statute), nil
		}
		for _, q := range queries {
			if asked[q] {
				continue
			}
			asked[q] = true
			if err := c.ask(ctx, q, kase, w.rca(), &evidence); err != nil {
				return law.Decision{}, err
			}
		}
	}
}

// ask puts one of the law's queries to its register and writes down the fact.
func (c *country) ask(ctx context.Context, q law.Query, kase law.Case, rca identifiers.RCA, e *law.Evidence) (err error) {
	switch q.Fact {
	case law.Identity:
		var person law.Fact[law.Person]
		person, err = fact(c.client.Person(ctx, q.Person))
		if q.Person == kase.Registrant {
			e.Registrant = person
		}
		e.Owners[q.Person] = person
	case law.Ownership:
		e.Dwelling, err = fact(c.client.Dwelling(ctx, registries.Keys{Owner: kase.Named, RCA: rca}, e.On))
	case law.Tenancy:
		e.Leases, err = fact(c.client.Leases(ctx, registries.Keys{Owner: kase.Named, RCA: rca}, e.On))
	case law.Area:
		e.Rented, err = fact(c.client.Premises(ctx, rca, e.On))
	case law.Place:
		e.Place, err = fact(c.client.Place(ctx, rca))
	case law.Occupancy:
		e.Registered, err = fact(c.client.Occupancy(ctx, rca, e.On))
	case law.Foreigners: // the generated worlds have none, and the law asks of every one
		e.Foreigners, err = fact(c.client.ForeignRegistrations(ctx, rca, e.On))
	case law.Capacity:
		e.Capacities[q.Person], err = fact(c.client.Capacity(ctx, q.Person))
	case law.Kinship:
		e.Families[q.Person], err = fact(c.client.Family(ctx, q.Person))
	case law.Guardianship:
		e.Wards[q.Person], err = fact(c.client.Wards(ctx, q.Person))
	case law.College:
		e.Colleges[q.Person], err = fact(c.client.Enrolments(ctx, q.Person))
	case law.University:
		e.Universities[q.Person], err = fact(c.client.Studies(ctx, q.Person))
	default:
		err = fmt.Errorf("the law asks for %q, which these tests do not know", q.Fact)
	}
	return err
}

// fact is an answer as the law takes it. A register's refusal of a question is an error of the client or of these tests.
func fact[T any](value T, err error) (law.Fact[T], error) {
	var unreachable *registries.UnreachableError
	switch {
	case err == nil:
		return law.Confirm(value), nil
	case errors.Is(err, registries.ErrAbsent):
		return law.Deny[T](), nil
	case errors.As(err, &unreachable):
		return law.Fact[T]{}, nil
	default:
		return law.Fact[T]{}, err
	}
}

// verdictOf is a decision of the reference in the oracle's words; an outcome that the oracle does not have is a ground.
func verdictOf(d law.Decision) verdict {
	switch d.Outcome {
	case law.Undecided:
		return verdict{Undecided: true}
	case law.Approved:
		return verdict{}
	case law.Refused:
		v := verdict{}
		for _, g := range d.Grounds {
			v.Grounds = append(v.Grounds, g.Code)
		}
		for _, open := range d.NotEvaluated {
			v.Grounds = append(v.Grounds, open.Code+" not evaluated")
		}
		return v
	default:
		return verdict{Grounds: []string{string(d.Outcome)}}
	}
}

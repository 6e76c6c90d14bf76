package desk

import (
	"context"
	"fmt"
	"strconv"
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

	mu       sync.Mutex
	evidence []Evidence
}

// inquire asks everything: the registrant and the dwelling at once, then what the dwelling leads to.
func (d *Desk) inquire(ctx context.Context, app *Application) *inquiry {
	q := &inquiry{desk: d, app: app, statute: app.statute(d.timeline)}
	q.facts.On = identifiers.DateOf(q.now())
	registrant := app.Payload.Registrant.IIN
	together(
		func() { q.facts.Registrant = q.person(ctx, registrant, "") },
		func() { q.facts.Dwelling = q.dwelling(ctx) },
	)
	if q.facts.Dwelling.State != law.Confirmed {
		return q
	}
	together(
		func() { q.facts.Owners = q.owners(ctx, registrant) },
		func() { q.facts.Registered = q.occupancy(ctx) },
		func() { q.facts.Families = q.families(ctx) },
	)
	return q
}

func (q *inquiry) now() time.Time { return q.desk.clocks.Now(q.app.Payload.Applicant.IIN) }

// together runs functions at once and waits for all.
func together(do ...func()) {
	var all sync.WaitGroup
	for _, f := range do {
		all.Go(f)
	}
	all.Wait()
}

// keep adds a piece of evidence with the state that follows from the registry's error.
func (q *inquiry) keep(e Evidence, err error, confirmed, absent string) {
	state := stateOf(err)
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

// person asks who somebody is; about is empty for the registrant.
func (q *inquiry) person(ctx context.Context, iin identifiers.IIN, about string) law.Fact[law.Person] {
	asked := q.now()
	person, err := q.desk.registries.Person(ctx, iin)
	subject := "the registrant"
	if about != "" {
		subject = about
	}
	value := subject + " is a citizen of the Republic of Kazakhstan"
	if !person.Citizen {
		value = subject + " is not a citizen of the Republic of Kazakhstan"
	}
	if about != "" {
		value = fmt.Sprintf("%s is %d on the day of filing, of age from %d", about, identifiers.AgeOn(person.Born, q.app.lawDate()), q.statute.Majority)
	}
	q.keep(Evidence{
		Registry: registries.GBDFL, Operation: "person", Fact: string(law.Identity), AskedAt: asked, About: about,
	}, err, value, subject+" is not in the register")
	return factOf(person, err)
}

// dwelling asks the cadastre by the law's keys.
func (q *inquiry) dwelling(ctx context.Context) law.Fact[law.Dwelling] {
	asked := q.now()
	keys := q.app.Payload.Dwelling
	dwelling, err := q.desk.registries.Dwelling(ctx, registries.Keys{Owner: keys.Owner.IIN, RCA: keys.RCA, Area: keys.Area}, q.facts.On)
	ownership := Evidence{Registry: registries.Cadastre, Operation: "rights", Fact: string(law.Ownership), AskedAt: asked}
	q.keep(ownership, err, fmt.Sprintf("the named owner holds a right; owners in all: %d", len(dwelling.Owners)),
		"neither key finds one dwelling in which the named owner holds a right")
	if err == nil {
		area := ownership
		area.Fact = string(law.Area)
		q.keep(area, nil, measured(dwelling), "")
	}
	return factOf(dwelling, err)
}

// measured says the usable area to its last digit, and whether it lies in the capital.
func measured(d law.Dwelling) string {
	place := "outside Astana"
	if d.KATO.InAstana() {
		place = "in Astana"
	}
	return fmt.Sprintf("%s m² of usable area, %s", d.Usable.StringFixed(max(0, -d.Usable.Exponent())), place)
}

// owners asks who the owners are; the registrant is known already.
func (q *inquiry) owners(ctx context.Context, registrant identifiers.IIN) map[identifiers.IIN]law.Fact[law.Person] {
	owners := q.facts.Dwelling.Value.Owners
	answers := make([]law.Fact[law.Person], len(owners))
	var all sync.WaitGroup
	for i, owner := range owners {
		if owner == registrant {
			answers[i] = q.facts.Registrant
			continue
		}
		all.Go(func() { answers[i] = q.person(ctx, owner, q.ownerNumber(owner)) })
	}
	all.Wait()
	people := map[identifiers.IIN]law.Fact[law.Person]{}
	for i, owner := range owners {
		people[owner] = answers[i]
	}
	return people
}

// ownerNumber names an owner in evidence without naming him.
func (q *inquiry) ownerNumber(person identifiers.IIN) string {
	for i, owner := range q.facts.Dwelling.Value.Owners {
		if owner == person {
			return "owner " + strconv.Itoa(i+1)
		}
	}
	return ""
}

// occupancy asks who is registered in the dwelling. It is asked for every dwelling, the law needs it in the capital.
func (q *inquiry) occupancy(ctx context.Context) law.Fact[[]identifiers.IIN] {
	asked := q.now()
	people, err := q.desk.registries.Occupancy(ctx, q.facts.Dwelling.Value.RCA, q.facts.On)
	others := map[identifiers.IIN]bool{}
	for _, person := range people {
		if person != q.app.Payload.Registrant.IIN {
			others[person] = true
		}
	}
	q.keep(Evidence{
		Registry: registries.RPDRN, Operation: "dwelling", Fact: string(law.Occupancy), AskedAt: asked,
	}, err, fmt.Sprintf("registered besides the registrant: %d", len(others)), "the register does not know the dwelling")
	return factOf(people, err)
}

// families asks IS ZAGS where the standard binds, whether or not there is room (RES-AST-007), until the paths of
// kinship lead to nobody whose acts were not asked for.
func (q *inquiry) families(ctx context.Context) map[identifiers.IIN]law.Fact[law.Family] {
	known := law.Evidence{On: q.facts.On, Dwelling: q.facts.Dwelling, Families: map[identifiers.IIN]law.Fact[law.Family]{}}
	if !q.statute.StandardApplies(known.Dwelling.Value.KATO) {
		return nil
	}
	for {
		wanted := law.FamiliesWanted(known, q.statute)
		if len(wanted) == 0 {
			return known.Families
		}
		asked := q.now()
		answers := make([]law.Fact[law.Family], len(wanted))
		errs := make([]error, len(wanted))
		var all sync.WaitGroup
		for i, person := range wanted {
			all.Go(func() {
				family, err := q.desk.registries.Family(ctx, person)
				answers[i], errs[i] = factOf(family, err), err
			})
		}
		all.Wait()
		for i, person := range wanted {
			known.Families[person] = answers[i]
		}
		for i, person := range wanted {
			q.keepFamily(known, person, asked, errs[i])
		}
	}
}

// keepFamily keeps what the acts of one person say of the registrant.
func (q *inquiry) keepFamily(known law.Evidence, person identifiers.IIN, asked time.Time, err error) {
	about := q.ownerNumber(person)
	owners := []identifiers.IIN{person}
	if about == "" {
		about = "a relative of an owner"
		owners = known.Dwelling.Value.Owners
	}
	confirmed := ""
	if err == nil {
		kin := law.KinOf(known, q.statute, owners, q.app.Payload.Registrant.IIN)
		switch kin.State {
		case law.Confirmed:
			confirmed = "the registrant is the " + kin.Value.Name + " of " + about
		case law.Absent:
			err = registries.ErrAbsent
		default:
			err = &registries.UnreachableError{Registry: registries.ZAGS, Operation: "family", Reason: "the acts of a further person are needed"}
		}
	}
	q.keep(Evidence{
		Registry: registries.ZAGS, Operation: "family", Fact: string(law.Kinship), AskedAt: asked, About: about,
	}, err, confirmed, "the acts name the registrant in none of the law's degrees")
}

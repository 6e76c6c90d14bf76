package desk

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// queueInquiry asks the registries for the facts of one application for the housing queue.
type queueInquiry struct {
	notebook
	statute law.Statute
	facts   law.QueueEvidence
	asked   map[law.Query]bool
}

// inquireQueue asks what the law wants to know, and again what the answers lead to, until it wants no more.
func (d *Desk) inquireQueue(ctx context.Context, app *Application) *queueInquiry {
	q := &queueInquiry{notebook: notebook{desk: d, app: app}, statute: app.statute(d.timeline), asked: map[law.Query]bool{}}
	on := identifiers.DateOf(q.now())
	if !app.Decided() { // what is judged anew is judged by what they say then
		on = q.statute.AsOf(app.lawDate(), on)
	}
	q.facts = law.QueueEvidence{
		On:         on,
		Holdings:   map[identifiers.IIN]law.Fact[[]law.Holding]{},
		Agreements: map[identifiers.IIN]law.Fact[bool]{},
		Parents:    map[identifiers.IIN]law.Fact[law.Family]{},

		Recognitions: map[identifiers.RCA]law.Fact[[]law.Recognition]{},
		Disabilities: map[identifiers.IIN]law.Fact[[]law.Spell]{},
	}
	q.desk.pursue(q.asked, func() []law.Query { return law.QueueQueries(app.asksQueue(), q.facts, q.statute) }, func(query law.Query) { q.ask(ctx, query) })
	return q
}

// ask puts one query to its registry and keeps the fact and the evidence.
func (q *queueInquiry) ask(ctx context.Context, query law.Query) {
	switch query.Fact {
	case law.Identity:
		put(ctx, q, query, registries.GBDFL, "person", q.desk.registries.Person, func(e *law.QueueEvidence, f law.Fact[law.Person]) { e.Registrant = f },
			func(p law.Person) string {
				return fmt.Sprintf("citizen of the Republic of Kazakhstan: %v; %d years old on the day of filing", p.Citizen, identifiers.AgeOn(p.Born, q.app.lawDate()))
			})
	case law.Queued:
		look := func(ctx context.Context, iin identifiers.IIN) ([]law.Spell, error) {
			return q.desk.registries.Places(ctx, iin, q.app.ID)
		}
		put(ctx, q, query, registries.Facility, "person", look, func(e *law.QueueEvidence, f law.Fact[[]law.Spell]) { e.Places = f },
			counted[law.Spell]("other places in the queue, former ones too"))
	case law.Domicile:
		put(ctx, q, query, registries.RPDRN, "history", q.desk.registries.Stays, func(e *law.QueueEvidence, f law.Fact[[]law.Stay]) { e.Stays = f },
			counted[law.Stay]("registrations of residence, ended ones too"))
	case law.Settlement:
		put(ctx, q, query, registries.RPDRI, "history", q.desk.registries.ForeignStays, func(e *law.QueueEvidence, f law.Fact[[]law.Stay]) { e.Settled = f },
			counted[law.Stay]("registrations of residence as a foreigner, ended ones too"))
	case law.KandasRight:
		put(ctx, q, query, registries.Social, "kandas", q.desk.registries.Kandas, func(e *law.QueueEvidence, f law.Fact[[]law.Spell]) { e.Kandas = f },
			counted[law.Spell]("grants of the status of a kandas, lapsed ones too"))
	case law.Needs:
		put(ctx, q, query, registries.Social, "needs", q.desk.registries.Needs, func(e *law.QueueEvidence, f law.Fact[[]law.Spell]) { e.Needs = f },
			counted[law.Spell]("decisions that recognise a need of housing, former ones too"))
	case law.Social:
		put(ctx, q, query, registries.Social, "categories", on(q, q.desk.registries.Categories), func(e *law.QueueEvidence, f law.Fact[[]string]) { e.Categories = f },
			counted[string]("categories of article 74"))
	case law.Orphanhood:
		put(ctx, q, query, registries.Social, "orphan", q.desk.registries.Orphanhood, func(e *law.QueueEvidence, f law.Fact[[]law.Spell]) { e.Orphanhood = f },
			counted[law.Spell]("statuses of an orphan or of a child deprived of parental care, former ones too"))
	case law.Agreement:
		put(ctx, q, query, registries.KDP, "person", q.desk.registries.Agreed, func(e *law.QueueEvidence, f law.Fact[bool]) {
			e.Agreements[query.Person] = f
		}, func(given bool) string {
			return fmt.Sprintf("consents to the processing of data for this service: %v", given)
		})
	case law.Kinship:
		put(ctx, q, query, registries.ZAGS, "family", q.desk.registries.Family, func(e *law.QueueEvidence, f law.Fact[law.Family]) {
			if query.Person == q.app.Payload.Registrant.IIN {
				e.Family = f
				return
			}
			e.Parents[query.Person] = f
		},
			func(f law.Family) string {
				return fmt.Sprintf("marriages: %d, births: %d, deaths: %d", len(f.Marriages), len(f.Births), len(f.Deaths))
			})
	case law.Housing:
		put(ctx, q, query, registries.Cadastre, "person", q.desk.registries.Holdings, func(e *law.QueueEvidence, f law.Fact[[]law.Holding]) {
			e.Holdings[query.Person] = f
		}, counted[law.Holding]("rights in dwellings, ended ones too"))
	case law.Republican:
		put(ctx, q, query, registries.URED, "person", q.desk.registries.Inclusions, func(e *law.QueueEvidence, f law.Fact[[]law.Spell]) { e.Republican = f },
			counted[law.Spell]("entries, removed ones too"))
	case law.Provided:
		put(ctx, q, query, registries.Leases, "tenant", q.desk.registries.TenantLeases, func(e *law.QueueEvidence, f law.Fact[[]law.Lease]) { e.Provided = f },
			counted[law.Lease]("leases as the tenant, ended ones too"))
	case law.Privatised:
		put(ctx, q, query, registries.Akimat, "provisions", q.desk.registries.Provisions, func(e *law.QueueEvidence, f law.Fact[[]law.Provision]) { e.Provisions = f },
			counted[law.Provision]("dwellings received of the state"))
	case law.Mortgage:
		put(ctx, q, query, registries.Mortgages, "person", q.desk.registries.Loans, func(e *law.QueueEvidence, f law.Fact[[]law.Loan]) { e.Loans = f },
			counted[law.Loan]("mortgage housing loans"))
	default:
		q.askClaims(ctx, query)
	}
}

// put asks a registry about a person or a dwelling, and writes down the fact and the evidence.
func put[T any](
	ctx context.Context, q *queueInquiry, query law.Query, registry, operation string,
	look func(context.Context, identifiers.IIN) (T, error), write func(*law.QueueEvidence, law.Fact[T]), words func(T) string,
) {
	evidence := Evidence{Registry: registry, Operation: operation, Fact: string(query.Fact), AskedAt: q.now(), About: q.about(query)}
	value, err := look(ctx, query.Person)
	q.mu.Lock()
	write(&q.facts, factOf(value, err))
	q.mu.Unlock()
	said := ""
	if err == nil {
		said = words(value)
	}
	q.keep(evidence, err, said, "the register knows nothing of it")
}

// on is a look-up as of the day on which the registries are asked.
func on[T any](q *queueInquiry, look func(context.Context, identifiers.IIN, identifiers.Date) (T, error)) func(context.Context, identifiers.IIN) (T, error) {
	return func(ctx context.Context, iin identifiers.IIN) (T, error) { return look(ctx, iin, q.facts.On) }
}

// counted says how many there are.
func counted[T any](of string) func([]T) string {
	return func(all []T) string { return of + ": " + strconv.Itoa(len(all)) }
}

// about tells apart several answers to one question without naming anybody: empty for the registrant, and for the dwelling with which he
// applies.
func (q *queueInquiry) about(query law.Query) string {
	q.mu.Lock()
	defer q.mu.Unlock()
	asked := q.app.asksQueue()
	switch {
	case !query.Dwelling.IsZero():
		return q.aboutDwelling(query.Dwelling)
	case query.Person == asked.Registrant, query.Person.IsZero():
		return ""
	case query.Person == asked.Applicant:
		return "the applicant"
	}
	for _, group := range []struct {
		name   string
		people []identifiers.IIN
	}{
		{"member of the family", law.Members(asked, q.facts, q.statute)},
		{"parent", law.BornOf(asked, q.facts)},
		{"taken in", law.TakenIn(q.facts)},
	} {
		if i := slices.Index(group.people, query.Person); i >= 0 {
			return group.name + " " + strconv.Itoa(i+1)
		}
	}
	return "a relative"
}

// aboutDwelling tells apart those about which courts found something.
func (q *queueInquiry) aboutDwelling(rca identifiers.RCA) string {
	if e := q.app.Payload.Emergency; e != nil && e.RCA == rca {
		return ""
	}
	found := slices.IndexFunc(q.facts.Deteriorations.Value, func(d law.Deterioration) bool { return d.RCA == rca })
	return "dwelling of finding " + strconv.Itoa(found+1)
}

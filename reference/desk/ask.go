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

// ask puts one query to its registry and keeps the fact and the evidence.
func (q *inquiry) ask(ctx context.Context, query law.Query) {
	switch query.Fact {
	case law.Identity:
		q.askPerson(ctx, query.Person)
	case law.Ownership:
		q.askDwelling(ctx)
	case law.Tenancy:
		q.askLeases(ctx)
	case law.Area:
		q.askRented(ctx)
	case law.Place:
		q.askPlace(ctx)
	case law.Occupancy:
		q.readOccupancyAgain(ctx)
	case law.Capacity:
		q.askCapacity(ctx, query.Person)
	case law.Kinship:
		q.askFamily(ctx, query.Person)
	case law.Guardianship:
		q.askWards(ctx, query.Person)
	case law.College:
		q.askCollege(ctx, query.Person)
	case law.University:
		q.askUniversity(ctx, query.Person)
	case law.Empowerment:
		q.askPower(ctx)
	case law.Residence:
		q.askStatus(ctx, query.Person)
	case law.Arrival:
		q.askArrivals(ctx, query.Person)
	case law.Request:
		q.askRequests(ctx)
	case law.Foreigners:
		q.readForeignersAgain(ctx)
	}
}

// set writes down a fact; several are asked at once.
func (q *inquiry) set(write func(*law.Evidence)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	write(&q.facts)
}

// seen is what is known so far, for the words of evidence.
func (q *inquiry) seen() law.Dwelling {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.home()
}

// about names a person in evidence without naming him: empty for the registrant.
func (q *inquiry) about(person identifiers.IIN) string {
	if i := slices.Index(q.seen().Owners, person); i >= 0 {
		return "owner " + strconv.Itoa(i+1)
	}
	if person == q.app.Payload.Registrant.IIN {
		return ""
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	if i := slices.Index(q.facts.Registered.Value, person); i >= 0 {
		return "resident " + strconv.Itoa(i+1)
	}
	return "a relative"
}

// orRegistrant is the subject of a sentence.
func orRegistrant(about string) string {
	if about == "" {
		return "the registrant"
	}
	return about
}

func (q *inquiry) askPerson(ctx context.Context, iin identifiers.IIN) {
	evidence := Evidence{Registry: registries.GBDFL, Operation: "person", Fact: string(law.Identity), AskedAt: q.now()}
	person, err := q.desk.registries.Person(ctx, iin)
	q.set(func(e *law.Evidence) {
		if iin == q.app.Payload.Registrant.IIN {
			e.Registrant = factOf(person, err)
		}
		e.Owners[iin] = factOf(person, err)
	})
	value := "the registrant is a citizen of the Republic of Kazakhstan"
	if !person.Citizen {
		value = "the registrant is not a citizen of the Republic of Kazakhstan"
	}
	if iin == q.app.Payload.Registrant.IIN {
		value += fmt.Sprintf(", %d years old on the day of filing", identifiers.AgeOn(person.Born, q.app.lawDate()))
	} else {
		evidence.About = q.about(iin)
		value = fmt.Sprintf("%s is %d on the day of filing, of age from %d", evidence.About, identifiers.AgeOn(person.Born, q.app.lawDate()), q.statute.Majority)
	}
	q.keep(evidence, err, value, orRegistrant(evidence.About)+" is not in the register")
}

// askDwelling asks the cadastre by the law's keys.
func (q *inquiry) askDwelling(ctx context.Context) {
	keys := q.app.Payload.Dwelling
	ownership := Evidence{Registry: registries.Cadastre, Operation: "rights", Fact: string(law.Ownership), AskedAt: q.now()}
	dwelling, err := q.desk.registries.Dwelling(ctx, registries.Keys{Owner: keys.Owner.IIN, RCA: keys.RCA, Area: keys.Area}, q.facts.On)
	q.set(func(e *law.Evidence) { e.Dwelling = factOf(dwelling, err) })
	q.keep(ownership, err, fmt.Sprintf("the named owner holds a right; owners in all: %d", len(dwelling.Owners)),
		"neither key finds one dwelling in which the named owner holds a right")
	if err == nil {
		area := ownership
		area.Fact = string(law.Area)
		q.keep(area, nil, measured(dwelling), "")
	}
}

// askRented asks the cadastre for a dwelling that is let by the state.
func (q *inquiry) askRented(ctx context.Context) {
	evidence := Evidence{Registry: registries.Cadastre, Operation: "premises", Fact: string(law.Area), AskedAt: q.now()}
	dwelling, err := q.desk.registries.Premises(ctx, q.rented(), q.facts.On)
	q.set(func(e *law.Evidence) { e.Rented = factOf(dwelling, err) })
	value := ""
	if err == nil {
		value = measured(dwelling)
	}
	q.keep(evidence, err, value, "the cadastre does not know the dwelling")
}

// rented is the dwelling that the tenant named in the application rents.
func (q *inquiry) rented() identifiers.RCA {
	q.mu.Lock()
	defer q.mu.Unlock()
	return law.Rented(q.app.asked(), q.facts, q.statute)
}

func (q *inquiry) askLeases(ctx context.Context) {
	evidence := Evidence{Registry: registries.Leases, Operation: "leases", Fact: string(law.Tenancy), AskedAt: q.now()}
	keys := q.app.Payload.Dwelling
	leases, err := q.desk.registries.Leases(ctx, registries.Keys{Owner: keys.Owner.IIN, RCA: keys.RCA, Area: keys.Area}, q.facts.On)
	q.set(func(e *law.Evidence) { e.Leases = factOf(leases, err) })
	q.keep(evidence, err, fmt.Sprintf("contracts of state rental housing for the dwelling: %d", len(leases)), "the register does not know the dwelling")
}

func (q *inquiry) askPlace(ctx context.Context) {
	evidence := Evidence{Registry: registries.Addresses, Operation: "address", Fact: string(law.Place), AskedAt: q.now()}
	place, err := q.desk.registries.Place(ctx, q.seen().RCA)
	q.set(func(e *law.Evidence) { e.Place = factOf(place, err) })
	value := "the dwelling lies outside Astana"
	if place.InAstana() {
		value = "the dwelling lies in Astana"
	}
	q.keep(evidence, err, value, "the register does not know the address; the cadastre's place holds")
}

// readOccupancyAgain asks who is registered in the dwelling, at first and once more before the registration is entered.
// It is asked for every dwelling, the law needs it in the capital.
func (q *inquiry) readOccupancyAgain(ctx context.Context) {
	evidence := Evidence{Registry: registries.RPDRN, Operation: "dwelling", Fact: string(law.Occupancy), AskedAt: q.now()}
	people, err := q.desk.registries.Occupancy(ctx, q.seen().RCA, q.facts.On)
	others := 0
	q.set(func(e *law.Evidence) {
		e.Registered = factOf(people, err)
		others = len(law.Residents(q.app.asked(), *e, q.statute))
	})
	q.keep(evidence, err, fmt.Sprintf("registered besides the registrant, from the age of registration on: %d", others), "the register does not know the dwelling")
}

func (q *inquiry) askCapacity(ctx context.Context, person identifiers.IIN) {
	evidence := Evidence{Registry: registries.Guardianship, Operation: "capacity", Fact: string(law.Capacity), AskedAt: q.now(), About: q.about(person)}
	acts, err := q.desk.registries.Capacity(ctx, person)
	q.set(func(e *law.Evidence) { e.Capacities[person] = factOf(acts, err) })
	q.keep(evidence, err, fmt.Sprintf("court acts on the capacity of %s: %d", orRegistrant(evidence.About), len(acts)), "the register knows no court act")
}

func (q *inquiry) askWards(ctx context.Context, owner identifiers.IIN) {
	evidence := Evidence{Registry: registries.Guardianship, Operation: "person", Fact: string(law.Guardianship), AskedAt: q.now(), About: q.about(owner)}
	wards, err := q.desk.registries.Wards(ctx, owner)
	q.set(func(e *law.Evidence) { e.Wards[owner] = factOf(wards, err) })
	q.keep(evidence, err, fmt.Sprintf("guardianships of %s, past and present: %d", orRegistrant(evidence.About), len(wards)), "the register knows no guardianship")
}

func (q *inquiry) askCollege(ctx context.Context, person identifiers.IIN) {
	evidence := Evidence{Registry: registries.NOBD, Operation: "enrolments", Fact: string(law.College), AskedAt: q.now(), About: q.about(person)}
	enrolments, err := q.desk.registries.Enrolments(ctx, person)
	q.set(func(e *law.Evidence) { e.Colleges[person] = factOf(enrolments, err) })
	q.keep(evidence, err, fmt.Sprintf("enrolments of %s, past and present: %d", orRegistrant(evidence.About), len(enrolments)), "the register knows no enrolment")
}

func (q *inquiry) askUniversity(ctx context.Context, person identifiers.IIN) {
	evidence := Evidence{Registry: registries.EPVO, Operation: "students", Fact: string(law.University), AskedAt: q.now(), About: q.about(person)}
	studies, err := q.desk.registries.Studies(ctx, person)
	q.set(func(e *law.Evidence) { e.Universities[person] = factOf(studies, err) })
	q.keep(evidence, err, fmt.Sprintf("studies of %s at universities, past and present: %d", orRegistrant(evidence.About), len(studies)), "the register knows no studies")
}

func (q *inquiry) readForeignersAgain(ctx context.Context) {
	evidence := Evidence{Registry: registries.RPDRI, Operation: "dwelling", Fact: string(law.Foreigners), AskedAt: q.now()}
	people, err := q.desk.registries.ForeignRegistrations(ctx, q.seen().RCA, q.facts.On)
	q.set(func(e *law.Evidence) { e.Foreigners = factOf(people, err) })
	q.keep(evidence, err, fmt.Sprintf("foreigners registered there: %d", len(people)), "the register does not know the dwelling")
}

func (q *inquiry) askStatus(ctx context.Context, person identifiers.IIN) {
	evidence := Evidence{Registry: registries.RPDRI, Operation: "status", Fact: string(law.Residence), AskedAt: q.now()}
	status, err := q.desk.registries.Status(ctx, person)
	q.set(func(e *law.Evidence) { e.Status = factOf(status, err) })
	value := "neither a residence permit nor refugee status was ever given"
	switch {
	case status.Refugee != nil:
		value = "refugee status was recognised"
	case status.Permit != nil:
		value = "a residence permit was given"
	}
	q.keep(evidence, err, value, "the register does not know the registrant")
}

func (q *inquiry) askArrivals(ctx context.Context, person identifiers.IIN) {
	evidence := Evidence{Registry: registries.Arrivals, Operation: "documents", Fact: string(law.Arrival), AskedAt: q.now()}
	documents, err := q.desk.registries.ArrivalDocuments(ctx, person)
	q.set(func(e *law.Evidence) { e.Arrivals = factOf(documents, err) })
	q.keep(evidence, err, fmt.Sprintf("documents of arrival: %d", len(documents)), "the migration service has no document of arrival")
}

func (q *inquiry) askRequests(ctx context.Context) {
	evidence := Evidence{Registry: registries.Institutions, Operation: "dwelling", Fact: string(law.Request), AskedAt: q.now()}
	requests, err := q.desk.registries.Requests(ctx, q.seen().RCA)
	q.set(func(e *law.Evidence) { e.Requests = factOf(requests, err) })
	q.keep(evidence, err, fmt.Sprintf("requests of the administration for the dwelling: %d", len(requests)), "no request is known for the dwelling")
}

func (q *inquiry) askPower(ctx context.Context) {
	evidence := Evidence{Registry: registries.Notary, Operation: "power", Fact: string(law.Empowerment), AskedAt: q.now()}
	power, err := q.desk.registries.Powers(ctx, q.app.asked().Power)
	q.set(func(e *law.Evidence) { e.Power = factOf(power, err) })
	q.keep(evidence, err, "a notary certified the power of attorney", "no notary certified a power of attorney of this number")
}

// askFamily asks IS ZAGS for the acts of a person. What they say of the registrant's kinship is told of an owner's acts;
// those of a relative lead on to further people.
func (q *inquiry) askFamily(ctx context.Context, person identifiers.IIN) {
	evidence := Evidence{Registry: registries.ZAGS, Operation: "family", Fact: string(law.Kinship), AskedAt: q.now(), About: q.about(person)}
	family, err := q.desk.registries.Family(ctx, person)
	q.set(func(e *law.Evidence) { e.Families[person] = factOf(family, err) })
	acts := len(family.Births) + len(family.Marriages) + len(family.Divorces) + len(family.Adoptions) + len(family.Paternities) + len(family.Deaths)
	q.keep(evidence, err, fmt.Sprintf("civil acts that name %s: %d", orRegistrant(evidence.About), acts), "the register knows no act")
}

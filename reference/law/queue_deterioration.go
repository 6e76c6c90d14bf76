package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Deed is by what somebody made his housing conditions worse, by the courts' code.
type Deed string

// The deeds of row 9(3) of the list of main requirements.
const (
	Exchange      Deed = "exchange"
	Alienation    Deed = "alienation"
	Destruction   Deed = "destruction"
	MovingOut     Deed = "moving-out"
	Accommodation Deed = "accommodating"
)

// Deeds are all of them (HPC-REF-A9-3A, HPC-REF-A9-3B, HPC-REF-A9-3C, HPC-REF-A9-3D, HPC-REF-A9-3E).
func Deeds() []Deed { return []Deed{Exchange, Alienation, Destruction, MovingOut, Accommodation} }

// Deterioration is what a court found of a deed.
type Deterioration struct {
	Deed Deed
	// On is the day of the deed, and RCA the dwelling in question.
	On  identifiers.Date
	RCA identifiers.RCA
	// Deliberate, or of a destruction by his fault; Causal says that he came to need housing by it.
	Deliberate, Causal bool
	// Accommodated are those whom he took in.
	Accommodated []identifiers.IIN
	// Spell is how long the court's decision stands.
	Spell
}

// deteriorated is the ground of a deed that a court found to be deliberate and to have caused the need, within the five years before the
// filing: on the day five years before they are over. Which of these count is the deed's own.
func (q queueQuestion) deteriorated(deed Deed, counts func(Deterioration) answer, rests ...Name) finding {
	answers := []answer{known(Deteriorated, q.evidence.Deteriorations)}
	for _, d := range q.established(deed) {
		answers = append(answers, counts(d))
	}
	return anyOf(answers...).finding(append([]Name{Deteriorated}, rests...)...)
}

// established are the deeds of a kind that were found so, in that time.
func (q queueQuestion) established(deed Deed) []Deterioration {
	return slices.DeleteFunc(slices.Clone(q.evidence.Deteriorations.Value), func(d Deterioration) bool {
		late := !d.On.After(q.reckonedTo()) && !passed(q.statute.YearsOfDeterioration, d.On, q.reckonedTo())
		return d.Deed != deed || !late || !d.Deliberate || !d.Causal || !d.Stands(q.evidence.On)
	})
}

// always counts every deed.
func always(Deterioration) answer { return sure(true) }

// exchangedHousing: he made himself needy by an exchange of dwellings (HPC-REF-A9-3A).
func exchangedHousing(q queueQuestion) finding {
	return q.deteriorated(Exchange, always).under("HPC-REF-A9-3A")
}

// gaveUpHousing: he did by giving up a dwelling of his own that was fit for habitation, but not to a local executive body (HPC-REF-A9-3B).
func gaveUpHousing(q queueQuestion) finding {
	return q.deteriorated(Alienation, func(d Deterioration) answer {
		return q.gaveToState(d).not().and(q.unfit(d).not())
	}, Housing, Emergencies).under("HPC-REF-A9-3B")
}

// gaveToState says whether a local executive body acquired the dwelling by that deed, and not long before (HPC-REF-A9-3B).
func (q queueQuestion) gaveToState(d Deterioration) answer {
	return q.holds(q.kase.Registrant, func(h Holding) bool { return h.RCA == d.RCA && h.ToState && !h.Until.Before(d.On) })
}

// unfit says whether the dwelling was emergency housing on the day of the deed, and so not fit for habitation (HPC-REF-A9-3B).
func (q queueQuestion) unfit(d Deterioration) answer {
	return told(Emergencies, q.evidence.Recognitions[d.RCA], func(all []Recognition) bool {
		return slices.ContainsFunc(all, func(r Recognition) bool { return r.Stands(d.On) })
	})
}

// destroyedHousing: he did by destroying or damaging the dwelling through his fault (HPC-REF-A9-3C).
func destroyedHousing(q queueQuestion) finding {
	return q.deteriorated(Destruction, always).under("HPC-REF-A9-3C")
}

// movedOut: he did by moving out of a dwelling in which he was in no need (HPC-REF-A9-3D).
func movedOut(q queueQuestion) finding {
	return q.deteriorated(MovingOut, always).under("HPC-REF-A9-3D")
}

// tookOthersIn: he did by taking others in than the husband or wife, minor children, and children and parents with a disability
// (HPC-REF-A9-3E).
func tookOthersIn(q queueQuestion) finding {
	return q.deteriorated(Accommodation, func(d Deterioration) answer { return q.tookInHisOwn(d).not() }, Kinship, Agreement, Disability).under("HPC-REF-A9-3E")
}

// tookInHisOwn says whether all whom he took in are those (HPC-REF-A9-3E).
func (q queueQuestion) tookInHisOwn(d Deterioration) answer {
	all := sure(true)
	for _, person := range d.Accommodated {
		all = all.and(q.his(person, d.On))
	}
	return all
}

// his says whether somebody is the husband or wife on a day, a minor child, or a child or a parent with a disability (HPC-REF-A9-3E, reading
// AMB-24). Of whom it may not be asked none is shown (reading AMB-67).
func (q queueQuestion) his(person identifiers.IIN, day identifiers.Date) answer {
	switch known := q.knowsFamily(); {
	case known.truth == unknown:
		return known
	case q.closest(person, day):
		return sure(true)
	}
	return sure(q.mayBeDisabled(person, day)).and(q.lets(person)).and(told(Disability, q.evidence.Disabilities[person], anyStands(day)))
}

// closest says whether somebody is the husband or wife on a day, or a child who is no adult then.
func (q queueQuestion) closest(person identifiers.IIN, day identifiers.Date) bool {
	family := q.evidence.Family.Value
	minor := identifiers.AgeOn(person.BirthDate(), day) < q.statute.Majority
	return q.marriedOn(person, day) || minor && slices.Contains(family.children(q.kase.Registrant, day), person)
}

// marriedOn says whether somebody was the registrant's husband or wife on a day (HPC-REF-A9-3E). All the acts are the registrant's own.
func (q queueQuestion) marriedOn(person identifiers.IIN, day identifiers.Date) bool {
	family := q.evidence.Family.Value
	return slices.ContainsFunc(family.Marriages, func(m Marriage) bool {
		divorced := slices.ContainsFunc(family.Divorces, func(d Divorce) bool { return d.ends(m) && !d.On.After(day) })
		return (m.Husband == person || m.Wife == person) && !m.On.After(day) && !divorced
	})
}

// mayBeDisabled says whether somebody is a child or a parent, of whom it matters whether he has a disability.
func (q queueQuestion) mayBeDisabled(person identifiers.IIN, day identifiers.Date) bool {
	family := q.evidence.Family.Value
	return slices.Contains(slices.Concat(family.children(q.kase.Registrant, day), family.parents(q.kase.Registrant, day)), person)
}

// lets says whether somebody who is no member of the family lets be asked whether he has a disability (reading AMB-67).
func (q queueQuestion) lets(person identifiers.IIN) answer {
	if q.statute.reads(disabilitiesOfKin, askedFreely) {
		return sure(true)
	}
	return q.agreed(person)
}

// TakenIn are those whom the registrant took in, by what courts found (HPC-REF-A9-3E).
func TakenIn(e QueueEvidence) []identifiers.IIN {
	var all []identifiers.IIN
	for _, d := range e.Deteriorations.Value {
		all = append(all, d.Accommodated...)
	}
	return all
}

// aboutDeteriorations are the queries that tell which deeds count.
func (q queueQuestion) aboutDeteriorations() []Query {
	var queries []Query
	for _, d := range q.established(Alienation) {
		if q.gaveToState(d).truth == no {
			queries = append(queries, Query{Fact: Emergencies, Dwelling: d.RCA})
		}
	}
	for _, d := range q.established(Accommodation) {
		for _, person := range d.Accommodated {
			if q.closest(person, d.On) || !q.mayBeDisabled(person, d.On) {
				continue
			}
			fact := Agreement
			if q.lets(person).truth == yes {
				fact = Disability
			}
			queries = append(queries, Query{Fact: fact, Person: person})
		}
	}
	return queries
}

package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Stay is a registration of residence, now or before.
type Stay struct {
	RCA       identifiers.RCA
	KATO      identifiers.KATO
	Permanent bool
	// From and Until are the first and the last day, EndedOn the first day after an early end; zero for none.
	From, Until, EndedOn identifiers.Date
}

// lastedOn says whether somebody was registered by it on a day.
func (s Stay) lastedOn(day identifiers.Date) bool {
	return runs(day, s.From, s.EndedOn) && lasts(day, s.From, s.Until)
}

// beganOn says whether somebody was registered by it when a day began: also on the day on which it ended early (HPC-DOM-003).
func (s Stay) beganOn(day identifiers.Date) bool {
	return s.lastedOn(day) || s.EndedOn == day && s.lastedOn(day.AddDays(-1))
}

// shortDomicile: in the capital and the cities of national status he has not been registered for the three years before the filing
// (HPC-DOM-001), and is not exempt from that; elsewhere it does not matter for how long (HPC-DOM-002).
func shortDomicile(q queueQuestion) finding {
	if !q.asksDomicile() {
		return fails()
	}
	return q.short().and(q.youngOrphan().not()).and(q.lostBoth().not()).finding(Domicile, Settlement, Orphanhood, Kinship).under("HPC-DOM-001")
}

// short says whether the registration there began too late (HPC-DOM-001). Who is no citizen was registered by RP DRI, and who became one before;
// where RP DRN alone has too few years they are counted over both registers.
func (q queueQuestion) short() answer {
	alone := q.shortAsCitizen()
	if alone.truth != yes {
		return alone
	}
	return told(Settlement, q.evidence.Settled, func(settled []Stay) bool { return q.tooFew(slices.Concat(q.evidence.Stays.Value, settled)) })
}

// shortAsCitizen says the same by RP DRN alone.
func (q queueQuestion) shortAsCitizen() answer { return told(Domicile, q.evidence.Stays, q.tooFew) }

// tooFew says whether the years of these registrations are (HPC-DOM-001).
func (q queueQuestion) tooFew(all []Stay) bool {
	return !passed(q.statute.YearsOfDomicile, q.firstDayOf(all), q.reckonedTo())
}

// asksDomicile says whether it matters how long the registrant has lived where he applies (HPC-DOM-001, HPC-DOM-002).
func (q queueQuestion) asksDomicile() bool {
	return q.kase.Locality.NationalCity()
}

// aboutResidence are the queries about where the registrant is and was registered: the register that has what the form says of the residence
// (HPC-APP-005), and those that have the years of domicile (HPC-DOM-001).
func (q queueQuestion) aboutResidence() []Query {
	var queries []Query
	ask := func(fact Name) { queries = append(queries, Query{Fact: fact, Person: q.kase.Registrant}) }
	known := q.evidence.Registrant.State == Confirmed
	citizen := q.evidence.Registrant.Value.Citizen
	if q.asksDomicile() || known && citizen {
		ask(Domicile)
	}
	if q.asksDomicile() && q.shortAsCitizen().truth == yes || known && !citizen {
		ask(Settlement)
	}
	return queries
}

// firstDayOf is the first day since which he has been registered in the city without a day between, moves within it included; one after
// the filing where he is not registered there (HPC-DOM-003, readings AMB-58 and AMB-83).
func (q queueQuestion) firstDayOf(all []Stay) identifiers.Date {
	first := q.reckonedTo().AddDays(1)
	reaches := Stay.lastedOn
	for {
		before := first.AddDays(-1)
		i := slices.IndexFunc(all, func(s Stay) bool {
			return s.Permanent && s.KATO.Region() == q.kase.Locality.Region() && reaches(s, before)
		})
		if i < 0 {
			return first
		}
		first, reaches = all[i].From, Stay.beganOn
	}
}

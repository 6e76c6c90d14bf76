package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Query is a fact to be asked for, and of whom where it is about a person, or of which dwelling of several.
type Query struct {
	Fact     Name
	Person   identifiers.IIN
	Dwelling identifiers.RCA
}

// Queries lists the facts that a case turns on, as far as those at hand tell, in a fixed order. Answers lead to further
// queries: ask those not asked yet until there are none. It is more than a decision may need in the end, and never
// more than the law lets it turn on: the acts of relatives and the residents' studies are asked for only over the
// standard (RES-AST-004), in Astana (RES-AST-003), the documents of an arrival of who arrives (RES-ABR-002), an
// administration's request of an institution's building (RES-OWN-003), a lease of a dwelling that has no owner (RES-LEASE-001,
// RES-AST-008), with how large it is and where it lies (RES-AST-006), and at a desk the birth of a child (RES-APP-007) and who may
// speak for an owner (RES-OWN-002).
func Queries(c Case, e Evidence, s Statute) []Query {
	q := ask(c, e, s)
	queries := []Query{{Fact: Identity, Person: c.Registrant}, {Fact: Ownership}}
	queries = append(queries, q.aboutAuthority()...)
	queries = append(queries, q.aboutStatus()...)
	if q.arrives() {
		queries = append(queries, Query{Fact: Arrival, Person: c.Registrant})
	}
	if q.turnsOnBirth() {
		queries = append(queries, Query{Fact: Kinship, Person: c.Registrant})
	}
	if e.Dwelling.State == Absent {
		queries = append(queries, Query{Fact: Tenancy})
		if standing, _ := q.tenancy(); standing == activeTenancy {
			queries = append(queries, Query{Fact: Area}, Query{Fact: Place})
		}
	}
	home := q.home()
	for _, owner := range home.Value.Owners { // a tenant is known although the dwelling that he rents is not
		queries = append(queries, Query{Fact: Identity, Person: owner}, Query{Fact: Capacity, Person: owner})
	}
	if home.State != Confirmed {
		return queries
	}
	queries = append(queries, Query{Fact: Place}, Query{Fact: Occupancy})
	if home.Value.institutional() {
		queries = append(queries, Query{Fact: Request})
	}
	queries = append(queries, q.aboutReception(home.Value.Owners)...)
	if q.inAstana() != yes {
		return queries
	}
	queries = append(queries, Query{Fact: Foreigners})
	return append(queries, q.aboutLimbs(home.Value.Owners)...)
}

// aboutLimbs are the queries of the Astana table: the five registers for the registrant whether or not there is room
// (RES-AST-007), and over the standard whatever may still settle somebody's limb: kinship (RES-EXC-003), guardianship
// (RES-EXC-005) or study (RES-EXC-006), of an outsider's too (RES-EXC-007).
func (q question) aboutLimbs(owners []identifiers.IIN) []Query {
	var queries []Query
	for _, owner := range owners {
		queries = append(queries, Query{Fact: Kinship, Person: owner}, Query{Fact: Guardianship, Person: owner})
	}
	queries = append(queries, Query{Fact: College, Person: q.kase.Registrant}, Query{Fact: University, Person: q.kase.Registrant})
	if over, _ := q.overArea(); !over {
		return queries
	}
	people := []identifiers.IIN{q.kase.Registrant}
	if q.limb() == yes {
		people = append(people, q.residents()...)
	}
	unsettled := slices.DeleteFunc(people, func(person identifiers.IIN) bool {
		return q.bound(person) == yes
	})
	if len(unsettled) == 0 {
		return queries
	}
	for _, person := range q.evidence.pedigree(q.statute).wanted(owners) {
		queries = append(queries, Query{Fact: Kinship, Person: person})
	}
	for _, person := range unsettled {
		queries = append(queries, Query{Fact: College, Person: person}, Query{Fact: University, Person: person})
	}
	return queries
}

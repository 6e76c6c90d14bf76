package social

import (
	"errors"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// The people of the examples, the same in every system: the man who waited for a dwelling, his wife, who grew up without her parents, his
// uncle, who is ill, and their lodger from Uzbekistan.
const (
	exampleIIN       = "900517390004"
	exampleWifeIIN   = "920308490008"
	exampleUncleIIN  = "620304390007"
	exampleLodgerIIN = "850712390002"
)

// putExamples puts what the default world holds, so that the examples of the index page work as they stand.
func putExamples(sys *registry.System) error {
	on := func(year int, month time.Month, day int) identifiers.Date {
		return identifiers.Date{Year: year, Month: month, Day: day}
	}
	iin := func(s string) identifiers.IIN { return identifiers.Must(identifiers.ParseIIN(s)) }
	put := func(recordType string, record any) error { return sys.Put(registry.DefaultWorld, recordType, record) }
	return errors.Join(
		put("categories", Membership{ID: "category-example", IIN: iin(exampleIIN), Category: PublicServant, Term: Term{From: on(2015, 6, 1), EndedAt: on(2020, 3, 16)}}),
		put("categories", Membership{ID: "category-uncle", IIN: iin(exampleUncleIIN), Category: DisabilityGroup12, Term: Term{From: on(2021, 5, 20)}}),
		put("needs", Need{Number: "NEED-EXAMPLE", IIN: iin(exampleIIN), Body: "Акимат города Астаны", Term: Term{From: on(2015, 6, 1), EndedAt: on(2017, 4, 3)}}),
		put("needs", Need{Number: "NEED-UNCLE", IIN: iin(exampleUncleIIN), Body: "Акимат города Астаны", Term: Term{From: on(2025, 9, 1)}}),
		put("orphans", Orphan{ID: "orphan-example", IIN: iin(exampleWifeIIN), Kind: Orphaned, Term: Term{From: on(2005, 9, 1), Until: on(2021, 3, 7)}}),
		put("kandases", Kandas{Certificate: "KANDAS-EXAMPLE", IIN: iin(exampleLodgerIIN), Relation: EthnicKazakh, Term: Term{From: on(2023, 9, 1), Until: on(2024, 8, 31)}}),
		put("disabilities", Disability{Number: "MSE-EXAMPLE", IIN: iin(exampleUncleIIN), Group: GroupTwo, Term: Term{From: on(2021, 5, 20)}}),
	)
}

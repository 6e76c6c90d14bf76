package courts

import "github.com/synaq/synaq/identifiers"

// The uncle of the person of the examples, and a house that he gave away before he fell ill, which the court did not find deliberate.
const (
	exampleIIN = "620304390007"
	exampleRCA = "0201300000000093"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Finding {
	return Finding{
		Number: "2-2002/2022", Date: identifiers.Date{Year: 2022, Month: 2, Day: 10}, Court: "Районный суд № 2 района Сарыарка города Астаны",
		IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Act: Alienation, ActOn: identifiers.Date{Year: 2020, Month: 11, Day: 5},
		RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)),
	}
}

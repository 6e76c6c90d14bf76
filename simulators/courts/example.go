package courts

import "github.com/synaq/synaq/identifiers"

// The uncle of the person of the examples, a house that he gave away before he fell ill, and those who had lived with him there, the
// person and his wife. The court found neither deliberate.
const (
	exampleIIN       = "620304390007"
	exampleRCA       = "0201300000000093"
	exampleNephewIIN = "900517390004"
	exampleWifeIIN   = "920308490008"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (alienation, accommodation Finding) {
	alienation = Finding{
		Number: "2-2002/2022", Date: identifiers.Date{Year: 2022, Month: 2, Day: 10}, Court: "Районный суд № 2 района Сарыарка города Астаны",
		IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Act: Alienation, ActOn: identifiers.Date{Year: 2020, Month: 11, Day: 5},
		RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)),
	}
	accommodation = alienation
	accommodation.Number, accommodation.Act, accommodation.ActOn = "2-2003/2022", Accommodating, identifiers.Date{Year: 2016, Month: 5, Day: 10}
	accommodation.Accommodated = []identifiers.IIN{
		identifiers.Must(identifiers.ParseIIN(exampleNephewIIN)), identifiers.Must(identifiers.ParseIIN(exampleWifeIIN)),
	}
	return alienation, accommodation
}

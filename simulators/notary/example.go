package notary

import "github.com/synaq/synaq/identifiers"

// The person of the examples, the same in every system, his wife, and the number of the power of attorney that he gave her.
const (
	exampleIIN     = "900517390004"
	exampleWifeIIN = "920308490008"
	exampleNumber  = "DOV000000001"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Power {
	return Power{
		Number:    exampleNumber,
		Principal: Person{IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN))},
		Attorney:  Person{IIN: identifiers.Must(identifiers.ParseIIN(exampleWifeIIN))},
		Powers:    []string{ResidenceRegistration},
		From:      identifiers.Date{Year: 2020, Month: 3, Day: 4},
		Until:     identifiers.Date{Year: 2023, Month: 3, Day: 3},
	}
}

package ured

import "github.com/synaq/synaq/identifiers"

// exampleIIN is the person of the examples, the same in every system, who waited until the state let him a dwelling.
const exampleIIN = "900517390004"

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Entry {
	return Entry{
		Number: "URED-EXAMPLE", IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)),
		Body: Body{BIN: identifiers.Must(identifiers.ParseBIN("030540000012")), Name: "Жилищный фонд «Сынақ»"},
		KATO: identifiers.Must(identifiers.ParseKATO("711310000")), IncludedOn: identifiers.Date{Year: 2015, Month: 6, Day: 1},
		RemovedOn: identifiers.Date{Year: 2017, Month: 4, Day: 3}, Reason: "Жилище предоставлено",
	}
}

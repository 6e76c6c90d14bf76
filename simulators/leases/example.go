package leases

import "github.com/synaq/synaq/identifiers"

// The person of the examples, the same in every system, his wife, and the dwelling that the state let to them before they
// had the flat of the examples, which is their own.
const (
	exampleIIN     = "900517390004"
	exampleWifeIIN = "920308490008"
	exampleRCA     = "0201300000000090"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Lease {
	return Lease{
		Contract: "NAIM-EXAMPLE", RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)),
		Landlord:  Landlord{BIN: identifiers.Must(identifiers.ParseBIN("030540000012")), Name: "Жилищный фонд «Сынақ»"},
		Tenant:    Person{IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN))},
		Occupants: []Person{{IIN: identifiers.Must(identifiers.ParseIIN(exampleWifeIIN))}},
		From:      identifiers.Date{Year: 2017, Month: 4, Day: 3},
		EndedAt:   identifiers.Date{Year: 2020, Month: 3, Day: 16},
	}
}

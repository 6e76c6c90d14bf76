package rpdri

import (
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry/registrations"
)

// The lodger of the examples, a citizen of Uzbekistan, and the flat of the examples, in which he is registered.
const (
	exampleIIN = "850712390002"
	exampleRCA = "0201300000000017"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (Permit, registrations.Registration) {
	iin := identifiers.Must(identifiers.ParseIIN(exampleIIN))
	permit := Permit{
		Number: "VNZ000000001", IIN: iin, Citizenship: "860",
		From: identifiers.Date{Year: 2023, Month: 10, Day: 2}, Until: identifiers.Date{Year: 2033, Month: 10, Day: 1},
	}
	registration := registrations.Registration{
		ID: "ri-example", IIN: iin, RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)), Type: registrations.Permanent,
		From: identifiers.Date{Year: 2023, Month: 10, Day: 9},
	}
	return permit, registration
}

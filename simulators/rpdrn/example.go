package rpdrn

import "github.com/synaq/synaq/identifiers"

// The person and the dwelling of the examples, the same in every system.
const (
	exampleIIN = "900517390004"
	exampleRCA = "0201300000000017"
)

// exampleRegistration is what the default world holds, so that the examples of the index page work as they stand.
func exampleRegistration() Registration {
	return Registration{
		ID:   "rp-example",
		IIN:  identifiers.Must(identifiers.ParseIIN(exampleIIN)),
		RCA:  identifiers.Must(identifiers.ParseRCA(exampleRCA)),
		Type: Permanent,
		From: identifiers.Date{Year: 2020, Month: 3, Day: 16},
	}
}

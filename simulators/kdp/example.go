package kdp

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The uncle of the person of the examples, who waits for a dwelling, his consent, and who may process his data.
const (
	exampleIIN     = "620304390007"
	exampleConsent = "kdp-example"
	exampleCompany = `{"bin":"951040000029","name":"Банк «Сынақ»"}`
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Consent {
	return Consent{
		ID: exampleConsent, IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)),
		Company: Company{BIN: identifiers.Must(identifiers.ParseBIN("951040000029")), Name: "Банк «Сынақ»"},
		Service: "housing.queue", GivenAt: time.Date(2025, 10, 6, 9, 30, 0, 0, identifiers.Almaty()),
	}
}

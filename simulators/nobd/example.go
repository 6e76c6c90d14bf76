package nobd

import "github.com/synaq/synaq/identifiers"

// exampleIIN is the person of the examples, the same in every system.
const exampleIIN = "900517390004"

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Enrolment {
	return Enrolment{
		ID: "nobd-example", IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)),
		Organization: Organization{
			BIN:    identifiers.Must(identifiers.ParseBIN("951040000029")),
			NameKz: "Сынақ колледжі", NameRu: "Колледж «Сынақ»", Kind: College,
		},
		KATO: identifiers.Must(identifiers.ParseKATO("710000000")),
		Form: FullTime, Status: Graduated, Course: 3,
		From: identifiers.Date{Year: 2006, Month: 9, Day: 1}, Until: identifiers.Date{Year: 2009, Month: 6, Day: 30},
	}
}

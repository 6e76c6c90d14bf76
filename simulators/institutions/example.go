package institutions

import "github.com/synaq/synaq/identifiers"

// The person of the examples, the same in every system, and the room in the college's dormitory where he was to live as a
// student.
const (
	exampleIIN = "900517390004"
	exampleRCA = "0201300000000091"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Request {
	return Request{
		Number:      "HOD000000001",
		Institution: Institution{BIN: identifiers.Must(identifiers.ParseBIN("951040000029")), Name: "Колледж «Сынақ»"},
		RCA:         identifiers.Must(identifiers.ParseRCA(exampleRCA)), IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Type: Temporary,
		From: identifiers.Date{Year: 2006, Month: 9, Day: 1}, Until: identifiers.Date{Year: 2007, Month: 6, Day: 30},
	}
}

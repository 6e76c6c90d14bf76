package mortgages

import "github.com/synaq/synaq/identifiers"

// The person and the flat of the examples, the same in every system: he bought it with a loan.
const (
	exampleIIN = "900517390004"
	exampleRCA = "0201300000000017"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Loan {
	return Loan{
		Number:    "LOAN-EXAMPLE",
		Borrowers: []Person{{identifiers.Must(identifiers.ParseIIN(exampleIIN))}},
		Lender:    Lender{BIN: identifiers.Must(identifiers.ParseBIN("951040000029")), Name: "Банк «Сынақ»"},
		Programme: Programme{Kind: NationalBank, Name: "Программа «Сынақ»"},
		RCA:       identifiers.Must(identifiers.ParseRCA(exampleRCA)), IssuedOn: identifiers.Date{Year: 2020, Month: 3, Day: 2},
	}
}

package arrivals

import "github.com/synaq/synaq/identifiers"

// exampleIIN is the uncle of the person of the examples, who came back from Mongolia.
const exampleIIN = "620304390007"

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Document {
	return Document{
		Number: "PRB000000001", IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Kind: DeregistrationProof, Country: "496",
		IssuedOn: identifiers.Date{Year: 2019, Month: 8, Day: 5}, ReceivedOn: identifiers.Date{Year: 2019, Month: 9, Day: 16},
	}
}

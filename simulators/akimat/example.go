package akimat

import "github.com/synaq/synaq/identifiers"

// The person of the examples, the same in every system, the dwelling that the state provided to him and his wife before they had a
// flat of their own, and an old house that was recognised as emergency housing.
const (
	exampleIIN      = "900517390004"
	exampleWifeIIN  = "920308490008"
	exampleRCA      = "0201300000000090"
	exampleHouseRCA = "0201300000000092"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (Recognition, Provision) {
	body := Body{BIN: identifiers.Must(identifiers.ParseBIN("030540000012")), Name: "Жилищный фонд «Сынақ»"}
	recognition := Recognition{
		Number: "AV-EXAMPLE", RCA: identifiers.Must(identifiers.ParseRCA(exampleHouseRCA)), KATO: identifiers.Must(identifiers.ParseKATO("711310000")),
		Body: body, RecognisedOn: identifiers.Date{Year: 2019, Month: 5, Day: 14}, Report: "TZ-EXAMPLE",
	}
	provision := Provision{
		Number: "ORDER-EXAMPLE", RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)), Body: body,
		ReceivedBy: []Person{{identifiers.Must(identifiers.ParseIIN(exampleIIN))}, {identifiers.Must(identifiers.ParseIIN(exampleWifeIIN))}},
		ReceivedOn: identifiers.Date{Year: 2017, Month: 4, Day: 3}, PrivatisedBy: []Person{},
	}
	return recognition, provision
}

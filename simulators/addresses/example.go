package addresses

import "github.com/synaq/synaq/identifiers"

// The flat of the examples, the same in every system, its building and its district.
const (
	exampleRCA         = "0201300000000017"
	exampleBuildingRCA = "0201300000000009"
	exampleKATO        = "711310000"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() []Address {
	kato, building := identifiers.Must(identifiers.ParseKATO(exampleKATO)), identifiers.Must(identifiers.ParseRCA(exampleBuildingRCA))
	return []Address{
		{
			RCA: building, Kind: Building, KATO: kato, Building: "12",
			Text: Text{KK: "Астана қаласы, Сарыарқа көшесі, 12", RU: "г. Астана, ул. Сарыарка, 12"},
		},
		{
			RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)), Kind: Flat, Parent: building, KATO: kato, Building: "12", Flat: "34",
			Text: Text{KK: "Астана қаласы, Сарыарқа көшесі, 12, 34-пәтер", RU: "г. Астана, ул. Сарыарка, 12, кв. 34"},
		},
	}
}

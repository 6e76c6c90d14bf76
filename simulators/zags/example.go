package zags

import "github.com/synaq/synaq/identifiers"

// The couple of the examples; the husband is the person of the examples of every system.
const (
	exampleIIN     = "900517390004"
	exampleWifeIIN = "920308490008"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Marriage {
	return Marriage{
		ActNumber: "10-7101-20-0000001", ActDate: identifiers.Date{Year: 2020, Month: 2, Day: 14},
		ZagsCode: "7101", ZagsName: "Отдел РАГС района Есиль города Астаны",
		Husband: Spouse{IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), SurnameBefore: "ҮЛГІБАЕВ", SurnameAfter: "ҮЛГІБАЕВ"},
		Wife:    Spouse{IIN: identifiers.Must(identifiers.ParseIIN(exampleWifeIIN)), SurnameBefore: "МЫСАЛОВА", SurnameAfter: "ҮЛГІБАЕВА"},
	}
}

package zags

import "github.com/synaq/synaq/identifiers"

// The couple of the examples and their son; the husband is the person of the examples of every system.
const (
	exampleIIN     = "900517390004"
	exampleWifeIIN = "920308490008"
	exampleSonIIN  = "210901590009"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (Marriage, Birth) {
	husband, wife := identifiers.Must(identifiers.ParseIIN(exampleIIN)), identifiers.Must(identifiers.ParseIIN(exampleWifeIIN))
	const code, office = "7101", "Отдел РАГС района Есиль города Астаны"
	marriage := Marriage{
		ActNumber: "10-7101-20-0000001", ActDate: identifiers.Date{Year: 2020, Month: 2, Day: 14}, ZagsCode: code, ZagsName: office,
		Husband: Spouse{IIN: husband, SurnameBefore: "ҮЛГІБАЕВ", SurnameAfter: "ҮЛГІБАЕВ"},
		Wife:    Spouse{IIN: wife, SurnameBefore: "МЫСАЛОВА", SurnameAfter: "ҮЛГІБАЕВА"},
	}
	birth := Birth{
		ActNumber: "10-7101-21-0000001", ActDate: identifiers.Date{Year: 2021, Month: 9, Day: 10}, ZagsCode: code, ZagsName: office,
		Child:  Party{IIN: identifiers.Must(identifiers.ParseIIN(exampleSonIIN)), Surname: "ҮЛГІБАЕВ", Name: "ҮМІТ", Patronymic: "МЫСАЛҰЛЫ"},
		Father: &Party{IIN: husband, Surname: "ҮЛГІБАЕВ", Name: "МЫСАЛ"},
		Mother: &Party{IIN: wife, Surname: "ҮЛГІБАЕВА", Name: "ӘДЕМІ"},
	}
	return marriage, birth
}

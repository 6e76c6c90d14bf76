package hpc

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// exampleIIN is the uncle of the person of the examples, who waits for a dwelling.
const exampleIIN = "620304390007"

// exampleNewcomer is the person of the examples, who has no place yet.
const exampleNewcomer = "900517390004"

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (Entry, Notice) {
	iin := identifiers.Must(identifiers.ParseIIN(exampleIIN))
	registeredAt := time.Date(2025, 10, 6, 9, 31, 0, 0, identifiers.Almaty())
	entry := Entry{
		Number: "HPC-EXAMPLE", IIN: iin, KATO: identifiers.Must(identifiers.ParseKATO("711310000")), Track: Ordinary,
		Category: "disability-group-1-2", RegisteredAt: registeredAt, Basis: Basis{Application: "example", Service: "housing.queue"},
	}
	notice := Notice{
		NoticeID: "hpc-example", IIN: iin, Application: "example", Kind: Registered, At: registeredAt,
		Text: Text{KK: "Сіз кезекке қойылдыңыз", RU: "Вы поставлены на учёт", EN: "You are registered as needing housing"},
	}
	return entry, notice
}

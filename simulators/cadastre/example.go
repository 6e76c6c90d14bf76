package cadastre

import (
	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// The owner and the flat of the examples, the same in every system.
const (
	exampleIIN = "900517390004"
	exampleRCA = "0201300000000017"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Premises {
	flat, _ := KindOf("flat")
	return Premises{
		RCA: identifiers.Must(identifiers.ParseRCA(exampleRCA)), Kind: flat,
		Address: "Астана, ул. Сарыарка, 12, кв. 34", KATO: identifiers.Must(identifiers.ParseKATO("711310000")),
		Area: Area{
			Total: decimal.RequireFromString("60.40"), Usable: decimal.RequireFromString("52.10"), Living: decimal.RequireFromString("34.70"),
		},
		Rights: []Right{{
			Owner: Owner{IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN))}, Share: "1/1",
			Basis: "Договор купли-продажи", From: identifiers.Date{Year: 2020, Month: 3, Day: 2},
		}},
	}
}

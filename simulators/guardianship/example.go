package guardianship

import "github.com/synaq/synaq/identifiers"

// The person of the examples, the same in every system, and an uncle of his whom a court declared incapable.
const (
	exampleIIN     = "900517390004"
	exampleWardIIN = "620304390007"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (Guardianship, Capacity) {
	ward := identifiers.Must(identifiers.ParseIIN(exampleWardIIN))
	decided, appointed := identifiers.Date{Year: 2021, Month: 5, Day: 20}, identifiers.Date{Year: 2021, Month: 6, Day: 10}
	guardianship := Guardianship{
		ID: "guardianship-example", Guardian: Person{IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN))}, Ward: Person{IIN: ward},
		Kind: Guardian, Act: Act{Number: "77", Date: appointed, Body: "Орган опеки и попечительства города Астаны"}, From: appointed,
	}
	capacity := Capacity{
		ID: "capacity-example", IIN: ward, Status: Incapacitated,
		Act:  CourtAct{Number: "2-1001/2021", Date: decided, Court: "Районный суд № 2 района Сарыарка города Астаны"},
		From: decided,
	}
	return guardianship, capacity
}

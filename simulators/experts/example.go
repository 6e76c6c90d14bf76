package experts

import (
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// The expert of the examples, his certificate, and his report on the old house that was recognised as emergency housing by it.
const (
	exampleExpertIIN   = "780911390009"
	exampleCertificate = "EXPERT-EXAMPLE"
	exampleReport      = "TZ-EXAMPLE"
	exampleHouseRCA    = "0201300000000092"
)

// examples are what the default world holds, so that the examples of the index page work as they stand.
func examples() (Expert, Report) {
	expert := Expert{
		Certificate: exampleCertificate, IIN: identifiers.Must(identifiers.ParseIIN(exampleExpertIIN)),
		Specialisation: "Техническое обследование надежности и устойчивости зданий и сооружений",
		From:           identifiers.Date{Year: 2018, Month: 2, Day: 1}, Until: identifiers.Date{Year: 2023, Month: 1, Day: 31},
	}
	report := Report{
		Number: exampleReport, Certificate: exampleCertificate, RCA: identifiers.Must(identifiers.ParseRCA(exampleHouseRCA)),
		IssuedOn: identifiers.Date{Year: 2019, Month: 4, Day: 29}, Condition: Emergency, SHA256: strings.Repeat("5e", 32),
	}
	return expert, report
}

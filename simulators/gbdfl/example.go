package gbdfl

import "github.com/synaq/synaq/identifiers"

// The person and the flat of the examples, the same in every system.
const (
	exampleIIN = "900517390004"
	exampleRCA = "0201300000000017"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() Person {
	district, region := Astana()
	birth := identifiers.Date{Year: 1990, Month: 5, Day: 17}
	return Person{
		IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Surname: "ҮЛГІБАЕВ", Name: "МЫСАЛ", Patronymic: "СЫНАҚҰЛЫ",
		EngFirstName: "MYSAL", EngSurname: "ULGIBAYEV", BirthDate: birth,
		Gender: Gender(identifiers.Male), Nationality: Kazakh(), Citizenship: Kazakhstan(), LifeStatus: Alive(),
		BirthPlace: BirthPlace{Country: Kazakhstan(), District: district, Region: region, City: "-"},
		RegAddress: &RegAddress{
			Country: Kazakhstan(), District: district, Region: AstanaAsNurSultan(), City: "-", Street: "ул. Сарыарка", Building: "12", Flat: "34",
			BeginDate: identifiers.Date{Year: 2020, Month: 3, Day: 16}, Status: AddressStatuses().of(AddressRegistered),
			ARCode: identifiers.Must(identifiers.ParseRCA(exampleRCA)),
		},
		Documents: Documents{Document: []Document{{
			Type: DocumentTypes().of(DocumentIdentityCard), Number: "000000001",
			BeginDate: identifiers.Date{Year: 2020, Month: 4, Day: 1}, EndDate: identifiers.Date{Year: 2030, Month: 3, Day: 31},
			IssueOrganization: DocumentOrganizations().of(IssuerInternalAffairs), Status: DocumentStatuses().of(DocumentStatusValid),
			Surname: "ҮЛГІБАЕВ", Name: "МЫСАЛ", Patronymic: "СЫНАҚҰЛЫ", BirthDate: birth,
		}}},
	}
}

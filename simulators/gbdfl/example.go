package gbdfl

import "github.com/synaq/synaq/identifiers"

// The person and the flat of the examples, the same in every system, and his lodger.
const (
	exampleLodgerIIN = "850712390002"
	exampleIIN       = "900517390004"
	exampleRCA       = "0201300000000017"
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

// lodger is a foreigner who is registered in the flat.
func lodger() Person {
	p, birth := example(), identifiers.Date{Year: 1985, Month: 7, Day: 12}
	p.IIN, p.BirthDate = identifiers.Must(identifiers.ParseIIN(exampleLodgerIIN)), birth
	p.Surname, p.Name, p.Patronymic, p.EngFirstName, p.EngSurname = "СИНОВОВ", "НАМУНА", "", "NAMUNA", "SINOVOV"
	p.Nationality, p.Citizenship = Nationalities().of("003"), Countries().of(CountryUzbekistan)
	p.BirthPlace = BirthPlace{Country: p.Citizenship}
	address := *p.RegAddress
	address.BeginDate, address.Region = identifiers.Date{Year: 2023, Month: 10, Day: 9}, Regions().of("1913000")
	p.RegAddress = &address
	p.Documents = Documents{Document: []Document{{
		Type: DocumentTypes().of(DocumentForeignPassport), Number: "000000003",
		BeginDate: identifiers.Date{Year: 2021, Month: 5, Day: 4}, EndDate: identifiers.Date{Year: 2031, Month: 5, Day: 3},
		IssueOrganization: DocumentOrganizations().of(IssuerInternalAffairs), Status: DocumentStatuses().of(DocumentStatusValid),
		Surname: p.Surname, Name: p.Name, BirthDate: birth,
	}}}
	return p
}

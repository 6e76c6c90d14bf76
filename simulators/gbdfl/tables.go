package gbdfl

import "github.com/synaq/synaq/identifiers"

// Codes of the tables that decisions turn on.
const (
	GenderMale   = "1"
	GenderFemale = "2"

	// Countries are ISO 3166 numeric.
	CountryKazakhstan = "398"
	CountryKyrgyzstan = "417"
	CountryRussia     = "643"
	CountryUzbekistan = "860"
	// CountryNone stands for the citizenship of somebody who has none.
	CountryNone = "000"

	NationalityKazakh = "005"

	LifeAlive = "0"
	LifeDead  = "1"

	DocumentPassport        = "001"
	DocumentIdentityCard    = "002"
	DocumentForeignPassport = "015"
	DocumentStateless       = "004"

	IssuerJustice         = "001"
	IssuerInternalAffairs = "002"

	DocumentStatusValid   = "00"
	DocumentStatusExpired = "18"
	DocumentStatusLost    = "07"

	AddressRegistered   = "1"
	AddressDeregistered = "2"

	AddressPermanent = "1"
	AddressTemporary = "2"

	ResultProcessed = "00000"
)

// Dictionaries are all code tables that the project knows, in a fixed order.
func Dictionaries() []Dictionary {
	return []Dictionary{
		Genders(), Countries(), Nationalities(), LifeStatuses(), DocumentTypes(), DocumentOrganizations(),
		DocumentStatuses(), AddressStatuses(), AddressTypes(), Districts(), Regions(), CapableStatuses(), MessageResults(),
	}
}

// Genders is the table of persons' sex (XSD Gender).
func Genders() Dictionary {
	return Dictionary{"Gender", []Entry{
		value(GenderMale, "МУЖСКОЙ", "ЕРКЕК"),
		value(GenderFemale, "ЖЕНСКИЙ", "ӘЙЕЛ"),
	}}
}

// Countries is the table of countries, for citizenship and addresses (XSD Country): ISO 3166 numeric.
func Countries() Dictionary {
	return Dictionary{"Country", []Entry{
		value(CountryKazakhstan, "КАЗАХСТАН", "ҚАЗАҚСТАН"),
		value(CountryKyrgyzstan, "КЫРГЫЗСТАН", "ҚЫРҒЫЗСТАН"),
		value(CountryRussia, "РОССИЯ", "РЕСЕЙ"),
		value(CountryUzbekistan, "УЗБЕКИСТАН", "ӨЗБЕКСТАН"),
		value("156", "КИТАЙ", "ҚЫТАЙ"),
		value("496", "МОНГОЛИЯ", "МОҢҒОЛИЯ"),
		value("792", "ТУРЦИЯ", "ТҮРКИЯ"),
		value("276", "ГЕРМАНИЯ", "ГЕРМАНИЯ"),
		assumed(CountryNone, "БЕЗ ГРАЖДАНСТВА", "АЗАМАТТЫҒЫ ЖОҚ"),
	}}
}

// Nationalities is the table of ethnic origin (XSD Nationality).
func Nationalities() Dictionary {
	return Dictionary{"Nationality", []Entry{
		value(NationalityKazakh, "КАЗАХ", "ҚАЗАҚ"),
		assumed("001", "РУССКИЙ", "ОРЫС"),
		assumed("003", "УЗБЕК", "ӨЗБЕК"),
		assumed("038", "УЙГУР", "ҰЙҒЫР"),
	}}
}

// LifeStatuses is the table of whether a person lives (XSD PersonStatus).
func LifeStatuses() Dictionary {
	return Dictionary{"PersonStatus", []Entry{
		value(LifeAlive, "ЖИВ", "ТІРІ"),
		assumed(LifeDead, "УМЕР", "ҚАЙТЫС БОЛДЫ"),
	}}
}

// DocumentTypes is the table of identity documents (XSD DocumentType).
func DocumentTypes() Dictionary {
	return Dictionary{"DocumentType", []Entry{
		value(DocumentPassport, "ПАСПОРТ ГРАЖДАНИНА РК", "ҚР АЗАМАТЫНЫҢ ПАСПОРТЫ"),
		value(DocumentIdentityCard, "УДОСТОВЕРЕНИЕ ЛИЧНОСТИ ГРАЖДАНИНА РК", "ҚР АЗАМАТЫНЫҢ ЖЕКЕ КУӘЛІГІ"),
		value(DocumentForeignPassport, "ПАСПОРТ ИНОСТРАННОГО ГРАЖДАНИНА", "ШЕТЕЛ АЗАМАТЫНЫҢ ПАСПОРТЫ"),
		assumed(DocumentStateless, "УДОСТОВЕРЕНИЕ ЛИЦА БЕЗ ГРАЖДАНСТВА", "АЗАМАТТЫҒЫ ЖОҚ АДАМНЫҢ КУӘЛІГІ"),
	}}
}

// DocumentOrganizations is the table of issuers (XSD DocumentOrganization).
func DocumentOrganizations() Dictionary {
	return Dictionary{"DocumentOrganization", []Entry{
		value(IssuerJustice, "МИНИСТЕРСТВО ЮСТИЦИИ РК", "ҚР ӘДІЛЕТ МИНИСТРЛІГІ"),
		value(IssuerInternalAffairs, "МИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ РК", "ҚР ІШКІ ІСТЕР МИНИСТРЛІГІ"),
	}}
}

// DocumentStatuses is the table of why a document holds or not (XSD DocumentInvalidity). The codes have been seen; of
// the three that do not hold the names are assumed.
func DocumentStatuses() Dictionary {
	return Dictionary{"DocumentInvalidity", []Entry{
		value(DocumentStatusValid, "ДОКУМЕНТ ДЕЙСТВИТЕЛЕН", "ҚҰЖАТ ЖАРАМДЫ"),
		value(DocumentStatusLost, "ДОКУМЕНТ НЕДЕЙСТВИТЕЛЕН: УТЕРЯН", "ҚҰЖАТ ЖАРАМСЫЗ: ЖОҒАЛҒАН"),
		value("17", "ДОКУМЕНТ НЕДЕЙСТВИТЕЛЕН: ЗАМЕНЕН", "ҚҰЖАТ ЖАРАМСЫЗ: АУЫСТЫРЫЛҒАН"),
		value(DocumentStatusExpired, "ДОКУМЕНТ НЕДЕЙСТВИТЕЛЕН: СРОК ИСТЕК", "ҚҰЖАТ ЖАРАМСЫЗ: МЕРЗІМІ ӨТКЕН"),
	}}
}

// AddressStatuses is the table of a registration's state (XSD AddressStatus).
func AddressStatuses() Dictionary {
	return Dictionary{"AddressStatus", []Entry{
		value(AddressRegistered, "ЗАРЕГИСТРИРОВАН", "ТІРКЕЛГЕН"),
		assumed(AddressDeregistered, "СНЯТ С РЕГИСТРАЦИИ", "ТІРКЕУДЕН ШЫҒАРЫЛҒАН"),
	}}
}

// AddressTypes is the table of kinds of address in the list of addresses (XSD AddressType).
func AddressTypes() Dictionary {
	return Dictionary{"AddressType", []Entry{
		assumed(AddressPermanent, "МЕСТО ЖИТЕЛЬСТВА", "ТҰРҒЫЛЫҚТЫ ЖЕРІ"),
		assumed(AddressTemporary, "МЕСТО ВРЕМЕННОГО ПРЕБЫВАНИЯ", "УАҚЫТША БОЛАТЫН ЖЕРІ"),
	}}
}

// Districts is the table of oblasts and cities of national status (XSD District): four digits of the Ministry of
// Internal Affairs, not KATO.
func Districts() Dictionary {
	return Dictionary{"District", []Entry{
		value("1913", "АСТАНА", "АСТАНА"),
		assumed("1910", "АЛМАТЫ", "АЛМАТЫ"),
		assumed("1958", "ШЫМКЕНТ", "ШЫМКЕНТ"),
		assumed("1902", "АКМОЛИНСКАЯ", "АҚМОЛА"),
	}}
}

// Regions is the table of cities and raions (XSD Region): seven digits, the first four those of the district.
func Regions() Dictionary {
	return Dictionary{"Region", []Entry{
		value("1913000", "АСТАНА", "АСТАНА"),
		assumed("1910000", "АЛМАТЫ", "АЛМАТЫ"),
		assumed("1958000", "ШЫМКЕНТ", "ШЫМКЕНТ"),
		assumed("1902000", "КОСШЫ", "ҚОСШЫ"),
	}}
}

// CapableStatuses is the table of legal capacity by judgment of a court (XSD CapableStatus).
func CapableStatuses() Dictionary {
	return Dictionary{"CapableStatus", []Entry{
		assumed("1", "НЕДЕЕСПОСОБЕН", "ӘРЕКЕТКЕ ҚАБІЛЕТСІЗ"),
		assumed("2", "ОГРАНИЧЕННО ДЕЕСПОСОБЕН", "ӘРЕКЕТ ҚАБІЛЕТІ ШЕКТЕУЛІ"),
		assumed("3", "ДЕЕСПОСОБНОСТЬ ВОССТАНОВЛЕНА", "ӘРЕКЕТ ҚАБІЛЕТІ ҚАЛПЫНА КЕЛТІРІЛГЕН"),
	}}
}

// MessageResults is the table of an answer's results (XSD MessageResult).
func MessageResults() Dictionary {
	return Dictionary{"MessageResult", []Entry{
		value(ResultProcessed, "СООБЩЕНИЕ ОБРАБОТАНО", "ХАБАРЛАМА ӨҢДЕЛДІ"),
	}}
}

// Gender is the value of a sex.
func Gender(sex identifiers.Sex) Value {
	if sex == identifiers.Female {
		return Genders().of(GenderFemale)
	}
	return Genders().of(GenderMale)
}

// Kazakhstan is the country, of addresses and of citizens.
func Kazakhstan() Value { return Countries().of(CountryKazakhstan) }

// Kazakh is the nationality of most.
func Kazakh() Value { return Nationalities().of(NationalityKazakh) }

// Alive and Dead are the two life statuses.
func Alive() Value { return LifeStatuses().of(LifeAlive) }

// Dead is the life status of a person who has died; its code is assumed.
func Dead() Value { return LifeStatuses().of(LifeDead) }

// Astana is the capital as district and region of an address.
func Astana() (district, region Value) { return Districts().of("1913"), Regions().of("1913000") }

// AstanaAsNurSultan is the capital's region under the name that it had from 2019 to 2022, which addresses written then
// still carry.
func AstanaAsNurSultan() Value {
	return Value{&Term{Code: "1913000", NameRu: "НУР-СУЛТАН", NameKz: "НҰР-СҰЛТАН"}}
}

// PlaceOf is the district and region that a territory code stands for; ok is false for a territory that the tables do
// not know. The correspondence is assumed: Astana 71, Almaty 75, Shymkent 79, and of Akmola (11) the city of Kosshy.
func PlaceOf(kato identifiers.KATO) (district, region Value, ok bool) {
	switch kato.Region() {
	case identifiers.RegionAstana:
		district, region = Astana()
		return district, region, true
	case identifiers.RegionAlmaty:
		return Districts().of("1910"), Regions().of("1910000"), true
	case identifiers.RegionShymkent:
		return Districts().of("1958"), Regions().of("1958000"), true
	case "11":
		return Districts().of("1902"), Regions().of("1902000"), true
	default:
		return Value{}, Value{}, false
	}
}

package addresses

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Level is how high a territory stands.
type Level string

// The levels, from the highest.
const (
	CityOfRepublic Level = "city-of-republican-significance"
	Region         Level = "region"
	District       Level = "district"
	Settlement     Level = "settlement"
)

// The codes of territories that have parts in the table.
const (
	codeOfAkmola   = "110000000"
	codeOfKosshy   = "111600000"
	codeOfAstana   = "710000000"
	codeOfAlmaty   = "750000000"
	codeOfShymkent = "790000000"
)

// Territory is a row of the table of territories.
type Territory struct {
	// KATO is its code.
	KATO identifiers.KATO `json:"kato"`
	// NameKz is the Kazakh name.
	NameKz string `json:"nameKz"`
	// NameRu is the Russian name.
	NameRu string `json:"nameRu"`
	// Level in the state's structure. The capital is a city of republican significance here.
	Level Level `json:"level" enum:"city-of-republican-significance,region,district,settlement"`
	// Parent is the code of the territory that it lies in; a region and a city of republican significance have none.
	Parent identifiers.KATO `json:"parent,omitzero"`
}

// row is a territory and how sure its code is.
type row struct {
	kato, nameKz, nameRu string
	level                Level
	parent               string
	code                 registry.Fidelity
}

// rows is the table. A code is confirmed where the state classifier KATO has it with the Russian name (edition of
// 17.10.2022); districts that were formed later are assumed. The country has no code there.
func rows() []row {
	return []row{
		{"100000000", "Абай облысы", "область Абай", Region, "", registry.Confirmed},
		{codeOfAkmola, "Ақмола облысы", "Акмолинская область", Region, "", registry.Confirmed},
		{"150000000", "Ақтөбе облысы", "Актюбинская область", Region, "", registry.Confirmed},
		{"190000000", "Алматы облысы", "Алматинская область", Region, "", registry.Confirmed},
		{"230000000", "Атырау облысы", "Атырауская область", Region, "", registry.Confirmed},
		{"270000000", "Батыс Қазақстан облысы", "Западно-Казахстанская область", Region, "", registry.Confirmed},
		{"310000000", "Жамбыл облысы", "Жамбылская область", Region, "", registry.Confirmed},
		{"330000000", "Жетісу облысы", "область Жетісу", Region, "", registry.Confirmed},
		{"350000000", "Қарағанды облысы", "Карагандинская область", Region, "", registry.Confirmed},
		{"390000000", "Қостанай облысы", "Костанайская область", Region, "", registry.Confirmed},
		{"430000000", "Қызылорда облысы", "Кызылординская область", Region, "", registry.Confirmed},
		{"470000000", "Маңғыстау облысы", "Мангистауская область", Region, "", registry.Confirmed},
		{"550000000", "Павлодар облысы", "Павлодарская область", Region, "", registry.Confirmed},
		{"590000000", "Солтүстік Қазақстан облысы", "Северо-Казахстанская область", Region, "", registry.Confirmed},
		{"610000000", "Түркістан облысы", "Туркестанская область", Region, "", registry.Confirmed},
		{"620000000", "Ұлытау облысы", "область Ұлытау", Region, "", registry.Confirmed},
		{"630000000", "Шығыс Қазақстан облысы", "Восточно-Казахстанская область", Region, "", registry.Confirmed},

		{codeOfAstana, "Астана қаласы", "г. Астана", CityOfRepublic, "", registry.Confirmed},
		{"711110000", "Алматы ауданы", "район Алматы", District, codeOfAstana, registry.Confirmed},
		{"711210000", "Есіл ауданы", "район Есиль", District, codeOfAstana, registry.Confirmed},
		{"711310000", "Сарыарқа ауданы", "район Сарыарка", District, codeOfAstana, registry.Confirmed},
		{"711410000", "Байқоңыр ауданы", "район Байқоңыр", District, codeOfAstana, registry.Confirmed},
		{"711510000", "Нұра ауданы", "район Нұра", District, codeOfAstana, registry.Assumed},
		{"711610000", "Сарайшық ауданы", "район Сарайшық", District, codeOfAstana, registry.Assumed},

		{codeOfAlmaty, "Алматы қаласы", "г. Алматы", CityOfRepublic, "", registry.Confirmed},
		{"751110000", "Алмалы ауданы", "Алмалинский район", District, codeOfAlmaty, registry.Confirmed},
		{"751210000", "Алатау ауданы", "Алатауский район", District, codeOfAlmaty, registry.Confirmed},
		{"751310000", "Әуезов ауданы", "Ауэзовский район", District, codeOfAlmaty, registry.Confirmed},
		{"751410000", "Бостандық ауданы", "Бостандыкский район", District, codeOfAlmaty, registry.Confirmed},
		{"751510000", "Жетісу ауданы", "Жетысуский район", District, codeOfAlmaty, registry.Confirmed},
		{"751710000", "Медеу ауданы", "Медеуский район", District, codeOfAlmaty, registry.Confirmed},
		{"751810000", "Наурызбай ауданы", "Наурызбайский район", District, codeOfAlmaty, registry.Confirmed},
		{"751910000", "Түрксіб ауданы", "Турксибский район", District, codeOfAlmaty, registry.Confirmed},

		{codeOfShymkent, "Шымкент қаласы", "г. Шымкент", CityOfRepublic, "", registry.Confirmed},
		{"791110000", "Абай ауданы", "Абайский район", District, codeOfShymkent, registry.Confirmed},
		{"791310000", "Әл-Фараби ауданы", "Аль-Фарабийский район", District, codeOfShymkent, registry.Confirmed},
		{"791510000", "Еңбекші ауданы", "Енбекшинский район", District, codeOfShymkent, registry.Confirmed},
		{"791710000", "Қаратау ауданы", "Каратауский район", District, codeOfShymkent, registry.Confirmed},

		// Kosshy borders Astana and is not of it.
		{codeOfKosshy, "Қосшы Қ.Ә.", "Косшы Г.А.", District, codeOfAkmola, registry.Confirmed},
		{"111610000", "Қосшы қаласы", "г. Косшы", Settlement, codeOfKosshy, registry.Confirmed},
	}
}

// Territories is the table of territories that the register knows, parents before their parts.
func Territories() []Territory {
	table := rows()
	territories := make([]Territory, len(table))
	for i, r := range table {
		territories[i] = r.territory()
	}
	return territories
}

// TerritoryOf finds a territory by its code.
func TerritoryOf(kato identifiers.KATO) (Territory, bool) {
	table := rows()
	i := slices.IndexFunc(table, func(r row) bool { return r.kato == kato.String() })
	if i < 0 {
		return Territory{}, false
	}
	return table[i].territory(), true
}

func (r row) territory() Territory {
	t := Territory{KATO: identifiers.Must(identifiers.ParseKATO(r.kato)), NameKz: r.nameKz, NameRu: r.nameRu, Level: r.level}
	if r.parent != "" {
		t.Parent = identifiers.Must(identifiers.ParseKATO(r.parent))
	}
	return t
}

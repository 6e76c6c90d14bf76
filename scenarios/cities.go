package scenarios

import "github.com/synaq/synaq/identifiers"

// City is where a dwelling stands.
type City struct {
	// Name as the features write it.
	Name string
	// KATO is the territory's code; its first two digits are the region.
	KATO identifiers.KATO
	// Title is the city as addresses begin.
	Title string
	// KazakhTitle is the same in Kazakh.
	KazakhTitle string
	// Streets to choose from.
	Streets []string
}

// Astana is the capital, to which the occupancy standard applies.
func Astana() City {
	return City{"Astana", kato("710000000"), "г. Астана", "Астана қ.", []string{"пр. Мәңгілік Ел", "ул. Сығанақ", "ул. Кенесары", "пр. Тұран"}}
}

// Almaty is a city of national status.
func Almaty() City {
	return City{"Almaty", kato("750000000"), "г. Алматы", "Алматы қ.", []string{"пр. Абая", "ул. Тимирязева", "ул. Гоголя", "пр. Достык"}}
}

// Shymkent is a city of national status.
func Shymkent() City {
	return City{"Shymkent", kato("790000000"), "г. Шымкент", "Шымкент қ.", []string{"пр. Тауке хана", "ул. Байтурсынова", "пр. Абая"}}
}

// Kosshy borders Astana and belongs to the region of Akmola.
func Kosshy() City {
	return City{"Kosshy", kato("111600000"), "Акмолинская обл., г. Косшы", "Ақмола обл., Қосшы қ.", []string{"ул. Республики", "ул. Шұбар", "ул. Лесная поляна"}}
}

// Saryarka is a district of Astana, of which it has the region and not the code.
func Saryarka() City {
	return City{"Saryarka", kato("711310000"), "г. Астана, район Сарыарка", "Астана қ., Сарыарқа ауданы", []string{"ул. Богенбай батыра", "пр. Женис", "ул. Бейбитшилик"}}
}

// Esil is another district of Astana.
func Esil() City {
	return City{"Esil", kato("711210000"), "г. Астана, район Есиль", "Астана қ., Есіл ауданы", []string{"ул. Достык", "ул. Сауран", "пр. Кабанбай батыра"}}
}

// Almaly is a district of Almaty.
func Almaly() City {
	return City{"Almaly", kato("751110000"), "г. Алматы, Алмалинский район", "Алматы қ., Алмалы ауданы", []string{"ул. Толе би", "ул. Жибек Жолы", "пр. Сейфуллина"}}
}

// Kokshetau is another town of the region of Kosshy.
func Kokshetau() City {
	return City{"Kokshetau", kato("111010000"), "Акмолинская обл., г. Кокшетау", "Ақмола обл., Көкшетау қ.", []string{"ул. Абая", "ул. Ауэзова", "ул. Сатпаева"}}
}

// cities are those that there are.
func cities() []City {
	return []City{Astana(), Almaty(), Shymkent(), Kosshy(), Saryarka(), Esil(), Almaly(), Kokshetau()}
}

// CityNamed finds a city by its name.
func CityNamed(name string) (City, bool) {
	for _, city := range cities() {
		if city.Name == name {
			return city, true
		}
	}
	return City{}, false
}

func kato(code string) identifiers.KATO { return identifiers.Must(identifiers.ParseKATO(code)) }

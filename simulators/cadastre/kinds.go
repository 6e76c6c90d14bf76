package cadastre

import "slices"

// Kind is what premises are by their purpose (assumed table). For which of them people may be registered is the law's
// business, not the cadastre's.
type Kind struct {
	// Code in the table Kinds, for instance "flat".
	Code string `json:"code"`
	// NameRu is the Russian name.
	NameRu string `json:"nameRu"`
	// NameKz is the Kazakh name.
	NameKz string `json:"nameKz"`
}

// Kinds is the table of kinds (assumed). The first eight are those that the public pages name as fit for registration.
func Kinds() []Kind {
	return []Kind{
		{"flat", "Квартира", "Пәтер"},
		{"house", "Индивидуальный жилой дом", "Жеке тұрғын үй"},
		{"dacha", "Дача", "Саяжай"},
		{"dormitory", "Общежитие", "Жатақхана"},
		{"hotel", "Гостиница", "Қонақүй"},
		{"sanatorium", "Санаторий", "Санаторий"},
		{"care-home", "Дом-интернат", "Интернат-үй"},
		{"other-dwelling", "Иное помещение для проживания", "Тұруға арналған өзге үй-жай"},
		{"garage", "Гараж", "Гараж"},
		{"office", "Офис", "Кеңсе"},
		{"shop", "Магазин", "Дүкен"},
	}
}

// KindOf finds a kind by its code.
func KindOf(code string) (Kind, bool) {
	kinds := Kinds()
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Code == code })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

package notary

import "slices"

// Action is what a power of attorney lets the attorney do (assumed table).
type Action struct {
	// Code in the table Actions.
	Code string
	// NameRu is the Russian name.
	NameRu string
	// NameKz is the Kazakh name.
	NameKz string
}

// Codes of the actions that decisions turn on.
const (
	ResidenceRegistration = "residence-registration"
	HousingRegistration   = "housing-registration"
	PropertySale          = "property-sale"
)

// Actions is the table of actions (assumed).
func Actions() []Action {
	return []Action{
		{ResidenceRegistration, "Регистрация по месту жительства и временного пребывания", "Тұрғылықты жері және уақытша болатын жері бойынша тіркеу"},
		{HousingRegistration, "Подача заявления о постановке на учёт нуждающихся в жилище", "Тұрғын үйге мұқтаждар есебіне қою туралы өтініш беру"},
		{PropertySale, "Продажа недвижимости", "Жылжымайтын мүлікті сату"},
		{"property-management", "Управление недвижимостью", "Жылжымайтын мүлікті басқару"},
		{"court-representation", "Представительство в суде", "Сотта өкілдік ету"},
	}
}

// known says whether a code is in the table.
func known(code string) bool {
	return slices.ContainsFunc(Actions(), func(a Action) bool { return a.Code == code })
}

package scenarios

import (
	"strings"

	"github.com/brianvoe/gofakeit/v7"

	"github.com/synaq/synaq/identifiers"
)

// Name is a person's name in Cyrillic letters.
type Name struct {
	Surname, Given, Patronymic string
}

// String is the whole name, surname first.
func (n Name) String() string { return n.Surname + " " + n.Given + " " + n.Patronymic }

// nameOf picks a name from one of the two traditions; four in five are Kazakh.
func nameOf(pick *gofakeit.Faker, sex identifiers.Sex) Name {
	if pick.IntRange(1, 5) == 5 {
		return russianName(pick, sex)
	}
	return kazakhName(pick, sex)
}

func kazakhName(pick *gofakeit.Faker, sex identifiers.Sex) Name {
	name := Name{Surname: surnameOf(pick.RandomString(kazakhSurnames()), sex)}
	father := pick.RandomString(kazakhMen())
	if sex == identifiers.Female {
		name.Given, name.Patronymic = pick.RandomString(kazakhWomen()), father+"қызы"
	} else {
		name.Given, name.Patronymic = pick.RandomString(kazakhMen()), father+"ұлы"
	}
	return name
}

func russianName(pick *gofakeit.Faker, sex identifiers.Sex) Name {
	name := Name{Surname: surnameOf(pick.RandomString(russianSurnames()), sex)}
	father := russianFathers()[pick.IntRange(0, len(russianFathers())-1)]
	if sex == identifiers.Female {
		name.Given, name.Patronymic = pick.RandomString(russianWomen()), father.daughter
	} else {
		name.Given, name.Patronymic = pick.RandomString(russianMen()), father.son
	}
	return name
}

// surnameOf gives a surname the ending of the sex: Ахметов, Ахметова. Surnames
// without such an ending are the same for both.
func surnameOf(surname string, sex identifiers.Sex) string {
	if sex != identifiers.Female {
		return surname
	}
	for _, ending := range []string{"ов", "ев", "ин"} {
		if strings.HasSuffix(surname, ending) {
			return surname + "а"
		}
	}
	if stem, ok := strings.CutSuffix(surname, "ский"); ok {
		return stem + "ская"
	}
	return surname
}

func kazakhSurnames() []string {
	return []string{
		"Абаев", "Абдрахманов", "Абенов", "Айтбаев", "Алимбеков", "Аманжолов", "Асқаров", "Ахметов", "Әбдіров", "Әлиев",
		"Байжанов", "Байтұрсын", "Бекмұратов", "Бердібек", "Даулетов", "Дүйсенов", "Ерғалиев", "Есенов", "Жақыпов", "Жанболат",
		"Жұмабаев", "Жүнісов", "Ибраев", "Исабеков", "Кәрімов", "Қалиев", "Қасымов", "Қожахметов", "Құдайберген", "Мағауин",
		"Мұқанов", "Мұсабеков", "Нұрпейіс", "Нұрғалиев", "Омаров", "Оразбаев", "Өтеген", "Рахымов", "Сағынтаев", "Сатпаев",
		"Сейітов", "Смағұлов", "Сүлейменов", "Тәжібаев", "Төлегенов", "Тұрсынов", "Уәлиев", "Хамитов", "Шаймерден", "Ысқақов",
	}
}

func kazakhMen() []string {
	return []string{
		"Абай", "Айбек", "Алмас", "Арман", "Асқар", "Әділет", "Бауыржан", "Бекзат", "Берік", "Болат",
		"Дархан", "Даулет", "Ерлан", "Ержан", "Ермек", "Жандос", "Жасұлан", "Қайрат", "Қанат", "Марат",
		"Мұрат", "Нұржан", "Нұрлан", "Олжас", "Рүстем", "Самат", "Серік", "Талғат", "Тимур", "Шыңғыс",
	}
}

func kazakhWomen() []string {
	return []string{
		"Айгерім", "Айгүл", "Айжан", "Айнұр", "Ақерке", "Алия", "Алтынай", "Әсел", "Баян", "Ботагөз",
		"Гүлмира", "Гүлнар", "Дана", "Динара", "Жанар", "Жансая", "Жұлдыз", "Зарина", "Қарлығаш", "Ләззат",
		"Мадина", "Меруерт", "Назгүл", "Раушан", "Салтанат", "Сәуле", "Томирис", "Шолпан", "Ұлжан", "Інжу",
	}
}

func russianSurnames() []string {
	return []string{
		"Белов", "Васильев", "Воробьев", "Голубев", "Громов", "Дорофеев", "Ермаков", "Зайцев", "Ильин", "Калинин",
		"Ким", "Ковалев", "Комаровский", "Лебедев", "Мельник", "Никитин", "Орлов", "Покровский", "Романенко", "Савельев",
		"Соколов", "Тарасов", "Фомин", "Черных", "Шевченко",
	}
}

func russianMen() []string {
	return []string{
		"Александр", "Алексей", "Андрей", "Виктор", "Дмитрий", "Евгений", "Игорь", "Кирилл", "Максим", "Николай",
		"Олег", "Павел", "Роман", "Сергей", "Юрий",
	}
}

func russianWomen() []string {
	return []string{
		"Анна", "Вера", "Галина", "Дарья", "Екатерина", "Елена", "Ирина", "Ксения", "Людмила", "Марина",
		"Наталья", "Ольга", "Светлана", "Татьяна", "Юлия",
	}
}

// patronymics are what a father's name makes of his children.
type patronymics struct{ son, daughter string }

func russianFathers() []patronymics {
	return []patronymics{
		{"Александрович", "Александровна"},
		{"Алексеевич", "Алексеевна"},
		{"Андреевич", "Андреевна"},
		{"Викторович", "Викторовна"},
		{"Геннадьевич", "Геннадьевна"},
		{"Дмитриевич", "Дмитриевна"},
		{"Иванович", "Ивановна"},
		{"Ильич", "Ильинична"},
		{"Михайлович", "Михайловна"},
		{"Николаевич", "Николаевна"},
		{"Олегович", "Олеговна"},
		{"Петрович", "Петровна"},
		{"Сергеевич", "Сергеевна"},
		{"Юрьевич", "Юрьевна"},
	}
}

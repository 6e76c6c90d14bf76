package law

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The grounds of a decision on the housing queue, by code.
const (
	InRepublicanDatabase = "IN_REPUBLICAN_DATABASE"
	HousingOwned         = "HOUSING_OWNED"
	HousingProvided      = "HOUSING_PROVIDED"
	HousingPrivatised    = "HOUSING_PRIVATISED"
	ProgrammeMortgage    = "PROGRAMME_MORTGAGE"
	NotCompliant         = "NOT_COMPLIANT"
	NoDataConsent        = "NO_DATA_CONSENT"
	// OlderRules and AlreadyQueued keep an application from being filed.
	OlderRules    = "OLDER_RULES"
	AlreadyQueued = "ALREADY_QUEUED"
)

// RuleFor is the first rule of a service that a code comes from.
func RuleFor(service Service, code string) string {
	if service == Queue {
		switch code {
		case NotSignedIn:
			return "HPC-APP-001"
		case NotSigned:
			return "HPC-APP-003"
		case SignatureInvalid, OTPInvalid, NotInMobileDatabase:
			return "HPC-APP-011"
		case WrongFiler:
			return "HPC-ELIG-002"
		case PersonNotConfirmed:
			return "HPC-APP-005"
		}
	}
	return RuleOf(code)
}

func queueCodes() []Entry {
	return []Entry{
		{Code: InRepublicanDatabase, Rule: "HPC-REF-15-1", Text: Text{
			KK: "Сіз Бірыңғай республикалық электрондық базада тұрасыз.",
			RU: "Вы состоите в единой республиканской электронной базе.",
			EN: "You are included in the Unified Republican Electronic Database.",
		}},
		{Code: HousingOwned, Rule: "HPC-REF-15-2", Text: Text{
			KK: "Соңғы бес жылда сіздің немесе отбасыңыздың меншігінде тұрғынжай бар немесе болған.",
			RU: "У вас или у членов вашей семьи есть или за последние пять лет было жильё в собственности.",
			EN: "You or your family own housing, or owned some during the last five years.",
		}},
		{Code: HousingProvided, Rule: "HPC-REF-15-5", Text: Text{
			KK: "Сізге мемлекеттік тұрғын үй қорынан немесе жергілікті атқарушы орган жалдаған тұрғынжай берілген.",
			RU: "Вам предоставлено жильё из государственного жилищного фонда или арендованное местным исполнительным органом.",
			EN: "You have housing provided from the state housing stock, or rented by a local executive body.",
		}},
		{Code: HousingPrivatised, Rule: "HPC-REF-15-7", Text: Text{
			KK: "Сіз бұрын мемлекеттік тұрғын үй қорынан тұрғынжай алып, оны жекешелендіргенсіз.",
			RU: "Вы ранее получили и приватизировали жильё из государственного жилищного фонда.",
			EN: "You previously received and privatised housing from the state housing stock.",
		}},
		{Code: ProgrammeMortgage, Rule: "HPC-REF-15-9", Text: Text{
			KK: "Сіз мемлекеттік бағдарлама бойынша ипотекалық қарызбен тұрғынжай сатып алғансыз.",
			RU: "Вы приобрели жильё с помощью ипотечного займа по государственной программе.",
			EN: "You acquired housing with a mortgage loan under a programme of the state.",
		}},
		{Code: NotCompliant, Rule: "HPC-REF-A9-2", Text: Text{
			KK: "Сіз немесе ұсынған құжаттарыңыз Қағидалардың талаптарына сәйкес келмейді.",
			RU: "Вы или представленные вами документы не соответствуют требованиям Правил.",
			EN: "You or your documents do not comply with the requirements of the Rules.",
		}},
		{Code: NoDataConsent, Rule: "HPC-REF-A9-4", Text: Text{
			KK: "Сіз қолжетімділігі шектеулі дербес деректерге қол жеткізуге келісім бермедіңіз.",
			RU: "Вы не дали согласия на доступ к персональным данным ограниченного доступа.",
			EN: "You did not consent to the access to personal data of restricted access.",
		}},
		{Code: AlreadyQueued, Rule: "HPC-APP-012", Text: Text{
			KK: "Сіз «Тұрғын үймен қамтамасыз ету орталығы» базасында есепте тұрсыз.",
			RU: "Вы уже состоите на учёте в базе «Центр обеспечения жилищем».",
			EN: "You are already registered in the database \"Housing Provision Center\".",
		}},
		{Code: OlderRules, Rule: "HPC-EFF-002", Text: Text{
			KK: "2025 жылғы 24 мамырға дейін берілген өтініштер бұрынғы қағидалар бойынша қаралады.",
			RU: "Заявления, поданные до 24 мая 2025 года, рассматриваются по прежним правилам.",
			EN: "Applications filed before 24 May 2025 go by the rules of that time.",
		}},
	}
}

// InvitationText is the first sentence of the invitation to a hearing (HPC-HEAR-001).
func InvitationText(at time.Time) Text {
	when := at.In(identifiers.Almaty()).Format("02.01.2006 15:04")
	return Text{
		KK: "Алдын ала шешім: есепке қоюдан бас тарту. Тыңдау " + when + " уақытында жеке кабинетте бейнебайланыс арқылы өтеді; ұстанымыңызды соған дейін білдіре аласыз.",
		RU: "Предварительное решение: отказать в постановке на учёт. Заслушивание состоится " + when + " по видеосвязи в личном кабинете; до него вы можете выразить свою позицию.",
		EN: "Preliminary decision: to refuse the registration. The hearing is held on " + when + " by video in the personal account; until then you may express your position.",
	}
}

func queueApproved() Text {
	return Text{
		KK: "Өтінішіңіз мақұлданды: сіз «Тұрғын үймен қамтамасыз ету орталығы» базасында есепке қойылдыңыз.",
		RU: "Ваша заявка одобрена: вы поставлены на учёт в базе «Центр обеспечения жилищем».",
		EN: "Your application is approved: you are registered in the database \"Housing Provision Center\".",
	}
}

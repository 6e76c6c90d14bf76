package law

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The grounds of a decision on the housing queue, by code.
const (
	InRepublicanDatabase    = "IN_REPUBLICAN_DATABASE"
	HousingOwned            = "HOUSING_OWNED"
	HousingInLocality       = "HOUSING_IN_LOCALITY"
	HousingInRepublic       = "HOUSING_IN_REPUBLIC"
	HousingProvided         = "HOUSING_PROVIDED"
	InaccurateData          = "INACCURATE_DATA"
	HousingPrivatised       = "HOUSING_PRIVATISED"
	EmergencyElsewhere      = "EMERGENCY_ELSEWHERE"
	ProgrammeMortgage       = "PROGRAMME_MORTGAGE"
	DocumentsUnreliable     = "DOCUMENTS_UNRELIABLE"
	NotCompliant            = "NOT_COMPLIANT"
	DeliberateDeterioration = "DELIBERATE_DETERIORATION"
	NoDataConsent           = "NO_DATA_CONSENT"
	// OlderRules, Maintenance and AlreadyQueued keep an application from being filed.
	OlderRules    = "OLDER_RULES"
	Maintenance   = "MAINTENANCE"
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
			return "HPC-ELIG-001"
		}
	}
	return RuleOf(code)
}

func queueCodes() []Entry {
	return []Entry{
		{Code: InRepublicanDatabase, Rule: "HPC-REF-15-1", Text: Text{
			KK: "Өтініш беруші бірыңғай республикалық электрондық базада тұрады.",
			RU: "Заявитель состоит в единой республиканской электронной базе.",
			EN: "The applicant is in the Unified Republican Electronic Database.",
		}},
		{Code: HousingOwned, Rule: "HPC-REF-15-2", Text: Text{
			KK: "Өтініш берушінің немесе оның отбасы мүшесінің соңғы бес жылда Қазақстан аумағында меншікті тұрғынжайы бар немесе болған.",
			RU: "У заявителя или члена его семьи есть или в течение последних пяти лет было собственное жильё на территории Казахстана.",
			EN: "The applicant or a member of the family owns housing in Kazakhstan, or owned it within the last five years.",
		}},
		{Code: HousingInLocality, Rule: "HPC-REF-15-3", Text: Text{
			KK: "Өтініш берушінің немесе оның отбасы мүшесінің осы елді мекенде меншікті тұрғынжайы бар.",
			RU: "У заявителя или члена его семьи есть собственное жильё в данном населённом пункте.",
			EN: "The applicant or a member of the family owns housing in the locality.",
		}},
		{Code: HousingInRepublic, Rule: "HPC-REF-15-4", Text: Text{
			KK: "Өтініш берушінің немесе оның отбасы мүшесінің Қазақстанда меншік құқығындағы тұрғынжайы бар.",
			RU: "У заявителя или члена его семьи есть жильё на праве собственности в Казахстане.",
			EN: "The applicant or a member of the family has the right of ownership in housing in Kazakhstan.",
		}},
		{Code: HousingProvided, Rule: "HPC-REF-15-5", Text: Text{
			KK: "Өтініш берушіге мемлекеттік тұрғын үй қорынан немесе жергілікті атқарушы орган жалдаған тұрғынжай берілген.",
			RU: "Заявителю предоставлено жильё из государственного жилищного фонда или арендованное местным исполнительным органом.",
			EN: "The applicant has been provided with housing of the state, or with housing that a local executive body rents.",
		}},
		{Code: InaccurateData, Rule: "HPC-REF-15-6", Text: Text{
			KK: "Өтініштегі мәліметтер дұрыс емес.",
			RU: "Сведения в заявлении недостоверны.",
			EN: "What the application says is not accurate.",
		}},
		{Code: HousingPrivatised, Rule: "HPC-REF-15-7", Text: Text{
			KK: "Өтініш беруші бұрын мемлекеттік тұрғын үй қорынан тұрғынжай алып, оны жекешелендірген.",
			RU: "Заявитель ранее получил и приватизировал жильё из государственного жилищного фонда.",
			EN: "The applicant has received and privatised housing of the state before.",
		}},
		{Code: EmergencyElsewhere, Rule: "HPC-REF-15-8", Text: Text{
			KK: "Өтініш берушінің апатты деп танылған жалғыз тұрғынжайы басқа елді мекенде орналасқан.",
			RU: "Единственное жильё заявителя, признанное аварийным, находится в другом населённом пункте.",
			EN: "The only dwelling of the applicant, which is recognised as emergency housing, stands in another locality.",
		}},
		{Code: ProgrammeMortgage, Rule: "HPC-REF-15-9", Text: Text{
			KK: "Өтініш беруші тұрғынжайды мемлекеттік бағдарлама аясындағы ипотекалық қарызбен сатып алған.",
			RU: "Заявитель приобрёл жильё с помощью ипотечного займа в рамках государственной программы.",
			EN: "The applicant acquired housing by a mortgage loan under a programme of the state.",
		}},
		{Code: DocumentsUnreliable, Rule: "HPC-REF-A9-1", Text: Text{
			KK: "Ұсынылған құжаттардың дұрыс еместігі анықталды.",
			RU: "Установлена недостоверность представленных документов.",
			EN: "A document that was submitted is found to be unreliable.",
		}},
		{Code: NotCompliant, Rule: "HPC-REF-A9-2", Text: reasonsOf()[NotCompliant]["HPC-REF-A9-2"]},
		{Code: DeliberateDeterioration, Rule: "HPC-REF-A9-3A", Text: reasonsOf()[DeliberateDeterioration]["HPC-REF-A9-3A"]},
		{Code: NoDataConsent, Rule: "HPC-REF-A9-4", Text: Text{
			KK: "Өтініш беруші қолжетімділігі шектеулі дербес деректерге қол жеткізуге келісім бермеді.",
			RU: "Заявитель не дал согласия на доступ к персональным данным ограниченного доступа.",
			EN: "The applicant did not consent to the access to personal data of restricted access.",
		}},
		{Code: Maintenance, Rule: "HPC-CAL-002", Text: Text{
			KK: "«Тұрғын үймен қамту орталығы» жүйесінде жөндеу жұмыстары жүргізіліп жатыр.",
			RU: "В системе «Центр обеспечения жильём» идут ремонтные работы.",
			EN: "The facility of the Housing Provision Center is being repaired.",
		}},
		{Code: AlreadyQueued, Rule: "HPC-APP-012", Text: Text{
			KK: "Өтініш беруші «Тұрғын үймен қамту орталығы» кезегінде бар.",
			RU: "Заявитель уже состоит в очереди «Центра обеспечения жильём».",
			EN: "The applicant is in the queue of the Housing Provision Center already.",
		}},
		{Code: OlderRules, Rule: "HPC-EFF-002", Text: Text{
			KK: "Өтініш осы Қағидалар күшіне енгенге дейін берілген, оған бұрынғы қағидалар қолданылады.",
			RU: "Заявление подано до введения Правил в действие, к нему применяются прежние правила.",
			EN: "The application was filed before the Rules came into force, and falls under the older ones.",
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

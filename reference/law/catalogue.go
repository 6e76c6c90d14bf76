package law

// The grounds of a decision, by code.
const (
	OwnerNotConfirmed    = "OWNER_NOT_CONFIRMED"
	OverStandard         = "OVER_STANDARD"
	NoKinshipOrStudyData = "NO_KINSHIP_OR_STUDY_DATA"
	OutsiderRegistered   = "OUTSIDER_REGISTERED"
	ConsentDeclined      = "CONSENT_DECLINED"
	ConsentExpired       = "CONSENT_EXPIRED"
)

// What keeps an application from being filed, by code.
const (
	NotSignedIn         = "NOT_SIGNED_IN"
	NotSigned           = "NOT_SIGNED"
	SignatureInvalid    = "SIGNATURE_INVALID"
	OTPInvalid          = "OTP_INVALID"
	NotInMobileDatabase = "NOT_IN_MOBILE_DATABASE"
	PersonNotConfirmed  = "PERSON_NOT_CONFIRMED"
	ServiceNotOffered   = "SERVICE_NOT_OFFERED"
)

// Text says the same in the three languages of a notice.
type Text struct {
	KK, RU, EN string
}

// Entry is a code that a decision or a refused filing carries: the rule that it comes from and its words.
type Entry struct {
	Code, Rule string
	// Outcome is what the code leads to: refused, expired or invalid.
	Outcome Outcome
	Text    Text
}

// Catalogue lists the codes in the order in which a decision lists its grounds; those of a refused filing come last.
func Catalogue() []Entry {
	return append(grounds(), filings()...)
}

func grounds() []Entry {
	return []Entry{
		{Code: OwnerNotConfirmed, Rule: "RES-OWN-001", Outcome: Refused, Text: Text{
			KK: "Жылжымайтын мүлік кадастры көрсетілген тұлғаның осы тұрғын үйге меншік құқығын растамады: меншік иесінің ЖСН мен МТК немесе ауданы бойынша тұрғын үй табылмады.",
			RU: "Кадастр недвижимости не подтвердил право указанного лица на это жильё: по ИИН собственника с РКА или с площадью жильё не найдено.",
			EN: "The real estate cadastre does not confirm that the named person owns this dwelling: neither the owner's IIN with the RCA nor with the area finds one.",
		}},
		{Code: OverStandard, Rule: "RES-AST-004", Outcome: Refused, Text: Text{
			KK: "Астана қаласында бір тіркелген адамға кемінде 15 шаршы метр пайдалы алаң қажет; бұл тұрғын үйде тағы бір адамға орын жоқ, ал заңда көзделген ерекшелік қолданылмайды.",
			RU: "В Астане на каждого зарегистрированного нужно не менее 15 квадратных метров полезной площади; в этом жилье нет места ещё для одного человека, и исключение закона не применяется.",
			EN: "Astana's standard asks for at least 15 square metres of usable area for each registered person; this dwelling has no room for one more, and no exception of the law applies.",
		}},
		{Code: NoKinshipOrStudyData, Rule: "RES-DATA-001", Outcome: Refused, Text: Text{
			KK: "Норматив асып кетеді, ал меншік иесімен туыстық немесе елордада күндізгі оқу туралы деректер жоқ.",
			RU: "Норматив превышен, а данные о родстве с собственником или об очном обучении в столице отсутствуют.",
			EN: "The standard is exceeded, and there are no data on kinship with an owner or on full-time study in the capital.",
		}},
		{Code: OutsiderRegistered, Rule: "RES-EXC-007", Outcome: Refused, Text: Text{
			KK: "Норматив асып кетеді, ал тұрғын үйде меншік иесінің туысы болып табылмайтын басқа адам тіркелген, сондықтан туыстарға арналған ерекшелік қолданылмайды.",
			RU: "Норматив превышен, а в жилье зарегистрировано лицо, не относящееся к близким собственника, поэтому исключение для родственников не применяется.",
			EN: "The standard is exceeded, and somebody who does not belong to the owner's family is registered in the dwelling, so the exception for relatives does not apply.",
		}},
		{Code: ConsentDeclined, Rule: "RES-CONSENT-002", Outcome: Refused, Text: Text{
			KK: "Тұрғын үйдің меншік иесі тіркеуге келісім бермеді.",
			RU: "Собственник жилья отказал в согласии на регистрацию.",
			EN: "An owner of the dwelling declined to consent to the registration.",
		}},
		{Code: ConsentExpired, Rule: "RES-CONSENT-006", Outcome: Expired, Text: Text{
			KK: "Меншік иесінің келісімі белгіленген бір сағат ішінде алынбады, өтініш автоматты түрде қабылданбады.",
			RU: "Согласие собственника не получено в установленный срок, один час; заявка отклонена автоматически.",
			EN: "An owner's consent was not given within the set time, one hour; the application is rejected automatically.",
		}},
	}
}

func filings() []Entry {
	return []Entry{
		{Code: NotSignedIn, Rule: "RES-AUTH-001", Outcome: Invalid, Text: Text{
			KK: "Өтініш беру үшін eGov порталына кіріңіз: өтініш берушінің жарамды сессиясы жоқ.",
			RU: "Чтобы подать заявку, войдите на портал eGov: действующего сеанса заявителя нет.",
			EN: "Sign in to eGov before filing: there is no valid session of the applicant.",
		}},
		{Code: NotSigned, Rule: "RES-AUTH-002", Outcome: Invalid, Text: Text{
			KK: "Өтінішке қол қойылмаған: ЭЦҚ-мен немесе бір реттік SMS-құпиясөзбен қол қойыңыз.",
			RU: "Заявка не подписана: подпишите её ЭЦП или одноразовым SMS-паролем.",
			EN: "The application is not signed: sign it with a digital signature or a one-time SMS password.",
		}},
		{Code: SignatureInvalid, Rule: "RES-AUTH-002", Outcome: Invalid, Text: Text{
			KK: "Электрондық цифрлық қолтаңба жарамсыз.",
			RU: "Электронная цифровая подпись недействительна.",
			EN: "The digital signature is not valid.",
		}},
		{Code: OTPInvalid, Rule: "RES-AUTH-003", Outcome: Invalid, Text: Text{
			KK: "Бір реттік SMS-құпиясөз жарамсыз.",
			RU: "Одноразовый SMS-пароль недействителен.",
			EN: "The one-time SMS password is not valid.",
		}},
		{Code: NotInMobileDatabase, Rule: "RES-AUTH-003", Outcome: Invalid, Text: Text{
			KK: "Өтініш беруші Мобильді азаматтар базасында тіркелмеген: ЭЦҚ-мен қол қойыңыз.",
			RU: "Заявитель не зарегистрирован в Базе мобильных граждан: подпишите заявку ЭЦП.",
			EN: "The applicant is not in the Mobile Citizens Database: sign with a digital signature.",
		}},
		{Code: PersonNotConfirmed, Rule: "RES-APP-001", Outcome: Invalid, Text: Text{
			KK: "«Жеке тұлғалар» мемлекеттік дерекқоры тіркелетін адамды растамады.",
			RU: "Государственная база данных «Физические лица» не подтвердила регистрируемое лицо.",
			EN: "The state database of individuals does not know the person to be registered.",
		}},
		{Code: ServiceNotOffered, Rule: "RES-CH-005", Outcome: Invalid, Text: Text{
			KK: "Бұл қызмет онлайн ғана өтініш қабылдайды; оператор арқылы өтініш беруді ол жүргізбейді.",
			RU: "Эта служба ведёт только онлайн-заявки; подачу через оператора она не ведёт.",
			EN: "This service handles online applications only; it does not handle filing through an operator.",
		}},
	}
}

// EntryOf finds a code's entry; the zero Entry for a code that the catalogue does not have.
func EntryOf(code string) Entry {
	for _, entry := range Catalogue() {
		if entry.Code == code {
			return entry
		}
	}
	return Entry{}
}

// RuleOf is the rule that a code comes from.
func RuleOf(code string) string { return EntryOf(code).Rule }

// OutcomeText is the first sentence of a notice on a decision.
func OutcomeText(outcome Outcome, to Destination) Text {
	switch outcome {
	case Approved:
		return Text{
			KK: "Өтінішіңіз мақұлданды: сіз көрсетілген мекенжай бойынша тіркелдіңіз.",
			RU: "Ваша заявка одобрена: вы зарегистрированы по указанному адресу.",
			EN: "Your application is approved: you are registered at the address.",
		}
	case Redirected:
		return redirectText(to)
	case Expired:
		return Text{
			KK: "Өтінішіңіздің мерзімі өтті.",
			RU: "Срок вашей заявки истёк.",
			EN: "Your application has expired.",
		}
	case Invalid:
		return Text{
			KK: "Өтінішіңіз қабылданбады.",
			RU: "Ваша заявка не принята.",
			EN: "Your application was not accepted.",
		}
	default:
		return Text{
			KK: "Өтінішіңізден бас тартылды.",
			RU: "В вашей заявке отказано.",
			EN: "Your application is refused.",
		}
	}
}

func redirectText(to Destination) Text {
	if to == ToDesk {
		return Text{
			KK: "Бұл өтінішті Халыққа қызмет көрсету орталығы қабылдайды.",
			RU: "Эту заявку принимает Центр обслуживания населения.",
			EN: "This application is taken at a public service centre (TsON).",
		}
	}
	return Text{
		KK: "Бұл өтініш тек онлайн қабылданады: eGov порталы немесе eGov Mobile.",
		RU: "Эта заявка принимается только онлайн: портал eGov или eGov Mobile.",
		EN: "This application is taken online only: the eGov portal or eGov Mobile.",
	}
}

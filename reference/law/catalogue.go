package law

import "slices"

// The grounds of a decision, by code.
const (
	Under14              = "UNDER_14"
	NoAuthority          = "NO_AUTHORITY"
	DocsIncomplete       = "DOCS_INCOMPLETE"
	OwnerNotConfirmed    = "OWNER_NOT_CONFIRMED"
	OwnerAbsent          = "OWNER_ABSENT"
	NoAdminRequest       = "NO_ADMIN_REQUEST"
	NotDwelling          = "NOT_DWELLING"
	NotInLease           = "NOT_IN_LEASE"
	LeaseInactive        = "LEASE_INACTIVE"
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
	WrongFiler          = "WRONG_FILER"
	ChannelUnknown      = "CHANNEL_UNKNOWN"
	FieldMissing        = "FIELD_MISSING"
	NotPermanent        = "NOT_PERMANENT"
	PeriodOutOfRange    = "PERIOD_OUT_OF_RANGE"
	NoResidencePermit   = "NO_RESIDENCE_PERMIT"
)

// Text says the same in the three languages of a notice.
type Text struct {
	KK, RU, EN string
}

// Entry is a code that a decision or a refused filing carries: the first rule that it comes from, empty where it is not the
// law's but the reach of this service, and its words.
type Entry struct {
	Code, Rule string
	Text       Text
}

// Catalogue lists the codes in the order in which a decision lists its grounds; those of a refused filing come last.
func Catalogue() []Entry {
	return slices.Concat(grounds(), queueCodes(), filings())
}

func grounds() []Entry {
	return []Entry{
		{Code: Under14, Rule: "RES-APP-002", Text: Text{
			KK: "14 жасқа толмаған балалар тұрғылықты жері бойынша тіркелмейді.",
			RU: "Дети до 14 лет не подлежат регистрации по месту жительства.",
			EN: "Children under 14 years of age are not subject to registration at the place of residence.",
		}},
		{Code: NoAuthority, Rule: "RES-APP-003", Text: Text{
			KK: "Мемлекеттік тізілімдер мен құжаттар өтініш берушінің тіркелетін адам атынан әрекет ету құқығын растамайды.",
			RU: "Государственные реестры и документы не подтверждают, что заявитель вправе действовать за регистрируемое лицо.",
			EN: "Neither the state registers nor the documents confirm that the applicant may act for the person to be registered.",
		}},
		{Code: DocsIncomplete, Rule: "RES-APP-007", Text: Text{
			KK: "Тіркеу үшін қажетті құжаттар толық ұсынылмаған.",
			RU: "Представлены не все документы, необходимые для регистрации.",
			EN: "Not all the documents that the registration needs were presented.",
		}},
		{Code: OwnerNotConfirmed, Rule: "RES-OWN-001", Text: Text{
			KK: "Кадастр көрсетілген адамның осы тұрғынжайдың меншік иесі екенін растамайды.",
			RU: "Кадастр не подтверждает, что указанное лицо является собственником этого жилища.",
			EN: "The cadastre does not confirm that the named person owns this dwelling.",
		}},
		{Code: OwnerAbsent, Rule: "RES-OWN-002", Text: Text{
			KK: "Тұрғынжайдың меншік иесі немесе оның заңды өкілі ХҚКО-да болмаған.",
			RU: "Собственник жилища или его законный представитель не присутствовал в ЦОНе.",
			EN: "An owner of the dwelling, or a legal representative of his, was not present at the public service centre.",
		}},
		{Code: NoAdminRequest, Rule: "RES-OWN-003", Text: Text{
			KK: "Мекеме әкімшілігінің тіркеу туралы өтініші жоқ.",
			RU: "Нет запроса администрации учреждения на регистрацию.",
			EN: "There is no request from the institution's administration for the registration.",
		}},
		{Code: NotDwelling, Rule: "RES-OWN-004", Text: Text{
			KK: "Бұл үй-жай тұруға арналмаған, онда тіркеу жүргізілмейді.",
			RU: "Это помещение не предназначено для проживания, в нём не регистрируют.",
			EN: "These premises are not for living in, and nobody is registered there.",
		}},
		{Code: NotInLease, Rule: "RES-LEASE-002", Text: Text{
			KK: "Тіркелетін адам мемлекеттік тұрғынжайды жалдау шартында көрсетілмеген.",
			RU: "Регистрируемое лицо не указано в договоре найма государственного жилья.",
			EN: "The person to be registered is not named in the lease of this state dwelling.",
		}},
		{Code: LeaseInactive, Rule: "RES-LEASE-001", Text: Text{
			KK: "Мемлекеттік тұрғынжайды жалдау шарты қолданыста емес.",
			RU: "Договор найма государственного жилья не действует.",
			EN: "The lease of this state dwelling is not in force.",
		}},
		{Code: OverStandard, Rule: "RES-AST-004", Text: Text{
			KK: "Бұл тіркеуден кейін Астанадағы осы тұрғынжайда тіркелген әр адамға 15 м²-ден аз пайдалы алаң тиеді.",
			RU: "С этой регистрацией на каждого зарегистрированного в этом жилище Астаны приходилось бы менее 15 м² полезной площади.",
			EN: "With this registration less than 15 m² of usable living space would be left to each person registered in this dwelling in Astana.",
		}},
		{Code: NoKinshipOrStudyData, Rule: "RES-DATA-001", Text: Text{
			KK: "Мемлекеттік дерекқорларда меншік иесімен туыстық, қамқорлық немесе астанадағы күндізгі оқу туралы деректер жоқ.",
			RU: "В государственных базах нет данных о родстве с собственником, опеке или очном обучении в столице.",
			EN: "The state registers hold no data on kinship with the owner, guardianship or full-time study in the capital.",
		}},
		{Code: OutsiderRegistered, Rule: "RES-EXC-007", Text: Text{
			KK: "Осы тұрғынжайда ерекше санаттарға жатпайтын басқа адам тіркелген.",
			RU: "В этом жилище уже зарегистрировано лицо, не относящееся к исключённым категориям.",
			EN: "Somebody outside the excepted categories is already registered in this dwelling.",
		}},
		{Code: ConsentDeclined, Rule: "RES-CONSENT-002", Text: Text{
			KK: "Тұрғынжайдың меншік иесі тіркеуге келісім беруден бас тартты.",
			RU: "Собственник жилища отказал в согласии на регистрацию.",
			EN: "An owner of the dwelling declined to consent to the registration.",
		}},
		{Code: ConsentExpired, Rule: "RES-CONSENT-006", Text: Text{
			KK: "Тұрғынжайдың меншік иесі хабарламаны алған сәттен бастап бір сағат ішінде келісім бермеді.",
			RU: "Собственник жилища не подтвердил согласие в течение одного часа с момента получения уведомления.",
			EN: "An owner of the dwelling did not consent within one hour of receiving the notification.",
		}},
	}
}

func filings() []Entry {
	return []Entry{
		{Code: NotSignedIn, Rule: "RES-AUTH-001", Text: Text{
			KK: "Өтініш беруші eGov порталына өз атынан кірмеген.",
			RU: "Заявитель не авторизован на портале eGov от своего имени.",
			EN: "The applicant is not signed in to eGov in person.",
		}},
		{Code: NotSigned, Rule: "RES-AUTH-002", Text: Text{
			KK: "Өтінішке қол қойылмаған.",
			RU: "Заявление не подписано.",
			EN: "The application is not signed.",
		}},
		{Code: SignatureInvalid, Rule: "RES-AUTH-002", Text: Text{
			KK: "Өтініштегі электрондық цифрлық қолтаңба жарамсыз.",
			RU: "Электронная цифровая подпись заявления недействительна.",
			EN: "The electronic digital signature of the application is not valid.",
		}},
		{Code: OTPInvalid, Rule: "RES-AUTH-003", Text: Text{
			KK: "Бір реттік SMS-құпиясөз жарамсыз.",
			RU: "Одноразовый SMS-пароль недействителен.",
			EN: "The one-time SMS password is not valid.",
		}},
		{Code: NotInMobileDatabase, Rule: "RES-AUTH-003", Text: Text{
			KK: "Өтініш беруші Мобильді азаматтар базасында тіркелмеген.",
			RU: "Заявитель не зарегистрирован в Базе мобильных граждан.",
			EN: "The applicant is not registered in the Mobile Citizens Database.",
		}},
		{Code: PersonNotConfirmed, Rule: "RES-APP-001", Text: Text{
			KK: "«Жеке тұлғалар» мемлекеттік дерекқоры тіркелетін адамды растамады.",
			RU: "Государственная база данных «Физические лица» не подтвердила регистрируемое лицо.",
			EN: "The state database of individuals does not know the person to be registered.",
		}},
		{Code: NoResidencePermit, Rule: "RES-FOR-001", Text: Text{
			KK: "Тіркелетін адам Қазақстан азаматы емес, ықтиярхаты да, босқын мәртебесі де жоқ.",
			RU: "Регистрируемое лицо не является гражданином Казахстана и не имеет ни вида на жительство, ни статуса беженца.",
			EN: "The person to be registered is no citizen of Kazakhstan, and has neither a residence permit nor refugee status.",
		}},
		{Code: WrongFiler, Rule: "RES-APP-003", Text: Text{
			KK: "14 жастан 16 жасқа дейінгі бала үшін өтінішті ата-анасы немесе заңды өкілі береді, 16 жасқа толған адам өтінішті өзі береді.",
			RU: "За ребёнка от 14 до 16 лет заявление подаёт родитель или законный представитель, а лицо, достигшее 16 лет, подаёт его само.",
			EN: "A parent or legal representative applies for a child from 14 to 16 years of age, and a person who has reached 16 applies in person.",
		}},
		{Code: ChannelUnknown, Rule: "RES-CH-003", Text: Text{
			KK: "Өтініш белгісіз платформа арқылы берілген.",
			RU: "Заявление подано через неизвестную платформу.",
			EN: "The application was filed through a platform that is not known.",
		}},
		{Code: FieldMissing, Rule: "RES-CH-007", Text: Text{
			KK: "Өтініште міндетті дерек толтырылмаған.",
			RU: "В заявлении не заполнено обязательное поле.",
			EN: "The application lacks a mandatory field.",
		}},
		{Code: NotPermanent, Rule: "RES-CH-008", Text: Text{
			KK: "Бұл қызмет тұрақты тіркеуді ғана жүргізеді; уақытша тіркеу үшін жеке қызмет бар.",
			RU: "Эта услуга только о постоянной регистрации; для временной есть отдельная услуга.",
			EN: "This service is for permanent registration only; temporary registration is a service of its own.",
		}},
		{Code: PeriodOutOfRange, Rule: "RES-RES-005", Text: Text{
			KK: "Уақытша тіркеу мерзімі бір айдан кем немесе он екі айдан астам, не өтініш берілген күнге дейін аяқталған.",
			RU: "Срок временной регистрации менее одного или более двенадцати месяцев либо истёк до дня подачи заявки.",
			EN: "The period of a temporary registration is under one month or over twelve, or was over before the day of filing.",
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

// RuleOf is the first rule that a code comes from.
func RuleOf(code string) string { return EntryOf(code).Rule }

// OutcomeText is the first sentence of a notice on a service's decision.
func OutcomeText(service Service, outcome Outcome, to Destination) Text {
	switch outcome {
	case Approved:
		if service == Queue {
			return queueApproved()
		}
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
	switch to {
	case ToDesk:
		return Text{
			KK: "Бұл өтінішті Халыққа қызмет көрсету орталығы қабылдайды.",
			RU: "Эту заявку принимает Центр обслуживания населения.",
			EN: "This application is taken at a public service centre (TsON).",
		}
	case ToProvider:
		return Text{
			KK: "Бұл өтінішті көші-қон қызметі қабылдайды.",
			RU: "Эту заявку принимает миграционная служба.",
			EN: "This application is taken by the migration service.",
		}
	case ToTemporary:
		return Text{
			KK: "Бұрынғы тұрғылықты елдегі тіркеуден шығу туралы құжат келгенге дейін уақытша тіркелу үшін өтініш беріңіз.",
			RU: "До получения документа о снятии с учёта в стране прежнего проживания подайте заявку на временную регистрацию.",
			EN: "Until the proof arrives that you left your former country of residence, apply for temporary registration.",
		}
	}
	return Text{
		KK: "Бұл өтініш тек онлайн қабылданады: eGov порталы немесе eGov Mobile.",
		RU: "Эта заявка принимается только онлайн: портал eGov или eGov Mobile.",
		EN: "This application is taken online only: the eGov portal or eGov Mobile.",
	}
}

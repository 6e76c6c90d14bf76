package law

// reasonsOf are the words of a ground by its code and the requirement that is not met, with its clause in the Order, where one code stands for several
// requirements (HPC-NOTIF-003).
func reasonsOf() map[string]map[string]Text {
	return map[string]map[string]Text{
		NotCompliant: {
			"HPC-REF-A9-2": {
				KK: "Өтініш берушінің жеке басын куәландыратын құжаты жарамсыз: Қағидалардың талаптары орындалмаған (1-қосымша, 9-жол, 2-тармақша).",
				RU: "Документ, удостоверяющий личность заявителя, не действует: требования Правил не соблюдены (приложение 1, строка 9, подпункт 2).",
				EN: "The applicant's identity document is not in force: the requirements of the Rules are not met (appendix 1, row 9, subparagraph 2).",
			},
			"HPC-ELIG-001": {
				KK: "Тұрғынжайға мұқтаж ретінде тіркелетін тұлға Қазақстан Республикасының азаматы да, қандас та емес (Қағидалар, 3-тармақ, 2-тармақша).",
				RU: "Регистрируемое лицо не является ни гражданином Республики Казахстан, ни кандасом (пункт 3, подпункт 2 Правил).",
				EN: "Who is to be registered is neither a citizen of Kazakhstan nor a kandas (paragraph 3, subparagraph 2, of the Rules).",
			},
			"HPC-ELIG-007": {
				KK: "Қандас мәртебесі қолданыста емес (Қағидалар, 3-тармақ, 4-тармақша).",
				RU: "Статус кандаса не действует (пункт 3, подпункт 4 Правил).",
				EN: "The status of kandas is not in force (paragraph 3, subparagraph 4, of the Rules).",
			},
			"HPC-ELIG-006": {
				KK: "Өтініш беруші тұрғынжайға мұқтаж деп танылмаған (Қағидалардың 7-тармағы).",
				RU: "Заявитель не признан нуждающимся в жилище (пункт 7 Правил).",
				EN: "The applicant is not recognised as needing housing (paragraph 7 of the Rules).",
			},
			"HPC-ELIG-004": {
				KK: "Көрсетілген тұрғынжай апатты деп танылмаған, өтініш берушінікі емес немесе оның жалғыз тұрғынжайы емес (Қағидалар, 7-тармақ, 2-тармақша).",
				RU: "Указанное жилище не признано аварийным, не принадлежит заявителю или у него не единственное (пункт 7, подпункт 2 Правил).",
				EN: "The dwelling that is named is not recognised as emergency housing, is not the applicant's, or is not his only one (paragraph 7, subparagraph 2, of the Rules).",
			},
			"HPC-DOM-001": {
				KK: "Осы қалада соңғы үш жылда тұрғылықты жері бойынша тіркеу жоқ (Қағидалардың 6-тармағы).",
				RU: "Нет регистрации по месту жительства в этом городе за последние три года (пункт 6 Правил).",
				EN: "There is no registration of residence in this city for the last three years (paragraph 6 of the Rules).",
			},
			"HPC-APP-004": {
				KK: "Заңды өкілдің өкілеттігі расталмады (Қағидалардың 13-тармағы).",
				RU: "Полномочия законного представителя не подтверждены (пункт 13 Правил).",
				EN: "The authority of the legal representative is not confirmed (paragraph 13 of the Rules).",
			},
			"HPC-APP-010": {
				KK: "Сенімхат бойынша өкілдің өкілеттігі расталмады (Қағидаларға 3-қосымша).",
				RU: "Полномочия представителя по доверенности не подтверждены (приложение 3 к Правилам).",
				EN: "The authority of the representative by a power of attorney is not confirmed (appendix 3 to the Rules).",
			},
			"HPC-APP-006": {
				KK: "Отбасының дербес деректерді өңдеуге келісімі немесе өтініш нысанының мәлімдемесі берілмеген (Қағидалардың 12-тармағы).",
				RU: "Не дано согласие семьи на обработку персональных данных или заявление, которое есть в форме (пункт 12 Правил).",
				EN: "The family's consent to the processing of personal data, or a declaration of the form, is not given (paragraph 12 of the Rules).",
			},
			"HPC-APP-008": {
				KK: "Аттестатталған сарапшының осы тұрғынжайдың апатты екені туралы техникалық қорытындысы жоқ (Қағидалардың 13-тармағы).",
				RU: "Нет технического заключения аттестованного эксперта об аварийности этого жилища (пункт 13 Правил).",
				EN: "There is no technical report of a certified expert that finds this dwelling in a state of emergency (paragraph 13 of the Rules).",
			},
		},
		EmergencyElsewhere: {
			"HPC-REF-A9-3": {
				KK: "Апатты деп танылған жалғыз тұрғынжай орналасқан елді мекеннен тыс жерде өтініш берілген (1-қосымша, 9-жол, 3-тармақша).",
				RU: "Заявление подано вне населённого пункта, в котором единственное жилище признано аварийным (приложение 1, строка 9, подпункт 3).",
				EN: "The application is filed outside of the locality in which the only dwelling is recognised as emergency housing (appendix 1, row 9, subparagraph 3).",
			},
		},
		DeliberateDeterioration: {
			"HPC-REF-A9-3A": {
				KK: "Өтініш беруші соңғы бес жылда тұрғынжай жағдайын әдейі нашарлатқандықтан мұқтаж болған: тұрғынжай айырбастау.",
				RU: "Заявитель стал нуждающимся вследствие преднамеренного ухудшения своих жилищных условий за последние пять лет: обмен жилого помещения.",
				EN: "The applicant came to need housing by deliberately making his housing conditions worse within the last five years: an exchange of dwellings.",
			},
			"HPC-REF-A9-3B": {
				KK: "Өтініш беруші соңғы бес жылда тұрғынжай жағдайын әдейі нашарлатқандықтан мұқтаж болған: тұрғынжайды иеліктен шығару.",
				RU: "Заявитель стал нуждающимся вследствие преднамеренного ухудшения своих жилищных условий за последние пять лет: отчуждение жилища.",
				EN: "The applicant came to need housing by deliberately making his housing conditions worse within the last five years: an alienation of a dwelling.",
			},
			"HPC-REF-A9-3C": {
				KK: "Өтініш беруші соңғы бес жылда тұрғынжай жағдайын әдейі нашарлатқандықтан мұқтаж болған: тұрғынжайды бұзу немесе бүлдіру.",
				RU: "Заявитель стал нуждающимся вследствие преднамеренного ухудшения своих жилищных условий за последние пять лет: разрушение или порча жилища.",
				EN: "The applicant came to need housing by deliberately making his housing conditions worse within the last five years: a destruction of or damage to a dwelling.",
			},
			"HPC-REF-A9-3D": {
				KK: "Өтініш беруші соңғы бес жылда тұрғынжай жағдайын әдейі нашарлатқандықтан мұқтаж болған: мұқтаж болмаған тұрғынжайдан көшу.",
				RU: "Заявитель стал нуждающимся вследствие преднамеренного ухудшения своих жилищных условий за последние пять лет: выезд из жилища, при проживании в котором не был нуждающимся.",
				EN: "The applicant came to need housing by deliberately making his housing conditions worse within the last five years: moving out of a dwelling in which he was not in need.",
			},
			"HPC-REF-A9-3E": {
				KK: "Өтініш беруші соңғы бес жылда тұрғынжай жағдайын әдейі нашарлатқандықтан мұқтаж болған: басқа адамдарды кіргізу.",
				RU: "Заявитель стал нуждающимся вследствие преднамеренного ухудшения своих жилищных условий за последние пять лет: вселение других лиц.",
				EN: "The applicant came to need housing by deliberately making his housing conditions worse within the last five years: taking others in.",
			},
		},
	}
}

// ReasonOf is what a ground says by a rule: two requirements that are not met do not read alike (HPC-NOTIF-003).
func ReasonOf(code, rule string) Text {
	if text, own := reasonsOf()[code][rule]; own {
		return text
	}
	return EntryOf(code).Text
}

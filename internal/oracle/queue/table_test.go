package queue

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/identifiers"
)

// filed is the day of every world of the table that does not say another, a Tuesday.
var filed = day(2026, 6, 9)

func ago(years int) identifiers.Date { return filed.AddYears(-years) }

// needy is somebody of 30 in Karaganda who needs housing and has none.
func needy() world {
	return world{
		Filed: filed, Asked: filed, Registrant: "he", Locality: karaganda,
		People: []human{
			{"he", ago(30)},
			{"wife", ago(30)},
			{"child", ago(5)},
			{"grown child", ago(18)},
			{"mother", ago(55)},
			{"father", ago(55)},
			{"other", ago(40)},
		},
		Needs: []status{{Who: "he", term: term{From: ago(1)}}},
		Stays: []stay{{Who: "he", Place: karaganda, From: ago(1)}},
	}
}

// edit is what a case changes.
type edit func(*world)

// The changes that several cases make.
var (
	inAlmaty = edit(func(w *world) {
		w.Locality = almaty
		w.Stays = []stay{{Who: "he", Place: medeu, From: filed.AddDays(-30)}}
	})
	married = edit(func(w *world) { w.Marriages = append(w.Marriages, couple{"he", "wife", ago(3)}) })
	agrees  = edit(func(w *world) {
		w.Consents = append(w.Consents, status{"wife", "housing.queue", term{From: ago(1)}})
	})
	orphaned = edit(func(w *world) { w.Orphans = append(w.Orphans, status{"he", "orphan", term{From: ago(25)}}) })
	ruin     = edit(func(w *world) {
		w.Homes = append(w.Homes, home{"ruin", "house", karaganda})
		w.Rights = append(w.Rights, right{Who: "he", Home: "ruin", From: ago(12)})
		w.Recognitions = append(w.Recognitions, recognition{Home: "ruin", Place: karaganda, From: ago(1)})
		w.Emergency, w.Report = "ruin", "REPORT"
		w.Reports = append(w.Reports, report{"REPORT", "EXPERT", "ruin", ago(1), "emergency"})
		w.Experts = append(w.Experts, status{"other", "EXPERT", term{From: ago(4), Until: ago(-1)}})
	})
)

func aged(years, days int) edit {
	return func(w *world) { w.People[0].Born = ago(years).AddDays(days) }
}

// owns gives somebody a flat in Astana, until a day if one is named.
func owns(who person, ended identifiers.Date) edit { return ownsA("flat", astana, who, ended) }

func ownsA(kind string, where place, who person, ended identifiers.Date) edit {
	return func(w *world) {
		name := dwelling(kind + " of " + string(who))
		w.Homes = append(w.Homes, home{name, kind, where})
		w.Rights = append(w.Rights, right{Who: who, Home: name, From: ago(9), Ended: ended})
	}
}

func held(list func(*world) *[]status, who person, kind string, t term) edit {
	return func(w *world) { *list(w) = append(*list(w), status{who, kind, t}) }
}

func withheld(d ...declaration) edit { return func(w *world) { w.Withheld = d } }
func asks(s stock) edit              { return func(w *world) { w.Stock = s } }
func silent(r ...register) edit      { return func(w *world) { w.Silent = r } }
func wrong(f field) edit             { return func(w *world) { w.Wrong = []field{f} } }

// lived are the registrant's registrations in Astana and elsewhere, where he asks for housing in Astana.
func lived(stays ...stay) edit {
	return func(w *world) {
		w.Locality = astana
		for i := range stays {
			stays[i].Who = "he"
		}
		w.Stays = stays
	}
}

// found has a court have found an act, on a flat of its own.
func found(act string, on identifiers.Date, more ...func(*finding)) edit {
	return func(w *world) {
		f := finding{Who: "he", Act: act, Home: "former flat", On: on, Decided: on.AddMonths(3)}
		for _, change := range more {
			change(&f)
		}
		w.Homes = append(w.Homes, home{"former flat", "flat", karaganda})
		w.Findings = append(w.Findings, f)
	}
}

func tookIn(who ...person) edit {
	return found("accommodating", ago(2), func(f *finding) { f.Accommodated = who })
}

// lost has the parents die on days, none for one who lives; without a father where there is none in the act.
func lost(mother, father identifiers.Date) edit {
	return func(w *world) {
		w.Births = append(w.Births, birth{"he", "mother", "father"})
		for who, on := range map[person]identifiers.Date{"mother": mother, "father": father} {
			if !on.IsZero() {
				w.Deaths = append(w.Deaths, death{who, on, on})
			}
		}
	}
}

func files(b basis, number string) edit {
	return func(w *world) { w.Applicant, w.Basis, w.Power = "other", b, number }
}

func warded(t term) edit {
	return func(w *world) { w.Wards = append(w.Wards, ward{"other", "he", false, t}) }
}

func empowers(change func(*power)) edit {
	return func(w *world) {
		p := power{"POWER", "he", "other", "housing-registration", term{From: ago(1), Until: filed}}
		change(&p)
		w.Powers = append(w.Powers, p)
	}
}

func received(by, privatised []person, on identifiers.Date) edit {
	return func(w *world) { w.Provisions = append(w.Provisions, provision{by, privatised, ago(35), on}) }
}

func borrowed(kind string, on identifiers.Date) edit {
	return func(w *world) { w.Loans = append(w.Loans, loan{"he", kind, on}) }
}

// The lists of what is so of people.
func inDatabase(w *world) *[]status { return &w.Included }
func needing(w *world) *[]status    { return &w.Needs }
func grants(w *world) *[]status     { return &w.Kandases }
func orphanhood(w *world) *[]status { return &w.Orphans }
func belongs(w *world) *[]status    { return &w.Categories }
func disabled(w *world) *[]status   { return &w.Disabled }
func agreements(w *world) *[]status { return &w.Consents }
func limited(w *world) *[]status    { return &w.Limited }
func queued(w *world) *[]status     { return &w.Queued }

func TestTheOracleSaysWhatTheLawSays(t *testing.T) {
	t.Parallel()

	never := identifiers.Date{}
	foreign := edit(func(w *world) { w.Foreign = true })
	kandas := held(grants, "he", "ethnic-kazakh", term{From: ago(1), Until: ago(-1)})
	consenting := func(p person) edit { return held(agreements, p, "housing.queue", term{From: ago(1)}) }
	quiet := func(r register) edit { return func(w *world) { w.Silent = append(w.Silent, r) } }
	noNeed := edit(func(w *world) { w.Needs = nil })
	states := edit(func(w *world) { w.Category = "large-family" })
	const approved, refused = `approved on the track ordinary, category "", orphan false`, "refused "
	for _, c := range []struct {
		name  string
		edits []edit
		want  string
	}{
		{"who needs housing and has none", nil, approved},
		{"through an akimat", []edit{func(w *world) { w.Akimat = true }}, "redirected online"},
		{"through an akimat, unsigned, for another without a right", []edit{func(w *world) { w.Akimat, w.Flaw = true, unsigned }, files("", "")}, "redirected online"},
		{"through an akimat before the Rules were in force", []edit{func(w *world) { w.Akimat, w.Filed, w.Asked = true, day(2025, 5, 23), day(2025, 5, 23) }}, "invalid OLDER_RULES"},
		{"before the Rules were in force", []edit{func(w *world) { w.Filed, w.Asked = day(2025, 5, 23), day(2025, 5, 23) }}, "invalid OLDER_RULES"},
		{"on their first day", []edit{func(w *world) {
			w.Filed, w.Asked, w.Needs[0].From = day(2025, 5, 24), day(2025, 5, 26), day(2025, 1, 1)
		}}, approved},
		{"not signed in", []edit{func(w *world) { w.Flaw = anonymous }}, "invalid NOT_SIGNED_IN"},
		{"not signed", []edit{func(w *world) { w.Flaw = unsigned }}, "invalid NOT_SIGNED"},
		{"changed after signing", []edit{func(w *world) { w.Flaw = changed }}, "invalid SIGNATURE_INVALID"},
		{"signed by another", []edit{func(w *world) { w.Flaw = byAnother }}, "invalid SIGNATURE_INVALID"},
		{"in a break for repair", []edit{func(w *world) { w.Repair = true }}, "invalid MAINTENANCE"},
		{"who has a place", []edit{held(queued, "he", "", term{From: ago(1)})}, "invalid ALREADY_QUEUED"},
		{"who had a place", []edit{held(queued, "he", "", term{From: ago(1), Ended: filed})}, approved},
		{"whom GBD FL does not know", []edit{func(w *world) { w.Unknown = true }}, "invalid PERSON_NOT_CONFIRMED"},
		{"for another without a right", []edit{files("", "")}, "invalid WRONG_FILER"},
		{"a minor for himself", []edit{aged(18, 1)}, "invalid WRONG_FILER"},
		{"on the 18th birthday", []edit{aged(18, 0)}, approved},

		{"15-1: in the republican database", []edit{held(inDatabase, "he", "", term{From: ago(8)})}, refused + "IN_REPUBLICAN_DATABASE HPC-REF-15-1"},
		{"15-1: removed today", []edit{held(inDatabase, "he", "", term{From: ago(8), Ended: filed})}, approved},

		{"15-2: owns a flat", []edit{owns("he", never)}, refused + "HOUSING_OWNED HPC-REF-15-2"},
		{"15-2: sold 4 years and 364 days ago", []edit{owns("he", ago(5).AddDays(1))}, refused + "HOUSING_OWNED HPC-REF-15-2"},
		{"ELIG-003: sold five years ago", []edit{owns("he", ago(5))}, approved},
		{"AMB-61: a dacha", []edit{ownsA("dacha", karaganda, "he", never)}, approved},
		{"AMB-61: a room in a hotel", []edit{ownsA("hotel", karaganda, "he", never)}, approved},
		{"AMB-61: another dwelling", []edit{ownsA("other-dwelling", karaganda, "he", never)}, refused + "HOUSING_OWNED HPC-REF-15-2"},
		{"a stranger owns", []edit{owns("other", never), owns("mother", never)}, approved},

		{"ELIG-005: the wife owns", []edit{married, agrees, owns("wife", never)}, refused + "HOUSING_OWNED HPC-ELIG-005"},
		{"ELIG-005: the wife sold within five years", []edit{married, agrees, owns("wife", ago(4))}, refused + "HOUSING_OWNED HPC-ELIG-005"},
		{"ELIG-005: divorced today", []edit{married, agrees, owns("wife", never), func(w *world) {
			w.Divorces = []couple{{"he", "wife", filed}}
		}}, approved},
		{"AMB-29: the wife died", []edit{married, owns("wife", never), func(w *world) { w.Deaths = []death{{"wife", ago(1), ago(1)}} }}, approved},
		{"AMB-60: a minor child owns", []edit{owns("child", never), func(w *world) { w.Births = []birth{{"child", "", "he"}} }}, refused + "HOUSING_OWNED HPC-ELIG-005"},
		{"AMB-60: a child of 18 owns", []edit{owns("grown child", never), func(w *world) { w.Births = []birth{{"grown child", "", "he"}} }}, approved},
		{"AMB-60: an adopted child owns", []edit{owns("child", never), func(w *world) { w.Adoptions = []adoption{{"child", "he", ago(1), never}} }}, refused + "HOUSING_OWNED HPC-ELIG-005"},
		{"AMB-60: one whose adoption is cancelled", []edit{owns("child", never), func(w *world) { w.Adoptions = []adoption{{"child", "he", ago(1), filed}} }}, approved},
		{"both own", []edit{married, agrees, owns("he", never), owns("wife", never)}, refused + "HOUSING_OWNED HPC-REF-15-2 + HOUSING_OWNED HPC-ELIG-005"},

		{"15-3: owns in the locality", []edit{asks(institution), ownsA("flat", karaganda, "he", never)}, refused + "HOUSING_IN_LOCALITY HPC-REF-15-3"},
		{"15-3: owns in another part of the city", []edit{asks(institution), inAlmaty, orphaned, aged(28, 0), ownsA("flat", medeu, "he", never)}, refused + "HOUSING_IN_LOCALITY HPC-REF-15-3"},
		{"15-3: the wife owns there too", []edit{asks(institution), married, agrees, ownsA("flat", karaganda, "wife", never), ownsA("house", karaganda, "he", never)}, refused + "HOUSING_IN_LOCALITY HPC-REF-15-3"},
		{"15-3: owns in the next town", []edit{asks(institution), ownsA("flat", temirtau, "he", never)}, approved},
		{"15-3: sold yesterday", []edit{asks(institution), ownsA("flat", karaganda, "he", filed.AddDays(-1))}, approved},
		{"15-4: owns anywhere", []edit{asks(enterprise), owns("he", never)}, refused + "HOUSING_IN_REPUBLIC HPC-REF-15-4"},
		{"15-4: a minor child owns", []edit{asks(enterprise), owns("child", never), func(w *world) { w.Births = []birth{{"child", "", "he"}} }}, refused + "HOUSING_IN_REPUBLIC HPC-REF-15-4"},
		{"15-4: sold today", []edit{asks(enterprise), owns("he", filed)}, approved},

		{"15-5: a tenant of the state", []edit{func(w *world) { w.Leases = []lease{{Tenant: "he", term: term{From: ago(1), Until: filed}}} }}, refused + "HOUSING_PROVIDED HPC-REF-15-5"},
		{"15-5: whose lease was over yesterday", []edit{func(w *world) { w.Leases = []lease{{Tenant: "he", term: term{From: ago(1), Until: filed.AddDays(-1)}}} }}, approved},
		{"15-5: whom another's lease names", []edit{func(w *world) { w.Leases = []lease{{"other", "he", term{From: ago(1)}}} }}, approved},

		{"15-6: another surname", []edit{wrong(surname)}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"15-6: a patronymic that he does not have", []edit{wrong(patronymic), func(w *world) { w.NoPatronymic = true }}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"15-6: another day of issue", []edit{wrong(issued)}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"15-6: another residence", []edit{wrong(address)}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"15-6: a residence, of who is registered nowhere", []edit{wrong(address), func(w *world) { w.Stays = nil }}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"15-6: another residence, without a consent", []edit{wrong(address), withheld(housingCheck)}, refused + "NO_DATA_CONSENT HPC-REF-A9-4"},
		{"15-6: another residence, while RP DRN is silent", []edit{wrong(address), silent(residence)}, "pending"},
		{"15-6: an unknown document", []edit{wrong(document)}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"no patronymic", []edit{func(w *world) { w.NoPatronymic = true }}, approved},
		{"A9-2: a lost document", []edit{func(w *world) { w.DocumentIs = "lost" }}, refused + "NOT_COMPLIANT HPC-REF-A9-2"},
		{"A9-2: one that ended yesterday", []edit{func(w *world) { w.DocumentEnds = filed.AddDays(-1) }}, refused + "NOT_COMPLIANT HPC-REF-A9-2"},
		{"A9-2: one that ends today", []edit{func(w *world) { w.DocumentEnds = filed }}, approved},

		{"15-7: received and privatised long ago", []edit{received([]person{"he"}, []person{"he"}, ago(30))}, refused + "HOUSING_PRIVATISED HPC-REF-15-7"},
		{"15-7: received only", []edit{received([]person{"he"}, nil, never)}, approved},
		{"15-7: another privatised it", []edit{received([]person{"he", "other"}, []person{"other"}, ago(30))}, approved},
		{"15-7: another received it", []edit{received([]person{"other"}, []person{"he"}, ago(30))}, approved},
		{"15-9: a programme's mortgage of old", []edit{borrowed("national-bank", ago(11))}, refused + "PROGRAMME_MORTGAGE HPC-REF-15-9"},
		{"15-9: of the State Planning System", []edit{borrowed("state-planning-system", ago(1))}, refused + "PROGRAMME_MORTGAGE HPC-REF-15-9"},
		{"15-9: of a programme of construction", []edit{borrowed("state-construction-programme", ago(1))}, refused + "PROGRAMME_MORTGAGE HPC-REF-15-9"},
		{"15-9: of a conception", []edit{borrowed("government-concept", ago(1))}, refused + "PROGRAMME_MORTGAGE HPC-REF-15-9"},
		{"15-9: a bank's own loan", []edit{borrowed("commercial", ago(1))}, approved},

		{"ELIG-001: a foreigner", []edit{foreign}, refused + "NOT_COMPLIANT HPC-ELIG-001"},
		{"ELIG-007: a kandas on his last day", []edit{foreign, held(grants, "he", "ethnic-kazakh", term{From: ago(1), Until: filed})}, approved},
		{"ELIG-007: whose status has lapsed", []edit{foreign, held(grants, "he", "ethnic-kazakh", term{From: ago(1), Until: filed.AddDays(-1)})}, refused + "NOT_COMPLIANT HPC-ELIG-007"},
		{"ELIG-007: who has it again", []edit{
			foreign, held(grants, "he", "ethnic-kazakh", term{From: ago(4), Until: ago(3)}), held(grants, "he", "ethnic-kazakh", term{From: filed, Until: ago(-1)}),
		}, approved},
		{"ELIG-006: not recognised as needing housing", []edit{noNeed}, refused + "NOT_COMPLIANT HPC-ELIG-006"},
		{"ELIG-006: no longer", []edit{noNeed, held(needing, "he", "", term{From: ago(1), Ended: filed})}, refused + "NOT_COMPLIANT HPC-ELIG-006"},
		{"ELIG-006: on the last day", []edit{noNeed, held(needing, "he", "", term{From: ago(1), Until: filed})}, approved},

		{"ELIG-004: the only dwelling is emergency housing", []edit{ruin}, `approved on the track emergency, category "", orphan false`},
		{"ELIG-004: it is the wife's", []edit{ruin, married, agrees, func(w *world) { w.Rights[0].Who = "wife" }}, `approved on the track emergency, category "", orphan false`},
		{"ELIG-004: it is not named", []edit{ruin, func(w *world) { w.Emergency = "" }}, refused + "HOUSING_OWNED HPC-REF-15-2"},
		{"ELIG-004: another dwelling besides", []edit{ruin, owns("he", never)}, refused + "HOUSING_OWNED HPC-REF-15-2 + NOT_COMPLIANT HPC-ELIG-004"},
		{"AMB-62: another was sold within five years", []edit{ruin, owns("he", ago(4))}, refused + "HOUSING_OWNED HPC-REF-15-2"},
		{"ELIG-004: not recognised", []edit{ruin, func(w *world) { w.Recognitions = nil }}, refused + "HOUSING_OWNED HPC-REF-15-2 + NOT_COMPLIANT HPC-ELIG-004"},
		{"ELIG-004: recognised no more", []edit{ruin, func(w *world) { w.Recognitions[0].Withdrawn = filed }}, refused + "HOUSING_OWNED HPC-REF-15-2 + NOT_COMPLIANT HPC-ELIG-004"},
		{"ELIG-004: another's", []edit{ruin, func(w *world) { w.Rights[0].Who = "other" }}, refused + "NOT_COMPLIANT HPC-ELIG-004"},
		{"ELIG-004: sold four years ago", []edit{ruin, func(w *world) { w.Rights[0].Ended = ago(4) }}, refused + "HOUSING_OWNED HPC-REF-15-2 + NOT_COMPLIANT HPC-ELIG-004"},
		{"15-8: in another locality", []edit{ruin, func(w *world) { w.Recognitions[0].Place = temirtau }}, refused + "EMERGENCY_ELSEWHERE HPC-REF-15-8 + EMERGENCY_ELSEWHERE HPC-REF-A9-3"},
		{"15-8: in another, and it is another's", []edit{ruin, func(w *world) { w.Recognitions[0].Place, w.Rights[0].Who = temirtau, "other" }}, refused + "NOT_COMPLIANT HPC-ELIG-004"},
		{"15-8: in another, and it is the wife's", []edit{ruin, married, agrees, func(w *world) {
			w.Recognitions[0].Place, w.Rights[0].Who = temirtau, "wife"
		}}, refused + "EMERGENCY_ELSEWHERE HPC-REF-15-8 + EMERGENCY_ELSEWHERE HPC-REF-A9-3"},
		{"15-8: in another, and it is not the only one", []edit{ruin, owns("he", never), func(w *world) { w.Recognitions[0].Place = temirtau }}, refused + "HOUSING_OWNED HPC-REF-15-2 + NOT_COMPLIANT HPC-ELIG-004"},
		{"15-8: in another, and the cadastre is silent", []edit{ruin, silent(rights), func(w *world) { w.Recognitions[0].Place = temirtau }}, "pending"},
		{"ELIG-004: in a stock", []edit{ruin, asks(enterprise)}, `approved on the track emergency, category "", orphan false`},
		{"ELIG-004: in a stock, with another", []edit{ruin, asks(enterprise), owns("he", never)}, refused + "HOUSING_IN_REPUBLIC HPC-REF-15-4 + NOT_COMPLIANT HPC-ELIG-004"},
		{"ELIG-004: in an institution's stock, with another elsewhere", []edit{ruin, asks(institution), owns("he", never)}, refused + "NOT_COMPLIANT HPC-ELIG-004"},
		{"APP-008: no report", []edit{ruin, func(w *world) { w.Report = "" }}, refused + "NOT_COMPLIANT HPC-APP-008"},
		{"APP-008: an unknown one", []edit{ruin, func(w *world) { w.Report = "ANOTHER" }}, refused + "NOT_COMPLIANT HPC-APP-008"},
		{"APP-008: of another dwelling", []edit{ruin, owns("other", never), func(w *world) { w.Reports[0].Home = "flat of other" }}, refused + "NOT_COMPLIANT HPC-APP-008"},
		{"APP-008: that finds no emergency", []edit{ruin, func(w *world) { w.Reports[0].Condition = "unsatisfactory" }}, refused + "NOT_COMPLIANT HPC-APP-008"},
		{"APP-008: by nobody certified", []edit{ruin, func(w *world) { w.Experts = nil }}, refused + "NOT_COMPLIANT HPC-APP-008"},
		{"APP-008: whose certificate had ended", []edit{ruin, func(w *world) { w.Experts[0].Until = ago(1).AddDays(-1) }}, refused + "NOT_COMPLIANT HPC-APP-008"},
		{"APP-008: whose certificate ended since", []edit{ruin, func(w *world) { w.Experts[0].Until = ago(1) }}, `approved on the track emergency, category "", orphan false`},
		{"A9-1: a forged one", []edit{ruin, func(w *world) { w.Forged = true }}, refused + "DOCUMENTS_UNRELIABLE HPC-REF-A9-1"},
		{"A9-1: and of no use", []edit{ruin, func(w *world) { w.Forged, w.Experts = true, nil }}, refused + "DOCUMENTS_UNRELIABLE HPC-REF-A9-1 + NOT_COMPLIANT HPC-APP-008"},

		{"DOM-001: a month in Almaty", []edit{inAlmaty}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-001: three years", []edit{lived(stay{Place: astana, From: ago(3)})}, approved},
		{"DOM-001: a day less", []edit{lived(stay{Place: astana, From: ago(3).AddDays(1)})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-002: a day in Karaganda", []edit{func(w *world) { w.Stays = nil }}, approved},
		{"DOM-003: a move within the city", []edit{lived(stay{Place: astana, From: ago(3), Last: ago(1)}, stay{Place: baiqonyr, From: ago(1).AddDays(1)})}, approved},
		{"DOM-003: on the same day", []edit{lived(stay{Place: astana, From: ago(3), Last: ago(1)}, stay{Place: baiqonyr, From: ago(1)})}, approved},
		{"DOM-001: a kandas, by RP DRI", []edit{foreign, kandas, lived(stay{Place: astana, From: ago(3), Foreign: true})}, approved},
		{"DOM-001: a day less, by RP DRI", []edit{foreign, kandas, lived(stay{Place: astana, From: ago(3).AddDays(1), Foreign: true})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-001: a kandas, by both", []edit{foreign, kandas, lived(stay{Place: astana, From: ago(3), Last: ago(1)}, stay{Place: baiqonyr, From: ago(1), Foreign: true})}, approved},
		{"DOM-001: a kandas, while RP DRI is silent", []edit{foreign, kandas, lived(stay{Place: astana, From: ago(1)}), quiet(sojourn)}, "pending"},
		{"DOM-001: a kandas, while RP DRN is silent", []edit{foreign, kandas, lived(stay{Place: astana, From: ago(3), Foreign: true}), quiet(residence)}, "pending"},
		{"DOM-001: a citizen, while RP DRI is silent", []edit{lived(stay{Place: astana, From: ago(3)}), quiet(sojourn)}, approved},
		{"DOM-001: a kandas, by RP DRN alone, while RP DRI is silent", []edit{foreign, kandas, lived(stay{Place: astana, From: ago(3)}), quiet(sojourn)}, "pending"},
		{"DOM-001: a newcomer, while RP DRI is silent", []edit{lived(stay{Place: astana, From: ago(1)}), quiet(sojourn)}, "pending"},
		{"DOM-001: a citizen, who was none before", []edit{lived(stay{Place: astana, From: ago(3), Last: ago(1), Foreign: true}, stay{Place: baiqonyr, From: ago(1)})}, approved},
		{"DOM-001: a day less, of a citizen who was none before", []edit{lived(stay{Place: astana, From: ago(3).AddDays(1), Last: ago(1), Foreign: true}, stay{Place: baiqonyr, From: ago(1)})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-003: a day without", []edit{lived(stay{Place: astana, From: ago(3), Last: ago(1)}, stay{Place: baiqonyr, From: ago(1).AddDays(2)})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-003: another city", []edit{lived(stay{Place: almaty, From: ago(9), Last: ago(1)}, stay{Place: astana, From: ago(1).AddDays(1)})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-003: a temporary registration", []edit{lived(stay{Place: astana, From: ago(9), Temporary: true}, stay{Place: astana, From: ago(1)})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-003: no longer registered", []edit{lived(stay{Place: astana, From: ago(9), Last: filed.AddDays(-9)})}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-004: an orphan of 28", []edit{inAlmaty, orphaned, aged(29, 1)}, `approved on the track ordinary, category "", orphan true`},
		{"DOM-004: an orphan of 29", []edit{inAlmaty, orphaned, aged(29, 0)}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-004: without parental care", []edit{inAlmaty, held(orphanhood, "he", "without-parental-care", term{From: ago(20), Until: filed}), aged(20, 0)}, `approved on the track ordinary, category "", orphan true`},
		{"DOM-004: an orphan no more", []edit{inAlmaty, held(orphanhood, "he", "orphan", term{From: ago(20), Ended: filed}), aged(20, 0)}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-005: parents died in childhood", []edit{inAlmaty, lost(ago(20), ago(12).AddDays(-1))}, approved},
		{"DOM-005: one on the 18th birthday", []edit{inAlmaty, lost(ago(20), ago(12))}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"AMB-63: one lives", []edit{inAlmaty, lost(ago(20), never)}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"DOM-005: the only parent died", []edit{inAlmaty, lost(ago(20), never), func(w *world) { w.Births[0].Father = "" }}, approved},
		{"DOM-005: no act of birth", []edit{inAlmaty, func(w *world) { w.Deaths = []death{{"mother", ago(20), ago(20)}} }}, refused + "NOT_COMPLIANT HPC-DOM-001"},
		{"AMB-12: at 70", []edit{inAlmaty, aged(70, 0), lost(ago(60), ago(60))}, approved},

		{"APP-004: a guardian of an orphan", []edit{aged(12, 0), orphaned, files(guardian, ""), warded(term{From: ago(5)})}, `approved on the track ordinary, category "", orphan true`},
		{"APP-004: of a minor who is none", []edit{aged(12, 0), files(guardian, ""), warded(term{From: ago(5)})}, refused + "NOT_COMPLIANT HPC-APP-004"},
		{"APP-004: no longer", []edit{aged(12, 0), orphaned, files(guardian, ""), warded(term{From: ago(5), Ended: filed})}, refused + "NOT_COMPLIANT HPC-APP-004"},
		{"AMB-14: a parent", []edit{aged(12, 0), files(parent, ""), func(w *world) { w.Births = []birth{{"he", "other", ""}} }}, refused + "NOT_COMPLIANT HPC-APP-004"},
		{"APP-004: a custodian of an adult of limited capacity", []edit{files(custodian, ""), warded(term{From: ago(5)}), held(limited, "he", "limited", term{From: ago(5)})}, approved},
		{"APP-004: of a capable adult", []edit{files(custodian, ""), warded(term{From: ago(5)}), held(limited, "he", "limited", term{From: ago(5), Ended: filed})}, refused + "NOT_COMPLIANT HPC-APP-004"},
		{"APP-004: of an adult orphan", []edit{aged(18, 0), orphaned, files(guardian, ""), warded(term{From: ago(5)})}, refused + "NOT_COMPLIANT HPC-APP-004"},
		{"APP-010: without a number", []edit{files(authorised, "")}, "invalid FIELD_MISSING"},
		{"APP-010: a power on its last day", []edit{files(authorised, "POWER"), empowers(func(*power) {})}, approved},
		{"APP-010: an unknown one", []edit{files(authorised, "POWER")}, refused + "NOT_COMPLIANT HPC-APP-010"},
		{"APP-010: for something else", []edit{files(authorised, "POWER"), empowers(func(p *power) { p.Covers = "property-sale" })}, refused + "NOT_COMPLIANT HPC-APP-010"},
		{"APP-010: revoked today", []edit{files(authorised, "POWER"), empowers(func(p *power) { p.Ended = filed })}, refused + "NOT_COMPLIANT HPC-APP-010"},
		{"APP-010: of another", []edit{files(authorised, "POWER"), empowers(func(p *power) { p.Principal = "wife" })}, refused + "NOT_COMPLIANT HPC-APP-010"},
		{"APP-010: of a minor", []edit{aged(18, 1), files(authorised, "POWER"), empowers(func(*power) {})}, refused + "NOT_COMPLIANT HPC-APP-010"},

		{"APP-006: the wife does not consent", []edit{married, owns("wife", never)}, refused + "NOT_COMPLIANT HPC-APP-006"},
		{"APP-006: for another service", []edit{married, held(agreements, "wife", "residence.permanent", term{From: ago(1)})}, refused + "NOT_COMPLIANT HPC-APP-006"},
		{"APP-006: withdrawn today", []edit{married, held(agreements, "wife", "housing.queue", term{From: ago(1), Ended: filed})}, refused + "NOT_COMPLIANT HPC-APP-006"},
		{"APP-006: until today", []edit{married, held(agreements, "wife", "housing.queue", term{From: ago(1), Until: filed})}, approved},
		{"AMB-66: no publication", []edit{withheld(publication)}, refused + "NOT_COMPLIANT HPC-APP-006"},
		{"AMB-66: not without a category, the wife silent", []edit{withheld(withoutCategory), married}, refused + "NOT_COMPLIANT HPC-APP-006"},
		{"A9-4: no processing of data", []edit{withheld(dataProcessing), owns("he", never)}, refused + "NO_DATA_CONSENT HPC-REF-A9-4"},
		{"A9-4: an objection to the check of housing", []edit{withheld(housingCheck), foreign}, refused + "NO_DATA_CONSENT HPC-REF-A9-4"},
		{"A9-4: nothing declared, another surname, a lost document", []edit{withheld(declarations()...), wrong(surname), func(w *world) { w.DocumentIs = "lost" }}, refused +
			"INACCURATE_DATA HPC-REF-15-6 + NOT_COMPLIANT HPC-REF-A9-2 + NOT_COMPLIANT HPC-APP-006 + NO_DATA_CONSENT HPC-REF-A9-4"},

		{"A9-3A: an exchange", []edit{found("exchange", ago(5).AddDays(1))}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3A"},
		{"A9-3A: five years ago", []edit{found("exchange", ago(5))}, approved},
		{"A9-3A: not deliberate", []edit{found("exchange", ago(2), func(f *finding) { f.Blameless = true })}, approved},
		{"A9-3A: which caused no need", []edit{found("exchange", ago(2), func(f *finding) { f.Unrelated = true })}, approved},
		{"A9-3A: set aside today", []edit{found("exchange", ago(2), func(f *finding) { f.SetAside = filed })}, approved},
		{"A9-3A: set aside tomorrow", []edit{found("exchange", ago(2), func(f *finding) { f.SetAside = filed.AddDays(1) })}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3A"},
		{"A9-3B: an alienation", []edit{found("alienation", ago(2))}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3B"},
		{"A9-3B: to the akimat", []edit{found("alienation", ago(2)), func(w *world) {
			w.Rights = []right{{"he", "former flat", ago(9), ago(2), "akimat"}}
		}}, refused + "HOUSING_OWNED HPC-REF-15-2"},
		{"A9-3B: to somebody else", []edit{found("alienation", ago(2)), func(w *world) {
			w.Rights = []right{{"he", "former flat", ago(9), ago(2), "person"}}
		}}, refused + "HOUSING_OWNED HPC-REF-15-2 + DELIBERATE_DETERIORATION HPC-REF-A9-3B"},
		{"A9-3B: of an unfit dwelling", []edit{found("alienation", ago(2)), func(w *world) {
			w.Recognitions = []recognition{{"former flat", karaganda, ago(2), ago(1)}}
		}}, approved},
		{"A9-3B: of one that became so", []edit{found("alienation", ago(2)), func(w *world) {
			w.Recognitions = []recognition{{"former flat", karaganda, ago(2).AddDays(1), never}}
		}}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3B"},
		{"A9-3C: a destruction", []edit{found("destruction", ago(2))}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3C"},
		{"A9-3C: an accident", []edit{found("destruction", ago(2), func(f *finding) { f.Blameless = true })}, approved},
		{"A9-3D: moving out", []edit{found("moving-out", ago(2))}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3D"},
		{"A9-3E: a friend", []edit{tookIn("other")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"A9-3E: the wife", []edit{married, agrees, tookIn("wife")}, approved},
		{"A9-3E: before the marriage", []edit{func(w *world) { w.Marriages = []couple{{"he", "wife", ago(2).AddDays(1)}} }, agrees, tookIn("wife")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"A9-3E: a minor child", []edit{func(w *world) { w.Births = []birth{{"child", "", "he"}} }, tookIn("child")}, approved},
		{"A9-3E: an adult child", []edit{func(w *world) {
			w.Births, w.People[3].Born = []birth{{"grown child", "", "he"}}, ago(20)
		}, tookIn("grown child")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"A9-3E: one with a disability", []edit{func(w *world) {
			w.Births, w.People[3].Born = []birth{{"grown child", "", "he"}}, ago(20)
		}, held(disabled, "grown child", "1", term{From: ago(2)}), consenting("grown child"), tookIn("grown child")}, approved},
		{"AMB-67: one of whom nothing may be asked", []edit{func(w *world) {
			w.Births, w.People[3].Born = []birth{{"grown child", "", "he"}}, ago(20)
		}, held(disabled, "grown child", "1", term{From: ago(2)}), tookIn("grown child")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"A9-3E: a parent with a disability", []edit{func(w *world) { w.Births = []birth{{"he", "mother", ""}} }, held(disabled, "mother", "3", term{From: ago(9), Until: ago(2)}), consenting("mother"), tookIn("mother")}, approved},
		{"AMB-67: a parent of whom nothing may be asked", []edit{func(w *world) { w.Births = []birth{{"he", "mother", ""}} }, held(disabled, "mother", "3", term{From: ago(9), Until: ago(2)}), tookIn("mother")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"AMB-67: while KDP is silent", []edit{func(w *world) { w.Births = []birth{{"he", "mother", ""}} }, held(disabled, "mother", "3", term{From: ago(9)}), consenting("mother"), quiet(consents), tookIn("mother")}, "pending"},
		{"A9-3E: a parent without", []edit{func(w *world) { w.Births = []birth{{"he", "mother", ""}} }, tookIn("mother")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"A9-3E: a friend with a disability", []edit{held(disabled, "other", "1", term{From: ago(9)}), tookIn("other")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},
		{"A9-3E: a child and a friend", []edit{func(w *world) { w.Births = []birth{{"child", "", "he"}} }, tookIn("child", "other")}, refused + "DELIBERATE_DETERIORATION HPC-REF-A9-3E"},

		{"CAT-001: a category that is confirmed", []edit{states, held(belongs, "he", "large-family", term{From: ago(1)})}, `approved on the track ordinary, category "large-family", orphan false`},
		{"CAT-003: one that is not", []edit{states, held(belongs, "he", "pensioner", term{From: ago(1)})}, approved},
		{"CAT-001: one that is not stated", []edit{held(belongs, "he", "pensioner", term{From: ago(1)})}, approved},
		{"CAT-004: an orphan of 40", []edit{orphaned, aged(40, 0)}, `approved on the track ordinary, category "", orphan true`},

		{"GBD FL is silent", []edit{silent(persons)}, "pending"},
		{"the queue is silent", []edit{silent(queue)}, "pending"},
		{"the cadastre is silent", []edit{silent(rights)}, "pending"},
		{"the cadastre is silent of a tenant of the state", []edit{silent(rights), func(w *world) { w.Leases = []lease{{Tenant: "he", term: term{From: ago(1)}}} }}, refused + "HOUSING_PROVIDED HPC-REF-15-5"},
		{"the cadastre is silent of who does not consent", []edit{silent(rights), withheld(dataProcessing)}, refused + "NO_DATA_CONSENT HPC-REF-A9-4"},
		{"ZAGS is silent", []edit{silent(acts)}, "pending"},
		{"RP DRN is silent of Karaganda", []edit{silent(residence)}, "pending"},
		{"RP DRN is silent of a kandas in Karaganda", []edit{silent(residence), foreign, kandas}, approved},
		{"RP DRI is silent of a kandas in Karaganda", []edit{silent(sojourn), foreign, kandas}, "pending"},
		{"RP DRN is silent of another surname", []edit{silent(residence), wrong(surname)}, refused + "INACCURATE_DATA HPC-REF-15-6"},
		{"RP DRN is silent of Almaty", []edit{silent(residence), inAlmaty}, "pending"},
		{"RP DRN is silent of an orphan of 28", []edit{silent(residence), inAlmaty, orphaned, aged(28, 0)}, "pending"},
		{"RP DRN is silent of who lost his parents", []edit{silent(residence), inAlmaty, lost(ago(20), ago(20))}, "pending"},
		{"ZAGS is silent of who has lived in Almaty for a month", []edit{silent(acts), inAlmaty}, "pending"},
		{"who has a place, and does not consent", []edit{held(queued, "he", "", term{From: ago(1)}), withheld(dataProcessing)}, "invalid ALREADY_QUEUED"},
		{"the orphans' register is silent", []edit{silent(orphans)}, "pending"},
		{"that of categories is, when one is stated", []edit{silent(categories), states}, "pending"},
		{"that of categories is, when none is", []edit{silent(categories)}, approved},
		{"that of kandases is, of a citizen", []edit{silent(kandases)}, approved},
		{"that of kandases is, of a foreigner", []edit{silent(kandases), foreign}, "pending"},
		{"the akimat is silent of emergency housing", []edit{silent(recognitions), ruin}, "pending"},
		{"the akimat is, and he owns another dwelling", []edit{silent(recognitions), ruin, owns("he", never)}, refused + "HOUSING_OWNED HPC-REF-15-2 + NOT_COMPLIANT HPC-ELIG-004"},
		{"the experts are, when none is named", []edit{silent(reports, certified, recognitions)}, approved},
		{"KDP is silent of the wife", []edit{silent(consents), married}, "pending"},
		{"KDP is silent of who is alone", []edit{silent(consents)}, approved},

		{"in the evening: facts are those of the next day", []edit{owns("he", never), held(inDatabase, "he", "", term{From: ago(8), Ended: filed.AddDays(1)}), func(w *world) {
			w.Rights, w.Asked = nil, filed.AddDays(1)
		}}, approved},
		{"in the evening: ages are those of the first", []edit{aged(18, 1), func(w *world) { w.Asked = filed.AddDays(1) }}, "invalid WRONG_FILER"},
		{"in the evening: and so are five years", []edit{owns("he", ago(5).AddDays(1)), func(w *world) { w.Asked = filed.AddDays(1) }}, refused + "HOUSING_OWNED HPC-REF-15-2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := needy()
			for _, edit := range c.edits {
				edit(&w)
			}
			if got := decide(w); got.String() != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestTheGroundsAreTheCatalogues: each rule of the queue that refuses is one of the oracle's, under the catalogue's code and in its order.
func TestTheGroundsAreTheCatalogues(t *testing.T) {
	t.Parallel()

	c, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, r := range c.Rules {
		if r.Profile != "queue" {
			continue
		}
		for _, code := range r.Codes {
			if code.Stops == "registration" {
				want = append(want, code.Code+" "+r.ID)
			}
		}
	}
	for _, g := range needy().grounds() {
		got = append(got, g.Code+" "+g.Rule)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the oracle's grounds are\n%q, the catalogue's\n%q", got, want)
	}
}

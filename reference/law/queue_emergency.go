package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// EmergencyHome is the only dwelling of who applies on the ground that it is emergency housing.
type EmergencyHome struct {
	RCA identifiers.RCA
	// Report is the technical report that comes with the application; nil for none.
	Report *AttachedReport
}

// AttachedReport is a technical report as it was attached.
type AttachedReport struct {
	Number string
	// SHA256 is the digest of the file, in lower-case hexadecimal digits.
	SHA256 string
}

// Recognition is an act of a local executive body that recognises a dwelling as emergency housing.
type Recognition struct {
	// KATO is where the dwelling stands.
	KATO identifiers.KATO
	Spell
}

// Report is a technical report on a dwelling as the register of experts has it.
type Report struct {
	RCA      identifiers.RCA
	IssuedOn identifiers.Date
	// Emergency says that it finds the dwelling in a state of emergency.
	Emergency bool
	// SHA256 is the digest of the expert's file, in lower-case hexadecimal digits; Certificate the number of his certificate.
	SHA256, Certificate string
}

// aboutEmergency are the queries about the dwelling and the report (HPC-ELIG-004, HPC-APP-008).
func (q queueQuestion) aboutEmergency() []Query {
	if q.kase.Emergency == nil {
		return nil
	}
	queries := []Query{{Fact: Emergencies, Dwelling: q.kase.Emergency.RCA}}
	if q.kase.Emergency.Report == nil { // what the register has shows that there was something to attach
		return append(queries, Query{Fact: Reports, Dwelling: q.kase.Emergency.RCA})
	}
	queries = append(queries, Query{Fact: Reports})
	if q.evidence.Report.State == Confirmed {
		queries = append(queries, Query{Fact: Experts})
	}
	return queries
}

// named says whether a right is in the emergency dwelling that the application names.
func (q queueQuestion) named(h Holding) bool {
	return q.kase.Emergency != nil && h.RCA == q.kase.Emergency.RCA
}

// emergencyOfHis says whether the dwelling is recognised as emergency housing, and his or somebody's of the family (HPC-ELIG-004).
func (q queueQuestion) emergencyOfHis() answer {
	owns := func(person identifiers.IIN) answer {
		return q.holds(person, func(h Holding) bool { return q.named(h) && q.owned(h) })
	}
	recognised := told(Emergencies, q.recognitions(), func(all []Recognition) bool { return len(q.standing(all)) > 0 })
	return recognised.and(anyOf(owns(q.kase.Registrant), q.ofFamily(owns)))
}

// onlyHome says whether that dwelling is the only one: neither he nor anybody of the family owns another (HPC-ELIG-004).
func (q queueQuestion) onlyHome() answer {
	another := anyOf(q.has(q.kase.Registrant, q.owned), q.familyHas(q.owned))
	return q.emergencyOfHis().and(another.not())
}

func (q queueQuestion) recognitions() Fact[[]Recognition] {
	return q.evidence.Recognitions[q.kase.Emergency.RCA]
}

// standing are the acts that stand on the day of asking.
func (q queueQuestion) standing(all []Recognition) []Recognition {
	return slices.DeleteFunc(slices.Clone(all), func(r Recognition) bool { return !r.Stands(q.evidence.On) })
}

// noEmergencyHome: the dwelling with which he applies is not recognised as emergency housing, or not his, or not the only one (HPC-ELIG-004).
func noEmergencyHome(q queueQuestion) finding {
	if q.kase.Emergency == nil {
		return fails()
	}
	return q.onlyHome().not().finding(Emergencies, Housing).under("HPC-ELIG-004")
}

// emergencyElsewhere: the only dwelling, which is emergency housing, stands in another locality than that in which he applies (HPC-REF-15-8).
// Whose application names none is not asked for one (reading AMB-73).
func emergencyElsewhere(q queueQuestion) finding {
	if q.kase.Emergency == nil {
		return fails()
	}
	elsewhere := told(Emergencies, q.recognitions(), func(all []Recognition) bool {
		standing := q.standing(all)
		here := func(r Recognition) bool { return r.KATO.Locality() == q.kase.Locality.Locality() }
		return !slices.ContainsFunc(standing, here) // that none stands is for onlyHome to say
	})
	return elsewhere.and(q.onlyHome()).finding(Emergencies, Housing)
}

// emergencyElsewhereByList is the same ground by the list of main requirements (HPC-REF-A9-3).
func emergencyElsewhereByList(q queueQuestion) finding {
	return emergencyElsewhere(q).under("HPC-REF-A9-3")
}

// reportLacking: no report came with the application, or none that a certified expert made of this dwelling and that finds it in a state of
// emergency (HPC-APP-008). The expert was certified on the day of the report.
func reportLacking(q queueQuestion) finding {
	if q.kase.Emergency == nil {
		return fails()
	}
	report, expert := q.evidence.Report, q.evidence.Expert
	fits := sure(q.kase.Emergency.Report != nil).and(told(Reports, report, func(r Report) bool {
		return r.RCA == q.kase.Emergency.RCA && r.Emergency
	}))
	certified := told(Experts, expert, func(s Spell) bool { return expert.State == Confirmed && s.Stands(report.Value.IssuedOn) })
	return fits.and(certified).not().finding(Identity, Reports, Experts).under("HPC-APP-008")
}

// reportForged: the file that came with the application is not the one that the expert made (HPC-REF-A9-1).
func reportForged(q queueQuestion) finding {
	if q.kase.Emergency == nil || q.kase.Emergency.Report == nil {
		return fails()
	}
	return told(Reports, q.evidence.Report, func(r Report) bool {
		return q.evidence.Report.State == Confirmed && r.SHA256 != q.kase.Emergency.Report.SHA256
	}).finding(Reports)
}

package queue

import (
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// truth is what is known of something. What two silent registers leave open together is open too.
type truth int

const (
	no truth = iota
	open
	yes
)

func is(b bool) truth {
	if b {
		return yes
	}
	return no
}

func not(t truth) truth         { return yes - t }
func all(parts ...truth) truth  { return slices.Min(append(parts, yes)) }
func some(parts ...truth) truth { return slices.Max(append(parts, no)) }

// verdict is what becomes of a world's application.
type verdict struct {
	Outcome  string   // approved, refused, invalid, redirected, pending
	Why      []string // a refusal's grounds, each a code and its rule, in the catalogue's order; else the code, or the place
	Category string   // of a place in the queue
	Track    string
	Orphan   bool
}

func (v verdict) String() string {
	if v.Outcome == "approved" {
		return fmt.Sprintf("approved on the track %s, category %q, orphan %t", v.Track, v.Category, v.Orphan)
	}
	return strings.TrimSpace(v.Outcome + " " + strings.Join(v.Why, " + "))
}

// ground is a reason to refuse, and whether it applies.
type ground struct {
	Code, Rule string
	Applies    truth
}

// decide goes by the stages of section 2b: the edition, the channel, what keeps an application from being taken, all grounds together, the place.
func decide(w world) verdict {
	if w.older() {
		return verdict{Outcome: "invalid", Why: []string{"OLDER_RULES"}} // HPC-EFF-002
	}
	if w.Akimat {
		return verdict{Outcome: "redirected", Why: []string{"online"}}
	}
	switch code := w.notTaken(); code {
	case "":
	case "?":
		return verdict{Outcome: "pending"}
	default:
		return verdict{Outcome: "invalid", Why: []string{code}}
	}
	refused, left := verdict{Outcome: "refused"}, no
	for _, g := range w.grounds() {
		if g.Applies == yes {
			refused.Why = append(refused.Why, g.Code+" "+g.Rule)
		}
		left = some(left, g.Applies)
	}
	orphan := w.knownBy(orphans, w.orphan())
	category := all(is(w.Category != ""), w.knownBy(categories, w.has(w.Categories, w.Registrant, w.Category)))
	switch {
	case refused.Why != nil:
		return refused
	case left == open || orphan == open || category == open:
		return verdict{Outcome: "pending"}
	}
	approved := verdict{Outcome: "approved", Track: "ordinary", Orphan: orphan == yes}
	if w.Emergency != "" {
		approved.Track = "emergency"
	}
	if category == yes {
		approved.Category = w.Category
	}
	return approved
}

// older says whether it was filed before the Rules were in force.
func (w world) older() bool { return w.Filed.Before(day(2025, 5, 24)) }

// notTaken is the code of what keeps the application from being taken: none, or "?" while a silent register leaves it open.
func (w world) notTaken() string {
	age := w.ageOf(w.Registrant, w.Filed)
	switch {
	case w.Flaw == anonymous:
		return "NOT_SIGNED_IN" // HPC-APP-001
	case w.Flaw == unsigned:
		return "NOT_SIGNED" // HPC-APP-003
	case w.Flaw != noFlaw:
		return "SIGNATURE_INVALID" // HPC-APP-011
	case w.Basis == authorised && w.Power == "":
		return "FIELD_MISSING" // HPC-APP-010
	case w.Repair:
		return "MAINTENANCE" // HPC-CAL-002
	case w.silent(queue), w.silent(persons):
		return "?"
	case w.has(w.Queued, w.Registrant, ""):
		return "ALREADY_QUEUED" // HPC-APP-012
	case w.Unknown:
		return "PERSON_NOT_CONFIRMED" // HPC-ELIG-001
	case w.Applicant == "" && age < 18, w.Applicant != "" && w.Basis == "":
		return "WRONG_FILER" // HPC-ELIG-002
	}
	return ""
}

// grounds are all reasons to refuse, in the order of the catalogue.
func (w world) grounds() []ground {
	he, named, ordinary := w.Registrant, w.Emergency, w.Stock == ""
	recognised := w.knownBy(recognitions, slices.ContainsFunc(w.Recognitions, func(r recognition) bool { return r.Home == named && r.holds(w.Asked) }))
	elsewhere := all(is(named != ""), w.knownBy(recognitions, slices.ContainsFunc(w.Recognitions, func(r recognition) bool {
		return r.Home == named && r.holds(w.Asked) && !same(r.Place, w.Locality)
	})))
	his := w.household(func(r right) truth { return is(r.Home == named && r.held(w.Asked)) })
	spared := all(is(named != ""), recognised, his)
	another := w.household(func(r right) truth { return is(w.housing(r.Home) && r.Home != named && r.held(w.Asked)) })
	only := all(spared, not(another))
	counts := func(which func(home, right) bool) func(right) truth {
		return func(r right) truth {
			h := w.home(r.Home)
			return all(is(w.housing(h.Name) && which(h, r)), not(all(is(h.Name == named), spared)))
		}
	}
	lately := counts(func(_ home, r right) bool {
		return begun(r.From, w.Asked) && (r.held(w.Asked) || r.Ended.AddYears(5).After(w.Filed)) // AMB-58
	})
	now := func(where func(home) bool) func(right) truth {
		return counts(func(h home, r right) bool { return r.held(w.Asked) && where(h) })
	}
	here := func(h home) bool { return same(h.Place, w.Locality) }
	anywhere := func(home) bool { return true }
	foreign := is(w.Foreign)
	granted := slices.ContainsFunc(w.Kandases, func(k status) bool { return k.Who == he && begun(k.From, w.Asked) })
	kandas := w.has(w.Kandases, he, "")
	missing, forged := w.report()

	const notCompliant, deteriorated = "NOT_COMPLIANT", "DELIBERATE_DETERIORATION"
	stated := is(w.withholds(publication) || w.withholds(withoutCategory)) // AMB-66
	refusedAccess := w.withholds(housingCheck) || w.withholds(dataProcessing)
	misnamed := is(slices.ContainsFunc(w.Wrong, func(f field) bool { return f != address }))
	if refusedAccess { // nothing is asked but GBD FL
		return []ground{
			{"INACCURATE_DATA", "HPC-REF-15-6", misnamed},
			{notCompliant, "HPC-REF-A9-2", is(w.documentOver())},
			{notCompliant, "HPC-APP-006", stated},
			{"NO_DATA_CONSENT", "HPC-REF-A9-4", yes},
		}
	}
	return []ground{
		{"IN_REPUBLICAN_DATABASE", "HPC-REF-15-1", w.knownBy(database, w.has(w.Included, he, ""))},
		{"HOUSING_OWNED", "HPC-REF-15-2", all(is(ordinary), w.owner(he, lately))},
		{"HOUSING_OWNED", "HPC-ELIG-005", all(is(ordinary), w.family(lately))},
		{"HOUSING_IN_LOCALITY", "HPC-REF-15-3", all(is(w.Stock == institution), w.household(now(here)))},
		{"HOUSING_IN_REPUBLIC", "HPC-REF-15-4", all(is(w.Stock == enterprise), w.household(now(anywhere)))},
		{"HOUSING_PROVIDED", "HPC-REF-15-5", w.knownBy(tenancies, slices.ContainsFunc(w.Leases, func(l lease) bool { return l.Tenant == he && l.holds(w.Asked) }))},
		{"INACCURATE_DATA", "HPC-REF-15-6", some(misnamed, w.knownBy(w.registeredIn(), slices.Contains(w.Wrong, address)))},
		{"HOUSING_PRIVATISED", "HPC-REF-15-7", w.knownBy(provisions, slices.ContainsFunc(w.Provisions, func(p provision) bool {
			return slices.Contains(p.Received, he) && slices.Contains(p.Privatised, he) && begun(p.PrivatisedOn, w.Asked)
		}))},
		{"EMERGENCY_ELSEWHERE", "HPC-REF-15-8", all(only, elsewhere)},
		{"PROGRAMME_MORTGAGE", "HPC-REF-15-9", w.knownBy(loans, slices.ContainsFunc(w.Loans, func(l loan) bool {
			return l.Who == he && l.Kind != "commercial" && begun(l.On, w.Asked) // AMB-57
		}))},
		{"DOCUMENTS_UNRELIABLE", "HPC-REF-A9-1", forged},
		{notCompliant, "HPC-REF-A9-2", is(w.documentOver())},
		{notCompliant, "HPC-ELIG-001", all(foreign, w.knownBy(kandases, !granted))},
		{notCompliant, "HPC-ELIG-007", all(foreign, w.knownBy(kandases, granted && !kandas))},
		{notCompliant, "HPC-ELIG-006", w.knownBy(needs, !w.has(w.Needs, he, ""))},
		{notCompliant, "HPC-ELIG-004", all(is(named != ""), not(only))},
		{notCompliant, "HPC-DOM-001", w.newcomer()},
		{notCompliant, "HPC-APP-004", all(is(w.Basis != "" && w.Basis != authorised), not(w.represented()))},
		{notCompliant, "HPC-APP-010", all(is(w.Basis == authorised), not(w.empowered()))},
		{notCompliant, "HPC-APP-006", some(stated, w.spouse(func(p person) truth { return not(w.consents(p)) }))},
		{notCompliant, "HPC-APP-008", missing},
		{"EMERGENCY_ELSEWHERE", "HPC-REF-A9-3", all(only, elsewhere)},
		{deteriorated, "HPC-REF-A9-3A", w.deteriorated("exchange", nil)},
		{deteriorated, "HPC-REF-A9-3B", w.deteriorated("alienation", w.excused)},
		{deteriorated, "HPC-REF-A9-3C", w.deteriorated("destruction", nil)},
		{deteriorated, "HPC-REF-A9-3D", w.deteriorated("moving-out", nil)},
		{deteriorated, "HPC-REF-A9-3E", w.deteriorated("accommodating", w.ownPeople)},
		{"NO_DATA_CONSENT", "HPC-REF-A9-4", no},
	}
}

// registeredIn is the register that has where the registrant is registered: RP DRN of a citizen, RP DRI of another.
func (w world) registeredIn() register {
	if w.Foreign {
		return sojourn
	}
	return residence
}

// registration is the number of the stay by which he is registered permanently on the day of filing, in the register that has it; -1 for none.
func (w world) registration() int {
	return slices.IndexFunc(w.Stays, func(s stay) bool {
		return s.Who == w.Registrant && s.Foreign == w.Foreign && !s.Temporary && begun(s.From, w.Filed) && (s.Last.IsZero() || !s.Last.Before(w.Filed))
	})
}

// newcomer says whether the years of domicile are lacking where they are needed (HPC-DOM-001 to 005).
func (w world) newcomer() truth {
	if !national(w.Locality) {
		return no
	}
	short := w.knownBy(residence, !w.domiciled(true))
	if w.silent(sojourn) && !w.domiciled(false) { // RP DRI is asked where RP DRN has too few years
		short = open
	}
	orphan := all(is(w.ageOf(w.Registrant, w.Filed) < 29), w.knownBy(orphans, w.orphan())) // AMB-12
	lost := w.knownBy(acts, w.lostParents())
	if short == open { // the parents are asked about only where the years are known to be too few
		lost = open
	}
	return all(short, not(orphan), not(lost))
}

// domiciled says whether the registrant has been registered in the city for three years without a break: back from the filing, some
// permanent registration in it covers each day, down to one three years after which they are over. Whoever is no citizen may have
// been registered as one, and RP DRN and RP DRI count together.
func (w world) domiciled(asForeigner bool) bool {
	for d := w.Filed; ; {
		since := identifiers.Date{}
		for _, s := range w.Stays {
			covers := s.Who == w.Registrant && (asForeigner || !s.Foreign) && !s.Temporary && same(s.Place, w.Locality) && begun(s.From, d) && (s.Last.IsZero() || !s.Last.Before(d))
			if covers && (since.IsZero() || s.From.Before(since)) {
				since = s.From
			}
		}
		if since.IsZero() || !since.AddYears(3).After(w.Filed) { // AMB-58
			return !since.IsZero()
		}
		d = since.AddDays(-1)
	}
}

// lostParents says whether all parents whom the act of birth names died before the 18th birthday, and it names one (AMB-63).
func (w world) lostParents() bool {
	adult := w.birthday(w.Registrant).AddYears(18)
	var named []person
	for _, b := range w.Births {
		if b.Child == w.Registrant {
			named = append(named, b.Mother, b.Father)
		}
	}
	named = slices.DeleteFunc(named, func(p person) bool { return p == "" })
	return len(named) > 0 && !slices.ContainsFunc(named, func(p person) bool {
		return !slices.ContainsFunc(w.Deaths, func(d death) bool { return d.Who == p && begun(d.Entered, w.Asked) && d.On.Before(adult) })
	})
}

// represented says whether a guardian or custodian files for whom he may: an orphan who is a minor, or an adult of limited capacity.
func (w world) represented() truth {
	adult := w.ageOf(w.Registrant, w.Filed) >= 18
	return all(
		is(w.Basis == guardian || w.Basis == custodian), // AMB-14, AMB-53
		w.knownBy(wards, slices.ContainsFunc(w.Wards, func(g ward) bool {
			return g.Guardian == w.Applicant && g.Ward == w.Registrant && g.holds(w.Asked)
		})),
		some(all(is(!adult), w.knownBy(orphans, w.orphan())), all(is(adult), w.knownBy(capacities, w.has(w.Limited, w.Registrant, "")))),
	)
}

// empowered says whether an adult gave the applicant a power that covers it (AMB-64).
func (w world) empowered() truth {
	return all(is(w.ageOf(w.Registrant, w.Filed) >= 18), w.knownBy(powers, slices.ContainsFunc(w.Powers, func(p power) bool {
		return p.Number == w.Power && p.Principal == w.Registrant && p.Attorney == w.Applicant && p.Covers == "housing-registration" && p.holds(w.Filed)
	})))
}

// report says whether the report that the emergency dwelling needs is missing or of no use, and whether its file is forged.
func (w world) report() (missing, forged truth) {
	if w.Emergency == "" {
		return no, no
	}
	i := slices.IndexFunc(w.Reports, func(r report) bool { return r.Number == w.Report && begun(r.On, w.Asked) })
	switch {
	case w.Report == "":
		return yes, no
	case w.silent(reports):
		return open, open
	case i < 0:
		return yes, no
	}
	r := w.Reports[i]
	valid := slices.ContainsFunc(w.Experts, func(e status) bool { return e.Kind == r.Certificate && e.holds(r.On) })
	return some(is(r.Home != w.Emergency || r.Condition != "emergency"), w.knownBy(certified, !valid)), is(w.Forged)
}

// deteriorated says whether a court's finding of an act counts: it stands, found both intent and causation, is of the last five years,
// and nothing excuses it.
func (w world) deteriorated(act string, excuse func(finding) truth) truth {
	if w.silent(findings) {
		return open
	}
	found := no
	for _, f := range w.Findings {
		stands := begun(f.Decided, w.Asked) && !begun(f.SetAside, w.Asked)
		counts := is(f.Who == w.Registrant && f.Act == act && stands && !f.Blameless && !f.Unrelated && f.On.AddYears(5).After(w.Filed))
		if excuse != nil {
			counts = all(counts, not(excuse(f)))
		}
		found = some(found, counts)
	}
	return found
}

// excused says whether a local executive body acquired the dwelling, or it was unfit for habitation when he gave it up.
func (w world) excused(f finding) truth {
	return some(
		w.knownBy(rights, slices.ContainsFunc(w.Rights, func(r right) bool {
			return r.Who == f.Who && r.Home == f.Home && r.To == "akimat" && begun(r.Ended, w.Asked)
		})),
		w.knownBy(recognitions, slices.ContainsFunc(w.Recognitions, func(r recognition) bool {
			return r.Home == f.Home && begun(r.From, w.Asked) && r.holds(f.On)
		})),
	)
}

// ownPeople says whether everybody whom he took in was, that day, his spouse, a minor child, or a child or parent with a
// disability who lets his data be processed.
func (w world) ownPeople(f finding) truth {
	fit := yes
	for _, p := range f.Accommodated {
		child := w.childOf(p, f.Who, f.On)
		near := w.married(p, f.Who, f.On) || child && w.ageOf(p, f.On) < 18
		disabled := w.knownBy(disabilities, w.hasOn(w.Disabled, p, "", f.On)) // AMB-24
		if w.consents(p) != yes {                                             // AMB-67: without it nothing is asked
			disabled = w.consents(p)
		}
		fit = all(fit, some(w.knownBy(acts, near), all(w.knownBy(acts, child || w.childOf(f.Who, p, f.On)), disabled)))
	}
	return fit
}

// housing says whether a dwelling is one for living in all the year (AMB-61).
func (w world) housing(name dwelling) bool {
	return slices.Contains([]string{"flat", "house", "other-dwelling"}, w.home(name).Kind)
}

// owner says whether a right of somebody is one that counts.
func (w world) owner(who person, counts func(right) truth) truth {
	if w.silent(rights) {
		return open
	}
	found := no
	for _, r := range w.Rights {
		if r.Who == who {
			found = some(found, counts(r))
		}
	}
	return found
}

// family is the same of the spouse, who is asked about only when he consents, and of minor children, for whom the applicant speaks (AMB-60,
// AMB-65).
func (w world) family(counts func(right) truth) truth {
	found := w.spouse(func(p person) truth {
		if w.consents(p) == open { // of whom it is not known whether he consents nothing is asked
			return open
		}
		return all(w.consents(p), w.owner(p, counts))
	})
	for _, p := range w.People {
		minor := w.ageOf(p.Name, w.Filed) < 18
		found = some(found, all(w.knownBy(acts, minor && w.childOf(p.Name, w.Registrant, w.Asked)), w.owner(p.Name, counts)))
	}
	return found
}

func (w world) household(counts func(right) truth) truth {
	return some(w.owner(w.Registrant, counts), w.family(counts))
}

// spouse says whether something is so of whom the registrant is married to.
func (w world) spouse(so func(person) truth) truth {
	if w.silent(acts) {
		return open
	}
	found := no
	for _, p := range w.People {
		if w.married(w.Registrant, p.Name, w.Asked) {
			found = some(found, so(p.Name))
		}
	}
	return found
}

func (w world) consents(p person) truth {
	return w.knownBy(consents, w.has(w.Consents, p, "housing.queue"))
}

// married says whether two people are married on a day: neither divorced since nor one of them dead (AMB-29).
func (w world) married(a, b person, on identifiers.Date) bool {
	pair := func(c couple) bool { return c.Husband == a && c.Wife == b || c.Husband == b && c.Wife == a }
	dead := slices.ContainsFunc(w.Deaths, func(d death) bool { return (d.Who == a || d.Who == b) && begun(d.Entered, w.Asked) && begun(d.On, on) })
	return !dead && slices.ContainsFunc(w.Marriages, func(m couple) bool {
		return pair(m) && begun(m.On, on) && !slices.ContainsFunc(w.Divorces, func(d couple) bool { return pair(d) && d.On.After(m.On) && begun(d.On, on) })
	})
}

// childOf says whether somebody is another's child on a day, by birth or by adoption (AMB-28).
func (w world) childOf(child, of person, on identifiers.Date) bool {
	born := slices.ContainsFunc(w.Births, func(b birth) bool { return b.Child == child && (b.Mother == of || b.Father == of) })
	return born || slices.ContainsFunc(w.Adoptions, func(a adoption) bool {
		return a.Child == child && a.Adopter == of && begun(a.On, on) && !begun(a.Cancelled, on)
	})
}

func (w world) documentOver() bool {
	over := !w.DocumentEnds.IsZero() && w.DocumentEnds.Before(w.Asked)
	return !slices.Contains(w.Wrong, document) && (w.DocumentIs != "" || over)
}

func (w world) orphan() bool { return w.has(w.Orphans, w.Registrant, "") }

// has says whether somebody has a status on the day on which the registers are asked, of a kind where one is named.
func (w world) has(list []status, who person, kind string) bool {
	return w.hasOn(list, who, kind, w.Asked)
}

func (w world) hasOn(list []status, who person, kind string, on identifiers.Date) bool {
	return slices.ContainsFunc(list, func(s status) bool {
		return s.Who == who && (kind == "" || s.Kind == kind) && begun(s.From, w.Asked) && s.holds(on)
	})
}

// knownBy is something that a register says, open where that is silent.
func (w world) knownBy(r register, so bool) truth {
	if w.silent(r) {
		return open
	}
	return is(so)
}

func (w world) silent(r register) bool       { return slices.Contains(w.Silent, r) }
func (w world) withholds(d declaration) bool { return slices.Contains(w.Withheld, d) }
func (w world) birthday(p person) identifiers.Date {
	return w.People[slices.IndexFunc(w.People, func(h human) bool { return h.Name == p })].Born
}

func (w world) ageOf(p person, on identifiers.Date) int { return identifiers.AgeOn(w.birthday(p), on) }

func (w world) home(d dwelling) home {
	return w.Homes[slices.IndexFunc(w.Homes, func(h home) bool { return h.Name == d })]
}

// begun says whether a day has come; none never does.
func begun(d, on identifiers.Date) bool { return !d.IsZero() && !d.After(on) }

func (t term) holds(on identifiers.Date) bool {
	return begun(t.From, on) && (t.Until.IsZero() || !t.Until.Before(on)) && !begun(t.Ended, on)
}

func (r right) held(on identifiers.Date) bool { return begun(r.From, on) && !begun(r.Ended, on) }

func (r recognition) holds(on identifiers.Date) bool {
	return begun(r.From, on) && !begun(r.Withdrawn, on)
}

// national says whether a place is in the capital or a city of national status.
func national(p place) bool { return slices.Contains([]string{"71", "75", "79"}, string(p[:2])) }

// same says whether two places are of one settlement; the parts of a great city are.
func same(a, b place) bool { return a == b || national(a) && a[:2] == b[:2] }

package law

import (
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// queueFrom is the day from which Order No. 130 is in force; what was filed before it goes by older rules (HPC-EFF-001, HPC-EFF-002).
func queueFrom() identifiers.Date {
	return identifiers.Date{Year: 2025, Month: time.May, Day: 24}
}

// QueueCase is what somebody asked for who wants to be registered as needing housing (Order No. 130).
type QueueCase struct {
	Channel Channel
	// Registrant needs housing. Applicant files and signs: the registrant himself, or somebody by a right to represent him.
	Registrant, Applicant identifiers.IIN
	// Basis is the right by which an applicant files for another, and Power the number of an authorised person's power of attorney.
	Basis Basis
	Power string
	// Form is what the form says of the registrant.
	Form Form
	// Locality is where housing is asked for, Stock of whose departmental stock; empty for none.
	Locality identifiers.KATO
	Stock    Stock
	// Emergency is the only dwelling, which is recognised as emergency housing; nil where nothing is asked for on that ground.
	Emergency *EmergencyHome
	// Category of article 74(1) of the Law that is stated; empty for none.
	Category string
	// Declared are the form's declarations.
	Declared Declarations
	// FiledOn is the day of filing in Asia/Almaty: ages are reckoned on it.
	FiledOn identifiers.Date
}

// Declarations are those of the form, each given or withheld.
type Declarations struct {
	// HousingCheck: no objection to the check of the applicant and the family; DataProcessing: consent to the processing of data.
	HousingCheck, DataProcessing bool
	// Publication, and registration WithoutCategory where the registers do not confirm one.
	Publication, WithoutCategory bool
}

// restricted says whether personal data of restricted access may be asked for (HPC-REF-A9-4).
func (d Declarations) restricted() bool { return d.HousingCheck && d.DataProcessing }

// QueueEvidence is what the registries said, as of the day On. Whoever is not in a map was not asked for.
type QueueEvidence struct {
	On identifiers.Date
	// Registrant is by GBD FL, Family by ZAGS. Parents are the civil acts of his parents, asked for where their deaths matter.
	Registrant Fact[Person]
	Family     Fact[Family]
	Parents    map[identifiers.IIN]Fact[Family]
	// Agreements say whether a husband or wife, or another grown person, has a consent in force to the processing of data for this service.
	Agreements map[identifiers.IIN]Fact[bool]
	// Holdings are a person's rights in dwellings, now and before, by the cadastre.
	Holdings map[identifiers.IIN]Fact[[]Holding]
	// Republican are the entries in the Unified Republican Electronic Database, Provided the leases of the state's dwellings in which
	// the registrant is the tenant, Provisions the dwellings that he received of the state, Loans those for which he has or had one.
	Republican Fact[[]Spell]
	Provided   Fact[[]Lease]
	Provisions Fact[[]Provision]
	Loans      Fact[[]Loan]
	// Places are those that he has in the queue by other applications.
	Places Fact[[]Spell]
	// Stays are where the registrant was registered by RP DRN, Settled those by RP DRI: asked for of a citizen and of another, to see what the
	// form says of the residence, and where the years of domicile matter, the second then where those of the first are too few.
	Stays, Settled Fact[[]Stay]
	// Kandas are the grants of that status to him; asked for of who is no citizen.
	Kandas Fact[[]Spell]
	// Needs are the decisions that recognise him as needing housing, Orphanhood how long he is or was an orphan or a child deprived of
	// parental care.
	Needs      Fact[[]Spell]
	Orphanhood Fact[[]Spell]
	// Wards are those of an applicant who files as a guardian or custodian, Capacity the court acts on the registrant's capacity, and Power
	// the power of attorney that the application names.
	Wards    Fact[[]Ward]
	Capacity Fact[[]CourtAct]
	Power    Fact[Power]
	// Recognitions are the acts that recognise a dwelling as emergency housing. Report is the expert's technical report that the application
	// names, and Expert how long the certificate of who made it holds.
	Recognitions map[identifiers.RCA]Fact[[]Recognition]
	Report       Fact[Report]
	Expert       Fact[Spell]
	// Deteriorations are what courts found of how the registrant made his housing conditions worse, and Disabilities those of people whom he
	// took in.
	Deteriorations Fact[[]Deterioration]
	Disabilities   map[identifiers.IIN]Fact[[]Spell]
	// Categories of article 74(1) in which the registers have him; asked for where one is stated.
	Categories Fact[[]string]
}

// Holding is a right of ownership in premises of the republic, whole or in part.
type Holding struct {
	RCA  identifiers.RCA
	KATO identifiers.KATO
	// Kind is what the premises are by their purpose, by the cadastre's code such as "flat".
	Kind string
	// From is the first day; Until the first day without it, zero while it stands.
	From, Until identifiers.Date
	// ToState says that it ended by passing to a local executive body.
	ToState bool
}

// Spell is how long an entry in a database stands.
type Spell struct {
	// From and Until are the first and the last day, RemovedOn the first day without it after an early end; zero for none.
	From, Until, RemovedOn identifiers.Date
}

// Stands says whether it stands on a day.
func (s Spell) Stands(day identifiers.Date) bool {
	return runs(day, s.From, s.RemovedOn) && lasts(day, s.From, s.Until)
}

// passed says whether so many years since a day are over on another: on the day so many years after it they are.
func passed(years int, since, day identifiers.Date) bool { return !day.Before(since.AddYears(years)) }

// anyStands says whether one of the entries stands on a day.
func anyStands(day identifiers.Date) func([]Spell) bool {
	return func(all []Spell) bool {
		return slices.ContainsFunc(all, func(s Spell) bool { return s.Stands(day) })
	}
}

// Provision is a dwelling that somebody received of the state housing stock.
type Provision struct {
	ReceivedBy, PrivatisedBy []identifiers.IIN
	// PrivatisedOn is zero where it was not.
	PrivatisedOn identifiers.Date
}

// Loan is a mortgage housing loan with which a dwelling was acquired.
type Loan struct {
	// Programme says that it was given under one of those of paragraph 15(9).
	Programme bool
}

// queueQuestion is what every rule of the queue is asked.
type queueQuestion struct {
	kase     QueueCase
	evidence QueueEvidence
	statute  Statute
}

// queueGrounds are the grounds of refusal, in the catalogue's order.
func queueGrounds() []rule[queueQuestion] {
	return []rule[queueQuestion]{
		{InRepublicanDatabase, consented(inRepublicanDatabase)},
		{HousingOwned, consented(registrantOwned)},
		{HousingOwned, consented(familyOwned)},
		{HousingInLocality, consented(ownedInLocality)},
		{HousingInRepublic, consented(ownedInRepublic)},
		{HousingProvided, consented(housingProvided)},
		{InaccurateData, inaccurate},
		{HousingPrivatised, consented(housingPrivatised)},
		{EmergencyElsewhere, consented(emergencyElsewhere)},
		{ProgrammeMortgage, consented(programmeMortgage)},
		{DocumentsUnreliable, consented(reportForged)},
		{NotCompliant, documentNotInForce},
		{NotCompliant, consented(neitherCitizenNorKandas)},
		{NotCompliant, consented(kandasNoMore)},
		{NotCompliant, consented(notRecognised)},
		{NotCompliant, consented(noEmergencyHome)},
		{NotCompliant, consented(shortDomicile)},
		{NotCompliant, consented(notRepresented)},
		{NotCompliant, consented(notAuthorised)},
		{NotCompliant, familyNotAgreed},
		{NotCompliant, consented(reportLacking)},
		{EmergencyElsewhere, consented(emergencyElsewhereByList)},
		{DeliberateDeterioration, consented(exchangedHousing)},
		{DeliberateDeterioration, consented(gaveUpHousing)},
		{DeliberateDeterioration, consented(destroyedHousing)},
		{DeliberateDeterioration, consented(movedOut)},
		{DeliberateDeterioration, consented(tookOthersIn)},
		{NoDataConsent, noDataConsent},
	}
}

// consented lets a ground be judged where the data of restricted access that it needs may be asked for (HPC-REF-A9-4).
func consented(judge func(queueQuestion) finding) func(queueQuestion) finding {
	return func(q queueQuestion) finding {
		if !q.kase.Declared.restricted() {
			return fails()
		}
		return judge(q)
	}
}

// DecideQueue judges a case, before a hearing and after it (HPC-HEAR-001, HPC-HEAR-004): who files elsewhere or may not file at all, and
// then every ground together. That no category is confirmed is none (HPC-CAT-002). Refused is a preliminary decision until the hearing.
func DecideQueue(c QueueCase, e QueueEvidence, s Statute) Decision {
	q := queueQuestion{c, e, s}
	if c.Channel != Facility {
		return redirected(ToOnline, "HPC-APP-002")
	}
	switch e.Registrant.State {
	case Absent:
		return q.invalid(PersonNotConfirmed)
	case Unreachable:
		return undecided(Identity)
	}
	if q.minor() && q.kase.Basis == "" {
		return q.invalid(WrongFiler)
	}
	switch place := told(Queued, e.Places, anyStands(e.On)); place.truth {
	case yes:
		return q.waitsAlready()
	case unknown:
		return undecided(place.lacks...)
	}
	decision := weigh(q, queueGrounds())
	switch { // with what the place stands, who could say (HPC-CAT-003, HPC-CAT-004)
	case decision.Outcome != Approved:
	case c.Category != "" && e.Categories.State == Unreachable:
		return undecided(Social)
	case e.Orphanhood.State == Unreachable:
		return undecided(Orphanhood)
	}
	return decision
}

func (q queueQuestion) invalid(code string) Decision {
	return Decision{Outcome: Invalid, Grounds: []Ground{{Code: code, Rule: RuleFor(Queue, code), Rests: []Name{Identity, Queued}}}}
}

// waitsAlready: he has a place in the queue, and the application is not accepted (HPC-APP-012, reading AMB-21).
func (q queueQuestion) waitsAlready() Decision {
	decision := q.invalid(AlreadyQueued)
	if q.statute.reads(whoWaitsAlready, refusedAfter) {
		decision.Outcome = Refused
	}
	return decision
}

// minor says whether the registrant is no adult on the day of filing (HPC-ELIG-002).
func (q queueQuestion) minor() bool {
	return identifiers.AgeOn(q.evidence.Registrant.Value.Born, q.kase.FiledOn) < q.statute.Majority
}

// QueueQueries lists the facts that a case turns on, as far as those at hand tell, in a fixed order. Answers lead to further queries: ask
// those not asked yet until there are none. Without the applicant's consent no data of restricted access are asked for (HPC-REF-A9-4), only who
// he is and whether he waits already (HPC-APP-012), and of whoever files elsewhere nothing is (HPC-APP-002). Who is of the family is asked
// too (HPC-ELIG-005), and a category where one is stated (HPC-CAT-003); of the residence (HPC-APP-005), the years of domicile (HPC-DOM-001), the parents (HPC-DOM-005), who
// represents (HPC-APP-004), a wife's consent (HPC-APP-006), the emergency dwelling (HPC-ELIG-004) and the deeds that courts found (HPC-REF-A9-3B,
// HPC-REF-A9-3E) as much as the case turns on. Everything is asked of registers, and nothing of the applicant (HPC-APP-007).
func QueueQueries(c QueueCase, e QueueEvidence, s Statute) []Query {
	q := queueQuestion{c, e, s}
	if c.Channel != Facility {
		return nil
	}
	queries := []Query{{Fact: Identity, Person: c.Registrant}, {Fact: Queued, Person: c.Registrant}}
	if !c.Declared.restricted() {
		return queries
	}
	if e.Registrant.State == Confirmed && !e.Registrant.Value.Citizen {
		queries = append(queries, Query{Fact: KandasRight, Person: c.Registrant})
	}
	queries = append(queries, q.aboutResidence()...)
	if c.Category != "" {
		queries = append(queries, Query{Fact: Social, Person: c.Registrant})
	}
	for _, fact := range []Name{Needs, Orphanhood, Kinship, Housing, Republican, Provided, Privatised, Mortgage, Deteriorated} {
		queries = append(queries, Query{Fact: fact, Person: c.Registrant})
	}
	queries = append(queries, q.aboutRepresentation()...)
	queries = append(queries, q.aboutEmergency()...)
	queries = append(queries, q.aboutDeteriorations()...)
	if !s.reads(familyConsents, formOnly) {
		for _, spouse := range q.spouses() {
			queries = append(queries, Query{Fact: Agreement, Person: spouse})
		}
	}
	for _, member := range q.open() {
		queries = append(queries, Query{Fact: Housing, Person: member})
	}
	for _, parent := range q.lostParents() {
		queries = append(queries, Query{Fact: Kinship, Person: parent})
	}
	return queries
}

// QueueTerm is how many working days an application takes at most, counted from the one after its acceptance: one (HPC-DL-001), and three on
// the ground of emergency housing (HPC-DL-002).
func QueueTerm(c QueueCase) int {
	if c.Emergency != nil {
		return 3
	}
	return 1
}

// QueueInForce says whether an application that is filed on a day goes by Order No. 130 (HPC-EFF-001).
func QueueInForce(day identifiers.Date) bool { return !day.Before(queueFrom()) }

// QueueStatute is the statute in force on a day for the queue. Its edition is Order No. 130's, whatever changed for the registration of
// residence.
func QueueStatute(timeline []Statute, day identifiers.Date) Statute {
	return edition(InForce(timeline, day), queueFrom())
}

// TellsAtNumberOfForm says whether a decision is told at the telephone that the form gives, and not at the one that the Mobile Citizens Database
// has, of whom it has one (HPC-NOTIF-002, reading AMB-85).
func (s Statute) TellsAtNumberOfForm() bool { return s.reads(toldAtNumber, ofTheForm) }

// AsOf is the day on which must hold what the registers say where an application of one day is looked at on another: that on which it is
// (HPC-ELIG-006, HPC-REF-15-1, HPC-REF-15-5, HPC-ELIG-004, reading AMB-81).
func (s Statute) AsOf(filed, now identifiers.Date) identifiers.Date {
	if s.reads(registersHold, onFiling) {
		return filed
	}
	return now
}

// Members are the family of the registrant of a case whose housing is checked (HPC-ELIG-005).
func Members(c QueueCase, e QueueEvidence, s Statute) []identifiers.IIN {
	return queueQuestion{c, e, s}.members()
}

// ConfirmedCategory is the category that was stated, where the registers confirm it; without it the registration has none (HPC-CAT-003).
func ConfirmedCategory(c QueueCase, e QueueEvidence) string {
	if slices.Contains(e.Categories.Value, c.Category) {
		return c.Category
	}
	return ""
}

package law

import (
	"maps"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// Statute is the law in force on a day: its parameters and the rules that apply.
type Statute struct {
	// Edition names the statute by the day from which it is in force, or "original".
	Edition string
	// From is the first day of the edition; zero for the original one.
	From identifiers.Date
	// Pilot: individuals register online only (RES-CH-001, RES-CH-009; 11.11.2025 to 30.06.2026).
	Pilot bool
	// ListBinds: a tenant registers whom the lease names, and an ended lease is a ground of its own (RES-LEASE-001 to 003; before
	// 24.11.2025 by reading AMB-55).
	ListBinds bool
	// AstanaStandard: the capital's occupancy standard applies (RES-AST-004).
	AstanaStandard bool
	// AreaPerPerson is the standard, in square metres of usable area for each registered person (RES-AST-001).
	AreaPerPerson decimal.Decimal
	// AgeOfRegistration is the age in full years from which a person is registered (RES-APP-002).
	AgeOfRegistration int
	// AgeOfSelfFiling is the age in full years from which a person files for himself (RES-APP-003).
	AgeOfSelfFiling int
	// Majority is the age in full years from which an owner acts for himself (RES-TSON-001).
	Majority int
	// YearsWithoutHousing are those in which who needs housing has owned none (HPC-ELIG-003).
	YearsWithoutHousing int
	// YearsOfDomicile are those in which he has been registered in the capital or a city of national status to need housing there (HPC-DOM-001).
	YearsOfDomicile int
	// YearsOfDeterioration are those for which it counts that he made his housing conditions worse (HPC-REF-A9-3A to HPC-REF-A9-3E).
	YearsOfDeterioration int
	// AgeOfOrphans is the age in full years until which an orphan needs no years of domicile (HPC-DOM-004).
	AgeOfOrphans int
	// ConsentTime is how long an owner has to answer, from the delivery of the question (RES-CONSENT-005; before
	// 24.11.2025 by reading AMB-54).
	ConsentTime time.Duration
	// Kinship is the closed table of paths from an owner to a person whom he may register over the standard.
	Kinship []Path
	// Readings are those by which the law is read otherwise than by default, by ID, each with the alternative's key.
	Readings map[string]string
}

// Timeline returns the editions of the statute, oldest first. The days are the sources'; where they disagree or are
// silent the readings AMB-03 (the pilot's beginning) and AMB-06 (the standard's) chose.
func Timeline() []Statute {
	timeline, _ := TimelineUnder(nil) // nothing is read otherwise
	return timeline
}

// TimelineUnder is the timeline where these readings are read otherwise, each by the key of an alternative, as
// {"AMB-06": "2026-08-01"}. The error lists what can be read otherwise.
func TimelineUnder(readings map[string]string) ([]Statute, error) {
	if err := checkReadings(readings); err != nil {
		return nil, err
	}
	pilot := dayUnder(readings, pilotBegins, identifiers.Date{Year: 2025, Month: time.November, Day: 11})
	standard := dayUnder(readings, standardBegins, identifiers.Date{Year: 2025, Month: time.December, Day: 26}) // RES-AST-005
	original := Statute{
		Edition:           "original",
		AreaPerPerson:     decimal.NewFromInt(15),
		AgeOfRegistration: 14,
		AgeOfSelfFiling:   16,
		Majority:          18,

		YearsWithoutHousing:  5,
		YearsOfDomicile:      3,
		YearsOfDeterioration: 5,
		AgeOfOrphans:         29,
		ConsentTime:          time.Hour,
		ListBinds:            readings[listBefore] == listBinds,
		Kinship:              Paths(),
		Readings:             maps.Clone(readings),
	}
	// A change without a field of its own is an edition all the same: what it changed is shown by name and day.
	changes := []change{
		{pilot, func(s *Statute) { s.Pilot = true }},
		{identifiers.Date{Year: 2025, Month: time.November, Day: 24}, func(s *Statute) { s.ListBinds = true }}, // the portal's release
		{identifiers.Date{Year: 2025, Month: time.November, Day: 30}, func(*Statute) {}},                       // the owner's or the tenant's consent (RES-CONSENT-009)
		{standard, func(s *Statute) { s.AstanaStandard = true }},                                               // RES-AST-005
		{identifiers.Date{Year: 2026, Month: time.July, Day: 1}, func(s *Statute) { s.Pilot = false }},         // its last day was 30 June (RES-CH-002)
	}
	slices.SortStableFunc(changes, func(a, b change) int { return a.from.Compare(b.from) })
	timeline := []Statute{original}
	for _, c := range changes {
		if last := timeline[len(timeline)-1]; last.From != c.from {
			timeline = append(timeline, edition(last, c.from))
		}
		c.make(&timeline[len(timeline)-1])
	}
	return timeline, nil
}

// change is what changes on a day.
type change struct {
	from identifiers.Date
	make func(*Statute)
}

// edition is the statute before it, in force from a later day; the caller then says what changes.
func edition(before Statute, from identifiers.Date) Statute {
	before.Edition = from.String()
	before.From = from
	return before
}

// InForce is the edition of the timeline in force on a day (RES-AST-005, RES-CH-001, RES-CH-002).
func InForce(timeline []Statute, day identifiers.Date) Statute {
	inForce := timeline[0]
	for _, s := range timeline[1:] {
		if day.Before(s.From) {
			break
		}
		inForce = s
	}
	return inForce
}

// HasRoom says whether an area is enough for people already registered and one more: area >= standard × (n+1), exact,
// never rounded (RES-AST-001).
func (s Statute) HasRoom(usable decimal.Decimal, registered int) bool {
	needed := s.AreaPerPerson.Mul(decimal.NewFromInt(int64(registered) + 1))
	return usable.GreaterThanOrEqual(needed)
}

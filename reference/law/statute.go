package law

import (
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
	// ConsentTime is how long an owner has to answer, from the delivery of the question (RES-CONSENT-005).
	ConsentTime time.Duration
	// Kinship is the closed table of paths from an owner to a person whom he may register over the standard.
	Kinship []Path
}

// Timeline returns the editions of the statute, oldest first. The days are the sources'; where they disagree or are
// silent the readings AMB-03 (the pilot's beginning) and AMB-06 (the standard's) chose.
func Timeline() []Statute {
	original := Statute{
		Edition:           "original",
		AreaPerPerson:     decimal.NewFromInt(15),
		AgeOfRegistration: 14,
		AgeOfSelfFiling:   16,
		Majority:          18,
		ConsentTime:       time.Hour,
		Kinship:           Paths(),
	}
	pilot := edition(original, identifiers.Date{Year: 2025, Month: time.November, Day: 11})
	pilot.Pilot = true
	release := edition(pilot, identifiers.Date{Year: 2025, Month: time.November, Day: 24})
	consent := edition(release, identifiers.Date{Year: 2025, Month: time.November, Day: 30})
	standard := edition(consent, identifiers.Date{Year: 2025, Month: time.December, Day: 26})
	standard.AstanaStandard = true
	afterPilot := edition(standard, identifiers.Date{Year: 2026, Month: time.July, Day: 1})
	afterPilot.Pilot = false
	return []Statute{original, pilot, release, consent, standard, afterPilot}
}

// edition is the statute before it, in force from a later day; the caller then says what changes.
func edition(before Statute, from identifiers.Date) Statute {
	before.Edition = from.String()
	before.From = from
	return before
}

// InForce is the edition of the timeline in force on a day.
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

// StandardApplies says whether the occupancy standard binds in a place (RES-AST-003 to 005).
func (s Statute) StandardApplies(place identifiers.KATO) bool {
	if !s.AstanaStandard {
		return false
	}
	return place.InAstana()
}

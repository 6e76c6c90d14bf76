package law

import "github.com/synaq/synaq/identifiers"

// Status is by which right somebody who is no citizen resides in the country; both nil: by none that the register knows.
type Status struct {
	// Permit is the residence permit that was given last, Refugee the refugee status that was recognised last.
	Permit  *Permit
	Refugee *Refugee
}

// Permit is a residence permit of a foreigner or a stateless person (RES-FOR-001).
type Permit struct {
	Number string
	// Citizenship is the code of the country, as GBD FL has it; empty for a stateless person.
	Citizenship string
	// From and Until are the first and the last day; RevokedOn is the first day after a revocation, zero for none.
	From, Until, RevokedOn identifiers.Date
}

// Refugee is a certificate of refugee status (RES-FOR-002).
type Refugee struct {
	Certificate string
	// From and Until are the first and the last day; EndedOn is the first day after an early end, zero for none.
	From, Until, EndedOn identifiers.Date
}

// stands says whether the permit is in force on a day.
func (p Permit) stands(day identifiers.Date) bool {
	return runs(day, p.From, p.RevokedOn) && lasts(day, p.From, p.Until)
}

// stands says whether the status is in force on a day.
func (r Refugee) stands(day identifiers.Date) bool {
	return runs(day, r.From, r.EndedOn) && lasts(day, r.From, r.Until)
}

// settled says whether a residence permit stands on a day.
func (s Status) settled(day identifiers.Date) bool { return s.Permit != nil && s.Permit.stands(day) }

// refugee says whether refugee status stands on a day.
func (s Status) refugee(day identifiers.Date) bool { return s.Refugee != nil && s.Refugee.stands(day) }

package law

import "github.com/synaq/synaq/identifiers"

// AdministrationRequest is the request of an institution's administration for somebody's registration in its building
// (RES-OWN-003).
type AdministrationRequest struct {
	Number string
	// Institution is the institution's BIN, Name its name.
	Institution identifiers.BIN
	Name        string
	RCA         identifiers.RCA
	// Person is whom the administration wants registered.
	Person identifiers.IIN
	// Type is permanent or temporary, as a registration's.
	Type string
	// From and Until are the first and the last day, Until zero for none; WithdrawnOn is the first day after a withdrawal, zero
	// for none.
	From, Until, WithdrawnOn identifiers.Date
}

// stands says whether the request is in force on a day.
func (r AdministrationRequest) stands(day identifiers.Date) bool {
	return runs(day, r.From, r.WithdrawnOn) && lasts(day, r.From, r.Until)
}

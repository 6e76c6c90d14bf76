package law

import "github.com/synaq/synaq/identifiers"

// Enrolment is a study in a school or college, by NOBD.
type Enrolment struct {
	// College: an organisation of vocational education; a school pupil is no student (reading AMB-26).
	College  bool
	FullTime bool
	// Studying: neither on leave, nor expelled, nor graduated.
	Studying bool
	KATO     identifiers.KATO
	// From and Until are the first and the last day; Until is zero while no end is known.
	From, Until identifiers.Date
}

// excepts says whether the enrolment makes its student one whom an owner may register over the standard.
func (e Enrolment) excepts(day identifiers.Date) bool {
	if !e.College {
		return false
	}
	if !e.FullTime {
		return false
	}
	if !e.Studying {
		return false
	}
	if !e.KATO.InAstana() {
		return false
	}
	return lasts(day, e.From, e.Until)
}

// Studentship is a study at a university, in EPVO's own fields.
type Studentship struct {
	// StatusID: 1 studying, 2 applicant, 3 expelled, 4 graduate.
	StatusID     int
	IsStudent    int
	CourseNumber int
	// IsInRetire: 1 on academic leave.
	IsInRetire   int
	DepartmentID int
	KATO         identifiers.KATO
	From, Until  identifiers.Date
}

// fullTime is the ministry's own rule of who studies full time.
func (s Studentship) fullTime() bool {
	enrolled := s.IsStudent == 1 || (s.IsStudent == 3 && s.CourseNumber > 0)
	if !enrolled {
		return false
	}
	if s.IsInRetire != 0 {
		return false
	}
	return s.DepartmentID == 1 || s.DepartmentID == 4
}

// excepts says whether the study makes its student one whom an owner may register over the standard.
func (s Studentship) excepts(day identifiers.Date) bool {
	if s.StatusID != 1 {
		return false
	}
	if !s.fullTime() {
		return false
	}
	if !s.KATO.InAstana() {
		return false
	}
	return lasts(day, s.From, s.Until)
}

// lasts says whether a day lies in a period, both its days included; a period without an end goes on.
func lasts(day, from, until identifiers.Date) bool {
	if day.Before(from) {
		return false
	}
	return until.IsZero() || !day.After(until)
}

// student says whether a person studies full time in the capital; each of the two registers suffices (RES-EXC-006).
func (q question) student(person identifiers.IIN) truth {
	return either(q.atCollege(person), q.atUniversity(person))
}

func (q question) atCollege(person identifiers.IIN) truth {
	enrolments := q.evidence.Colleges[person]
	if enrolments.State == Unreachable {
		return unknown
	}
	for _, e := range enrolments.Value {
		if e.excepts(q.evidence.On) {
			return yes
		}
	}
	return no
}

func (q question) atUniversity(person identifiers.IIN) truth {
	studies := q.evidence.Universities[person]
	if studies.State == Unreachable {
		return unknown
	}
	for _, s := range studies.Value {
		if s.excepts(q.evidence.On) {
			return yes
		}
	}
	return no
}

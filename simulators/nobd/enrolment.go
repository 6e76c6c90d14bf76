package nobd

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// OrganizationKind is the level of education that an organisation gives.
type OrganizationKind string

// The kinds of organisation (assumed).
const (
	Preschool OrganizationKind = "preschool"
	School    OrganizationKind = "school"
	College   OrganizationKind = "college"
)

// Form is how somebody studies.
type Form string

// The forms of study (assumed).
const (
	FullTime Form = "full-time"
	PartTime Form = "part-time"
	Distance Form = "distance"
	Evening  Form = "evening"
)

// Status is how an enrolment stands.
type Status string

// The statuses of an enrolment (assumed).
const (
	Studying      Status = "studying"
	AcademicLeave Status = "academic-leave"
	Expelled      Status = "expelled"
	Graduated     Status = "graduated"
)

// Enrolment is one person's study at one organisation (assumed). The record's key is the id.
type Enrolment struct {
	// ID names the record.
	ID string `json:"id"`
	// IIN of the pupil or student.
	IIN identifiers.IIN `json:"iin"`
	// Organization is where.
	Organization Organization `json:"organization"`
	// KATO is the territory where the study takes place: 71… is Astana.
	KATO identifiers.KATO `json:"kato"`
	// Form is how.
	Form Form `json:"form" enum:"full-time,part-time,distance,evening"`
	// Status as the organisation last reported it.
	Status Status `json:"status" enum:"studying,academic-leave,expelled,graduated"`
	// Course is the year of study or the class, from 1; absent where it has none.
	Course int `json:"course,omitempty"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// Until is the last day, planned or past; absent while none is set.
	Until identifiers.Date `json:"until,omitzero" doc:"The last day, planned or past; absent while none is set."`
}

// Organization is a kindergarten, school or college.
type Organization struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// NameKz is the Kazakh name.
	NameKz string `json:"nameKz"`
	// NameRu is the Russian name.
	NameRu string `json:"nameRu"`
	// Kind is school, college or preschool.
	Kind OrganizationKind `json:"kind" enum:"preschool,school,college"`
}

// Validate checks that the enrolment says who, where, how and since when, and that its end can be. It does not compare the
// status with the dates: the register errs.
func (e Enrolment) Validate() error {
	if e.ID == "" {
		return errors.New("id is empty")
	}
	if e.IIN.IsZero() || e.KATO.IsZero() || e.From.IsZero() {
		return errors.New("iin, kato and from must all be given")
	}
	if err := e.Organization.validate(); err != nil {
		return fmt.Errorf("organization: %w", err)
	}
	if forms := []Form{FullTime, PartTime, Distance, Evening}; !slices.Contains(forms, e.Form) {
		return fmt.Errorf("form is %q: it must be one of %q", e.Form, forms)
	}
	if statuses := []Status{Studying, AcademicLeave, Expelled, Graduated}; !slices.Contains(statuses, e.Status) {
		return fmt.Errorf("status is %q: it must be one of %q", e.Status, statuses)
	}
	if e.Course < 0 {
		return fmt.Errorf("course is %d: it must be at least 1, or absent", e.Course)
	}
	if !e.Until.IsZero() && e.Until.Before(e.From) {
		return fmt.Errorf("until %s is before from %s", e.Until, e.From)
	}
	return nil
}

func (o Organization) validate() error {
	if o.BIN.IsZero() || o.NameKz == "" || o.NameRu == "" {
		return errors.New("bin, nameKz and nameRu must all be given")
	}
	if kinds := []OrganizationKind{Preschool, School, College}; !slices.Contains(kinds, o.Kind) {
		return fmt.Errorf("kind is %q: it must be one of %q", o.Kind, kinds)
	}
	return nil
}

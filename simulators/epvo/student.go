package epvo

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// The statuses of a student, field statusId (confirmed).
const (
	StatusStudying  = 1
	StatusApplicant = 2
	StatusExpelled  = 3
	StatusGraduate  = 4
)

// Student is one person's study at one university, in the fields of the universities' push API where they are known
// (statusId to studyForm; university, kato, from and until are assumed). The record's key is the studentId.
type Student struct {
	// StudentID names the record. The universities' own numbers are unique in each of them only; here it is unique in a world.
	StudentID string `json:"studentId"`
	// IIN of the student.
	IIN identifiers.IIN `json:"iin"`
	// University is where.
	University University `json:"university"`
	// KATO is the territory where the study takes place: 71… is Astana.
	KATO identifiers.KATO `json:"kato"`
	// StatusID is 1 studying, 2 applicant, 3 expelled or 4 graduate.
	StatusID int `json:"statusId" enum:"1,2,3,4"`
	// StatusName is the status in words.
	StatusName string `json:"statusName"`
	// IsStudent is the university's mark, 0 to 9: the ministry's rule takes 1, and 3 with a course. What the other values mean
	// is not published.
	IsStudent int `json:"isStudent"`
	// CourseNumber is the year of study, 0 for none.
	CourseNumber int `json:"courseNumber"`
	// IsInRetire is 1 on academic leave, else 0.
	IsInRetire int `json:"isInRetire" enum:"0,1"`
	// StudyForm is how.
	StudyForm StudyForm `json:"studyForm"`
	// From is the first day.
	From identifiers.Date `json:"from"`
	// Until is the last day, planned or past; absent while none is set.
	Until identifiers.Date `json:"until,omitzero" doc:"The last day, planned or past; absent while none is set."`
}

// University is an organisation of higher education.
type University struct {
	// BIN is its business identification number.
	BIN identifiers.BIN `json:"bin"`
	// NameKz is the Kazakh name.
	NameKz string `json:"nameKz"`
	// NameRu is the Russian name.
	NameRu string `json:"nameRu"`
}

// StudyForm is a row of the university's table of forms of study.
type StudyForm struct {
	// ID of the form in that table, from 1.
	ID int `json:"id"`
	// DepartmentID is the department that teaches so: 1 and 4 are full-time by the ministry's rule.
	DepartmentID int `json:"departmentId"`
	// NameKz is the Kazakh name.
	NameKz string `json:"nameKz"`
	// NameRu is the Russian name.
	NameRu string `json:"nameRu"`
}

// Validate checks that the record says who, where, how and since when, that its codes are in their ranges and that its end
// can be. It does not compare the fields with each other: universities err, and callers must survive it.
func (s Student) Validate() error {
	if s.StudentID == "" {
		return errors.New("studentId is empty")
	}
	if s.IIN.IsZero() || s.KATO.IsZero() || s.From.IsZero() {
		return errors.New("iin, kato and from must all be given")
	}
	if s.University.BIN.IsZero() || s.University.NameKz == "" || s.University.NameRu == "" {
		return errors.New("university: bin, nameKz and nameRu must all be given")
	}
	if s.StatusName == "" {
		return errors.New("statusName is empty")
	}
	for _, field := range []struct {
		name            string
		value, min, max int
	}{
		{"statusId", s.StatusID, StatusStudying, StatusGraduate},
		{"isStudent", s.IsStudent, 0, 9},
		{"courseNumber", s.CourseNumber, 0, 9},
		{"isInRetire", s.IsInRetire, 0, 1},
		{"studyForm.id", s.StudyForm.ID, 1, 999},
		{"studyForm.departmentId", s.StudyForm.DepartmentID, 1, 999},
	} {
		if field.value < field.min || field.value > field.max {
			return fmt.Errorf("%s is %d: it must be %d to %d", field.name, field.value, field.min, field.max)
		}
	}
	if s.StudyForm.NameKz == "" || s.StudyForm.NameRu == "" {
		return errors.New("studyForm: nameKz and nameRu must both be given")
	}
	if !s.Until.IsZero() && s.Until.Before(s.From) {
		return fmt.Errorf("until %s is before from %s", s.Until, s.From)
	}
	return nil
}

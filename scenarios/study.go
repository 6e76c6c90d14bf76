package scenarios

import (
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/epvo"
	"github.com/synaq/synaq/simulators/nobd"
)

// Study is somebody's time at a school, college or university. EPVO knows those
// at universities, NOBD the others.
type Study struct {
	student *Citizen
	at      Institution
	city    City
	form    StudyForm
	state   StudyState
	// from and until are the first and the last day, zero for the story's own.
	from, until identifiers.Date
	id          string
}

// Institution is where somebody studies.
type Institution string

// The institutions.
const (
	University Institution = "university"
	College    Institution = "college"
	School     Institution = "school"
)

// StudyForm is how somebody studies.
type StudyForm string

// The forms of study.
const (
	FullTime StudyForm = "full-time"
	PartTime StudyForm = "part-time"
	Distance StudyForm = "by distance"
	Evening  StudyForm = "in the evening"
)

// StudyState is how a study stands.
type StudyState string

// The states of a study.
const (
	Studying        StudyState = "studies"
	OnAcademicLeave StudyState = "is on academic leave from"
	WasExpelled     StudyState = "was expelled from"
	HasGraduated    StudyState = "has graduated from"
)

// Study lets somebody study, full-time and at present unless told otherwise.
func (s *Story) Study(student *Citizen, at Institution, city City) *Study {
	study := &Study{student: student, at: at, city: city, form: FullTime, state: Studying}
	s.studies = append(s.studies, study)
	return study
}

// Form sets how.
func (s *Study) Form(form StudyForm) *Study { s.form = form; return s }

// State sets how it stands.
func (s *Study) State(state StudyState) *Study { s.state = state; return s }

// BeginsOn sets the first day, which otherwise is two years ago.
func (s *Study) BeginsOn(day identifiers.Date) *Study { s.from = day; return s }

// EndsOn sets the last day, which otherwise is in two years, and of a graduate a
// month ago. Of somebody expelled it is the day that was agreed.
func (s *Study) EndsOn(day identifiers.Date) *Study { s.until = day; return s }

// StudyOf is the study of which the story spoke last, or nil.
func (s *Story) StudyOf(student *Citizen) *Study {
	for _, study := range slices.Backward(s.studies) {
		if study.student == student {
			return study
		}
	}
	return nil
}

// String names the study by its student.
func (s *Study) String() string { return fmt.Sprintf("the study of %s at a %s", s.student, s.at) }

// lasts are the first and the last day.
func (s *Study) lasts(today identifiers.Date) (from, until identifiers.Date) {
	from, until = s.from, s.until
	if from.IsZero() {
		from = today.AddYears(-2)
	}
	switch {
	case !until.IsZero():
	case s.state == HasGraduated:
		until = today.AddMonths(-1)
	default:
		until = today.AddYears(2)
	}
	return from, until
}

// line is the study as its register has it.
func (s *Study) line(today identifiers.Date) (system, records string, record any, err error) {
	from, until := s.lasts(today)
	if s.at == University {
		record, err := s.student.enrolled(s, from, until)
		return "epvo", "students", record, err
	}
	forms := map[StudyForm]nobd.Form{FullTime: nobd.FullTime, PartTime: nobd.PartTime, Distance: nobd.Distance, Evening: nobd.Evening}
	states := map[StudyState]nobd.Status{
		Studying: nobd.Studying, OnAcademicLeave: nobd.AcademicLeave, WasExpelled: nobd.Expelled, HasGraduated: nobd.Graduated,
	}
	organization := nobd.Organization{BIN: bin("110440000016"), NameKz: "Сынақ колледжі", NameRu: "Колледж «Сынақ»", Kind: nobd.College}
	if s.at == School {
		organization = nobd.Organization{BIN: bin("090640000027"), NameKz: "№ 900 мектеп", NameRu: "Школа № 900", Kind: nobd.School}
	}
	enrolment := &nobd.Enrolment{
		ID: s.id, IIN: s.student.iin, Organization: organization, KATO: s.city.KATO, Form: forms[s.form], Status: states[s.state],
		Course: 2, From: from, Until: until,
	}
	if enrolment.Form == "" || enrolment.Status == "" || s.at != School && s.at != College {
		return "", "", nil, fmt.Errorf("%s: no register knows the form %q and the state %q of a %q", s, s.form, s.state, s.at)
	}
	return "nobd", "enrolments", enrolment, nil
}

// enrolled is a study at a university, in the fields that universities report.
func (c *Citizen) enrolled(s *Study, from, until identifiers.Date) (*epvo.Student, error) {
	forms := map[StudyForm]epvo.StudyForm{
		FullTime: {ID: 1, DepartmentID: 1, NameKz: "Күндізгі", NameRu: "Очная"},
		PartTime: {ID: 2, DepartmentID: 2, NameKz: "Сырттай", NameRu: "Заочная"},
		Distance: {ID: 3, DepartmentID: 3, NameKz: "Қашықтан", NameRu: "Дистанционная"},
		Evening:  {ID: 5, DepartmentID: 5, NameKz: "Кешкі", NameRu: "Вечерняя"},
	}
	form, known := forms[s.form]
	if !known {
		return nil, fmt.Errorf("%s: no university knows the form %q", s, s.form)
	}
	student := &epvo.Student{
		StudentID: s.id, IIN: c.iin, KATO: s.city.KATO, StudyForm: form, From: from, Until: until, CourseNumber: 2,
		University: epvo.University{BIN: bin("980140000045"), NameKz: "Сынақ университеті", NameRu: "Университет «Сынақ»"},
		StatusID:   epvo.StatusStudying, StatusName: "Обучающийся", IsStudent: 1,
	}
	switch s.state {
	case Studying:
	case OnAcademicLeave:
		student.IsInRetire = 1
	case WasExpelled:
		student.StatusID, student.StatusName, student.IsStudent = epvo.StatusExpelled, "Отчислен", 0
	case HasGraduated:
		student.StatusID, student.StatusName, student.IsStudent = epvo.StatusGraduate, "Выпускник", 0
	default:
		return nil, fmt.Errorf("%s: no university knows the state %q", s, s.state)
	}
	return student, nil
}

// bin is one of the organisations that exist in stories only.
func bin(number string) identifiers.BIN { return identifiers.Must(identifiers.ParseBIN(number)) }

package epvo

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "epvo"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{students: registry.NewRecords("students", "Students of universities, in the fields that universities report.",
		func(s Student) string { return s.StudentID },
		func(s Student) []registry.Subject { return []registry.Subject{registry.OfIIN(s.IIN)} },
		registry.Index[Student]{Name: byPerson, Keys: func(s Student) []string { return []string{s.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "EPVO, Unified Platform of Higher Education",
		Summary: "Who is and was a student of which university, in the raw fields that universities report: who of them studies full-time is the caller's to judge, by the ministry's rule.",
		Records: []registry.RecordType{s.students},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "students", Summary: "All student records of a person, ended ones too, as the universities report them; an empty list for someone who has none.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/students", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "statuses, isStudent, courseNumber, isInRetire and studyForm are those of the universities' push API, epvo.kz/isvuz/api (confirmed); the look-up by IIN and the other fields are assumed",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/students"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "students", example())
}

type service struct {
	students *registry.Records[Student]
}

// byPerson is the index of student records by the IIN.
const byPerson = "person"

// History answers of which universities a person is and was a student.
type History struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Students are all records of the person, in the order in which they were entered; none is an empty list.
	Students []Student `json:"students"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (History, error) {
	answer := History{IIN: req.IIN, Students: []Student{}}
	err := call.View(func(tx *registry.Tx) error {
		answer.Students = append(answer.Students, s.students.Find(tx, byPerson, req.IIN.String())...)
		return nil
	})
	return answer, err
}

package nobd

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "nobd"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{enrolments: registry.NewRecords("enrolments", "Enrolments in kindergartens, schools and colleges.",
		func(e Enrolment) string { return e.ID },
		func(e Enrolment) []registry.Subject { return []registry.Subject{registry.OfIIN(e.IIN)} },
		registry.Index[Enrolment]{Name: byPerson, Keys: func(e Enrolment) []string { return []string{e.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "NOBD, National Educational Database",
		Summary: "Who is and was enrolled in which kindergarten, school or college, in which form and with which status.",
		Records: []registry.RecordType{s.enrolments},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "enrolments", Summary: "All enrolments of a person, ended ones too; an empty list for someone who has none.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/enrolments", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; that study in the capital is checked in NOBD is the joint pilot order's",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/enrolments"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "enrolments", example())
}

type service struct {
	enrolments *registry.Records[Enrolment]
}

// byPerson is the index of enrolments by the IIN.
const byPerson = "person"

// History answers where a person studies and studied.
type History struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Enrolments are all of them, in the order in which they were entered; none is an empty list.
	Enrolments []Enrolment `json:"enrolments"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (History, error) {
	answer := History{IIN: req.IIN, Enrolments: []Enrolment{}}
	err := call.View(func(tx *registry.Tx) error {
		answer.Enrolments = append(answer.Enrolments, s.enrolments.Find(tx, byPerson, req.IIN.String())...)
		return nil
	})
	return answer, err
}

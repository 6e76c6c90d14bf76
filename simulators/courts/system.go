package courts

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "courts"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{findings: registry.NewRecords("findings", "Courts' decisions on deliberate deterioration of housing conditions.",
		func(f Finding) string { return f.Number }, subjects,
		registry.Index[Finding]{Name: byPerson, Keys: func(f Finding) []string { return []string{f.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Courts: deterioration of housing conditions",
		Summary: "What courts found on whether somebody deliberately made his housing conditions worse, by which act and when.",
		Records: []registry.RecordType{s.findings},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "person", Summary: "All decisions on a person, those that were set aside too; an empty list for somebody on whom no court decided.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/findings", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "the contract is not published; the five acts are those of Order 130, list of main requirements, row 9(3); that a court establishes them is assumed",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/findings"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	alienation, accommodation := examples()
	return sys, errors.Join(sys.Put(registry.DefaultWorld, "findings", alienation), sys.Put(registry.DefaultWorld, "findings", accommodation))
}

// subjects are whose act it is, the dwelling, and those whom he took in.
func subjects(f Finding) []registry.Subject {
	all := []registry.Subject{registry.OfIIN(f.IIN), registry.OfRCA(f.RCA)}
	for _, who := range f.Accommodated {
		all = append(all, registry.OfIIN(who))
	}
	return all
}

type service struct {
	findings *registry.Records[Finding]
}

// byPerson is the index of decisions by the IIN.
const byPerson = "person"

// Findings answers what courts decided on somebody.
type Findings struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Findings are all decisions, in the order in which they were entered; none is an empty list.
	Findings []Finding `json:"findings"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (Findings, error) {
	today := identifiers.DateOf(call.Now())
	answer := Findings{IIN: req.IIN}
	err := call.View(func(tx *registry.Tx) error {
		answer.Findings = registry.KnownOn(s.findings.Find(tx, byPerson, req.IIN.String()), today, Finding.knownOn)
		return nil
	})
	return answer, err
}

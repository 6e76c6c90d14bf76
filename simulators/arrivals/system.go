package arrivals

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "arrivals"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{documents: registry.NewRecords("documents", "Documents of arrival from abroad.",
		func(d Document) string { return d.Number },
		func(d Document) []registry.Subject {
			return []registry.Subject{registry.OfDocument(d.Number), registry.OfIIN(d.IIN)}
		},
		registry.Index[Document]{Name: byPerson, Keys: func(d Document) []string { return []string{d.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Documents of arrival from abroad",
		Summary: "What the migration service received about people who arrive: proofs of deregistration, certificates of citizenship and of return.",
		Records: []registry.RecordType{s.documents},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "documents", Summary: "All documents about a person that were received by today, expired ones too; an empty list for somebody of whom there is none.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/documents", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "neither the system nor its contract is published; the documents are those of Order 677's standard for arrivals from abroad",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/documents"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "documents", example())
}

type service struct {
	documents *registry.Records[Document]
}

// byPerson is the index of documents by the IIN.
const byPerson = "person"

// File answers which documents there are about somebody.
type File struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Documents are those received by today, in the order in which they were entered; none is an empty list.
	Documents []Document `json:"documents"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (File, error) {
	today := identifiers.DateOf(call.Now())
	answer := File{IIN: req.IIN, Documents: []Document{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, d := range s.documents.Find(tx, byPerson, req.IIN.String()) {
			if !d.ReceivedOn.After(today) {
				answer.Documents = append(answer.Documents, d)
			}
		}
		return nil
	})
	return answer, err
}

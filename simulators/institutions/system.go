package institutions

import (
	"net/http"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "institutions"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{requests: registry.NewRecords("requests", "Requests of administrations for registration in their buildings.",
		func(r Request) string { return r.Number },
		func(r Request) []registry.Subject {
			return []registry.Subject{registry.OfDocument(r.Number), registry.OfRCA(r.RCA), registry.OfIIN(r.IIN)}
		},
		registry.Index[Request]{Name: byDwelling, Keys: func(r Request) []string { return []string{r.RCA.String()} }},
		registry.Index[Request]{Name: byPerson, Keys: func(r Request) []string { return []string{r.IIN.String()} }})}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "Requests of administrations",
		Summary: "The electronic requests of organisations for somebody to be registered in a building of theirs, such as a dormitory.",
		Records: []registry.RecordType{s.requests},
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "dwelling", Summary: "All requests for a dwelling, withdrawn and expired ones too; an empty list for one for which nobody asks.",
				Method: http.MethodGet, Path: "/v1/dwellings/{rca}/requests", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "neither the system nor its contract is published; that the administration's request is needed is Order 677's standard",
				Example: registry.Example{Path: "/v1/dwellings/" + exampleRCA + "/requests"},
			}, s.ofDwelling),
			registry.Op(registry.Spec{
				Name: "person", Summary: "All requests about a person, withdrawn and expired ones too; an empty list for somebody about whom there is none.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}/requests", Audience: registry.ForImplementations, Fidelity: registry.Assumed,
				Source:  "neither the system nor its contract is published",
				Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/requests"},
			}, s.ofPerson),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "requests", example())
}

type service struct {
	requests *registry.Records[Request]
}

// The indexes of requests: by the RCA, and by the IIN.
const (
	byDwelling = "dwelling"
	byPerson   = "person"
)

// ForDwelling answers for whom an administration asks in a dwelling.
type ForDwelling struct {
	// RCA asked for.
	RCA identifiers.RCA `json:"rca"`
	// Requests are all of them, in the order in which they were entered; none is an empty list.
	Requests []Request `json:"requests"`
}

func (s *service) ofDwelling(call *registry.Call, req registry.DwellingRequest) (ForDwelling, error) {
	found, err := s.found(call, byDwelling, req.RCA.String())
	return ForDwelling{req.RCA, found}, err
}

// ForPerson answers which administrations ask for somebody.
type ForPerson struct {
	// IIN asked for.
	IIN identifiers.IIN `json:"iin"`
	// Requests are all of them, in the order in which they were entered; none is an empty list.
	Requests []Request `json:"requests"`
}

func (s *service) ofPerson(call *registry.Call, req registry.PersonRequest) (ForPerson, error) {
	found, err := s.found(call, byPerson, req.IIN.String())
	return ForPerson{req.IIN, found}, err
}

// found are the requests under a key of an index that are known today.
func (s *service) found(call *registry.Call, index, key string) ([]Request, error) {
	today, found := identifiers.DateOf(call.Now()), []Request{}
	err := call.View(func(tx *registry.Tx) error {
		for _, r := range s.requests.Find(tx, index, key) {
			if r, made := r.knownOn(today); made {
				found = append(found, r)
			}
		}
		return nil
	})
	return found, err
}

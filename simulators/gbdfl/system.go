package gbdfl

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "gbdfl"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{
		persons: registry.NewRecords("persons", "Individuals, as the XSD has them.",
			func(p Person) string { return p.IIN.String() }, personSubjects,
			registry.Index[Person]{Name: byDocument, Keys: documentNumbers}),
		events: registry.NewRecords("events", "Events of RP DRN and RP DRI that were taken, so that one told twice changes nothing.",
			func(e Registration) string { return e.EventID }, Registration.Subjects),
		traps:  newTraps(),
		sender: system(), receiver: caller(), processed: MessageResults().of(ResultProcessed),
	}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "GBD FL, state database of individuals",
		Summary: "Who a person is: names, birth, life, citizenship, documents and the registered address, in the types of the published XSD.",
		Records: []registry.RecordType{s.persons, s.events, s.traps},
		Shapes:  shapes(),
		Operations: []registry.Operation{
			registry.Op(registry.Spec{
				Name: "person", Summary: "A person by IIN, as the XSD's Response with one person.",
				Method: http.MethodGet, Path: "/v1/persons/{iin}", Audience: registry.ForImplementations,
				Fidelity: registry.Confirmed,
				Source:   "XSD message:Response and person:Person of GBDFL_UniversalServiceSync; the REST binding is assumed",
				Example:  registry.Example{Path: "/v1/persons/" + exampleIIN},
			}, s.person),
			registry.Op(registry.Spec{
				Name: "registration", Summary: "RP DRN or RP DRI tells of a registration made or ended; it becomes regAddress.",
				Method: http.MethodPost, Path: "/v1/events/registrations", Audience: registry.ForSystems,
				Fidelity: registry.Assumed, Source: "the link of RP DRN and RP DRI to GBD FL is not published", Status: http.StatusAccepted,
				Example: registry.Example{
					Path: "/v1/events/registrations",
					Body: `{"eventId":"example-1","iin":"` + exampleIIN + `","rca":"` + exampleRCA + `","kato":"711310000","address":"ул. Сарыарка, 12, кв. 34","type":"permanent","from":"2026-01-15"}`,
				},
			}, s.registration),
		},
	}, opts)
	if err != nil {
		return nil, err
	}
	for _, p := range []Person{example(), lodger()} {
		if err := sys.Put(registry.DefaultWorld, "persons", p); err != nil {
			return nil, err
		}
	}
	return sys, nil
}

type service struct {
	persons *registry.Records[Person]
	events  *registry.Records[Registration]
	traps   *registry.Records[Trap]

	// What every answer says.
	sender, receiver, processed Value
}

// personSubjects are the IIN and the numbers of the documents, each once.
func personSubjects(p Person) []registry.Subject {
	subjects := []registry.Subject{registry.OfIIN(p.IIN)}
	for _, number := range documentNumbers(p) {
		subjects = append(subjects, registry.OfDocument(number))
	}
	return subjects
}

// personRequest asks for one person.
type personRequest struct {
	IIN identifiers.IIN `path:"iin"`
	// MessageID is echoed as requestId, as the real service does with the request's messageId.
	MessageID string `query:"messageId" optional:"true"`
	// search is what else it was asked with, over SHEP.
	search search
}

func (r personRequest) Subjects() []registry.Subject {
	if r.search.DocumentNumber == "" {
		return []registry.Subject{registry.OfIIN(r.IIN)}
	}
	return []registry.Subject{registry.OfIIN(r.IIN), registry.OfDocument(r.search.DocumentNumber)}
}

func (s *service) person(call *registry.Call, req personRequest) (Response, error) {
	var found Person
	err := call.View(func(tx *registry.Tx) error {
		var err error
		if found, err = s.find(tx, req); err == nil && s.traps.Len(tx) > 0 {
			found = s.set(tx, found)
		}
		return err
	})
	if err != nil {
		return Response{}, err
	}
	id := messageID(call)
	requestID := req.MessageID
	if requestID == "" {
		requestID = messageID(call)
	}
	return Response{
		MessageID: id, MessageDate: call.Now(), RequestID: requestID, Sender: s.sender, Receiver: s.receiver,
		MessageResult: s.processed, Persons: Persons{Person: []Person{found}},
	}, nil
}

// messageID makes an id in the form of a UUID out of the world's random stream.
func messageID(call *registry.Call) string {
	rng := call.Rand()
	hi, lo := rng.Uint64(), rng.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", hi>>32, hi>>16&0xffff, hi&0xfff, 0x8000|lo>>48&0x3fff, lo&0xffffffffffff)
}

// Subjects are the person and the dwelling.
func (e Registration) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(e.IIN), registry.OfRCA(e.RCA)}
}

// taken answers an event.
type taken struct {
	EventID string    `json:"eventId"`
	At      time.Time `json:"at"`
	// Repeated says that the event had been taken before, so nothing changed.
	Repeated bool `json:"repeated,omitempty"`
}

var errRepeated = errors.New("repeated")

func (s *service) registration(call *registry.Call, event Registration) (taken, error) {
	if err := event.Validate(); err != nil {
		return taken{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	err := call.Update(func(tx *registry.Tx) error {
		if before, ok := s.events.Get(tx, event.EventID); ok {
			if before.equal(event) {
				return errRepeated
			}
			return registry.Problem(http.StatusConflict, "EVENT_REUSED", "the event %s was taken before with another content: give each event its own eventId", event.EventID)
		}
		p, ok := s.persons.Get(tx, event.IIN.String())
		if !ok {
			return registry.NotFound("GBD FL knows no person with the IIN %s, so it cannot take his address", event.IIN)
		}
		if err := s.events.Put(tx, event); err != nil {
			return err
		}
		return s.persons.Put(tx, event.apply(p))
	})
	if err != nil && !errors.Is(err, errRepeated) {
		return taken{}, err
	}
	return taken{EventID: event.EventID, At: call.Now(), Repeated: err != nil}, nil
}

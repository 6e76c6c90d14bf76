package registrations

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Book is the registrations that one system keeps, with the operations on them.
type Book struct {
	registrations *registry.Records[Registration]
	dwellings     *registry.Records[Dwelling]
	prefix        string
	gbdfl         func() string
}

// New makes a book. The ids of the registrations that it takes begin with the prefix. gbdfl gives the base URL of GBD FL, which
// is told of each registration made or ended; nil, or an empty answer: no events are sent, as when the link is not connected.
func New(prefix string, gbdfl func() string) *Book {
	return &Book{
		registrations: registry.NewRecords("registrations", "Registrations, active and ended.",
			func(r Registration) string { return r.ID },
			func(r Registration) []registry.Subject {
				return []registry.Subject{registry.OfIIN(r.IIN), registry.OfRCA(r.RCA)}
			},
			registry.Index[Registration]{Name: byPerson, Keys: func(r Registration) []string { return []string{r.IIN.String()} }},
			registry.Index[Registration]{Name: byDwelling, Keys: func(r Registration) []string { return []string{r.RCA.String()} }},
			registry.Index[Registration]{Name: byKey, Keys: keyOf},
		),
		dwellings: registry.NewRecords("dwellings", "Addresses in words, for the events; optional.",
			func(d Dwelling) string { return d.RCA.String() },
			func(d Dwelling) []registry.Subject { return []registry.Subject{registry.OfRCA(d.RCA)} }),
		prefix: prefix, gbdfl: gbdfl,
	}
}

// Records are the record types that the system's definition lists.
func (b *Book) Records() []registry.RecordType {
	return []registry.RecordType{b.registrations, b.dwellings}
}

// Example is the person and the dwelling of a system's examples, and the body of one that registers him.
type Example struct{ IIN, RCA, Body string }

// Operations are what the system answers from the book; source is where their contract is from.
func (b *Book) Operations(source string, example Example) []registry.Operation {
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "dwelling", Summary: "Who is registered in a dwelling today: the active registrations, an empty list where nobody is.",
			Method: http.MethodGet, Path: "/v1/dwellings/{rca}/registrations",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
			Example: registry.Example{Path: "/v1/dwellings/" + example.RCA + "/registrations"},
		}, b.dwelling),
		registry.Op(registry.Spec{
			Name: "person", Summary: "All registrations of a person, ended ones too.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/registrations",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
			Example: registry.Example{Path: "/v1/persons/" + example.IIN + "/registrations"},
		}, b.person),
		registry.Op(registry.Spec{
			Name:    "register",
			Summary: "Register a person. 201 the first time; 200 and the same record when the key comes again; 409 KEY_REUSED with another content.",
			Method:  http.MethodPost, Path: "/v1/registrations", Status: http.StatusCreated,
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
			Example: registry.Example{Path: "/v1/registrations", Body: example.Body},
		}, b.register),
	}
}

// The indexes of registrations.
const (
	byPerson   = "person"
	byDwelling = "dwelling"
	byKey      = "idempotencyKey"
)

func keyOf(r Registration) []string {
	if r.IdempotencyKey == "" {
		return nil
	}
	return []string{r.IdempotencyKey}
}

// Occupancy answers who is registered in a dwelling.
type Occupancy struct {
	RCA identifiers.RCA `json:"rca"`
	// Registrations that are active today, in the order in which they were entered.
	Registrations []Registration `json:"registrations"`
}

func (b *Book) dwelling(call *registry.Call, req registry.DwellingRequest) (Occupancy, error) {
	now := call.Now()
	answer := Occupancy{RCA: req.RCA, Registrations: []Registration{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, r := range b.registrations.Find(tx, byDwelling, req.RCA.String()) {
			if r.ActiveAt(now) {
				r.News = nil
				answer.Registrations = append(answer.Registrations, r)
			}
		}
		return nil
	})
	return answer, err
}

// History answers where a person is and was registered.
type History struct {
	IIN identifiers.IIN `json:"iin"`
	// Registrations are all of them, in the order in which they were entered.
	Registrations []Registration `json:"registrations"`
}

func (b *Book) person(call *registry.Call, req registry.PersonRequest) (History, error) {
	answer := History{IIN: req.IIN, Registrations: []Registration{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, r := range b.registrations.Find(tx, byPerson, req.IIN.String()) {
			r.News = nil
			answer.Registrations = append(answer.Registrations, r)
		}
		return nil
	})
	return answer, err
}

// registerRequest asks for a registration.
type registerRequest struct {
	IdempotencyKey string           `json:"idempotencyKey"`
	IIN            identifiers.IIN  `json:"iin"`
	RCA            identifiers.RCA  `json:"rca"`
	Type           Type             `json:"type" enum:"permanent,temporary"`
	From           identifiers.Date `json:"from"`
	Until          identifiers.Date `json:"until,omitzero"`
	Basis          Basis            `json:"basis"`
}

// Subjects are the person and the dwelling.
func (r registerRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN), registry.OfRCA(r.RCA)}
}

func (r registerRequest) validate() error {
	if r.IdempotencyKey == "" || len(r.IdempotencyKey) > 200 {
		return fmt.Errorf("idempotencyKey has %d characters: it must have 1 to 200", len(r.IdempotencyKey))
	}
	if r.Basis.Application == "" || r.Basis.Service == "" {
		return fmt.Errorf("basis.application and basis.service must both be given: a registration rests on an application")
	}
	return r.content().validate()
}

func (r registerRequest) content() content {
	return content{r.IIN, r.RCA, r.Type, r.From, r.Until, r.Basis}
}

// registered answers a registration: 201 for a new one, 200 for one that the key had made before.
type registered struct {
	Registration
	repeated bool
}

// StatusCode tells the two apart.
func (r registered) StatusCode() int {
	if r.repeated {
		return http.StatusOK
	}
	return http.StatusCreated
}

func (b *Book) register(call *registry.Call, req registerRequest) (registered, error) {
	if err := req.validate(); err != nil {
		return registered{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	var answer registered
	var changed []string
	err := call.Update(func(tx *registry.Tx) error {
		answer, changed = registered{}, nil
		if before := b.registrations.Find(tx, byKey, req.IdempotencyKey); len(before) > 0 {
			if before[0].content() != req.content() {
				return registry.Problem(http.StatusConflict, "KEY_REUSED",
					"the idempotency key %s has made the registration %s with another content: give each registration its own key", req.IdempotencyKey, before[0].ID)
			}
			answer = registered{Registration: before[0], repeated: true}
			return nil
		}
		ended, err := b.endEarlier(call, tx, req)
		if err != nil {
			return err
		}
		made := Registration{
			ID: fmt.Sprintf("%s-%016x", b.prefix, call.Rand().Uint64()), IIN: req.IIN, RCA: req.RCA, Type: req.Type,
			From: req.From, Until: req.Until, IdempotencyKey: req.IdempotencyKey, Basis: req.Basis, News: b.news(Made),
		}
		for _, r := range append(ended, made) {
			changed = append(changed, r.ID)
		}
		answer.Registration = made
		return b.registrations.Put(tx, made)
	})
	if err != nil {
		return registered{}, err
	}
	b.tell(call, changed)
	answer.News = nil
	return answer, nil
}

// endEarlier ends the person's earlier permanent registrations now, when the new one is permanent.
func (b *Book) endEarlier(call *registry.Call, tx *registry.Tx, req registerRequest) ([]Registration, error) {
	if req.Type != Permanent {
		return nil, nil
	}
	now := call.Now()
	earlier := slices.DeleteFunc(slices.Clone(b.registrations.Find(tx, byPerson, req.IIN.String())), func(r Registration) bool {
		return r.Type != Permanent || r.EndedAt != nil
	})
	for i := range earlier {
		earlier[i].EndedAt = &now
		earlier[i].News = append(slices.Clone(earlier[i].News), b.news(Ended)...)
		if err := b.registrations.Put(tx, earlier[i]); err != nil {
			return nil, err
		}
	}
	return earlier, nil
}

package rpdrn

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "rpdrn"

// Peers are the systems that RP DRN calls.
type Peers struct {
	// GBDFL gives the base URL of GBD FL, for instance "http://127.0.0.1:7414/gbdfl". Nil, or an empty answer: no events
	// are sent, as when the link is not connected.
	GBDFL func() string
}

type service struct {
	registrations *registry.Records[Registration]
	dwellings     *registry.Records[Dwelling]
	peers         Peers
}

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options, peers Peers) (*registry.System, error) {
	s := &service{
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
		peers: peers,
	}
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "RP DRN, registration point",
		Summary:    "Who is registered where and since when; takes registrations, once per idempotency key, and tells GBD FL.",
		Records:    []registry.RecordType{s.registrations, s.dwellings},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "registrations", example())
}

func (s *service) operations() []registry.Operation {
	const unpublished = "the contract is not published; that an approval is entered here: Order 677, standard of the service"
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "dwelling", Summary: "Who is registered in a dwelling today: the active registrations, an empty list where nobody is.",
			Method: http.MethodGet, Path: "/v1/dwellings/{rca}/registrations",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unpublished,
			Example: registry.Example{Path: "/v1/dwellings/" + exampleRCA + "/registrations"},
		}, s.dwelling),
		registry.Op(registry.Spec{
			Name: "person", Summary: "All registrations of a person, ended ones too.",
			Method: http.MethodGet, Path: "/v1/persons/{iin}/registrations",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unpublished,
			Example: registry.Example{Path: "/v1/persons/" + exampleIIN + "/registrations"},
		}, s.person),
		registry.Op(registry.Spec{
			Name:    "register",
			Summary: "Register a person. 201 the first time; 200 and the same record when the key comes again; 409 KEY_REUSED with another content.",
			Method:  http.MethodPost, Path: "/v1/registrations", Status: http.StatusCreated,
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unpublished,
			Example: registry.Example{Path: "/v1/registrations", Body: `{"idempotencyKey":"example-1","iin":"` + exampleIIN +
				`","rca":"` + exampleRCA + `","type":"permanent","from":"2026-01-15","basis":{"application":"example","service":"residence.permanent"}}`},
		}, s.register),
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

type dwellingRequest struct {
	RCA identifiers.RCA `path:"rca"`
}

func (r dwellingRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfRCA(r.RCA)}
}

// Occupancy answers who is registered in a dwelling.
type Occupancy struct {
	RCA identifiers.RCA `json:"rca"`
	// Registrations that are active today, in the order in which they were entered.
	Registrations []Registration `json:"registrations"`
}

func (s *service) dwelling(call *registry.Call, req dwellingRequest) (Occupancy, error) {
	now := call.Now()
	answer := Occupancy{RCA: req.RCA, Registrations: []Registration{}}
	err := call.View(func(tx *registry.Tx) error {
		for _, r := range s.registrations.Find(tx, byDwelling, req.RCA.String()) {
			if r.ActiveAt(now) {
				answer.Registrations = append(answer.Registrations, r)
			}
		}
		return nil
	})
	return answer, err
}

type personRequest struct {
	IIN identifiers.IIN `path:"iin"`
}

func (r personRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// History answers where a person is and was registered.
type History struct {
	IIN identifiers.IIN `json:"iin"`
	// Registrations are all of them, in the order in which they were entered.
	Registrations []Registration `json:"registrations"`
}

func (s *service) person(call *registry.Call, req personRequest) (History, error) {
	answer := History{IIN: req.IIN, Registrations: []Registration{}}
	err := call.View(func(tx *registry.Tx) error {
		answer.Registrations = append(answer.Registrations, s.registrations.Find(tx, byPerson, req.IIN.String())...)
		return nil
	})
	return answer, err
}

// registerRequest asks for a registration.
type registerRequest struct {
	IdempotencyKey string           `json:"idempotencyKey"`
	IIN            identifiers.IIN  `json:"iin"`
	RCA            identifiers.RCA  `json:"rca"`
	Type           Type             `json:"type"`
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

func (s *service) register(call *registry.Call, req registerRequest) (registered, error) {
	if err := req.validate(); err != nil {
		return registered{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	var answer registered
	var events []event
	err := call.Update(func(tx *registry.Tx) error {
		answer, events = registered{}, nil
		if before := s.registrations.Find(tx, byKey, req.IdempotencyKey); len(before) > 0 {
			if before[0].content() != req.content() {
				return registry.Problem(http.StatusConflict, "KEY_REUSED",
					"the idempotency key %s has made the registration %s with another content: give each registration its own key", req.IdempotencyKey, before[0].ID)
			}
			answer = registered{Registration: before[0], repeated: true}
			return nil
		}
		ended, err := s.endEarlier(call, tx, req)
		if err != nil {
			return err
		}
		made := Registration{
			ID: fmt.Sprintf("rp-%016x", call.Rand().Uint64()), IIN: req.IIN, RCA: req.RCA, Type: req.Type,
			From: req.From, Until: req.Until, IdempotencyKey: req.IdempotencyKey, Basis: req.Basis,
		}
		for _, r := range append(ended, made) {
			dwelling, _ := s.dwellings.Get(tx, r.RCA.String())
			events = append(events, eventOf(r, dwelling))
		}
		answer.Registration = made
		return s.registrations.Put(tx, made)
	})
	if err != nil {
		return registered{}, err
	}
	if len(events) > 0 {
		s.tell(call, events)
	}
	return answer, nil
}

// endEarlier ends the person's earlier permanent registrations now, when the new one is permanent.
func (s *service) endEarlier(call *registry.Call, tx *registry.Tx, req registerRequest) ([]Registration, error) {
	if req.Type != Permanent {
		return nil, nil
	}
	now := call.Now()
	earlier := slices.DeleteFunc(slices.Clone(s.registrations.Find(tx, byPerson, req.IIN.String())), func(r Registration) bool {
		return r.Type != Permanent || r.EndedAt != nil
	})
	for i := range earlier {
		earlier[i].EndedAt = &now
		if err := s.registrations.Put(tx, earlier[i]); err != nil {
			return nil, err
		}
	}
	return earlier, nil
}

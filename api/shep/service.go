package shep

import "sync"

// Fidelity says how sure a shape is.
type Fidelity string

// The marks.
const (
	// Confirmed was read in a published schema, WSDL or client source.
	Confirmed Fidelity = "confirmed"
	// SecondHand stands in a third party's notes only.
	SecondHand Fidelity = "second-hand"
	// Assumed is this project's choice: nobody outside has published the shape.
	Assumed Fidelity = "assumed"
)

// Service is one service behind the gateway.
type Service struct {
	// ID is the serviceId in a message.
	ID string
	// System is the short name of the system that answers, for instance "gbdfl".
	System string
	// Operation is the name of the system's operation, for instance "person".
	Operation string
	// Request and Response are what data holds.
	Request, Response Root
	// Schema is the name of the file, in Files, that declares both.
	Schema string
	// Signed says that data must carry a business signature, in both directions (assumed of each service).
	Signed bool
	// Fidelity is that of the service's least sure part.
	Fidelity Fidelity
	// Source says where the shape was read, and what of it is assumed.
	Source string
}

// Root is what data holds in one direction.
type Root struct {
	// Namespace and Local name an element, the only one in data; or, where Typed, an XSD type.
	Namespace, Local string
	// Typed says that data itself is of the type: its children are the type's members, in no namespace, and it says
	// xsi:type.
	Typed bool
}

// Direction tells a request from a response.
type Direction string

// The two directions.
const (
	Request  Direction = "request"
	Response Direction = "response"
)

// Root is what data holds in a direction.
func (s Service) Root(d Direction) Root {
	if d == Response {
		return s.Response
	}
	return s.Request
}

// Lookup finds a service by its ID, which is compared as it is: case counts.
func Lookup(id string) (Service, bool) {
	found, known := byID()[id]
	return found, known
}

// byID is the table of services by their IDs.
var byID = sync.OnceValue(func() map[string]Service { //nolint:gochecknoglobals // a constant that must be made
	all := map[string]Service{}
	for _, s := range Services() {
		all[s.ID] = s
	}
	return all
})

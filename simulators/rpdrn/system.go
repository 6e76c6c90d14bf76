package rpdrn

import (
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/registry/registrations"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "rpdrn"

// Peers are the systems that RP DRN calls.
type Peers struct {
	// GBDFL gives the base URL of GBD FL, for instance "http://127.0.0.1:7414/gbdfl". Nil, or an empty answer: no events
	// are sent, as when the link is not connected.
	GBDFL func() string
}

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options, peers Peers) (*registry.System, error) {
	book := registrations.New("rp", peers.GBDFL)
	example := registrations.Example{IIN: exampleIIN, RCA: exampleRCA, Body: `{"idempotencyKey":"example-1","iin":"` + exampleIIN +
		`","rca":"` + exampleRCA + `","type":"permanent","from":"2026-01-15","basis":{"application":"example","service":"residence.permanent"}}`}
	sys, err := registry.New(registry.Definition{
		Name:    Name,
		Title:   "RP DRN, registration point",
		Summary: "Who is registered where and since when; takes registrations, once per idempotency key, and tells GBD FL.",
		Records: book.Records(),
		Operations: append(book.Operations("the contract is not published; that an approval is entered here: Order 677, standard of the service", example),
			book.History("the contract is not published; that the domicile of the last three years in a city counts is Order 130, para 6", example)),
		Resume: book.Resume,
	}, opts)
	if err != nil {
		return nil, err
	}
	return sys, sys.Put(registry.DefaultWorld, "registrations", exampleRegistration())
}

package rpdrn

import "github.com/synaq/synaq/simulators/registry/registrations"

// What the system keeps and answers is what every register of registrations does.
type (
	// Type is permanent (place of residence) or temporary (place of stay).
	Type = registrations.Type
	// Registration is one person's registration in one dwelling.
	Registration = registrations.Registration
	// Basis is what a registration rests on.
	Basis = registrations.Basis
	// Dwelling is what the system knows of an address.
	Dwelling = registrations.Dwelling
	// Occupancy answers who is registered in a dwelling.
	Occupancy = registrations.Occupancy
	// History answers where a person is and was registered.
	History = registrations.History
	// Stays answers the same with the addresses and localities that the system knows.
	Stays = registrations.Stays
)

// The two types of registration.
const (
	Permanent = registrations.Permanent
	Temporary = registrations.Temporary
)

package rpdri

import "github.com/synaq/synaq/simulators/registry/registrations"

// What the system keeps and answers of registrations is what every register of them does.
type (
	// Registration is one foreigner's registration in one dwelling.
	Registration = registrations.Registration
	// Dwelling is what the system knows of an address.
	Dwelling = registrations.Dwelling
	// Occupancy answers which foreigners are registered in a dwelling.
	Occupancy = registrations.Occupancy
	// History answers where a foreigner is and was registered.
	History = registrations.History
	// Stays answers the same with the addresses and localities that the system knows.
	Stays = registrations.Stays
)

// The two types of registration.
const (
	Permanent = registrations.Permanent
	Temporary = registrations.Temporary
)

package registry

import (
	"encoding/json"
	"time"
)

// The bodies of the control API, for its server here and for its clients. api/control.openapi.yaml describes them.

// WorldState describes a world as it stands.
type WorldState struct {
	ID  string `json:"id"`
	Run string `json:"run,omitempty"`
	// Identifiers that the world owns, those of its runtime records included; left out of lists of worlds.
	Identifiers *Identifiers `json:"identifiers,omitempty"`
	// Leased is the number of identifiers.
	Leased int        `json:"leased"`
	Clock  ClockState `json:"clock"`
	Seed   uint64     `json:"seed,omitempty"`
	// ExpiresAt is when the world ends unless it is renewed, in real time; absent for the default world.
	ExpiresAt *time.Time `json:"expiresAt,omitempty"`
	// Records counts the records by type.
	Records map[string]int `json:"records"`
	Faults  int            `json:"faults"`
	// Activity is the number of exchanges so far.
	Activity uint64 `json:"activity"`
}

// WorldList is the answer of GET /control/worlds.
type WorldList struct {
	Worlds []WorldState `json:"worlds"`
}

// ClockState is a world's clock.
type ClockState struct {
	Now time.Time `json:"now"`
	// Frozen says that the clock stands still until it is set.
	Frozen bool `json:"frozen"`
	// NextAt is when the next planned work is due; absent when none is planned.
	NextAt *time.Time `json:"nextAt,omitempty"`
}

// ClockSetting is the body of PUT …/clock: null lets the clock follow real time.
type ClockSetting struct {
	Now *time.Time `json:"now" optional:"false"`
}

// AddressSetting is the body of PUT /control/address, and the answer: the base URL that callers are told.
type AddressSetting struct {
	URL string `json:"url"`
}

// Renewal is the body of POST …/renew: the world ends so many seconds from now; 0 is 900.
type Renewal struct {
	TTLSeconds int `json:"ttlSeconds"`
}

// Settled is the answer of POST …/settle.
type Settled struct {
	// Activity is the number of exchanges journalled so far, in and out: two settles with the same number had nothing in between.
	Activity uint64 `json:"activity"`
	// Work is how much planned work has begun so far, a callback for instance: between two settles with the same number all that
	// happened was asked for from outside.
	Work uint64 `json:"work"`
	// NextAt is when the next planned work is due; absent when none is planned.
	NextAt *time.Time `json:"nextAt,omitempty"`
}

// RecordTypes is the answer of GET …/records.
type RecordTypes struct {
	Types []RecordTypeState `json:"types"`
}

// RecordTypeState is a type of record and how many the world has.
type RecordTypeState struct {
	Name  string `json:"name"`
	Doc   string `json:"doc"`
	Count int    `json:"count"`
}

// RecordList is the answer of GET …/records/{type}, oldest first.
type RecordList struct {
	Records []json.RawMessage `json:"records"`
}

// FaultState is a fault in force and how often it matched and fired.
type FaultState struct {
	Fault
	Matched int `json:"matched"`
	Fired   int `json:"fired"`
	// Unmade is how often a flaw could not be made, so that the answer was an internal error and not what it was to be.
	Unmade int `json:"unmade"`
}

// FaultList is the answer of GET …/faults.
type FaultList struct {
	Faults []FaultState `json:"faults"`
}

// JournalPage is the answer of GET …/journal, oldest first.
type JournalPage struct {
	Exchanges []Exchange `json:"exchanges"`
	// Activity is the number of exchanges so far; Dropped, how many of them the journal had to forget for newer ones.
	Activity uint64 `json:"activity"`
	Dropped  uint64 `json:"dropped"`
}

// Strays is the answer of GET /control/strays: traffic that belongs to no world.
type Strays struct {
	Unattributed []Exchange `json:"unattributed"`
	Late         []Exchange `json:"late"`
}

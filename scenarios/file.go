package scenarios

import (
	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// worldFile is a named world as its YAML file tells it.
type worldFile struct {
	Title string `yaml:"title"`
	Story string `yaml:"story"`
	// At is the instant at which the story plays, in RFC 3339.
	At        string         `yaml:"at"`
	People    []personFact   `yaml:"people"`
	Marriages []marriageFact `yaml:"marriages"`
	Dwellings []dwellingFact `yaml:"dwellings"`
}

// personFact is one of the people.
type personFact struct {
	Role  string            `yaml:"role"`
	IIN   identifiers.IIN   `yaml:"iin"`
	Phone identifiers.Phone `yaml:"phone"`
	Born  identifiers.Date  `yaml:"born"`
	// Signs is false for who holds no certificate.
	Signs *bool `yaml:"signs"`
}

// marriageFact is a marriage, perhaps divorced.
type marriageFact struct {
	Couple   []string         `yaml:"couple"`
	On       identifiers.Date `yaml:"on"`
	Divorced identifiers.Date `yaml:"divorced"`
}

// dwellingFact is a dwelling with its owners and those who are registered.
type dwellingFact struct {
	Name   string          `yaml:"name"`
	City   string          `yaml:"city"`
	Kind   string          `yaml:"kind"`
	RCA    identifiers.RCA `yaml:"rca"`
	Usable decimal.Decimal `yaml:"usable"`
	Owners []string        `yaml:"owners"`
	// Registered permanently, and for a temporary stay.
	Registered []string `yaml:"registered"`
	Staying    []string `yaml:"staying"`
}

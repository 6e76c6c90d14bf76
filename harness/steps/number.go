package steps

import (
	"strconv"
	"time"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/scenarios"
)

// The most that a sentence may ask for, so that a slip of the pen is told at once
// and not after minutes.
const (
	mostPeople = 2000
	mostHours  = 1000
	mostDays   = 1000
	mostYears  = 120
	mostArea   = 100_000 // m²
)

// number is a count as a sentence has it, from 0.
func number(text, what string, most int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n > most {
		return 0, outcome.Misworded("%s %s are more than a scenario can have: at most %d", text, what, most)
	}
	return n, nil
}

// area is an area as a sentence has it, in m².
func area(text string) (decimal.Decimal, error) {
	size, err := decimal.NewFromString(text)
	if err != nil || !size.IsPositive() || size.GreaterThan(decimal.NewFromInt(mostArea)) {
		return decimal.Decimal{}, outcome.Misworded("%q is no area: expected more than 0 and at most %d m²", text, mostArea)
	}
	return size, nil
}

// instant is a local time as a sentence has it.
func instant(layout, text string, in *time.Location) (time.Time, error) {
	at, err := time.ParseInLocation(layout, text, in)
	if err != nil {
		return time.Time{}, outcome.Misworded("there is no such day or time as %q", text)
	}
	return at, nil
}

// onStage finds who plays a role in a world that is made: whoever was not there
// when it was made is in none of its registers.
func (t *tale) onStage(role string) (*scenarios.Citizen, error) {
	if t.world == "" {
		return nil, errNothingHappened
	}
	c := t.person(role)
	if c.IIN().IsZero() {
		return nil, outcome.Misworded("%s is spoken of only after the first act, when everybody has to be there", c)
	}
	return c, nil
}

// lastFor finds the last application, and who plays a role beside it.
func (t *tale) lastFor(role string) (*application, *scenarios.Citizen, error) {
	a, err := t.last()
	if err != nil {
		return nil, nil, err
	}
	c, err := t.onStage(role)
	return a, c, err
}

// errNothingHappened is the error of a step that looks before anything was done.
var errNothingHappened = outcome.Misworded("nothing has happened yet: an act (When) comes before what can be seen (Then)")

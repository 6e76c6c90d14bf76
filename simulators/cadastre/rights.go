package cadastre

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Right is somebody's ownership of the premises or of a share in them.
type Right struct {
	// Owner holds it.
	Owner Owner `json:"owner"`
	// Share is a fraction such as "1/2"; "1/1" is sole ownership.
	Share string `json:"share"`
	// Basis is the deed it rests on, in words.
	Basis string `json:"basis"`
	// From is the first day on which it is held.
	From identifiers.Date `json:"from" doc:"The first day on which it is held."`
	// Until is the day on which it passed on: on that day it is no longer held. Absent while it is held.
	Until identifiers.Date `json:"until,omitzero" doc:"The day on which it passed on: on that day it is held no more."`
	// Alienation is how it ended; absent while it is held, and where the cadastre does not say.
	Alienation *Alienation `json:"alienation,omitempty" doc:"How it ended; absent while it is held, and where the cadastre does not say."`
}

// Owner is who holds a right.
type Owner struct {
	// IIN of the owner.
	IIN identifiers.IIN `json:"iin"`
}

// HeldOn says whether the right is held on a day.
func (r Right) HeldOn(day identifiers.Date) bool {
	return !day.Before(r.From) && (r.Until.IsZero() || day.Before(r.Until))
}

// validateRights checks each right and all of them together.
func validateRights(rights []Right) error {
	type title struct {
		owner identifiers.IIN
		from  identifiers.Date
	}
	begun := make(map[title]int, len(rights))
	for i, r := range rights {
		if err := r.validate(); err != nil {
			return fmt.Errorf("rights[%d].%w", i, err)
		}
		key := title{r.Owner.IIN, r.From}
		if first, twice := begun[key]; twice {
			return fmt.Errorf("rights[%d] is rights[%d] again: the owner %s has both from %s", i, first, key.owner, key.from)
		}
		begun[key] = i
	}
	return validateShares(rights)
}

// validateShares adds up the rights that are held still. Those that have passed on are not counted: the register's past is
// in no better order than the deeds of its time.
func validateShares(rights []Right) error {
	sum := new(big.Rat)
	for i, r := range rights {
		if !r.Until.IsZero() {
			continue
		}
		part, err := parseShare(r.Share)
		if err != nil {
			return err
		}
		if sum.Add(sum, part); sum.Cmp(big.NewRat(1, 1)) > 0 {
			return fmt.Errorf("rights[%d].share %s: with those before it that have no until it makes %s, more than the whole", i, r.Share, sum.RatString())
		}
	}
	return nil
}

// validate checks a right by itself; the error begins with the member at fault.
func (r Right) validate() error {
	switch {
	case r.Owner.IIN.IsZero():
		return errors.New("owner.iin is missing")
	case r.From.IsZero():
		return errors.New("from is missing")
	case !r.Until.IsZero() && r.Until.Before(r.From):
		return fmt.Errorf("until %s is before from %s", r.Until, r.From)
	}
	if r.Alienation != nil {
		if r.Until.IsZero() {
			return errors.New("alienation is given without until: the right is held still")
		}
		if err := r.Alienation.validate(); err != nil {
			return fmt.Errorf("alienation.%w", err)
		}
	}
	_, err := parseShare(r.Share)
	return err
}

// parseShare reads a fraction of more than nothing and at most the whole.
func parseShare(s string) (*big.Rat, error) {
	part, whole, found := strings.Cut(s, "/")
	n, errN := strconv.ParseUint(part, 10, 32)
	d, errD := strconv.ParseUint(whole, 10, 32)
	if !found || errN != nil || errD != nil || n == 0 || n > d {
		return nil, fmt.Errorf(`share is %q: it must be a fraction such as "1/2", at most "1/1"`, s)
	}
	return big.NewRat(int64(n), int64(d)), nil
}

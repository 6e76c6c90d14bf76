package experts

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Condition is what a report says of a dwelling.
type Condition string

// The conditions, the best first (assumed codes).
const (
	Serviceable    Condition = "serviceable"
	Satisfactory   Condition = "satisfactory"
	Unsatisfactory Condition = "unsatisfactory"
	Emergency      Condition = "emergency"
)

// Conditions are all of them.
func Conditions() []Condition {
	return []Condition{Serviceable, Satisfactory, Unsatisfactory, Emergency}
}

// Report is a technical report on a dwelling (assumed). The record's key is its number.
type Report struct {
	// Number of the report.
	Number string `json:"number"`
	// Certificate of the expert who made it; that it is in the register is the caller's to look up.
	Certificate string `json:"certificate"`
	// RCA of the dwelling that was inspected.
	RCA identifiers.RCA `json:"rca"`
	// IssuedOn is the day of the report.
	IssuedOn identifiers.Date `json:"issuedOn"`
	// Condition is what it says of the dwelling.
	Condition Condition `json:"condition" enum:"serviceable,satisfactory,unsatisfactory,emergency"`
	// SHA256 is the digest of the report's file, 64 lower-case hexadecimal digits.
	SHA256 string `json:"sha256"`
}

// Validate checks that the report says by whom, of which dwelling, what and when, and which file it is.
func (r Report) Validate() error {
	switch {
	case r.Number == "" || r.Certificate == "":
		return errors.New("number and certificate must both be given")
	case r.RCA.IsZero() || r.IssuedOn.IsZero():
		return errors.New("rca and issuedOn must both be given")
	case !slices.Contains(Conditions(), r.Condition):
		return fmt.Errorf("condition is %q: it must be one of %q", r.Condition, Conditions())
	case len(r.SHA256) != 64 || strings.Trim(r.SHA256, "0123456789abcdef") != "":
		return errors.New("sha256 must be 64 lower-case hexadecimal digits")
	}
	return nil
}

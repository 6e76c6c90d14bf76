package identifiers

import (
	"errors"
	"fmt"
)

// Kinds of identifier as InvalidError names them.
const (
	KindIIN   = "IIN"
	KindBIN   = "BIN"
	KindRCA   = "RCA"
	KindKATO  = "KATO"
	KindPhone = "phone number"
	KindDate  = "date"
)

// ErrNeverIssued is returned, wrapped, for a prefix whose check digit is 10 in both passes: the authority skips such
// numbers. Whoever makes numbers takes the next serial.
var ErrNeverIssued = errors.New("a number with this prefix is never issued: both check-digit passes give 10")

// InvalidError says that a value is not an identifier of a kind. It is what every Parse function of this package
// returns, always as *InvalidError.
type InvalidError struct {
	// Kind is one of the Kind constants, for instance "IIN".
	Kind string
	// Value is the refused value, as given.
	Value string
	// Reason says what is wrong with it, in words that follow "because".
	Reason string
	// Err is ErrNeverIssued where that is the reason, else nil.
	Err error
}

// Error names the kind, the value (cut after 64 bytes) and the reason.
func (e *InvalidError) Error() string {
	value := e.Value
	if len(value) > 64 {
		return fmt.Sprintf("%q… is not a valid %s: %s", value[:64], e.Kind, e.Reason)
	}
	return fmt.Sprintf("%q is not a valid %s: %s", value, e.Kind, e.Reason)
}

// Unwrap gives errors.Is access to ErrNeverIssued.
func (e *InvalidError) Unwrap() error { return e.Err }

// Must returns v and panics when err is not nil. It is for literals in tests, examples and tables.
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// onlyDigits says why s is not exactly n ASCII digits, or returns the empty string.
func onlyDigits(s string, n int) string {
	if s == "" {
		return fmt.Sprintf("it is empty, expected %d digits", n)
	}
	if len(s) != n {
		return fmt.Sprintf("it has %d bytes, expected %d digits", len(s), n)
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return fmt.Sprintf("byte %d is not a digit", i+1)
		}
	}
	return ""
}

// number reads up to nine ASCII digits that onlyDigits has already accepted.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// encode is the MarshalText of all identifiers.
func encode(kind, value string) ([]byte, error) {
	if value == "" {
		return nil, fmt.Errorf("cannot encode an absent %s: mark an optional field with omitzero", kind)
	}
	return []byte(value), nil
}

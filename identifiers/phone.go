package identifiers

import (
	"fmt"
	"strings"
)

// SyntheticPhonePrefix opens the block from which this project takes the phones of generated people: seven digits
// follow.
const SyntheticPhonePrefix = "+7799"

// Phone is a mobile phone number of Kazakhstan's numbering plan: "+7" and ten digits.
type Phone struct{ number string }

// ParsePhone accepts "+7" and ten digits without spaces or brackets, else *InvalidError.
func ParsePhone(s string) (Phone, error) {
	digits, found := strings.CutPrefix(s, "+7")
	if !found {
		return Phone{}, &InvalidError{Kind: KindPhone, Value: s, Reason: "it must begin with +7"}
	}
	if reason := onlyDigits(digits, 10); reason != "" {
		return Phone{}, &InvalidError{Kind: KindPhone, Value: s, Reason: "after +7 " + reason}
	}
	return Phone{s}, nil
}

// NewPhone makes number n, 0 to 9999999, of the synthetic block.
func NewPhone(n int) (Phone, error) {
	if n < 0 || n > 9_999_999 {
		return Phone{}, fmt.Errorf("make a phone number: %d is not 0 to 9999999", n)
	}
	return Phone{fmt.Sprintf("%s%07d", SyntheticPhonePrefix, n)}, nil
}

// Synthetic says whether the number lies in the block of generated people.
func (p Phone) Synthetic() bool { return strings.HasPrefix(p.number, SyntheticPhonePrefix) }

// IsZero says whether this is no number at all.
func (p Phone) IsZero() bool { return p.number == "" }

// String is "+7" and ten digits, or the empty string for none.
func (p Phone) String() string { return p.number }

// MarshalText gives "+7" and ten digits; none is an error.
func (p Phone) MarshalText() ([]byte, error) { return encode(KindPhone, p.number) }

// UnmarshalText is ParsePhone; on an error the receiver keeps its value.
func (p *Phone) UnmarshalText(text []byte) error {
	v, err := ParsePhone(string(text))
	if err != nil {
		return err
	}
	*p = v
	return nil
}

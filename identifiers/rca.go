package identifiers

// RCA is an address register code (РКА), sixteen digits, of a building or of a flat in it. Published as open data; it
// carries no check digit.
type RCA struct{ digits string }

// ParseRCA accepts sixteen digits, else *InvalidError.
func ParseRCA(s string) (RCA, error) {
	if reason := onlyDigits(s, 16); reason != "" {
		return RCA{}, &InvalidError{Kind: KindRCA, Value: s, Reason: reason}
	}
	return RCA{s}, nil
}

// IsZero says whether this is no code at all.
func (r RCA) IsZero() bool { return r.digits == "" }

// String is the sixteen digits, or the empty string for none.
func (r RCA) String() string { return r.digits }

// MarshalText gives the sixteen digits; none is an error.
func (r RCA) MarshalText() ([]byte, error) { return encode(KindRCA, r.digits) }

// UnmarshalText is ParseRCA; on an error the receiver keeps its value.
func (r *RCA) UnmarshalText(text []byte) error {
	v, err := ParseRCA(string(text))
	if err != nil {
		return err
	}
	*r = v
	return nil
}

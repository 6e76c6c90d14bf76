package identifiers

// Regions of a KATO that the law treats by name: the capital and the cities of national status.
const (
	RegionAstana   = "71"
	RegionAlmaty   = "75"
	RegionShymkent = "79"
)

// KATO is a code of the classifier of administrative-territorial objects, nine digits; the first two name the region.
type KATO struct{ digits string }

// ParseKATO accepts nine digits, else *InvalidError. Whether the classifier lists the code is not its business.
func ParseKATO(s string) (KATO, error) {
	if reason := onlyDigits(s, 9); reason != "" {
		return KATO{}, &InvalidError{Kind: KindKATO, Value: s, Reason: reason}
	}
	return KATO{s}, nil
}

// Region is the first two digits, for instance RegionAstana; the empty string for none.
func (k KATO) Region() string {
	if k.digits == "" {
		return ""
	}
	return k.digits[:2]
}

// InAstana says whether the place lies in the capital.
func (k KATO) InAstana() bool { return k.Region() == RegionAstana }

// IsZero says whether this is no code at all.
func (k KATO) IsZero() bool { return k.digits == "" }

// String is the nine digits, or the empty string for none.
func (k KATO) String() string { return k.digits }

// MarshalText gives the nine digits; none is an error.
func (k KATO) MarshalText() ([]byte, error) { return encode(KindKATO, k.digits) }

// UnmarshalText is ParseKATO; on an error the receiver keeps its value.
func (k *KATO) UnmarshalText(text []byte) error {
	v, err := ParseKATO(string(text))
	if err != nil {
		return err
	}
	*k = v
	return nil
}

package identifiers

import (
	"fmt"
	"strings"
)

// Regions of a KATO that the law treats by name: the capital and the cities of national status.
const (
	RegionAstana   = "71"
	RegionAlmaty   = "75"
	RegionShymkent = "79"
)

// regions are the first two digits of the codes that the classifier has: of the seventeen regions and of the three cities.
const regions = "10 11 15 19 23 27 31 33 35 39 43 47 55 59 61 62 63 71 75 79"

// KATO is a code of the classifier of administrative-territorial objects, nine digits; the first two name the region.
type KATO struct{ digits string }

// ParseKATO accepts nine digits of which the first two are a region's, else *InvalidError. The code of the whole country, 000000000, is
// of no region. Whether the classifier lists what lies in the region is not its business.
func ParseKATO(s string) (KATO, error) {
	if reason := onlyDigits(s, 9); reason != "" {
		return KATO{}, &InvalidError{Kind: KindKATO, Value: s, Reason: reason}
	}
	if code := s[:2]; !strings.Contains(regions, code) {
		return KATO{}, &InvalidError{Kind: KindKATO, Value: s, Reason: fmt.Sprintf("no region has the code %s, give a code that begins with one of %s", code, regions)}
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

// NationalCity says whether the place lies in the capital or a city of national status.
func (k KATO) NationalCity() bool {
	return k.Region() == RegionAstana || k.Region() == RegionAlmaty || k.Region() == RegionShymkent
}

// Locality is what the place has in common with every other in the same locality. In the capital and the cities of national status, whose
// parts have codes of their own, that is the region, for the whole city is one locality; elsewhere it is the code.
func (k KATO) Locality() string {
	if k.NationalCity() {
		return k.Region()
	}
	return k.digits
}

// WholeRegion says whether the code is of a region and of no place in it. A city of national status is a place.
func (k KATO) WholeRegion() bool {
	return !k.IsZero() && !k.NationalCity() && strings.HasSuffix(k.digits, "0000000")
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

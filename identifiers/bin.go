package identifiers

// PublishedTestBIN is the organisation in the certification authority's own published examples. It has month 34 and a
// wrong check digit, so ParseBIN refuses it; see ParseBINOrPublishedTest.
const PublishedTestBIN = "123456789021"

// BINType is the fifth digit of a BIN: what sort of taxpayer it is.
type BINType int

// The types of a BIN.
const (
	Resident    BINType = 4 // a legal entity resident in Kazakhstan
	NonResident BINType = 5 // a legal entity not resident in Kazakhstan
	SoleTrader  BINType = 6 // a joint enterprise of sole traders
)

// BINUnit is the sixth digit of a BIN: which part of the organisation it is.
type BINUnit int

// The units of a BIN.
const (
	Head           BINUnit = 0
	Branch         BINUnit = 1
	Representation BINUnit = 2
	Farm           BINUnit = 3 // a peasant or farm household
)

// BIN is a business identification number, twelve digits YYMM T A NNNNN K: year and month of registration, type, unit,
// a serial number and the check digit of the IIN.
type BIN struct{ digits string }

// ParseBIN accepts twelve digits with a month that exists, a known type and unit and the right check digit, else
// *InvalidError.
func ParseBIN(s string) (BIN, error) {
	if reason := onlyDigits(s, 12); reason != "" {
		return BIN{}, &InvalidError{Kind: KindBIN, Value: s, Reason: reason}
	}
	if m := number(s[2:4]); m < 1 || m > 12 {
		return BIN{}, &InvalidError{Kind: KindBIN, Value: s, Reason: "there is no month " + s[2:4]}
	}
	if s[4] < '4' || s[4] > '6' {
		return BIN{}, &InvalidError{Kind: KindBIN, Value: s, Reason: "the fifth digit must be 4 (resident), 5 (non-resident) or 6 (sole traders)"}
	}
	if s[5] > '3' {
		return BIN{}, &InvalidError{Kind: KindBIN, Value: s, Reason: "the sixth digit must be 0 (head), 1 (branch), 2 (representation) or 3 (farm)"}
	}
	if err := checkTwelve(KindBIN, s); err != nil {
		return BIN{}, err
	}
	return BIN{s}, nil
}

// ParseBINOrPublishedTest is ParseBIN that also lets PublishedTestBIN through: the switch for those who must read the
// authority's published test certificates.
func ParseBINOrPublishedTest(s string) (BIN, error) {
	if s == PublishedTestBIN {
		return BIN{s}, nil
	}
	return ParseBIN(s)
}

// Type is the sort of taxpayer; 0 for none and for PublishedTestBIN.
func (b BIN) Type() BINType {
	if b.digits == "" || b.digits == PublishedTestBIN {
		return 0
	}
	return BINType(b.digits[4] - '0')
}

// Unit is the part of the organisation; Head for none.
func (b BIN) Unit() BINUnit {
	if b.digits == "" || b.digits == PublishedTestBIN {
		return Head
	}
	return BINUnit(b.digits[5] - '0')
}

// IsZero says whether this is no number at all.
func (b BIN) IsZero() bool { return b.digits == "" }

// String is the twelve digits, or the empty string for none.
func (b BIN) String() string { return b.digits }

// MarshalText gives the twelve digits; none is an error.
func (b BIN) MarshalText() ([]byte, error) { return encode(KindBIN, b.digits) }

// UnmarshalText is ParseBIN; on an error the receiver keeps its value.
func (b *BIN) UnmarshalText(text []byte) error {
	v, err := ParseBIN(string(text))
	if err != nil {
		return err
	}
	*b = v
	return nil
}

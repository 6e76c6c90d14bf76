package identifiers

import (
	"fmt"
	"time"
)

// SyntheticFrom is the first serial number of the block from which this project takes its generated people:
// 9000 to 9999. A number outside the block is never made here by default.
const SyntheticFrom = 9000

// PublishedTestIIN is the individual in the certification authority's own published examples. It has month 34 and a
// wrong check digit, so ParseIIN refuses it; see ParseIINOrPublishedTest.
const PublishedTestIIN = "123456789011"

// Sex is the sex that an IIN encodes; the numbers are those of GBD FL's dictionary.
type Sex int

// The two sexes of the registers.
const (
	Male   Sex = 1
	Female Sex = 2
)

// String returns "male", "female" or, for any other number, the number.
func (s Sex) String() string {
	switch s {
	case Male:
		return "male"
	case Female:
		return "female"
	default:
		return fmt.Sprintf("sex %d", int(s))
	}
}

// IIN is an individual identification number, twelve digits YYMMDD C SSSS K: the birth date, a digit for century and
// sex (1, 2 the 1800s; 3, 4 the 1900s; 5, 6 the 2000s; odd is male), a serial number and a check digit.
type IIN struct{ digits string }

// ParseIIN accepts twelve digits with a birth date that exists and the right check digit, else *InvalidError. A birth
// date in the future is not its business: it has no clock.
func ParseIIN(s string) (IIN, error) {
	if reason := onlyDigits(s, 12); reason != "" {
		return IIN{}, &InvalidError{Kind: KindIIN, Value: s, Reason: reason}
	}
	if m := number(s[2:4]); m < 1 || m > 12 {
		return IIN{}, &InvalidError{Kind: KindIIN, Value: s, Reason: "there is no month " + s[2:4]}
	}
	if s[6] < '1' || s[6] > '6' {
		return IIN{}, &InvalidError{Kind: KindIIN, Value: s, Reason: "the seventh digit must be 1 to 6, for century and sex"}
	}
	if birth := birthDate(s); !birth.Valid() {
		return IIN{}, &InvalidError{Kind: KindIIN, Value: s, Reason: fmt.Sprintf("there is no day %s in %s %d", s[4:6], birth.Month, birth.Year)}
	}
	if err := checkTwelve(KindIIN, s); err != nil {
		return IIN{}, err
	}
	return IIN{s}, nil
}

// ParseIINOrPublishedTest is ParseIIN that also lets PublishedTestIIN through: the switch for those who must read the
// authority's published test certificates. That number's BirthDate and Sex are zero.
func ParseIINOrPublishedTest(s string) (IIN, error) {
	if s == PublishedTestIIN {
		return IIN{s}, nil
	}
	return ParseIIN(s)
}

// NewIIN makes the number of a person born on birth (years 1800 to 2099) with a serial of 0 to 9999. Where both
// check-digit passes give 10 the error is ErrNeverIssued (errors.Is): take another serial.
func NewIIN(birth Date, sex Sex, serial int) (IIN, error) {
	if !birth.Valid() || birth.Year < 1800 || birth.Year > 2099 {
		return IIN{}, fmt.Errorf("make an IIN: birth date %s is not a date from 1800 to 2099", birth)
	}
	if sex != Male && sex != Female {
		return IIN{}, fmt.Errorf("make an IIN: %s is neither male (1) nor female (2)", sex)
	}
	if serial < 0 || serial > 9999 {
		return IIN{}, fmt.Errorf("make an IIN: serial %d is not 0 to 9999", serial)
	}
	century := (birth.Year-1800)/100*2 + int(sex)
	prefix := fmt.Sprintf("%02d%02d%02d%d%04d", birth.Year%100, int(birth.Month), birth.Day, century, serial)
	k, err := checkDigit(prefix)
	if err != nil {
		return IIN{}, fmt.Errorf("make an IIN with the prefix %s: %w", prefix, err)
	}
	return IIN{prefix + string(k)}, nil
}

// birthDate reads the date out of twelve digits whose seventh is 1 to 6; it may not exist.
func birthDate(s string) Date {
	century := 1800 + int(s[6]-'1')/2*100
	return Date{Year: century + number(s[0:2]), Month: time.Month(number(s[2:4])), Day: number(s[4:6])}
}

// BirthDate is the day of birth in the number; zero for none and for PublishedTestIIN.
func (i IIN) BirthDate() Date {
	if i.digits == "" || i.digits == PublishedTestIIN {
		return Date{}
	}
	return birthDate(i.digits)
}

// Sex is the sex in the number; zero for none and for PublishedTestIIN.
func (i IIN) Sex() Sex {
	if i.digits == "" || i.digits == PublishedTestIIN {
		return 0
	}
	if i.digits[6]%2 == 1 {
		return Male
	}
	return Female
}

// Serial is the four-digit serial number, 0 to 9999; 0 for none and for PublishedTestIIN.
func (i IIN) Serial() int {
	if i.digits == "" || i.digits == PublishedTestIIN {
		return 0
	}
	return number(i.digits[7:11])
}

// Synthetic says whether the number lies in the block of generated people, serials from SyntheticFrom.
func (i IIN) Synthetic() bool { return i.Serial() >= SyntheticFrom }

// IsZero says whether this is no number at all.
func (i IIN) IsZero() bool { return i.digits == "" }

// String is the twelve digits, or the empty string for none.
func (i IIN) String() string { return i.digits }

// MarshalText gives the twelve digits; none is an error.
func (i IIN) MarshalText() ([]byte, error) { return encode(KindIIN, i.digits) }

// UnmarshalText is ParseIIN; on an error the receiver keeps its value.
func (i *IIN) UnmarshalText(text []byte) error {
	v, err := ParseIIN(string(text))
	if err != nil {
		return err
	}
	*i = v
	return nil
}

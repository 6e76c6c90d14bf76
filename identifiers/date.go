package identifiers

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar without a time or a zone. It is comparable; the zero value means "none".
//
// Years and months are counted by the calendar: the same day of the later month, and where that month has no such day,
// its last. So a year after 29 February 2024 is 28 February 2025, and four years after it 29 February 2028; a month
// after 31 January is the last of February. That is how the country's civil law ends a term counted in months or years.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads the ISO form "2006-01-02" of a day that exists, in the years 1 to 9999; else *InvalidError.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() < 1 {
		return Date{}, &InvalidError{Kind: KindDate, Value: s, Reason: "expected a day that exists, written YYYY-MM-DD"}
	}
	return dateIn(t), nil
}

// DateOf is the day on which t falls in Almaty.
func DateOf(t time.Time) Date { return dateIn(t.In(Almaty())) }

func dateIn(t time.Time) Date {
	y, m, d := t.Date()
	return Date{Year: y, Month: m, Day: d}
}

// AgeOn is how many full years someone born on birth has lived at the beginning of day: a year more on each day that is
// birth.AddYears(n). Negative before birth.
func AgeOn(birth, day Date) int {
	age := day.Year - birth.Year
	if day.Before(birth.AddYears(age)) {
		age--
	}
	return age
}

// Time is the beginning of the day in loc.
func (d Date) Time(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// AddYears moves by n years, n of any sign, as the type's comment says.
func (d Date) AddYears(n int) Date { return d.AddMonths(12 * n) }

// YearsBefore is AddYears(-n): the day n years ago.
func (d Date) YearsBefore(n int) Date { return d.AddYears(-n) }

// AddMonths moves by n months, n of any sign, as the type's comment says.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return Date{Year: first.Year(), Month: first.Month(), Day: min(d.Day, daysIn(first.Year(), first.Month()))}
}

// AddDays moves by n days, n of any sign.
func (d Date) AddDays(n int) Date {
	return dateIn(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// Compare is -1, 0 or 1 as d is before, on or after other.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// Before says whether d is an earlier day than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After says whether d is a later day than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Valid says whether the day exists, in the years 1 to 9999.
func (d Date) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= time.January && d.Month <= time.December &&
		d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// IsZero says whether this is no day at all.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO form "2006-01-02", or the empty string for none.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Valid():
		return string(d.iso())
	default:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
	}
}

// iso is the ISO form of a day that exists. Every answer has some: fmt would take as long as the rest of them.
func (d Date) iso() []byte {
	text := []byte("0000-00-00")
	for _, part := range [...]struct{ end, n int }{{4, d.Year}, {7, int(d.Month)}, {10, d.Day}} {
		for at := part.end - 1; part.n > 0; at-- {
			text[at] += byte(part.n % 10)
			part.n /= 10
		}
	}
	return text
}

// MarshalText gives the ISO form; none, or a day that does not exist, is an error.
func (d Date) MarshalText() ([]byte, error) {
	switch {
	case d.Valid():
		return d.iso(), nil
	case d.IsZero():
		return encode(KindDate, "")
	default:
		return nil, &InvalidError{Kind: KindDate, Value: d.String(), Reason: "there is no such day"}
	}
}

// UnmarshalText is ParseDate; on an error the receiver keeps its value.
func (d *Date) UnmarshalText(text []byte) error {
	v, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// daysIn is the length of a month.
func daysIn(year int, month time.Month) int {
	return time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

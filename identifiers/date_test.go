package identifiers_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/synaq/synaq/identifiers"
)

func day(t *testing.T, s string) identifiers.Date {
	t.Helper()
	d, err := identifiers.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCalendarArithmetic(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		move     func(identifiers.Date) identifiers.Date
	}{
		{"2024-02-29", "2025-02-28", func(d identifiers.Date) identifiers.Date { return d.AddYears(1) }},
		{"2024-02-29", "2028-02-29", func(d identifiers.Date) identifiers.Date { return d.AddYears(4) }},
		{"2024-02-29", "2020-02-29", func(d identifiers.Date) identifiers.Date { return d.YearsBefore(4) }},
		{"2024-02-29", "2021-02-28", func(d identifiers.Date) identifiers.Date { return d.YearsBefore(3) }},
		{"1896-02-29", "1900-02-28", func(d identifiers.Date) identifiers.Date { return d.AddYears(4) }},
		{"2026-01-31", "2026-02-28", func(d identifiers.Date) identifiers.Date { return d.AddMonths(1) }},
		{"2026-12-31", "2027-06-30", func(d identifiers.Date) identifiers.Date { return d.AddMonths(6) }},
		{"2026-01-15", "2025-12-15", func(d identifiers.Date) identifiers.Date { return d.AddMonths(-1) }},
		{"2025-12-31", "2026-01-01", func(d identifiers.Date) identifiers.Date { return d.AddDays(1) }},
		{"2024-03-01", "2024-02-29", func(d identifiers.Date) identifiers.Date { return d.AddDays(-1) }},
	} {
		if got := c.move(day(t, c.from)); got.String() != c.to {
			t.Errorf("%s moved to %s, want %s", c.from, got, c.to)
		}
	}
}

func TestAgeOn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		birth, day string
		age        int
	}{
		{"2012-01-15", "2026-01-14", 13},
		{"2012-01-15", "2026-01-15", 14},
		{"2012-01-15", "2026-01-16", 14},
		{"2012-02-29", "2026-02-27", 13},
		{"2012-02-29", "2026-02-28", 14},
		{"2012-02-29", "2028-02-28", 15},
		{"2012-02-29", "2028-02-29", 16},
		{"2026-01-15", "2026-01-15", 0},
		{"2026-01-16", "2026-01-15", -1},
	} {
		if got := identifiers.AgeOn(day(t, c.birth), day(t, c.day)); got != c.age {
			t.Errorf("born %s, on %s: %d years, want %d", c.birth, c.day, got, c.age)
		}
	}
}

func TestAgeGrowsOnceAYear(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		birth := identifiers.Date{Year: 1900, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 70_000).Draw(t, "birth"))
		n := rapid.IntRange(0, 120).Draw(t, "years")
		birthday := birth.AddYears(n)
		if on, eve := identifiers.AgeOn(birth, birthday), identifiers.AgeOn(birth, birthday.AddDays(-1)); on != n || eve != n-1 {
			t.Fatalf("born %s: %d on %s, %d the day before", birth, on, birthday, eve)
		}
	})
}

func TestDateOfIsAlmatys(t *testing.T) {
	t.Parallel()
	for instant, want := range map[string]string{
		"2025-12-25T18:59:59Z": "2025-12-25",
		"2025-12-25T19:00:00Z": "2025-12-26", // UTC+5
		"2023-12-25T17:59:59Z": "2023-12-25",
		"2023-12-25T18:00:00Z": "2023-12-26", // UTC+6 until 29 February 2024
	} {
		if got := identifiers.DateOf(identifiers.Must(time.Parse(time.RFC3339, instant))); got.String() != want {
			t.Errorf("%s is %s in Almaty, want %s", instant, got, want)
		}
	}
	start := day(t, "2025-12-26").Time(identifiers.Almaty())
	if start.UTC().Format(time.RFC3339) != "2025-12-25T19:00:00Z" {
		t.Errorf("26 December begins at %s", start.UTC())
	}
}

func TestDateOrder(t *testing.T) {
	t.Parallel()
	a, b := day(t, "2025-12-31"), day(t, "2026-01-01")
	if !a.Before(b) || a.After(b) || b.Before(a) || !b.After(a) {
		t.Error("31 December 2025 and 1 January 2026 are out of order")
	}
	if same := day(t, "2025-12-31"); a.Before(same) || a.After(same) || a.Compare(same) != 0 {
		t.Error("a day is not equal to itself")
	}
}

func TestParseDateRefuses(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "2025-02-29", "2025-13-01", "2025-1-1", "25-01-01", "2025-01-01T00:00:00Z", "0000-01-01", "12025-01-01", "01.02.2025"} {
		var invalid *identifiers.InvalidError
		if d, err := identifiers.ParseDate(s); !errors.As(err, &invalid) || !d.IsZero() {
			t.Errorf("%q: %s, %v", s, d, err)
		}
	}
	if text, err := (identifiers.Date{Year: 2025, Month: 2, Day: 29}).MarshalText(); err == nil {
		t.Errorf("a day that does not exist was encoded as %s", text)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024-02-29", "2025-02-29", "0001-01-01", "9999-12-31", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := identifiers.ParseDate(s)
		if (err == nil) != d.Valid() {
			t.Fatalf("%q: %s, %v", s, d, err)
		}
		if err == nil && d.String() != s {
			t.Fatalf("%q came back as %s", s, d)
		}
	})
}

func TestDatesAreWrittenAsTimeWritesThem(t *testing.T) {
	t.Parallel()
	for day := (identifiers.Date{Year: 1, Month: time.January, Day: 1}); day.Year < 10000; day = day.AddDays(37) {
		want := day.Time(time.UTC).Format(time.DateOnly)
		text, err := day.MarshalText()
		if err != nil || string(text) != want || day.String() != want {
			t.Fatalf("%#v is written %s, %s, %v", day, text, day, err)
		}
	}
}

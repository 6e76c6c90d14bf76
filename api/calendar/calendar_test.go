package calendar_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/identifiers"
)

func day(s string) identifiers.Date { return identifiers.Must(identifiers.ParseDate(s)) }

func works(t *testing.T, on identifiers.Date) bool {
	t.Helper()
	works, err := calendar.Working(on)
	if err != nil {
		t.Fatal(err)
	}
	return works
}

// worked counts the working days from a day to another, both included.
func worked(t *testing.T, from, to string) int {
	t.Helper()
	count := 0
	for on := day(from); !on.After(day(to)); on = on.AddDays(1) {
		if works(t, on) {
			count++
		}
	}
	return count
}

// TestTheYearsHaveTheWorkingDaysThatPublishedCalendarsCount. That of 2026 counted 246 before the Constitution of 15.03.2026 made
// 31 August a working day.
func TestTheYearsHaveTheWorkingDaysThatPublishedCalendarsCount(t *testing.T) {
	t.Parallel()
	for year, want := range map[int]int{2025: 246, 2026: 246 + 1} {
		if got := worked(t, fmt.Sprintf("%d-01-01", year), fmt.Sprintf("%d-12-31", year)); got != want {
			t.Errorf("%d has %d working days, expected %d", year, got, want)
		}
	}
}

func TestTheMonthsHaveTheWorkingDaysOfTheirCalendars(t *testing.T) {
	t.Parallel()
	for month, want := range map[string]int{
		// Pages count these: kursiv.media 2024-12-23, zontnews.kz (August), news.mail.ru 67924719 (October), kazvesti.ru (July).
		"2025-01": 20, "2025-07": 22, "2025-08": 21, "2025-10": 22,
		// alau.kz and lada.kz (January), lugasoft.ru (May).
		"2026-01": 19, "2026-05": 17,
		// No page was found that counts these; they follow from the days.
		"2026-02": 20, "2026-03": 18, "2026-04": 22, "2026-06": 22, "2026-07": 22, "2026-08": 21, "2026-09": 22, "2026-10": 21, "2026-11": 21, "2026-12": 22,
	} {
		first := day(month + "-01")
		if got := worked(t, first.String(), first.AddMonths(1).AddDays(-1).String()); got != want {
			t.Errorf("%s has %d working days, expected %d", month, got, want)
		}
	}
}

func TestDaysOffAndWorkingDays(t *testing.T) {
	t.Parallel()
	for on, want := range map[string]bool{
		"2025-01-03": false, "2025-01-04": false, "2025-01-05": true, "2025-01-06": true, "2025-01-07": false,
		"2025-06-06": false, "2025-09-01": false, "2025-12-16": false,
		"2026-01-02": false, "2026-01-05": true, "2026-01-07": false, "2026-03-09": false, "2026-03-16": true,
		"2026-03-20": true, "2026-03-21": false, "2026-03-22": false, "2026-03-23": false, "2026-03-24": false, "2026-03-25": false, "2026-03-26": true,
		"2026-05-01": false, "2026-05-07": false, "2026-05-08": true, "2026-05-11": false, "2026-05-12": true, "2026-05-27": false,
		"2026-07-06": false, "2026-08-31": true, "2026-10-26": false, "2026-12-16": false,
		"2027-01-04": false, "2027-03-15": false, "2027-05-17": true, "2027-08-30": true, "2027-12-31": true,
	} {
		if got := works(t, day(on)); got != want {
			t.Errorf("%s is worked: %v, expected %v", on, got, want)
		}
	}
}

// TestHolidaysAreOffWhereverTheyFall holds the days to the law's list: a holiday is never worked, and one on a weekend has a day in
// its place.
func TestHolidaysAreOffWhereverTheyFall(t *testing.T) {
	t.Parallel()
	years, err := calendar.Years()
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range years {
		holidays := []string{"01-01", "01-02", "03-08", "03-21", "03-22", "03-23", "05-01", "05-07", "05-09", "07-06", "10-25", "12-16"}
		switch year.Year {
		case 2025:
			holidays = append(holidays, "08-30")
		case 2027:
			holidays = append(holidays, "03-15")
		}
		given := map[identifiers.Date]bool{}
		for _, d := range year.Days {
			given[d.Date] = given[d.Date] || d.Kind == calendar.Holiday
			given[d.From] = given[d.From] || d.Kind == calendar.Moved
		}
		for _, holiday := range holidays {
			if on := day(fmt.Sprintf("%d-%s", year.Year, holiday)); works(t, on) || !given[on] {
				t.Errorf("%s is worked, or no day off stands for it", on)
			}
		}
		if christmas := day(fmt.Sprintf("%d-01-07", year.Year)); works(t, christmas) {
			t.Errorf("%s is worked", christmas)
		}
	}
}

// TestADayMovesToTheNextWorkingDay is art. 5's rule: between a holiday on a weekend and the day in its place nobody works.
func TestADayMovesToTheNextWorkingDay(t *testing.T) {
	t.Parallel()
	years, err := calendar.Years()
	if err != nil {
		t.Fatal(err)
	}
	moved := 0
	for _, year := range years {
		for _, d := range year.Days {
			if d.Kind != calendar.Moved || d.From.After(d.Date) { // an order may move a day to an earlier one
				continue
			}
			moved++
			if weekday := d.From.Time(time.UTC).Weekday(); weekday != time.Saturday && weekday != time.Sunday {
				t.Errorf("%s stands for %s, which is no weekend", d.Date, d.From)
			}
			for between := d.From; between.Before(d.Date); between = between.AddDays(1) {
				if works(t, between) {
					t.Errorf("%s stands for %s, and people work on %s between them", d.Date, d.From, between)
				}
			}
		}
	}
	if moved < 10 {
		t.Errorf("only %d days were moved", moved)
	}
}

func TestADayOfAnotherYearIsAnErrorAndNoGuess(t *testing.T) {
	t.Parallel()
	for _, on := range []string{"2024-12-31", "2028-01-01", "1991-12-16"} {
		if _, err := calendar.Working(day(on)); !errors.Is(err, calendar.ErrUnknownYear) {
			t.Errorf("%s: %v, expected ErrUnknownYear", on, err)
		}
	}
	for _, on := range []identifiers.Date{{}, {Year: 2026, Month: time.February, Day: 29}} {
		if _, err := calendar.Working(on); err == nil || errors.Is(err, calendar.ErrUnknownYear) {
			t.Errorf("%v: %v, expected that there is no such day", on, err)
		}
	}
}

func TestWhatIsGivenIsACopy(t *testing.T) {
	t.Parallel()
	years, err := calendar.Years()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := calendar.Sources()
	if err != nil || len(sources) < 5 {
		t.Fatal(sources, err)
	}
	years[0].Days[0].Kind, sources[0].Title = calendar.Worked, ""
	again, _ := calendar.Years()
	if others, _ := calendar.Sources(); again[0].Days[0].Kind != calendar.Holiday || others[0].Title == "" || works(t, day("2025-01-01")) {
		t.Error("the calendar was changed from outside")
	}
}

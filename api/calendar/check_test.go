package calendar

import (
	"strings"
	"testing"
)

const small = `
sources:
  - {id: law, title: the law, url: "https://law.test"}
years:
  - year: 2026
    days:
      - {date: 2026-01-01, kind: holiday, what: New Year, sources: [law], sure: confirmed}
      - {date: 2026-03-09, kind: moved, from: 2026-03-08, what: a day, sources: [law], sure: confirmed}
      - {date: 2026-03-14, kind: working, from: 2026-03-16, what: a Saturday, sources: [law], sure: assumed}
`

func TestCalendarsThatCannotBeAreRefused(t *testing.T) {
	t.Parallel()
	if _, err := read([]byte(small)); err != nil {
		t.Fatal(err)
	}
	for want, change := range map[string][2]string{
		"unknown field":                           {"days:", "holidays:"},
		"it has no year":                          {small, "sources: []\nyears: []"},
		`source "": it must have an id`:           {"id: law,", "id: \"\","},
		"2026-01-01 is no day of 2025":            {"year: 2026", "year: 2025"},
		"2026-01-01 stands after":                 {"2026-03-09", "2026-01-01"},
		"stands after 2026-03-09":                 {"2026-03-14", "2026-03-07"},
		"2026-03-09: a moved day has no from":     {"from: 2026-03-08, ", ""},
		"a holiday day stands in the place of no": {"kind: moved", "kind: holiday"},
		`kind is "free"`:                          {"kind: holiday", "kind: free"},
		"a working day is a weekday, and one":     {"2026-03-14", "2026-03-13"},
		"a moved day is a weekday":                {"kind: working", "kind: moved"},
		"it must say what it is":                  {"what: New Year", `what: ""`},
		"and have a source":                       {"what: a day, sources: [law]", "what: a day, sources: []"},
		`there is no source "custom"`:             {"what: a day, sources: [law]", "what: a day, sources: [custom]"},
		`sure is "certain"`:                       {"sure: assumed", "sure: certain"},
		"2026-02-30":                              {"2026-01-01", "2026-02-30"},
	} {
		text := strings.Replace(small, change[0], change[1], 1)
		if text == small {
			t.Errorf("%s is not in the calendar", change[0])
		}
		_, err := read([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, expected one with %q", err, want)
		}
	}
	if _, err := read([]byte(strings.Replace(small, "years:\n", "years:\n  - {year: 2024, days: []}\n", 1))); err == nil || !strings.Contains(err.Error(), "2026 stands after 2024") {
		t.Errorf("error %v of a year that is missing", err)
	}
}

// Command workdays writes docs/calendar.md: every day on which the five-day week is not what Monday to Sunday make of it, with its
// source and how sure it is.
package main

//go:generate go run .

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/synaq/synaq/api/calendar"
	"github.com/synaq/synaq/identifiers"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "workdays:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("find the module: %w", err)
	}
	text, err := page()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "calendar.md"), []byte(text), 0o644)
}

// page is the calendar, a table for each year, and its sources.
func page() (string, error) {
	years, err := calendar.Years()
	if err != nil {
		return "", err
	}
	sources, err := calendar.Sources()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	out.WriteString("# The working days\n\nTerms in working days, and the hours of an office, follow the five-day week of the Labour Code: Monday to Friday, but for the\n" +
		"days below. *Confirmed* is a day that the law names, or its rule gives, and that the year's published calendar has; *second-hand* one of\n" +
		"which a page tells without the decision itself; *assumed* what the law's rule comes to in a year of which no published calendar was\n" +
		"found. On a day of any other year the calendar says that it does not know. In Go it is\n[`api/calendar`](../api/calendar). Written by `make generate` from\n" +
		"[`kazakhstan.yaml`](../api/calendar/kazakhstan.yaml).\n\n")
	out.WriteString("The provider of the housing queue works on working days from 09:00:00 to 18:30:00, both included. What is filed in these hours is accepted at\n" +
		"once, in the lunch break from 13:00 to 14:30 too; what comes before them, at 09:00 of the same day; what comes after them, or on a day off,\n" +
		"at 09:00 of the next working day. A complaint is registered so too. The first day of a term is the working day after that, and its last\n" +
		"instant 18:30:00 of the last day. The law leaves these to readings, which a vendor may declare otherwise (vendor.md): AMB-15, AMB-86, AMB-87\n" +
		"and AMB-89, and AMB-69 of 31 August 2026. An application or a complaint whose term would run into a year that is not here, that of a hearing\n" +
		"included, is not taken: `SERVICE_NOT_OFFERED`.\n")
	for _, year := range years {
		if err := table(&out, year); err != nil {
			return "", err
		}
	}
	out.WriteString("\n## Sources\n\n| source | what it is |\n|---|---|\n")
	for _, source := range sources {
		fmt.Fprintf(&out, "| `%s` | [%s](%s) |\n", source.ID, source.Title, source.URL)
	}
	return out.String(), nil
}

// table writes one year.
func table(out *strings.Builder, year calendar.Year) error {
	days := 0
	for day := (identifiers.Date{Year: year.Year, Month: time.January, Day: 1}); day.Year == year.Year; day = day.AddDays(1) {
		works, err := calendar.Working(day)
		if err != nil {
			return err
		}
		if works {
			days++
		}
	}
	fmt.Fprintf(out, "\n## %d\n\n%d working days.\n\n| day | | is | what | in place of | sure | sources |\n|---|---|---|---|---|---|---|\n", year.Year, days)
	for _, day := range year.Days {
		is := "off"
		if day.Working() {
			is = "**worked**"
		}
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s | %s | %s |\n", day.Date, day.Date.Time(time.UTC).Weekday(), is, day.What, day.From, day.Sure, strings.Join(day.Sources, ", "))
	}
	return nil
}

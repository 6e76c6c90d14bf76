package catalogue

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// Edition is the law from one day on, until the next edition.
type Edition struct {
	// Name is the first day, or "original".
	Name string `yaml:"edition"`
	// From is the first day, in Asia/Almaty; zero for the original edition.
	From identifiers.Date `yaml:"from"`
	// Changes says what is different from that day on.
	Changes string `yaml:"changes"`
	// Citation is the place in a text that is kept, or else Page is a public page that reports it.
	Citation Citation `yaml:"citation"`
	Page     string   `yaml:"page"`
	// Service is the one whose law begins, where it is not the registration of residence, e.g. "housing.queue".
	Service string `yaml:"service"`
	// Readings are the open questions on which the day turns.
	Readings []string `yaml:"readings"`
}

// Begin are the rules whose first day is the edition's.
func (c *Catalogue) Begin(e Edition) []Rule {
	return c.rulesWhere(func(r Rule) bool { return !e.From.IsZero() && r.From == e.From })
}

// Ended are the rules whose last day is the one before the edition's first.
func (c *Catalogue) Ended(e Edition) []Rule {
	return c.rulesWhere(func(r Rule) bool { return !r.Until.IsZero() && r.Until.AddDays(1) == e.From })
}

func (c *Catalogue) rulesWhere(is func(Rule) bool) []Rule {
	var found []Rule
	for _, rule := range c.Rules {
		if is(rule) {
			found = append(found, rule)
		}
	}
	return found
}

// checkEditions says what is wrong with the editions: each begins after the one before it, the first with nothing, and each says
// what it changes and where that is said.
func (c *Catalogue) checkEditions() error {
	var errs []error
	wrong := func(bad bool, format string, args ...any) {
		if bad {
			errs = append(errs, fmt.Errorf(format, args...))
		}
	}
	wrong(len(c.Editions) == 0, "it has no editions")
	for i, e := range c.Editions {
		_, known := c.Source(e.Citation.Source)
		wrong(i == 0 && (e.Name != "original" || !e.From.IsZero()), "the first edition is the original one, without a day")
		wrong(i > 0 && (e.From.IsZero() || e.Name != e.From.String()), "the edition %q is not named by its first day %q", e.Name, e.From)
		wrong(i > 0 && !c.Editions[i-1].From.Before(e.From), "the edition %s does not begin after the one before it", e.Name)
		wrong(e.Changes == "", "the edition %s does not say what changes", e.Name)
		wrong((e.Citation == Citation{}) == (e.Page == ""), "the edition %s has either a citation or a page", e.Name)
		wrong(e.Page == "" && (!known || e.Citation.Clause == ""), "the edition %s cites no clause of a source in sources.yaml", e.Name)
		wrong(e.Service != "" && !slices.Contains(c.Services(), e.Service), "the edition %s is of the service %q, of which no profile is a part", e.Name, e.Service)
		for _, id := range e.Readings {
			_, known := c.Reading(id)
			wrong(!known, "the edition %s: the reading %q is not in readings.yaml", e.Name, id)
		}
	}
	return errors.Join(errs...)
}

package catalogue

import (
	"errors"
	"fmt"
	"strings"
)

// Alternative is an answer that an implementation may declare in place of a reading's default.
type Alternative struct {
	// Key is short and never changes, e.g. "2026-08-01". A day is the day on which something begins by this answer.
	Key string `yaml:"key"`
	// Text is the answer.
	Text string `yaml:"text"`
}

// ByDefault is what stands in the place of an alternative's key for a reading's default answer.
const ByDefault = "default"

// Alternative finds an answer by its key.
func (r Reading) Alternative(key string) (Alternative, bool) {
	return find(r.Alternatives, func(a Alternative) bool { return a.Key == key })
}

// Keys are those of the alternatives.
func (r Reading) Keys() []string {
	var keys []string
	for _, a := range r.Alternatives {
		keys = append(keys, a.Key)
	}
	return keys
}

// ParseReading reads how somebody reads a text: a reading's ID and the key of an alternative, or of the default, as
// "AMB-06=2026-08-01". The error lists what there is.
func (c *Catalogue) ParseReading(text string) (id, key string, err error) {
	id, key, given := strings.Cut(text, "=")
	if !given {
		return "", "", fmt.Errorf("%q: write a reading and the key of an alternative, such as AMB-06=2026-08-01", text)
	}
	reading, known := c.Reading(id)
	if !known {
		return "", "", fmt.Errorf("%q: %w", text, NoReading(id))
	}
	if _, known := reading.Alternative(key); !known && key != ByDefault {
		return "", "", fmt.Errorf("%q: %s is read as %s or %s", text, id, strings.Join(reading.Keys(), ", "), ByDefault)
	}
	return id, key, nil
}

// NoReading says that there is no reading of an ID, and where those are that there are.
func NoReading(id string) error {
	return fmt.Errorf("the catalogue has no reading %s: features/catalogue/readings.yaml lists them, and synaq rules --reading AMB-06 the rules that turn on one", id)
}

func (r Reading) check() error {
	if !readingID.MatchString(r.ID) || r.Question == "" || r.Default == "" || len(r.Alternatives) == 0 {
		return fmt.Errorf("reading %q needs an ID AMB-NN, a question, a default and an alternative", r.ID)
	}
	errs := []error{unique("alternative of "+r.ID, r.Alternatives, func(a Alternative) string { return a.Key })}
	for _, a := range r.Alternatives {
		if !readAs.MatchString(a.Key) || a.Key == ByDefault || a.Text == "" {
			errs = append(errs, fmt.Errorf("reading %s: the alternative %q needs a key in lower case, such as 2026-08-01, and a text", r.ID, a.Key))
		}
	}
	return errors.Join(errs...)
}

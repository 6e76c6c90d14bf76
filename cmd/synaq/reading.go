package main

import (
	"fmt"

	"github.com/synaq/synaq/features/catalogue"
)

// readingFlag is how the law is read where its texts disagree or are silent.
type readingFlag struct {
	Reading []string `placeholder:"AMB-NN=KEY" sep:"none" help:"Read the law otherwise, such as AMB-06=2026-08-01; repeat for more. synaq rules explains the readings of a rule."`
}

// readings are those that differ from the catalogue's, and those that are said to be the default.
func (f readingFlag) readings(law *catalogue.Catalogue) (map[string]string, error) {
	readings := map[string]string{}
	for _, text := range f.Reading {
		id, key, err := law.ParseReading(text)
		if err != nil {
			return nil, usage(fmt.Errorf("--reading %w", err))
		}
		if before, given := readings[id]; given && before != key {
			return nil, usage(fmt.Errorf("--reading %s: %s is given before as %s; a run has one reading of it", text, id, before))
		}
		readings[id] = key
	}
	return readings, nil
}

// different leaves out what is the default.
func different(readings map[string]string) map[string]string {
	others := map[string]string{}
	for id, key := range readings {
		if key != catalogue.ByDefault {
			others[id] = key
		}
	}
	return others
}

package main

import (
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/reference/law"
)

// TestTheReferenceHasTheCataloguesEditions: as many, with the same names and first days.
func TestTheReferenceHasTheCataloguesEditions(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	timeline := law.Timeline()
	for i := range max(len(timeline), len(rules.Editions)) {
		var ours law.Statute
		var theirs catalogue.Edition
		if i < len(timeline) {
			ours = timeline[i]
		}
		if i < len(rules.Editions) {
			theirs = rules.Editions[i]
		}
		if ours.Edition != theirs.Name || ours.From != theirs.From {
			t.Errorf("the reference has the edition %q from %q, and the catalogue %q from %q", ours.Edition, ours.From, theirs.Name, theirs.From)
		}
	}
}

// TestTheReferenceFollowsReadingsOfTheCatalogue: each by the key of an alternative, on the day that it names.
func TestTheReferenceFollowsReadingsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, reading := range followed(t) {
		if _, _, err := rules.ParseReading(reading); err != nil {
			t.Error(err)
		}
	}
	for _, id := range []string{"AMB-03", "AMB-06"} {
		reading, _ := rules.Reading(id)
		for _, key := range reading.Keys() {
			if _, err := law.TimelineUnder(map[string]string{id: key}); err != nil {
				t.Error(err)
			}
		}
	}
}

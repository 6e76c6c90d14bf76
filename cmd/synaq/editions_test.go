package main

import (
	"slices"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/reference/law"
)

// TestTheReferenceHasTheCataloguesEditions: of the registration of residence as many, with the same names and first days.
func TestTheReferenceHasTheCataloguesEditions(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	timeline := law.Timeline()
	editions := slices.DeleteFunc(slices.Clone(rules.Editions), func(e catalogue.Edition) bool { return e.Service != "" })
	for i := range max(len(timeline), len(editions)) {
		var ours law.Statute
		var theirs catalogue.Edition
		if i < len(timeline) {
			ours = timeline[i]
		}
		if i < len(editions) {
			theirs = editions[i]
		}
		if ours.Edition != theirs.Name || ours.From != theirs.From {
			t.Errorf("the reference has the edition %q from %q, and the catalogue %q from %q", ours.Edition, ours.From, theirs.Name, theirs.From)
		}
	}
}

// TestTheReferenceFollowsReadingsWhole: of a reading that it can read otherwise every alternative.
func TestTheReferenceFollowsReadingsWhole(t *testing.T) {
	t.Parallel()
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for id, keys := range followed(t) {
		if reading, _ := rules.Reading(id); !slices.Equal(keys, reading.Keys()) {
			t.Errorf("%s is read as %v by the reference, and as %v by the catalogue", id, keys, reading.Keys())
		}
	}
}

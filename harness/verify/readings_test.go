package verify

import (
	"maps"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
)

func TestWhatIsSaidOfAReadingHoldsOverWhatIsDeclared(t *testing.T) {
	t.Parallel()
	got := otherwise(
		map[string]string{"AMB-03": "2025-11-24", "AMB-05": "default", "AMB-06": "2026-08-01", "AMB-17": "in our own words"},
		map[string]string{"AMB-03": "default", "AMB-06": "2025-11-30", "AMB-09": "always-refuses"},
	)
	want := map[string]string{"AMB-06": "2025-11-30", "AMB-09": "always-refuses", "AMB-17": "in our own words"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAReadingThatNobodyKnowsIsTold(t *testing.T) {
	t.Parallel()
	law := &catalogue.Catalogue{Readings: []catalogue.Reading{{ID: "AMB-06"}}}
	found := unknownReadings(law, map[string]string{"AMB-06": "x", "AMB-99": "y"})
	if len(found) != 1 || found[0].Text != "the implementation declares the reading AMB-99=y, and the catalogue has no reading AMB-99: nothing turns on it" {
		t.Errorf("%+v", found)
	}
}

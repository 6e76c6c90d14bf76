package verify

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// otherwise are the readings that differ from the catalogue's: those that the implementation declares, and over them those
// that it is said to have, the later ones over the earlier.
func otherwise(declared ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, said := range declared {
		maps.Copy(all, said)
	}
	maps.DeleteFunc(all, func(_, key string) bool { return key == catalogue.ByDefault })
	return all
}

// checkDeclared says of the readings that an implementation declares whether the catalogue has their keys. One of an ID that it does
// not have takes nothing out of the score, and is told by [unknownReadings].
func checkDeclared(rules *catalogue.Catalogue, declared map[string]string) error {
	var wrong []error
	for _, id := range slices.Sorted(maps.Keys(declared)) {
		if _, known := rules.Reading(id); !known {
			continue
		}
		if _, _, err := rules.ParseReading(id + "=" + declared[id]); err != nil {
			wrong = append(wrong, fmt.Errorf("the implementation declares a reading that there is not: %w: have it declare one of these, or none", err))
		}
	}
	return errors.Join(wrong...)
}

// checkSaid says of the readings that a caller names whether the catalogue has them.
func checkSaid(rules *catalogue.Catalogue, said map[string]string) error {
	var wrong []error
	for _, id := range slices.Sorted(maps.Keys(said)) {
		if _, _, err := rules.ParseReading(id + "=" + said[id]); err != nil {
			wrong = append(wrong, fmt.Errorf("the readings: %w", err))
		}
	}
	return errors.Join(wrong...)
}

// unknownReadings are findings about readings that the implementation declares and the catalogue does not have: nothing turns
// on them.
func unknownReadings(rules *catalogue.Catalogue, declared map[string]string) []v1.Finding {
	var found []v1.Finding
	for _, id := range slices.Sorted(maps.Keys(declared)) {
		if _, known := rules.Reading(id); !known {
			found = append(found, v1.Finding{
				Kind: "reading", Text: fmt.Sprintf("the implementation declares the reading %s=%s, and the catalogue has no reading %s: nothing turns on it", id, declared[id], id),
			})
		}
	}
	return found
}

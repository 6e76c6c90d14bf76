package catalogue

import (
	"strings"
	"testing"
)

func TestAReadingIsNamedByItsKey(t *testing.T) {
	t.Parallel()
	c := loaded(t)
	for text, want := range map[string]string{
		"AMB-06=2026-08-01": "", "AMB-03=2025-11-24": "", "AMB-06=default": "",
		"AMB-06":            "write a reading and the key of an alternative, such as AMB-06=2026-08-01",
		"AMB-99=x":          "the catalogue has no reading AMB-99: features/catalogue/readings.yaml lists them, and synaq rules --reading AMB-06 the rules",
		"AMB-06=2026-09-01": "AMB-06 is read as 2025-11-30, 2026-08-01 or default",
	} {
		id, key, err := c.ParseReading(text)
		if want == "" && (err != nil || id+"="+key != text) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %s, %s, %v", text, id, key, err)
		}
	}
}

package registry

import (
	"reflect"
	"testing"
	"time"
)

// TestAnInstantWithoutAZoneIsAlmatys, by the offset of its day.
func TestAnInstantWithoutAZoneIsAlmatys(t *testing.T) {
	t.Parallel()
	set, found := xmlTimes(reflect.TypeFor[time.Time]())
	if !found {
		t.Fatal("instants are not read")
	}
	for text, want := range map[string]string{
		"2026-01-15T10:00:00":       "2026-01-15T05:00:00Z",
		"2024-01-15T10:00:00":       "2024-01-15T04:00:00Z",
		"2026-01-15T10:00:00+03:00": "2026-01-15T07:00:00Z",
		"2026-01-15T10:00:00Z":      "2026-01-15T10:00:00Z",
	} {
		var at time.Time
		if err := set(reflect.ValueOf(&at).Elem(), text); err != nil || at.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s is %s (%v), want %s", text, at.UTC(), err, want)
		}
	}
}

package registry

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// A request's answer is out before its work stands in the agenda; who has the answer may move the clock in between.
func TestNothingBeginsWhileARequestIsStillPlanning(t *testing.T) {
	t.Parallel()
	s, err := New(Definition{Name: "empty", Title: "Empty", Summary: "For a test."}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close(context.Background()) })
	noon := time.Date(2026, time.July, 1, 12, 0, 0, 0, identifiers.Almaty())
	if err := s.PutWorld("w", WorldSpec{Clock: &noon}); err != nil {
		t.Fatal(err)
	}
	w, err := s.world("w")
	if err != nil {
		t.Fatal(err)
	}
	var ran []string
	plan := func(name string, after time.Duration) {
		w.agenda.plan(noon.Add(after), func() { ran = append(ran, name) })
	}
	plan("fifth minute", 5*time.Minute)

	w.quiet.enter() // a request that has answered
	w.agenda.hold()
	moved := make(chan error, 1)
	later := noon.Add(time.Hour)
	w.clock.set(&later)
	w.agenda.wake()
	go func() { moved <- s.SetClock(t.Context(), "w", &later) }()
	plan("second minute", 2*time.Minute)
	w.agenda.release()
	w.quiet.leave()

	if err := <-moved; err != nil {
		t.Fatal(err)
	}
	if want := []string{"second minute", "fifth minute"}; !slices.Equal(ran, want) {
		t.Errorf("ran %v, expected %v", ran, want)
	}
}

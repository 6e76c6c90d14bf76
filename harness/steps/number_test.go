package steps

import (
	"context"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
)

func TestWhatMakesNoSenseIsTheAuthorsMistake(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]func(*tale) error{
		"a city of nobody's":       func(t *tale) error { return t.flatIn("Nowhere") },
		"too many people":          func(t *tale) error { return t.crowd("99999999") },
		"a number beyond all":      func(t *tale) error { return t.crowd("99999999999999999999") },
		"no area":                  func(t *tale) error { return t.flatHas("0", "") },
		"a day that is none":       func(t *tale) error { return t.filedOn("31 February 2026", "") },
		"a time that is none":      func(t *tale) error { return t.moveToTimeOfDay(context.Background(), "25:00:00") },
		"hours without end":        func(t *tale) error { return t.hoursPass(context.Background(), "", "1001") },
		"an unknown key":           func(t *tale) error { return t.names("the owner and the postcode") },
		"a lease of nobody's":      func(t *tale) error { return t.leaseNames("the nurse") },
		"an age of nobody's":       func(t *tale) error { return t.birthday("the owner", "1800", "today") },
		"a ground of nobody's":     func(t *tale) error { return t.checkOrder([]string{"BECAUSE"}) },
		"an outcome of nothing":    func(t *tale) error { return t.applicationIs(context.Background(), "", "approved", "", "") },
		"a look before an act":     func(t *tale) error { return t.receivedCode(context.Background(), "the owner", "no code") },
		"nobody asked by nothing":  func(t *tale) error { return t.nobodyAsked(context.Background()) },
		"records before an act":    func(t *tale) error { return t.beenRegistered(context.Background(), "the owner", "not ", "") },
		"more owners than the lot": func(t *tale) error { _, err := t.ownersNamed("two co-owners"); return err },
		"a co-owner who is none": func(t *tale) error {
			t.told = []string{"the second co-owner declines by SMS"}
			return t.checkOrdinals()
		},
		"an answer of which no register knows": func(t *tale) error {
			_, err := t.mixedUp(trouble{system: "eds", what: "answers about another person"})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := step(begunTale(t, implementation.ClockApplicant))
			if _, authoring := outcome.AsAuthoring(err); !authoring {
				t.Errorf("error = %v, want an author's mistake", err)
			}
		})
	}
	told := begunTale(t, implementation.ClockApplicant)
	if err := told.coOwners("two"); err != nil {
		t.Fatal(err)
	}
	told.told = []string{"the second co-owner declines by SMS"}
	if err := told.checkOrdinals(); err != nil {
		t.Errorf("a co-owner of two: %v", err)
	}
}

package steps

import (
	"errors"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
)

func TestAWorldHasThePeopleOfItsScenario(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	w := &World{told}
	owner, err := w.Person("the owner")
	if err != nil || owner != told.story.Citizen("the owner") {
		t.Fatalf("the owner is %v, %v", owner, err)
	}
	if again, err := w.Person("an owner"); err != nil || again != owner {
		t.Errorf("an owner is %v, %v", again, err)
	}
	if son, err := w.Person("the owner's son"); err != nil || son.Role() != "the owner's son" {
		t.Errorf("the owner's son is %v, %v", son, err)
	}
	if w.ID() != "" || w.Flat() != told.flat || !w.Now().Equal(defaultNow()) {
		t.Errorf("the world is %q, at %s", w.ID(), w.Now())
	}
}

func TestWhatMakesNoSenseOfAWorldIsTheAuthors(t *testing.T) {
	t.Parallel()
	begun := begunTale(t, implementation.ClockApplicant)
	begun.world = "there"
	for name, ask := range map[string]func() error{
		"nobody's relative": func() error {
			_, err := (&World{begunTale(t, implementation.ClockApplicant)}).Person("the owner's milkman")
			return err
		},
		"somebody who comes too late": func() error { _, err := (&World{begun}).Person("a lodger"); return err },
		"no application":              func() error { _, err := (&World{begun}).Application(); return err },
	} {
		if _, authoring := outcome.AsAuthoring(ask()); !authoring {
			t.Errorf("%s: %v", name, ask())
		}
	}
}

func TestAWorldHasTheLastApplicationOrWhyThereIsNone(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	a := refusal()
	told.applications = []*application{a}
	if got, err := (&World{told}).Application(); err != nil || got != a.state {
		t.Errorf("the application is %v, %v", got, err)
	}
	a.problem = &implementation.Problem{Code: "NOT_AUTHENTICATED"}
	var problem *implementation.Problem
	if _, err := (&World{told}).Application(); !errors.As(err, &problem) {
		t.Errorf("one that was not accepted: %v", err)
	}
}

package steps

import (
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/registry"
)

func TestWhereSomebodyLivedIsAskedOfEachRegisterThatKnows(t *testing.T) {
	t.Parallel()
	told, a, _ := household(t, true)
	fact, known := told.env.Catalogue.Fact(domicile)
	if !known {
		t.Fatal("the catalogue has no such fact")
	}
	asked := func(fact catalogue.Fact) string {
		var all []string
		for _, part := range partsOf(a, fact) {
			all = append(all, strings.Join(part.Operations, "|"))
		}
		return strings.Join(all, " ")
	}
	if got := asked(fact); got != "rpdrn.history" {
		t.Errorf("of a citizen %s is asked", got)
	}
	a.registrant.Foreigner("860")
	if got := asked(fact); got != "rpdrn.history rpdri.history" {
		t.Errorf("of a foreigner %s is asked", got)
	}
	if other, _ := told.env.Catalogue.Fact("inclusion"); asked(other) != "ured.person" {
		t.Errorf("whether he is in the database is asked of %s", asked(other))
	}
}

// TestAnApprovalByAComplaintRestsOnWhatWasAskedSince it was made, in the journals and in the evidence.
func TestAnApprovalByAComplaintRestsOnWhatWasAskedSince(t *testing.T) {
	t.Parallel()
	approvedBy := func(t *testing.T) (*tale, *application) {
		told, a, _ := household(t, true)
		a.locality, a.signed, a.journal = scenarios.Kosshy().KATO, "cms", map[string][]registry.Exchange{}
		a.state.Decision = &implementation.Decision{Outcome: implementation.Approved}
		a.replaced = true
		made := &complaint{before: map[string]uint64{}}
		a.complaints = []*complaint{made}
		received := told.now.AddDate(0, 0, 3)
		a.state.Complaints = []implementation.ComplaintCase{{State: implementation.ComplaintSatisfied, ReceivedAt: received}}
		for _, name := range told.needed(a) {
			fact, _ := told.env.Catalogue.Fact(name)
			for _, operation := range fact.Operations {
				system, name, _ := strings.Cut(operation, ".")
				var about []registry.Subject
				for _, one := range told.subjectsOf(a, fact.About) {
					about = append(about, one.subjects...)
				}
				a.journal[system] = append(a.journal[system], registry.Exchange{Seq: 7, Operation: name, Audience: registry.ForImplementations, Status: 200, Subjects: about})
				a.state.Evidence = append(a.state.Evidence, implementation.Evidence{Registry: system, State: confirmed, AskedAt: received})
			}
			made.before["ured"] = 6
		}
		return told, a
	}
	old := func(a *application, system string, by time.Duration) {
		for i := range a.state.Evidence {
			if e := &a.state.Evidence[i]; e.Registry == system {
				e.AskedAt = e.AskedAt.Add(-by)
			}
		}
	}
	for name, c := range map[string]struct {
		spoil func(told *tale, a *application)
		want  string
	}{
		"as it should be":          {func(*tale, *application) {}, ""},
		"asked before":             {func(_ *tale, a *application) { a.complaints[0].before["ured"] = 7 }, "(ured.person)"},
		"evidence of before":       {func(_ *tale, a *application) { old(a, "ured", time.Second) }, "asked for since the complaint"},
		"the signature of before":  {func(_ *tale, a *application) { old(a, "eds", time.Hour); old(a, "egov", time.Hour) }, ""},
		"no evidence":              {func(_ *tale, a *application) { a.state.Evidence = nil }, "asked for since the complaint"},
		"evidence of another":      {func(_ *tale, a *application) { rename(a, "ured", "rpdri") }, "(ured)"},
		"no complaint, no hurry":   {func(_ *tale, a *application) { a.replaced = false; old(a, "ured", time.Second) }, ""},
		"and nothing asked at all": {func(_ *tale, a *application) { a.replaced = false; rename(a, "akimat", "ured") }, "asked for since the filing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, a := approvedBy(t)
			c.spoil(told, a)
			missing, err := told.missing(a)
			if err == nil {
				err = a.unasked(missing, a.journal)
			}
			if err == nil {
				err = told.checkShows(a)
			}
			complains(t, err, c.want)
		})
	}
}

// rename says of evidence that it comes from another system.
func rename(a *application, from, to string) {
	for i := range a.state.Evidence {
		if e := &a.state.Evidence[i]; e.Registry == from {
			e.Registry = to
		}
	}
}

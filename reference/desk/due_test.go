package desk

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/reference/law"
)

func noon() time.Time { return time.Date(2026, 1, 15, 7, 0, 0, 0, time.UTC) }

const day = 24 * time.Hour

func TestWhenWorkGoesOn(t *testing.T) {
	t.Parallel()
	asked := func(c Consent) Consent {
		c.Answer, c.By, c.AskedAt = law.Awaited, BySMS, noon()
		return c
	}
	later := noon().Add(time.Minute)
	retry := &Retry{Attempts: 1, At: later}
	for name, c := range map[string]struct {
		app Application
		due time.Time
	}{
		"done":                          {Application{Stage: StageDone}, time.Time{}},
		"merits":                        {Application{Stage: StageMerits}, noon()},
		"merits, a registry down":       {Application{Stage: StageMerits, Retry: retry}, later},
		"notice, eGov down":             {Application{Stage: StageNotice, Retry: retry}, later},
		"an owner not asked":            {Application{Stage: StageConsent, Consents: []Consent{{Answer: law.Awaited}}}, noon()},
		"an owner not asked, 1414 down": {Application{Stage: StageConsent, Retry: retry, Consents: []Consent{{Answer: law.Awaited}}}, later},
		"not delivered":                 {Application{Stage: StageConsent, Consents: []Consent{asked(Consent{})}}, noon().Add(day + time.Second)},
		"delivered":                     {Application{Stage: StageConsent, Consents: []Consent{asked(Consent{Deadline: later})}}, later.Add(time.Second)},
		"a signed answer to check":      {Application{Stage: StageConsent, Consents: []Consent{asked(Consent{Deadline: later, Held: []Held{{}}})}}, noon()},
		"the same, EDS down":            {Application{Stage: StageConsent, Retry: &Retry{At: later.Add(time.Hour)}, Consents: []Consent{asked(Consent{Deadline: later, Held: []Held{{}}})}}, later.Add(time.Hour)},
		"a delivery to look for":        {Application{Stage: StageConsent, Consents: []Consent{asked(Consent{Look: true})}}, noon()},
		"the earlier of two":            {Application{Stage: StageConsent, Consents: []Consent{asked(Consent{Deadline: later.Add(time.Hour)}), asked(Consent{Deadline: later})}}, later.Add(time.Second)},
		"one declined":                  {Application{Stage: StageConsent, Consents: []Consent{asked(Consent{Deadline: later}), {Answer: law.Declined}}}, noon()},
		"all consented":                 {Application{Stage: StageConsent, Consents: []Consent{{Answer: law.Consented}}}, noon()},
	} {
		if due := c.app.due(noon(), day); !due.Equal(c.due) {
			t.Errorf("%s: due at %s, want %s", name, due, c.due)
		}
	}
}

func TestTheFirstAnswerInTimeCounts(t *testing.T) {
	t.Parallel()
	deadline := noon().Add(time.Hour)
	c := Consent{Answer: law.Awaited, Deadline: deadline}
	if c.takes(deadline.Add(time.Second)) {
		t.Error("a late answer counts")
	}
	if !c.takes(deadline) {
		t.Error("an answer at the deadline does not count")
	}
	c.Answer = law.Consented
	if c.takes(noon()) {
		t.Error("a second answer counts")
	}
	undelivered := Consent{Answer: law.Awaited}
	if !undelivered.takes(noon()) {
		t.Error("a signed answer before the delivery does not count")
	}
}

func TestEvidenceOfAnOutageIsKeptOnce(t *testing.T) {
	t.Parallel()
	answer := func(state law.State, about string) Evidence {
		return Evidence{Registry: "zags", Operation: "family", Fact: "kinship", State: state.String(), About: about}
	}
	var a Application
	a.keep(answer(law.Unreachable, "owner 1"), answer(law.Unreachable, "owner 2"))
	a.keep(answer(law.Unreachable, "owner 1"))
	a.keep(answer(law.Absent, "owner 1"), answer(law.Confirmed, "owner 2"), answer(law.Absent, "owner 1"))
	var ids []string
	for _, e := range a.Evidence {
		ids = append(ids, e.ID+" "+e.State)
	}
	if want := []string{"e1 unreachable", "e2 unreachable", "e3 absent", "e4 confirmed", "e5 absent"}; !slices.Equal(ids, want) {
		t.Errorf("the evidence is %v", ids)
	}
	if got := a.idsOf("kinship"); !slices.Equal(got, []string{"e4", "e5"}) {
		t.Errorf("a ground rests on %v", got)
	}
	if got := a.idsOf("area"); got == nil || len(got) != 0 {
		t.Errorf("a ground rests on %v", got)
	}
}

func TestAChangeIsNotSeenInTheOldValue(t *testing.T) {
	t.Parallel()
	old := &Application{
		Filing: &Unchecked{}, Consents: []Consent{{Held: []Held{{ID: "1"}, {ID: "2"}}}}, Evidence: make([]Evidence, 1, 8), Events: make([]Event, 1, 8),
	}
	next := old.clone()
	next.Filing.Session = true
	next.Consents[0].Answer = law.Declined
	next.resolve(next.Consents[0].Owner, "1", Evidence{}, nil)
	next.keep(Evidence{Fact: "x"})
	next.note(noon(), "x", "y")
	if old.Filing.Session || old.Consents[0].Answer != "" || old.Consents[0].Held[0].ID != "1" || len(old.Consents[0].Held) != 2 ||
		len(old.Evidence) != 1 || old.Evidence[0].Fact != "" || len(old.Events) != 1 {
		t.Errorf("the old value changed: %+v", old)
	}
}

func TestLocks(t *testing.T) {
	t.Parallel()
	var l locks
	inside := map[string]int{}
	var all sync.WaitGroup
	for i := range 200 {
		key := string(rune('a' + i%2))
		all.Go(func() {
			release := l.lock(key)
			defer release()
			n := 0
			if key == "a" {
				n = inside["a"] // a data race, were the lock none
				inside["a"] = n + 1
			}
		})
	}
	all.Wait()
	if inside["a"] != 100 || len(l.held) != 0 {
		t.Errorf("counted %d, %d keys left", inside["a"], len(l.held))
	}
}

func TestAReaderWhoLeavesIsForgotten(t *testing.T) {
	t.Parallel()
	for _, stage := range []Stage{StageMerits, StageDone} {
		app := &Application{ID: "a", Version: 3, Stage: stage}
		d := &Desk{live: map[string]*Application{"a": app}, watchers: map[string]*watch{}}
		ctx, cancel := context.WithCancel(t.Context())
		var readers sync.WaitGroup
		for range 8 {
			readers.Go(func() {
				if seen, err := d.Wait(ctx, "a", 3); err != nil || seen.Version != 3 {
					t.Errorf("%s: %v %v", stage, seen, err)
				}
			})
		}
		for waiting := 0; waiting < 8; runtime.Gosched() {
			d.mu.Lock()
			if w := d.watchers["a"]; w != nil {
				waiting = w.readers
			}
			d.mu.Unlock()
		}
		cancel()
		readers.Wait()
		if len(d.watchers) != 0 {
			t.Errorf("%s: %d watchers are left", stage, len(d.watchers))
		}
	}
}

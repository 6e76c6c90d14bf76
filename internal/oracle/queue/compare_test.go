package queue

import (
	"flag"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/synaq/synaq/internal/oracle/stage"
)

// TestMain lets properties be checked on fewer worlds, as each takes a service long.
func TestMain(m *testing.M) {
	flag.Parse()
	checks := "40"
	switch {
	case stage.UnderRace:
		checks = "4"
	case testing.Short():
		checks = "10"
	}
	chosen := false
	flag.Visit(func(f *flag.Flag) { chosen = chosen || f.Name == "rapid.checks" })
	if !chosen {
		if err := flag.Set("rapid.checks", checks); err != nil {
			panic(err)
		}
	}
	m.Run()
}

// compared is how many worlds are.
func compared() uint64 {
	switch {
	case stage.UnderRace:
		return 40
	case testing.Short():
		return 80
	default:
		return 600
	}
}

func TestTheServiceDecidesGeneratedWorldsAsTheOracleDoes(t *testing.T) {
	t.Parallel()

	s := startService(t)
	var next atomic.Uint64
	var mu sync.Mutex
	outcomes, known := map[string]int{}, map[string]bool{}
	var workers sync.WaitGroup
	for range 2 {
		workers.Go(func() {
			for seed := next.Add(1); seed <= compared(); seed = next.Add(1) {
				w, taken := generate(seed)
				problem := s.disagreement(w)
				mu.Lock()
				outcomes[decide(w).Outcome]++
				told := known[problem]
				known[problem] = problem != ""
				mu.Unlock()
				if problem == "" || told {
					continue
				}
				small := minimise(w, func(w world) bool { return s.disagreement(w) == problem })
				t.Errorf("world %d, of %q: %s\nthe smallest world like it:\n%s", seed, taken, problem, small)
			}
		})
	}
	workers.Wait()
	t.Logf("%d worlds: %v", compared(), outcomes)
}

// TestTheHearingJudgesAnew: at the hearing of a preliminary decision the case is what the registers say on that day, with the ages and the years
// of the day of filing; what a silent register leaves open is said to be.
func TestTheHearingJudgesAnew(t *testing.T) {
	t.Parallel()

	s := startService(t)
	held, count := 0, compared()/2
	for seed := uint64(1_000_001); seed <= 1_000_000+count; seed++ {
		w, taken := generate(seed)
		if decide(w).Outcome != "refused" {
			continue
		}
		held++
		if problem := s.anew(w); problem != "" {
			small := minimise(w, func(w world) bool { return s.anew(w) == problem })
			t.Errorf("world %d, of %q: %s\nthe smallest world like it:\n%s", seed, taken, problem, small)
		}
	}
	t.Logf("%d hearings", held)
}

// anew says how the service decides after the hearing otherwise than the oracle; empty where they agree, or there is none.
func (s *service) anew(w world) (problem string) {
	f := s.file(w)
	defer func() {
		if err := f.end(); err != nil {
			problem = err.Error()
		}
	}()
	v, err := f.decided()
	if err != nil || v.Outcome != "refused" {
		return "" // a disagreement of its own
	}
	got, on, err := f.heard()
	if err != nil {
		return fmt.Sprintf("no decision after the hearing: %v", err)
	}
	w.Asked = on
	want, unknown := decide(w), []string(nil)
	for _, g := range w.grounds() {
		if g.Applies == open {
			unknown = append(unknown, g.Code+" "+g.Rule)
		}
	}
	if got.String() != want.String() {
		return fmt.Sprintf("after the hearing the service: %s; the oracle: %s", got, want)
	}
	if left := notEvaluated(f.app); want.Outcome == "refused" && !slices.Equal(left, unknown) {
		return fmt.Sprintf("the service leaves open %q; the oracle: %q", left, unknown)
	}
	return ""
}

// disagreement says how the service decides a world otherwise than the oracle; empty where they agree.
func (s *service) disagreement(w world) string {
	want := decide(w)
	got, err := s.decide(w)
	if err != nil {
		return fmt.Sprintf("no decision: %v", err)
	}
	if got.String() != want.String() {
		return fmt.Sprintf("the service: %s; the oracle: %s", got, want)
	}
	return ""
}

// minimise drops from a world whatever can be dropped while it stays what it is.
func minimise(w world, still func(world) bool) world {
	return stage.Smallest(w, world.whole, still)
}

// whole says whether everybody and every home that a world speaks of is in it, and its application can be written.
func (w world) whole() bool {
	var people []person
	for _, h := range w.People {
		people = append(people, h.Name)
	}
	var homes []dwelling
	for _, h := range w.Homes {
		homes = append(homes, h.Name)
	}
	return w.Registrant != "" && w.Locality != "" && stage.Within(w, people) && stage.Within(w, homes) &&
		(w.Basis == "" || w.Applicant != "") && (w.Report == "" || w.Emergency != "") &&
		!slices.ContainsFunc(w.Provisions, func(p provision) bool {
			return len(p.Received) == 0 || p.PrivatisedOn.IsZero() != (len(p.Privatised) == 0)
		})
}

// String is the world without what it does not have.
func (w world) String() string { return stage.Text(w) }

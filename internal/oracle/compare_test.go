package oracle

import (
	"context"
	"flag"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/synaq/synaq/internal/oracle/stage"
	"github.com/synaq/synaq/reference/law"
)

// TestMain lets properties be checked on fewer worlds where each takes long.
func TestMain(m *testing.M) {
	flag.Parse()
	if stage.UnderRace {
		if err := flag.Set("rapid.checks", "15"); err != nil {
			panic(err)
		}
	}
	m.Run()
}

// worlds is how many are compared.
func worlds() uint64 {
	switch {
	case stage.UnderRace:
		return 500
	case testing.Short():
		return 1000
	default:
		return 10_000
	}
}

func TestTheReferenceDecidesGeneratedWorldsAsTheOracleDoes(t *testing.T) {
	t.Parallel()

	var next atomic.Uint64
	var mu sync.Mutex
	verdicts, chains := map[string]int{}, map[string]int{}
	var workers sync.WaitGroup
	for range 2 {
		c := newCountry(t)
		workers.Go(func() {
			for seed := next.Add(1); seed <= worlds() && !t.Failed(); seed = next.Add(1) {
				w, chain := generate(seed)
				want := decide(w)
				if problem := c.disagreement(t, w); problem != "" {
					small := minimise(w, func(w world) bool { return c.disagreement(t, w) == problem })
					t.Errorf("world %d: %s\nthe smallest world like it:\n%s", seed, problem, small)
				}
				mu.Lock()
				verdicts[want.String()]++
				chains[chain]++
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	t.Logf("%d worlds: %v; %d different chains from an owner to the registrant", worlds(), verdicts, len(chains))
	for _, chain := range chainsOf("SPC", 3) {
		if chains[chain] == 0 && worlds() > 1000 {
			t.Errorf("no registrant was reached by %s", chain)
		}
	}
	for _, v := range []verdict{{}, {Undecided: true}, {Grounds: []string{overStandard, noData}}, {Grounds: []string{overStandard, outsider}}} {
		if verdicts[v.String()] < int(worlds())/25 {
			t.Errorf("%d of %d worlds are %s: the comparison says little of that", verdicts[v.String()], worlds(), v)
		}
	}
}

// chainsOf lists the words of one letter to length letters over an alphabet.
func chainsOf(alphabet string, length int) []string {
	var all []string
	for last := []string{""}; length > 0; length-- {
		var longer []string
		for _, word := range last {
			for _, letter := range alphabet {
				longer = append(longer, word+string(letter))
			}
		}
		all, last = append(all, longer...), longer
	}
	return all
}

// disagreement says how the reference decides a world otherwise than the oracle, or what it waits for in vain; empty where
// they agree.
func (c *country) disagreement(t *testing.T, w world) string {
	t.Helper()
	decision, err := c.decision(t.Context(), w)
	if err != nil {
		return fmt.Sprintf("no decision: %v", err)
	}
	want, got := decide(w), verdictOf(decision)
	if got.String() != want.String() {
		return fmt.Sprintf("the reference: %s; the oracle: %s", got, want)
	}
	for _, name := range decision.Missing {
		if !slices.ContainsFunc(w.Silent, func(r register) bool { system, _ := systemOf(r); return system == name.Registry() }) {
			return fmt.Sprintf("the reference waits for %s of %s, which answers", name, name.Registry())
		}
	}
	return ""
}

// decision is the reference's of a world.
func (c *country) decision(ctx context.Context, w world) (law.Decision, error) {
	if err := c.put(w); err != nil {
		return law.Decision{}, err
	}
	return c.decide(ctx, w)
}

// minimise drops from a world whatever can be dropped while it stays what it is.
func minimise(w world, still func(world) bool) world {
	return stage.Smallest(w, world.whole, still)
}

// whole says whether everybody whom a world speaks of is in it, somebody is to be registered, and somebody owns the dwelling.
func (w world) whole() bool {
	return len(w.Owners) > 0 && w.Registrant != "" && w.Usable != "" && stage.Within(w, w.People) &&
		!slices.ContainsFunc(w.Adoptions, func(a adoption) bool { return len(a.Adopters) == 0 })
}

// String is the world without what it does not have.
func (w world) String() string { return stage.Text(w) }

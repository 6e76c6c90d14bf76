package campaign

import (
	"slices"

	"github.com/synaq/synaq/harness/mutation"
)

// Scenario is a scenario of the suite, and its rules.
type Scenario struct {
	ID    string
	Rules []string
}

// Reach says which scenarios come by which mutants' places, by the way in which the reference asks the registries.
type Reach struct {
	transports []string
	scenarios  map[string][]Scenario        // by transport, all that ran
	by         map[string]map[string][]bool // by transport and mutant, whether the scenario of the index comes by
	always     map[string]bool              // mutants by whose places the reference comes when it starts
}

// NewReach is empty.
func NewReach() *Reach {
	return &Reach{scenarios: map[string][]Scenario{}, by: map[string]map[string][]bool{}, always: map[string]bool{}}
}

// Start notes what the reference came by before the first scenario: each scenario depends on it.
func (r *Reach) Start(mutants []string) {
	for _, id := range mutants {
		r.always[id] = true
	}
}

// Add notes what a scenario came by.
func (r *Reach) Add(transport string, scenario Scenario, mutants []string) {
	if r.by[transport] == nil {
		r.transports = append(r.transports, transport)
		r.by[transport] = map[string][]bool{}
	}
	index := len(r.scenarios[transport])
	r.scenarios[transport] = append(r.scenarios[transport], scenario)
	for _, id := range mutants {
		for len(r.by[transport][id]) <= index {
			r.by[transport][id] = append(r.by[transport][id], false)
		}
		r.by[transport][id][index] = true
	}
}

// of are the scenarios that come by a mutant's place, and the transport to run them over: the first over which one of its rules' does.
func (r *Reach) of(mutant mutation.Mutant) (transport string, scenarios []Scenario) {
	for _, transport := range r.transports {
		if mutant.Transport != "" && mutant.Transport != transport {
			continue
		}
		reached := r.over(transport, mutant.ID)
		if own, _ := split(reached, mutant.Judged()); len(own) > 0 {
			return transport, reached
		}
	}
	for _, transport := range r.transports {
		if reached := r.over(transport, mutant.ID); len(reached) > 0 {
			return transport, reached
		}
	}
	return "", nil
}

// wants says whether a mutant is to be looked for over another transport too: no scenario of its rules comes by over these.
func (r *Reach) wants(mutants []mutation.Mutant) bool {
	return slices.ContainsFunc(mutants, func(m mutation.Mutant) bool {
		_, reached := r.of(m)
		own, _ := split(reached, m.Judged())
		return len(own) == 0
	})
}

func (r *Reach) over(transport, id string) []Scenario {
	if r.always[id] {
		return r.scenarios[transport]
	}
	var reached []Scenario
	for i, came := range r.by[transport][id] {
		if came {
			reached = append(reached, r.scenarios[transport][i])
		}
	}
	return slices.Clip(reached)
}

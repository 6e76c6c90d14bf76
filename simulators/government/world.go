package government

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

// World is one world in all systems: the same identifiers, clock and seed in each, and each system's own records and
// faults.
type World struct {
	// ID names it, 1 to 200 letters, digits and -_.~: without a space.
	ID string
	// Run labels the run that makes it; strays can be asked for by it.
	Run string
	// Identifiers that it leases.
	Identifiers registry.Identifiers
	// Fresh: none of them may have belonged to another world that has ended, as far as a system remembers it.
	Fresh bool
	// Clock is where the world's clock stands still; nil means real time.
	Clock *time.Time
	// Seed of its random streams.
	Seed uint64
	// TTL after which it ends by itself, in whole seconds; 0 means the systems' default, 15 minutes.
	TTL time.Duration
	// Records by system and record type; values of the systems' record types, or anything with the same JSON.
	Records map[string]map[string][]any
	// Faults by system.
	Faults map[string][]registry.Fault
}

// spec is the world as one system gets it.
func (w World) spec(system string) (registry.WorldSpec, error) {
	spec := registry.WorldSpec{
		Run: w.Run, Identifiers: w.Identifiers, Fresh: w.Fresh, Clock: w.Clock, Seed: w.Seed,
		TTLSeconds: int(w.TTL / time.Second), Faults: w.Faults[system],
	}
	for recordType, records := range w.Records[system] {
		raw := make([]json.RawMessage, len(records))
		for i, r := range records {
			encoded, err := json.Marshal(r)
			if err != nil {
				return registry.WorldSpec{}, fmt.Errorf("world %s: %s, %s[%d] cannot be encoded: %w", w.ID, system, recordType, i, err)
			}
			raw[i] = encoded
		}
		if spec.Records == nil {
			spec.Records = map[string][]json.RawMessage{}
		}
		spec.Records[recordType] = raw
	}
	return spec, nil
}

// joint is the world as some systems behind one base URL get it.
func (w World) joint(systems []string) (registry.JointSpec, error) {
	joint := registry.JointSpec{
		Run: w.Run, Identifiers: w.Identifiers, Fresh: w.Fresh, Clock: w.Clock, Seed: w.Seed, TTLSeconds: int(w.TTL / time.Second),
		Records: map[string]map[string][]json.RawMessage{}, Faults: map[string][]registry.Fault{},
	}
	for _, system := range systems {
		spec, err := w.spec(system)
		if err != nil {
			return registry.JointSpec{}, err
		}
		if len(spec.Records) > 0 {
			joint.Records[system] = spec.Records
		}
		if len(spec.Faults) > 0 {
			joint.Faults[system] = spec.Faults
		}
	}
	return joint, nil
}

// check says whether the world speaks of a system that the addresses do not have.
func (w World) check(addresses Addresses) error {
	if w.TTL < 0 || w.TTL%time.Second != 0 {
		return fmt.Errorf("world %s: the TTL %s must be whole seconds", w.ID, w.TTL)
	}
	known := addresses.names()
	for system := range w.Records {
		if !slices.Contains(known, system) {
			return fmt.Errorf("world %s has records for %q, which is no system: there are %v", w.ID, system, known)
		}
	}
	for system := range w.Faults {
		if !slices.Contains(known, system) {
			return fmt.Errorf("world %s has faults for %q, which is no system: there are %v", w.ID, system, known)
		}
	}
	return nil
}

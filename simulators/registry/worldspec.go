package registry

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// defaultTTL is how long a world lives without being renewed.
const defaultTTL = 900 * time.Second

// WorldSpec is all of a world at its start: the body of PUT /control/worlds/{id}, and what a snapshot gives.
type WorldSpec struct {
	// Run labels the run that makes the world; strays can be asked for by it.
	Run string `json:"run,omitempty"`
	// Identifiers are leased: they must belong to no other world.
	Identifiers Identifiers `json:"identifiers"`
	// Fresh: nor may one have belonged to another world that has ended, as far as the system remembers it. An implementation may be busy still
	// with whom such a world was about.
	Fresh bool `json:"fresh,omitempty"`
	// Clock is where the world's clock stands still until it is set, between FirstYear and LastYear; absent means real time.
	Clock *time.Time `json:"clock,omitempty"`
	// Seed starts the world's random stream.
	Seed uint64 `json:"seed,omitempty"`
	// TTLSeconds after the last PUT, reset or renewal the world ends by itself; 0 means 900. The default world never ends.
	TTLSeconds int `json:"ttlSeconds,omitempty"`
	// Records by type.
	Records map[string][]json.RawMessage `json:"records,omitempty"`
	Faults  []Fault                      `json:"faults,omitempty"`
}

func (s WorldSpec) ttl() time.Duration {
	if s.TTLSeconds == 0 {
		return defaultTTL
	}
	return time.Duration(s.TTLSeconds) * time.Second
}

// checkWorldID keeps ids to what is readable in a path and a log.
func checkWorldID(id string) error {
	const allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~:"
	if id == "" || len(id) > 200 || id == "." || id == ".." || strings.Trim(id, allowed) != "" {
		return malformed("world id %q: expected 1 to 200 letters, digits and -_.~:", id)
	}
	return nil
}

// build makes a generation of a world from its description, checking everything before anybody can see any of it.
func (s *System) build(in *slot, spec WorldSpec) (*World, error) {
	if err := checkTTL(spec.TTLSeconds); err != nil {
		return nil, err
	}
	if err := checkClock("clock", spec.Clock); err != nil {
		return nil, err
	}
	leased, err := spec.Identifiers.subjects()
	if err != nil {
		return nil, invalid("%v", err)
	}
	if in.id == DefaultWorld && len(leased) > 0 {
		return nil, invalid("the default world leases no identifiers: it has those that nobody owns")
	}
	w := s.newWorld(in, spec)
	w.leased, w.spec.Identifiers = leased, Identifiers{}
	if err := w.load(spec); err != nil {
		w.cancel()
		return nil, err
	}
	return w, nil
}

// checkTTL refuses a time to live that no world has.
func checkTTL(seconds int) error {
	const most = 10 * 365 * 24 * 3600
	if seconds < 0 || seconds > most {
		return invalid("ttlSeconds %d: expected 0 (for %d) to %d", seconds, int(defaultTTL.Seconds()), most)
	}
	return nil
}

// load fills a generation that nobody else sees yet.
func (w *World) load(spec WorldSpec) error {
	mine := make(map[Subject]struct{}, len(w.leased))
	for _, s := range w.leased {
		mine[s] = struct{}{}
	}
	for _, name := range slices.Sorted(maps.Keys(spec.Records)) {
		t := w.tableNamed(name)
		if t == nil {
			return invalid("records.%s: the system %s keeps no such records, it keeps %s", name, w.system.def.Name, w.system.recordNames())
		}
		for i, raw := range spec.Records[name] {
			if err := w.loadRecord(t, raw, mine); err != nil {
				return &RecordError{Type: name, Index: i, Err: err}
			}
		}
	}
	for i, f := range spec.Faults {
		if _, err := w.addFault(f, mine); err != nil {
			return invalid("faults[%d]: %s", i, problemOf(err).Detail)
		}
	}
	return nil
}

func (w *World) loadRecord(t table, raw json.RawMessage, mine map[Subject]struct{}) error {
	r := t.recordType()
	v, err := r.decode(raw)
	if err != nil {
		return err
	}
	if _, twice := t.get(r.keyOf(v)); twice {
		return fmt.Errorf("the key %q is there twice", r.keyOf(v))
	}
	for _, s := range r.subjectsOf(v) {
		if _, leased := mine[s]; leased {
			continue
		}
		if err := w.adopt(s); err != nil {
			return err
		}
		mine[s] = struct{}{}
		if !w.isDefault() {
			w.claimed = append(w.claimed, s)
		}
	}
	t.putAny(v)
	return nil
}

// adopt says why a record from outside may not be about an identifier that the world does not lease. Tokens and
// messages are not leased: they come with their records.
func (w *World) adopt(s Subject) error {
	if err := checkName(s.Value); err != nil {
		return fmt.Errorf("the record's %s %w", s.Kind, err)
	}
	if w.isDefault() {
		if owner := w.system.owners.of(s); owner != nil && owner != w.slot {
			return &OverlapError{Subject: s, World: owner.id}
		}
		return nil
	}
	if s.Kind == KindToken || s.Kind == KindMessage {
		return nil
	}
	return fmt.Errorf("%s is not among the world's identifiers", s)
}

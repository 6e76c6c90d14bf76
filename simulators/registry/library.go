package registry

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// What a Go program does with a system's worlds; the control API does the same over HTTP.

// SetClock stops a world's clock at a time, or lets it follow real time (nil), and returns when everything that fell due
// is done, including what that planned in turn, and every request of the world is answered. A time outside FirstYear and
// LastYear is a problem 422 INVALID.
func (s *System) SetClock(ctx context.Context, id string, at *time.Time) error {
	if err := checkClock("now", at); err != nil {
		return err
	}
	w, err := s.world(id)
	if err != nil {
		return err
	}
	w.clock.set(at)
	return s.settle(ctx, w)
}

// Settle returns once a world has nothing under way: no request in flight, no work that is due. The number is of the
// exchanges it had so far; two settles with the same number had nothing in between.
func (s *System) Settle(ctx context.Context, id string) (activity uint64, err error) {
	settled, err := s.settled(ctx, id)
	return settled.Activity, err
}

func (s *System) settle(ctx context.Context, w *World) error {
	w.agenda.wake()
	if w.quiet.idle() {
		return nil
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.waiting, cancel)()
	if err := w.quiet.wait(ctx); err != nil {
		return fmt.Errorf("settle world %q: something is still under way: %w", w.ID(), err)
	}
	return nil
}

// Put writes a record, a T, *T or json.RawMessage for Records[T], into a world, new or in place of the one with its key.
func (s *System) Put(id, recordType string, v any) error {
	w, err := s.world(id)
	if err != nil {
		return err
	}
	t := w.tableNamed(recordType)
	if t == nil {
		return s.noRecordType(recordType)
	}
	value, err := t.recordType().accept(v)
	if err != nil {
		return &RecordError{Type: recordType, Err: err}
	}
	_, err = w.putRecord(t, value)
	return err
}

func (s *System) noRecordType(name string) error {
	return NotFound("the system %s keeps no records %q, it keeps %s", s.def.Name, name, s.recordNames())
}

// putRecord writes a record from outside and says whether its key is new. Its subjects must be the world's.
func (w *World) putRecord(t table, value any) (created bool, err error) {
	r := t.recordType()
	subjects := r.subjectsOf(value)
	for _, subject := range subjects {
		if w.system.owners.of(subject) == w.slot {
			continue
		}
		if err := w.adopt(subject); err != nil {
			return false, &RecordError{Type: r.Name(), Err: err}
		}
	}
	err = w.update(func(tx *Tx) error {
		_, found := t.get(r.keyOf(value))
		created = !found
		if err := tx.mayWrite(r.Name(), subjects); err != nil {
			return err
		}
		tx.undo = append(tx.undo, t.putAny(value))
		return nil
	})
	return created, err
}

// View reads a world's records from Go.
func (s *System) View(id string, fn func(*Tx) error) error {
	w, err := s.world(id)
	if err != nil {
		return err
	}
	return w.view(fn)
}

// Update reads and writes a world's records from Go, alone; an error undoes what the function wrote.
func (s *System) Update(id string, fn func(*Tx) error) error {
	w, err := s.world(id)
	if err != nil {
		return err
	}
	return w.update(fn)
}

// Journal is a world's exchanges, oldest first; nil when there is no such world.
func (s *System) Journal(id string, q Query) []Exchange {
	w, err := s.world(id)
	if err != nil {
		return nil
	}
	return w.journal.find(q)
}

// Strays is the traffic that belongs to no world: requests whose identifiers nobody leased, and requests about
// identifiers of worlds that have ended, narrowed to those of a run when one is given.
func (s *System) Strays(run string) Strays {
	j := &s.defaultSlot.current.Load().journal
	return Strays{
		Unattributed: j.collect(0, WholeBodies, func(e *entry) bool { return e.unattributed }),
		Late:         j.collect(0, WholeBodies, func(e *entry) bool { return e.late && (run == "" || e.rarely().run == run) }),
	}
}

// Snapshot describes a world as it stands, so that putting it makes it again: its owned identifiers, records, clock and
// the faults that can still fire. Planned work and the journal are not in it: the records say what was planned, of which the
// system's Resume plans it again.
func (s *System) Snapshot(id string) (WorldSpec, error) {
	w, err := s.world(id)
	if err != nil {
		return WorldSpec{}, err
	}
	spec := WorldSpec{
		Run: w.spec.Run, Seed: w.spec.Seed, TTLSeconds: w.spec.TTLSeconds, Identifiers: w.owned(),
		Records: map[string][]json.RawMessage{}, Faults: w.faults.remaining(),
	}
	if w.clock.isFrozen() {
		now := w.clock.now()
		spec.Clock = &now
	}
	err = w.view(func(*Tx) error {
		for _, t := range w.tables {
			list, err := encodeAll(t.list())
			if err != nil {
				return fmt.Errorf("snapshot %s: %w", t.recordType().Name(), err)
			}
			spec.Records[t.recordType().Name()] = list
		}
		return nil
	})
	return spec, err
}

// owned are the identifiers that a world leased and claimed.
func (w *World) owned() Identifiers {
	return identifiersOf(append(slices.Clone(w.leased), w.claimedNow()...))
}

func encodeAll(values []any) ([]json.RawMessage, error) {
	list := make([]json.RawMessage, len(values))
	for i, v := range values {
		raw, err := json.Marshal(v)
		if err != nil {
			return nil, err
		}
		list[i] = raw
	}
	return list, nil
}

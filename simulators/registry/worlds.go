package registry

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// PutWorld makes a world, or replaces the one with this id, all or nothing: on an error nothing has changed.
// Identifiers of another world are an *OverlapError, a record that does not fit is a *RecordError.
func (s *System) PutWorld(id string, spec WorldSpec) error {
	_, err := s.putWorld(id, spec)
	return err
}

// putWorld also says whether the world is new.
func (s *System) putWorld(id string, spec WorldSpec) (created bool, err error) {
	if err := checkWorldID(id); err != nil {
		return false, err
	}
	if s.closed.Load() {
		return false, fmt.Errorf("put world %q: %w", id, ErrClosed)
	}
	s.endExpired()
	for {
		s.worldsMu.Lock()
		in := s.worlds[id]
		s.worldsMu.Unlock()
		if created = in == nil; created {
			in = &slot{id: id}
		}
		done, err := s.replace(in, created, spec)
		if done || err != nil {
			return created, err
		}
	}
}

// replace builds a generation, which needs no lock, and installs it in a slot; not done when the slot has been ended, or
// another made for its id, in between.
func (s *System) replace(in *slot, created bool, spec WorldSpec) (done bool, err error) {
	w, err := s.build(in, spec)
	if err != nil {
		return false, err
	}
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	if now := s.worlds[in.id]; now != in && !(created && now == nil) {
		w.cancel()
		return false, nil
	}
	if err := s.install(w); err != nil {
		w.cancel()
		return false, err
	}
	s.log.Debug("world put", "world", in.id, "run", spec.Run, "new", created, "identifiers", len(w.leased))
	return true, nil
}

// install takes a generation's identifiers and makes it the current one of its slot, or changes nothing. worldsMu is held.
func (s *System) install(w *World) error {
	in := w.slot
	wanted := append(slices.Clone(w.leased), w.claimed...)
	taken := make([]Subject, 0, len(wanted))
	for _, subject := range wanted {
		owner, isNew := s.owners.take(subject, in)
		if isNew {
			taken = append(taken, subject)
		}
		if owner != in {
			for _, t := range taken {
				s.owners.release(t, in)
			}
			return &OverlapError{Subject: subject, World: owner.id}
		}
	}
	old := in.current.Swap(w)
	s.worlds[in.id] = in
	s.expire(in, w.spec.ttl())
	if old != nil {
		s.letGo(old, wanted)
	}
	return nil
}

// letGo stops a generation and releases its identifiers but for those that are kept.
func (s *System) letGo(old *World, keep []Subject) {
	kept := make(map[Subject]struct{}, len(keep))
	for _, k := range keep {
		kept[k] = struct{}{}
	}
	claimed := old.end()
	gone := make([]Subject, 0, len(claimed))
	for _, list := range [][]Subject{old.leased, claimed} {
		for _, subject := range list {
			if _, stays := kept[subject]; !stays {
				s.owners.release(subject, old.slot)
				gone = append(gone, subject)
			}
		}
	}
	if len(gone) > 0 {
		s.graves.bury(gone, &grave{world: old.ID(), run: old.Run()})
	}
}

// EndWorld ends a world: its identifiers are free, and traffic about them is late from now on. The default world cannot
// be ended.
func (s *System) EndWorld(id string) error {
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	in, err := s.slotOf(id)
	if err != nil {
		return err
	}
	if in == s.defaultSlot {
		return Problem(409, CodeInvalid, "the default world cannot be ended: reset it")
	}
	s.endLocked(in)
	return nil
}

func (s *System) endLocked(in *slot) {
	w := in.current.Swap(nil)
	delete(s.worlds, in.id)
	s.letGo(w, nil)
	s.log.Debug("world ended", "world", in.id)
}

// ResetWorld puts a world back to what its last PUT made it: records, clock, faults, random stream and journal at once.
// Its time to live starts again.
func (s *System) ResetWorld(id string) error {
	for {
		w, err := s.world(id)
		if err != nil {
			return err
		}
		if done, err := s.replace(w.slot, false, w.spec); err != nil {
			return fmt.Errorf("reset world %q: %w", id, err)
		} else if done {
			return nil
		}
	}
}

// RenewWorld makes a world live for so long from now; 0 is the default of 15 minutes.
func (s *System) RenewWorld(id string, ttl time.Duration) error {
	if ttl < 0 || ttl > maxTTLSeconds*time.Second {
		return invalid("ttlSeconds %d: expected 0 (for %d) to %d", int64(ttl.Seconds()), int(defaultTTL.Seconds()), maxTTLSeconds)
	}
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	in, err := s.slotOf(id)
	if err != nil {
		return err
	}
	s.expire(in, cmp.Or(ttl, defaultTTL))
	return nil
}

// SetClock stops a world's clock at a time, or lets it follow real time (nil), and returns when everything that fell due
// is done, including what that planned in turn, and every request of the world is answered.
func (s *System) SetClock(ctx context.Context, id string, at *time.Time) error {
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
	w, err := s.world(id)
	if err != nil {
		return 0, err
	}
	if err := s.settle(ctx, w); err != nil {
		return 0, err
	}
	activity, _ = w.journal.activity()
	return activity, nil
}

func (s *System) settle(ctx context.Context, w *World) error {
	w.agenda.wake()
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
	return exchanges(w.journal.find(q))
}

// Strays is the traffic that belongs to no world: requests whose identifiers nobody leased, and requests about
// identifiers of worlds that have ended, narrowed to those of a run when one is given.
func (s *System) Strays(run string) Strays {
	strays := Strays{Unattributed: []Exchange{}, Late: []Exchange{}}
	for _, e := range s.defaultSlot.current.Load().journal.find(Query{}) {
		switch {
		case e.Late && (run == "" || e.Run == run):
			strays.Late = append(strays.Late, e.exchange())
		case e.Unattributed && !e.Late:
			strays.Unattributed = append(strays.Unattributed, e.exchange())
		}
	}
	return strays
}

// Snapshot describes a world as it stands, so that putting it makes it again: its owned identifiers, records, clock and
// the faults that can still fire. Planned work and the journal are not in it.
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

// world is the current generation of a world.
func (s *System) world(id string) (*World, error) {
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	in, err := s.slotOf(id)
	if err != nil {
		return nil, err
	}
	return in.current.Load(), nil
}

// slotOf finds a world that has not ended; worldsMu is held.
func (s *System) slotOf(id string) (*slot, error) {
	in := s.worlds[id]
	if in != nil && in.hasExpired(s.now()) {
		s.endLocked(in)
		in = nil
	}
	if in == nil {
		return nil, fmt.Errorf("%w as %q at %s: it was never put, was ended or has expired", ErrNoWorld, id, s.def.Name)
	}
	return in, nil
}

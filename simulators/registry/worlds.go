package registry

import (
	"cmp"
	"fmt"
	"math"
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
	begin, created, err := s.putHeld(id, spec)
	if err == nil {
		begin()
	}
	return created, err
}

// putHeld puts a world in which nothing that was planned begins before begin is called.
func (s *System) putHeld(id string, spec WorldSpec) (begin func(), created bool, err error) {
	if err := checkWorldID(id); err != nil {
		return nil, false, err
	}
	if s.closed.Load() {
		return nil, false, fmt.Errorf("put world %q: %w", id, ErrClosed)
	}
	s.endExpired()
	for {
		s.worldsMu.Lock()
		in := s.worlds[id]
		s.worldsMu.Unlock()
		if created = in == nil; created {
			in = &slot{id: id}
		}
		w, err := s.replace(in, created, spec)
		switch {
		case err != nil:
			return nil, created, err
		case w != nil:
			return w.agenda.release, created, nil
		}
	}
}

// replace builds a generation, which needs no lock, and installs it in a slot, with its agenda held; nil when the slot has been
// ended, or another made for its id, in between.
func (s *System) replace(in *slot, created bool, spec WorldSpec) (*World, error) {
	w, err := s.build(in, spec)
	if err != nil {
		return nil, err
	}
	w.agenda.hold()
	if err := s.resume(w); err != nil {
		w.end()
		return nil, err
	}
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	if now := s.worlds[in.id]; now != in && !(created && now == nil) {
		w.end()
		return nil, nil
	}
	if err := s.install(w); err != nil {
		w.end()
		return nil, err
	}
	s.log.Debug("world put", "world", in.id, "run", spec.Run, "new", created, "identifiers", len(w.leased))
	return w, nil
}

// resume has the system plan again what a generation's records wait for.
func (s *System) resume(w *World) error {
	if s.def.Resume == nil {
		return nil
	}
	c := &Call{ctx: w.ctx, world: w, now: w.clock.now(), operation: "resume", task: true}
	if err := c.perform(s.def.Resume); err != nil {
		return fmt.Errorf("resume world %q: %w", w.ID(), err)
	}
	return nil
}

// install takes a generation's identifiers and makes it the current one of its slot, or changes nothing. worldsMu is held.
func (s *System) install(w *World) error {
	in := w.slot
	wanted := append(slices.Clone(w.leased), w.claimed...)
	if w.spec.Fresh {
		for _, subject := range wanted {
			if last := s.graves.find(subject); last != nil && last.world != w.ID() {
				return &OverlapError{Subject: subject, World: last.world, Ended: true}
			}
		}
	}
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
		spec := w.spec
		spec.Identifiers = identifiersOf(w.leased)
		fresh, err := s.replace(w.slot, false, spec)
		if err != nil {
			return fmt.Errorf("reset world %q: %w", id, err)
		}
		if fresh != nil {
			fresh.agenda.release()
			return nil
		}
	}
}

// RenewWorld makes a world live for so long from now; 0 is the default of 15 minutes.
func (s *System) RenewWorld(id string, ttl time.Duration) error {
	if err := checkTTL(int(math.Floor(ttl.Seconds()))); err != nil {
		return err
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

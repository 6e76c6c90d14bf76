package registry

import (
	"cmp"
	"net/http"
	"slices"
	"time"
)

func (c *control) listWorlds(controlRequest) (reply, error) {
	c.system.endExpired()
	list := WorldList{Worlds: []WorldState{}}
	for _, w := range c.system.allWorlds() {
		list.Worlds = append(list.Worlds, w.state())
	}
	return reply{http.StatusOK, list}, nil
}

func (c *control) putWorld(r controlRequest) (reply, error) {
	var spec WorldSpec
	if err := c.body(r, c.worldSpec, &spec); err != nil {
		return reply{}, err
	}
	created, err := c.system.putWorld(r.vars["id"], spec)
	if err != nil {
		return reply{}, err
	}
	status := http.StatusOK
	if created {
		status = http.StatusCreated
	}
	return c.worldReply(r, status)
}

func (c *control) getWorld(r controlRequest) (reply, error) { return c.worldReply(r, http.StatusOK) }

func (c *control) worldReply(r controlRequest, status int) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	state := w.state()
	owned := w.owned()
	state.Identifiers = &owned
	return reply{status, state}, nil
}

func (c *control) endWorld(r controlRequest) (reply, error) {
	return reply{}, c.system.EndWorld(r.vars["id"])
}

func (c *control) renewWorld(r controlRequest) (reply, error) {
	ttl, err := c.newTTL(r, c.renewal)
	if err != nil {
		return reply{}, err
	}
	if err := c.system.RenewWorld(r.vars["id"], ttl); err != nil {
		return reply{}, err
	}
	return c.worldReply(r, http.StatusOK)
}

func (c *control) resetWorld(r controlRequest) (reply, error) {
	if err := c.system.ResetWorld(r.vars["id"]); err != nil {
		return reply{}, err
	}
	return c.worldReply(r, http.StatusOK)
}

func (c *control) snapshot(r controlRequest) (reply, error) {
	spec, err := c.system.Snapshot(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	return reply{http.StatusOK, spec}, nil
}

func (c *control) getClock(r controlRequest) (reply, error) {
	w, err := c.system.world(r.vars["id"])
	if err != nil {
		return reply{}, err
	}
	return reply{http.StatusOK, w.clockState()}, nil
}

func (c *control) setClock(r controlRequest) (reply, error) {
	var setting ClockSetting
	if err := c.body(r, c.clock, &setting); err != nil {
		return reply{}, err
	}
	if err := c.system.SetClock(r.Context(), r.vars["id"], setting.Now); err != nil {
		return reply{}, settleProblem(err)
	}
	return c.getClock(r)
}

func (c *control) settle(r controlRequest) (reply, error) {
	settled, err := c.system.settled(r.Context(), r.vars["id"])
	if err != nil {
		return reply{}, settleProblem(err)
	}
	return reply{http.StatusOK, settled}, nil
}

// allWorlds are the current generations by id.
func (s *System) allWorlds() []*World {
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	list := make([]*World, 0, len(s.worlds))
	for _, in := range s.worlds {
		list = append(list, in.current.Load())
	}
	slices.SortFunc(list, func(a, b *World) int { return cmp.Compare(a.ID(), b.ID()) })
	return list
}

// state is a world as it stands, without its identifiers.
func (w *World) state() WorldState {
	state := WorldState{
		ID: w.ID(), Run: w.Run(), Seed: w.Seed(), Clock: w.clockState(),
		Leased: len(w.leased) + len(w.claimedNow()), Records: map[string]int{}, Faults: len(w.faults.states()),
	}
	state.Activity, _ = w.journal.activity()
	if at := w.slot.expires.Load(); at != 0 {
		t := time.Unix(0, at).UTC()
		state.ExpiresAt = &t
	}
	w.records.RLock()
	defer w.records.RUnlock()
	for _, t := range w.tables {
		state.Records[t.recordType().Name()] = t.size()
	}
	return state
}

func (w *World) clockState() ClockState {
	state := ClockState{Now: w.clock.now(), Frozen: w.clock.isFrozen()}
	if next, planned := w.agenda.next(); planned {
		state.NextAt = &next
	}
	return state
}

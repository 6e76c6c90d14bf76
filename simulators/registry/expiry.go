package registry

import "time"

// A world that nobody renews ends by itself: on the first look at it after its time, or by the one timer that waits for
// the world that expires next.

func (in *slot) hasExpired(now time.Time) bool {
	at := in.expires.Load()
	return at != 0 && now.UnixNano() >= at
}

// expire sets when a world ends; worldsMu is held.
func (s *System) expire(in *slot, ttl time.Duration) {
	if in.id == DefaultWorld {
		return
	}
	at := s.now().Add(ttl)
	in.expires.Store(at.UnixNano())
	s.reapBy(at)
}

// reapBy makes sure that the timer fires at a time or before; worldsMu is held.
func (s *System) reapBy(at time.Time) {
	if s.reaper != nil {
		if !at.Before(s.reaperAt) {
			return
		}
		if s.reaper.Stop() {
			s.release()
		}
		s.reaper = nil
	}
	if !s.hold() {
		return
	}
	var mine *time.Timer
	mine = time.AfterFunc(max(at.Sub(s.now()), time.Millisecond), func() { //nolint:forbidigo // leases end in real time
		defer s.release()
		s.worldsMu.Lock()
		if s.reaper == mine {
			s.reaper = nil
		}
		s.worldsMu.Unlock()
		s.endExpired()
	})
	s.reaper, s.reaperAt = mine, at
}

// endExpired ends every world whose time is over and sets the timer for the next.
func (s *System) endExpired() {
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	now := s.now()
	var next time.Time
	for _, in := range s.worlds {
		at := in.expires.Load()
		switch {
		case at == 0:
		case in.hasExpired(now):
			s.log.Info("world expired", "world", in.id)
			s.endLocked(in)
		case next.IsZero() || at < next.UnixNano():
			next = time.Unix(0, at)
		}
	}
	if !next.IsZero() {
		s.reapBy(next)
	}
}

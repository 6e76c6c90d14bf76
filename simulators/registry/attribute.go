package registry

import (
	"net/http"
	"slices"
	"time"
)

// attribution is in which world a request is, and why.
type attribution struct {
	world *World
	// stray: it named identifiers, or should have, and none has an owner. late: one of them was an ended world's.
	stray bool
	late  *grave
	err   error
}

// attribute finds the world of a request by the identifiers it names and counts the request as under way there; whoever
// calls it must call world.quiet.leave. named says whether such requests name identifiers at all.
func (s *System) attribute(subjects []Subject, named bool, now time.Time) attribution {
	for {
		var a attribution
		owner := s.ownerOf(subjects, now, &a)
		if owner == nil {
			owner = s.defaultSlot
			a.stray = named && !s.isPublic(subjects)
			for _, subject := range subjects {
				if a.late = s.graves.find(subject); a.late != nil {
					break
				}
			}
		}
		a.world = owner.current.Load()
		if a.world == nil { // ended since the look-up
			continue
		}
		a.world.quiet.enter()
		if owner.current.Load() == a.world {
			return a
		}
		a.world.quiet.leave() // swapped in between: the next one's request
	}
}

// isPublic says whether all subjects, and there are some, are public.
func (s *System) isPublic(subjects []Subject) bool {
	for _, subject := range subjects {
		if !slices.Contains(s.def.Public, subject) {
			return false
		}
	}
	return len(subjects) > 0
}

// ownerOf is the one owner of the subjects, nil for none; two are an error, for which the first stands.
func (s *System) ownerOf(subjects []Subject, now time.Time, a *attribution) *slot {
	var owner *slot
	var by Subject
	for _, subject := range subjects {
		switch other := s.owners.of(subject); {
		case other == nil, other == owner:
		case other.hasExpired(now):
			s.endIfExpired(other)
		case owner == nil:
			owner, by = other, subject
		default:
			a.err = Problem(http.StatusConflict, CodeTwoWorlds,
				"%s belongs to world %q and %s to world %q: one request is about one world", by, owner.id, subject, other.id)
			return owner
		}
	}
	return owner
}

func (s *System) endIfExpired(in *slot) {
	s.worldsMu.Lock()
	defer s.worldsMu.Unlock()
	if in.current.Load() != nil && in.hasExpired(s.now()) {
		s.endLocked(in)
	}
}

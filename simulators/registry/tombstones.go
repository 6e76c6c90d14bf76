package registry

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// maxTombstones is how many identifiers of ended worlds are remembered, those of some thousands of scenarios; the oldest are
// forgotten first.
const maxTombstones = 1 << 18

// grave says which world an identifier last belonged to.
type grave struct {
	world, run string
}

// Graveyard remembers the identifiers of ended worlds, so that late traffic about them can be told from traffic about
// identifiers that nobody ever leased. Systems that stand together share one: a world that was in all of them leaves one
// stone for an identifier, and not one in each. It keeps a hash of each identifier: a government that runs for long has as
// many as it may have, and two identifiers of one hash would do no more than call a stray request late. Of two worlds that
// had an identifier in different systems the one that ended last is remembered.
type Graveyard struct {
	seed  maphash.Seed
	limit int
	used  atomic.Bool // lets look-ups pass without the lock while there are no stones

	mu    sync.RWMutex
	of    map[uint64]uint32 // place in the ring of the newest stone
	ring  []tombstone
	next  uint32
	parts int
}

// tombstone is an identifier of a world that ended in some systems.
type tombstone struct {
	hash  uint64
	in    uint64 // the bits of those systems
	grave *grave
}

// NewGraveyard makes one for [Options].
func NewGraveyard() *Graveyard { return newGraveyard(maxTombstones) }

func newGraveyard(limit int) *Graveyard {
	return &Graveyard{seed: maphash.MakeSeed(), of: map[uint64]uint32{}, limit: limit}
}

// tombstones are a system's part of a graveyard.
type tombstones struct {
	*Graveyard
	bit uint64
}

// part is one system's. There are 64: a further system gets a graveyard of its own.
func (y *Graveyard) part() tombstones {
	if y == nil {
		return NewGraveyard().part()
	}
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.parts == 64 {
		return newGraveyard(y.limit).part()
	}
	y.parts++
	return tombstones{y, 1 << (y.parts - 1)}
}

func (t tombstones) hash(s Subject) uint64 {
	index, key := s.place()
	return maphash.String(t.seed, key)*kinds + uint64(index)
}

func (t tombstones) bury(subjects []Subject, g *grave) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range subjects {
		hash := t.hash(s)
		if place, known := t.of[hash]; known && *t.ring[place].grave == *g {
			t.ring[place].in |= t.bit
			continue
		}
		stone := tombstone{hash, t.bit, g}
		if len(t.ring) < t.limit {
			t.ring = append(t.ring, stone)
		} else {
			// An identifier that was buried again since keeps its newer stone.
			if old := t.ring[t.next].hash; t.of[old] == t.next {
				delete(t.of, old)
			}
			t.ring[t.next] = stone
		}
		t.of[hash] = t.next
		t.next = (t.next + 1) % uint32(t.limit)
	}
	t.used.Store(true)
}

// find returns whose an identifier last was, nil when it is not known.
func (t tombstones) find(s Subject) *grave {
	if !t.used.Load() {
		return nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	place, known := t.of[t.hash(s)]
	if !known || t.ring[place].in&t.bit == 0 {
		return nil
	}
	return t.ring[place].grave
}

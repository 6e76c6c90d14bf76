package registry

import (
	"hash/maphash"
	"sync"
	"sync/atomic"
)

// maxTombstones is how many identifiers of ended worlds are remembered, those of a thousand scenarios; the oldest are
// forgotten first.
const maxTombstones = 1 << 16

// grave says which world an identifier last belonged to.
type grave struct {
	world, run string
}

// tombstones remember the identifiers of ended worlds, so that late traffic about them can be told from traffic about
// identifiers that nobody ever leased. They keep a hash of each identifier: every system of a government that runs for
// long has as many as it may have, and two identifiers of one hash would do no more than call a stray request late.
type tombstones struct {
	seed  maphash.Seed
	count atomic.Int64 // lets look-ups pass without the lock while there are none
	mu    sync.RWMutex
	of    map[uint64]uint32 // place in the ring of the newest stone
	ring  []tombstone
	next  uint32
	limit int
}

type tombstone struct {
	hash  uint64
	grave *grave
}

func newTombstones(limit int) *tombstones {
	return &tombstones{seed: maphash.MakeSeed(), of: map[uint64]uint32{}, limit: limit}
}

func (t *tombstones) hash(s Subject) uint64 {
	index, key := s.place()
	return maphash.String(t.seed, key)*kinds + uint64(index)
}

func (t *tombstones) bury(subjects []Subject, g *grave) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range subjects {
		stone := tombstone{t.hash(s), g}
		if len(t.ring) < t.limit {
			t.ring = append(t.ring, stone)
		} else {
			// An identifier that was buried again since keeps its newer stone.
			if old := t.ring[t.next].hash; t.of[old] == t.next {
				delete(t.of, old)
			}
			t.ring[t.next] = stone
		}
		t.of[stone.hash] = t.next
		t.next = (t.next + 1) % uint32(t.limit)
	}
	t.count.Store(int64(len(t.of)))
}

// find returns whose an identifier last was, nil when it is not known.
func (t *tombstones) find(s Subject) *grave {
	if t.count.Load() == 0 {
		return nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	place, known := t.of[t.hash(s)]
	if !known {
		return nil
	}
	return t.ring[place].grave
}

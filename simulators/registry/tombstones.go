package registry

import (
	"sync"
	"sync/atomic"
)

// maxTombstones is how many identifiers of ended worlds are remembered; the oldest are forgotten first.
const maxTombstones = 200_000

// grave says which world an identifier last belonged to.
type grave struct {
	world, run string
}

// tombstones remember the identifiers of ended worlds, so that late traffic about them can be told from traffic about
// identifiers that nobody ever leased.
type tombstones struct {
	limit int
	count atomic.Int64 // lets look-ups pass without the lock while there are none
	mu    sync.RWMutex
	of    map[Subject]tombstone
	order []tombstoneOrder // a ring once it is full
	next  int
	seq   uint64
}

type tombstone struct {
	grave *grave
	seq   uint64
}

type tombstoneOrder struct {
	subject Subject
	seq     uint64
}

func newTombstones(limit int) *tombstones {
	return &tombstones{limit: limit, of: map[Subject]tombstone{}}
}

func (t *tombstones) bury(subjects []Subject, g *grave) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, s := range subjects {
		t.seq++
		t.of[s] = tombstone{grave: g, seq: t.seq}
		entry := tombstoneOrder{subject: s, seq: t.seq}
		if len(t.order) < t.limit {
			t.order = append(t.order, entry)
			continue
		}
		// An identifier that was buried again since keeps its newer stone.
		if old := t.order[t.next]; t.of[old.subject].seq == old.seq {
			delete(t.of, old.subject)
		}
		t.order[t.next] = entry
		t.next = (t.next + 1) % t.limit
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
	return t.of[s].grave
}

package registry

import "sync"

// journal keeps a world's latest exchanges, bounded by their number and their bytes. Its ring grows as it is used, so
// that a small world has a small journal.
type journal struct {
	entries int
	bytes   int64

	mu    sync.Mutex
	ring  []*entry
	first int // index of the oldest
	count int
	held  int64
	// seq is the number of exchanges so far, forgotten ones included.
	seq     uint64
	dropped uint64 // pushed out by newer ones
}

// newJournal makes a journal; a limit below 1 keeps nothing and still counts.
func newJournal(entries int, bytes int64) *journal {
	return &journal{entries: entries, bytes: bytes}
}

// add numbers an exchange and keeps it. The entry is the journal's from then on.
func (j *journal) add(e *entry) {
	size := e.size()
	j.mu.Lock()
	defer j.mu.Unlock()
	j.seq++
	e.Seq = j.seq
	if j.entries < 1 || size > j.bytes {
		j.dropped++
		return
	}
	for j.count > 0 && (j.count >= j.entries || j.held+size > j.bytes) {
		j.forgetOldest()
	}
	if j.count == len(j.ring) {
		j.grow()
	}
	j.ring[(j.first+j.count)%len(j.ring)] = e
	j.count++
	j.held += size
}

func (j *journal) forgetOldest() {
	oldest := j.ring[j.first]
	j.ring[j.first] = nil
	j.first = (j.first + 1) % len(j.ring)
	j.count--
	j.held -= oldest.size()
	j.dropped++
}

func (j *journal) grow() {
	ring := make([]*entry, min(max(16, 2*len(j.ring)), j.entries))
	for i := range j.count {
		ring[i] = j.ring[(j.first+i)%len(j.ring)]
	}
	j.ring, j.first = ring, 0
}

// find returns what a query takes, oldest first. Entries do not change once they are here.
func (j *journal) find(q Query) []*entry {
	j.mu.Lock()
	all := make([]*entry, j.count)
	for i := range all {
		all[i] = j.ring[(j.first+i)%len(j.ring)]
	}
	j.mu.Unlock()
	kept := all[:0]
	for _, e := range all {
		if q.Limit > 0 && len(kept) == q.Limit {
			break
		}
		if q.takes(e) {
			kept = append(kept, e)
		}
	}
	return kept
}

// clear forgets the exchanges and goes on counting.
func (j *journal) clear() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ring, j.first, j.count, j.held = nil, 0, 0, 0
}

// activity is how many exchanges there were so far, and how many of them were pushed out by newer ones.
func (j *journal) activity() (exchanges, dropped uint64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.seq, j.dropped
}

func exchanges(entries []*entry) []Exchange {
	list := make([]Exchange, len(entries))
	for i, e := range entries {
		list[i] = e.exchange()
	}
	return list
}

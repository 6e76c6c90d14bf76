package registry

import "sync"

// journal keeps a world's latest exchanges, bounded by their number and their bytes. Its ring grows as it is used, so
// that a small world has a small journal; once it is full, a new exchange takes the oldest one's place, whose memory serves
// for one to come.
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

	// world and system are of all its exchanges.
	world, system string
}

// init names and bounds a journal; a limit below 1 keeps nothing and still counts.
func (j *journal) init(world, system string, entries int, bytes int64) {
	j.world, j.system, j.entries, j.bytes = world, system, entries, bytes
}

// add numbers an exchange and keeps it: it is the journal's from then on. What is returned is free to be used again; nil
// for nothing.
func (j *journal) add(e *entry) (spare *entry) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.seq++
	e.seq = j.seq
	size := e.size()
	if j.entries < 1 || size > j.bytes {
		j.dropped++
		return e
	}
	for j.count > 0 && (j.count >= j.entries || j.held+size > j.bytes) {
		spare = j.forgetOldest()
	}
	if j.count == len(j.ring) {
		j.grow()
	}
	j.ring[(j.first+j.count)%len(j.ring)] = e
	j.count++
	j.held += size
	return spare
}

// forgetOldest makes room, and returns what had it.
func (j *journal) forgetOldest() *entry {
	oldest := j.ring[j.first]
	j.ring[j.first] = nil
	j.held -= oldest.size()
	j.first = (j.first + 1) % len(j.ring)
	j.count--
	j.dropped++
	return oldest
}

func (j *journal) grow() {
	ring := make([]*entry, min(max(16, 2*len(j.ring)), j.entries))
	for i := range j.count {
		ring[i] = j.ring[(j.first+i)%len(j.ring)]
	}
	j.ring, j.first = ring, 0
}

// find returns copies of what a query takes, oldest first.
func (j *journal) find(q Query) []Exchange {
	return j.collect(q.Limit, q.Bodies, q.takes)
}

// collect returns copies of what a condition takes, oldest first, up to a limit if it is above 0.
func (j *journal) collect(limit int, bodies Bodies, takes func(*entry) bool) []Exchange {
	j.mu.Lock()
	defer j.mu.Unlock()
	const usual = 64 // of a scenario and a system
	found := make([]Exchange, 0, min(j.count, usual))
	for i := range j.count {
		if limit > 0 && len(found) == limit {
			break
		}
		if e := j.ring[(j.first+i)%len(j.ring)]; takes(e) {
			found = append(found, e.exchange(j, bodies))
		}
	}
	return found
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

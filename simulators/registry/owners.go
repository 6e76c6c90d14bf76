package registry

import (
	"hash/maphash"
	"runtime"
	"sync"
)

// owners is the index from identifier to the world that owns it. Every request reads it, few write it, and it holds
// tens of millions of identifiers: a look-up takes one of many read locks.
type owners struct {
	seed maphash.Seed
	// shards are parts with locks of their own, some for each processor: there is an index in every system, and a part that nobody
	// stands in line for would be one more place that no cache holds.
	shards []ownerShard
}

// ownerShard has a map for each kind, so that a key is one string.
type ownerShard struct {
	sync.RWMutex
	slots [kinds]map[string]*slot
}

// kinds is the number of kinds, and one for all that are not among the constants.
const kinds = 8

// place is the map of a shard in which a subject is, and its key there.
func (s Subject) place() (index int, key string) {
	switch s.Kind {
	case KindIIN:
		return 0, s.Value
	case KindRCA:
		return 1, s.Value
	case KindPhone:
		return 2, s.Value
	case KindDocument:
		return 3, s.Value
	case KindSerial:
		return 4, s.Value
	case KindToken:
		return 5, s.Value
	case KindMessage:
		return 6, s.Value
	default:
		return kinds - 1, s.String()
	}
}

func newOwners() *owners {
	return &owners{seed: maphash.MakeSeed(), shards: make([]ownerShard, 4*runtime.GOMAXPROCS(0))}
}

func (o *owners) shard(s Subject) *ownerShard {
	return &o.shards[maphash.String(o.seed, s.Value)%uint64(len(o.shards))]
}

// of returns the owner of an identifier, nil for nobody.
func (o *owners) of(s Subject) *slot {
	shard := o.shard(s)
	index, key := s.place()
	shard.RLock()
	owner := shard.slots[index][key]
	shard.RUnlock()
	return owner
}

// take gives an identifier that nobody owns to a slot. It returns the owner after the call, and whether it changed.
func (o *owners) take(s Subject, by *slot) (owner *slot, taken bool) {
	shard := o.shard(s)
	shard.Lock()
	defer shard.Unlock()
	index, key := s.place()
	slots := shard.slots[index]
	if owner, found := slots[key]; found {
		return owner, false
	}
	if slots == nil {
		slots = map[string]*slot{}
		shard.slots[index] = slots
	}
	slots[key] = by
	return by, true
}

// release takes an identifier from a slot, if it is the slot's.
func (o *owners) release(s Subject, by *slot) {
	shard := o.shard(s)
	shard.Lock()
	defer shard.Unlock()
	index, key := s.place()
	if slots := shard.slots[index]; slots[key] == by {
		delete(slots, key)
	}
}

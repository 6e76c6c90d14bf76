package registry

import (
	"hash/maphash"
	"sync"
)

// ownerShards is how many independently locked parts the index of owners has; a power of two.
const ownerShards = 256

// owners is the index from identifier to the world that owns it. Every request reads it, few write it, and it holds
// tens of millions of identifiers: a look-up takes one of many read locks.
type owners struct {
	seed   maphash.Seed
	shards [ownerShards]ownerShard
}

type ownerShard struct {
	sync.RWMutex
	slots map[Subject]*slot
	_     [24]byte // a cache line each, so that readers of neighbours do not share one
}

func newOwners() *owners { return &owners{seed: maphash.MakeSeed()} }

func (o *owners) shard(s Subject) *ownerShard {
	return &o.shards[maphash.String(o.seed, s.Value)&(ownerShards-1)]
}

// of returns the owner of an identifier, nil for nobody.
func (o *owners) of(s Subject) *slot {
	shard := o.shard(s)
	shard.RLock()
	owner := shard.slots[s]
	shard.RUnlock()
	return owner
}

// take gives an identifier that nobody owns to a slot. It returns the owner after the call, and whether it changed.
func (o *owners) take(s Subject, by *slot) (owner *slot, taken bool) {
	shard := o.shard(s)
	shard.Lock()
	defer shard.Unlock()
	if owner, found := shard.slots[s]; found {
		return owner, false
	}
	if shard.slots == nil {
		shard.slots = map[Subject]*slot{}
	}
	shard.slots[s] = by
	return by, true
}

// release takes an identifier from a slot, if it is the slot's.
func (o *owners) release(s Subject, by *slot) {
	shard := o.shard(s)
	shard.Lock()
	defer shard.Unlock()
	if shard.slots[s] == by {
		delete(shard.slots, s)
	}
}

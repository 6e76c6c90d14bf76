package registry

import (
	"context"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultWorld is the id of the world that always exists and answers for identifiers that nobody leased.
const DefaultWorld = "default"

// slot is the lasting place of a world: what the index of owners points to. Creating, replacing and resetting a world
// is one store of its current generation.
type slot struct {
	id      string
	current atomic.Pointer[World] // nil once the world has ended
	expires atomic.Int64          // wall clock in Unix nanoseconds; 0 for never
}

// World is one generation of a world in one system: from the PUT or reset that made it to the next one. Everything in
// it goes at once when it is swapped out; whoever still works on it finishes on its own copy.
type World struct {
	// What every request needs stands first and in one piece: with worlds by the hundred most of them are in no cache.
	system *System
	slot   *slot
	// records guards tables, which are in the order of the definition.
	records sync.RWMutex
	tables  []table
	reader  Tx // the transaction of everybody who only reads: nothing in it changes
	clock   clock
	quiet   quiet
	faults  faultList
	journal journal

	spec   WorldSpec // without its identifiers, which are leased
	leased []Subject
	agenda agenda
	rand   *rand.Rand

	// ctx ends when the world is swapped out or the system closes; outgoing requests of its tasks end with it.
	ctx    context.Context // the world's own life, which no caller's context spans
	cancel context.CancelFunc

	claims  sync.Mutex
	claimed []Subject
	over    bool // swapped out: nothing may be claimed any more
}

// ID is the world's id, DefaultWorld for the default one.
func (w *World) ID() string { return w.slot.id }

// Run is the label of the run that made the world.
func (w *World) Run() string { return w.spec.Run }

// Seed is what the world's random stream started from.
func (w *World) Seed() uint64 { return w.spec.Seed }

// Now is the world's clock at this moment. Handlers use Call.Now, which does not move during a request.
func (w *World) Now() time.Time { return w.clock.now() }

func (w *World) isDefault() bool { return w.slot.id == DefaultWorld }

// newWorld makes a generation without records; nothing outside sees it before it is stored in its slot.
func (s *System) newWorld(in *slot, spec WorldSpec) *World {
	ctx, cancel := context.WithCancel(s.ctx)
	w := &World{
		system: s, slot: in, spec: spec, ctx: ctx, cancel: cancel,
		// The stream also depends on the world's id: tokens made from it never meet those of another world with the same seed.
		rand: newStream(spec.Seed, s.def.Name, in.id),
	}
	w.reader.world = w
	w.journal.init(in.id, s.def.Name, s.journalEntries, s.journalBytes)
	w.clock.init(s.now, spec.Clock)
	w.agenda.init(w)
	// What a fault's probability makes of a world depends on the seed alone, so that a run can be replayed under other ids.
	w.faults.init(newStream(spec.Seed, s.def.Name, "faults"))
	w.tables = make([]table, len(s.def.Records))
	for i, r := range s.def.Records {
		w.tables[i] = r.newTable()
	}
	return w
}

// mayOwn says why a record about an identifier may not be in this world.
func (w *World) mayOwn(s Subject) error {
	switch owner := w.system.owners.of(s); {
	case owner == nil, owner == w.slot:
		return nil
	default:
		return Problem(http.StatusConflict, CodeTwoWorlds, "%s belongs to world %q, and this is world %q", s, owner.id, w.ID())
	}
}

// claim makes an identifier the world's own until it is swapped out. The default world owns nothing: it has what
// nobody owns.
func (w *World) claim(s Subject) error {
	if s.IsZero() || w.isDefault() {
		return w.mayOwn(s)
	}
	w.claims.Lock()
	defer w.claims.Unlock()
	if w.over {
		return nil
	}
	owner, taken := w.system.owners.take(s, w.slot)
	if taken {
		w.claimed = append(w.claimed, s)
	}
	if owner != w.slot {
		return Problem(http.StatusConflict, CodeTwoWorlds, "%s belongs to world %q, and this is world %q", s, owner.id, w.ID())
	}
	return nil
}

// end stops what the generation has planned and returns what it claimed. It does not wait.
func (w *World) end() []Subject {
	w.claims.Lock()
	w.over = true
	claimed := w.claimed
	w.claims.Unlock()
	w.agenda.stop()
	w.cancel()
	return claimed
}

// claimedNow is what the world claimed so far.
func (w *World) claimedNow() []Subject {
	w.claims.Lock()
	defer w.claims.Unlock()
	return append([]Subject(nil), w.claimed...)
}

// tableNamed is the world's table of a record type, nil when the system has no such type.
func (w *World) tableNamed(name string) table {
	for _, t := range w.tables {
		if t.recordType().Name() == name {
			return t
		}
	}
	return nil
}

// newStream is a random stream that is fixed by a seed and names, safe for use by many at once.
func newStream(seed uint64, names ...string) *rand.Rand {
	h := fnv.New64a()
	for _, name := range names {
		h.Write([]byte(name))
		h.Write([]byte{0})
	}
	return rand.New(&lockedSource{source: rand.NewPCG(seed, h.Sum64())}) // replayable by its seed, not a secret
}

type lockedSource struct {
	mu     sync.Mutex
	source rand.Source
}

// Uint64 is the stream's next number.
func (l *lockedSource) Uint64() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.source.Uint64()
}

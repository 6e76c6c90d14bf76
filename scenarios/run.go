package scenarios

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"sync"
	"time"

	"github.com/brianvoe/gofakeit/v7"
)

// Run is one execution of a suite: it hands out stories whose identifiers do
// not meet. It is safe for concurrent use.
type Run struct {
	number, seed uint64

	mu sync.Mutex
	// taken says which story has an identifier, by "kind:value".
	taken map[string]string
}

// NewRun starts a run. The number decides the identifiers, the seed the stories.
func NewRun(number, seed uint64) *Run {
	return &Run{number: number, seed: seed, taken: make(map[string]string)}
}

// Number is what decides the identifiers.
func (r *Run) Number() uint64 { return r.number }

// Seed is what decides the stories.
func (r *Run) Seed() uint64 { return r.seed }

// ID names the run to the government, so that its traffic can be told from
// another's.
func (r *Run) ID() string { return fmt.Sprintf("run-%d", r.number) }

// Story begins a story. The name tells it from the run's others, and with the
// seed decides everything in it; now is the instant at which it plays, which
// all dates in it are reckoned from.
//
// Two stories of one run never share an identifier. A story of the same name
// gets the same ones again.
func (r *Run) Story(name string, now time.Time) *Story {
	return &Story{run: r, name: name, now: now}
}

// take claims an identifier for a story and says whether it may have it.
func (r *Run) take(kind, value, story string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	key := kind + ":" + value
	if owner, ok := r.taken[key]; ok && owner != story {
		return false
	}
	r.taken[key] = story
	return true
}

// stream is a source of random choices of its own for one purpose: the same
// number and words always give the same choices.
func stream(number uint64, words ...string) *gofakeit.Faker {
	h := sha256.New()
	h.Write(binary.BigEndian.AppendUint64(nil, number))
	for _, w := range words {
		h.Write([]byte{0})
		h.Write([]byte(w))
	}
	seed := binary.BigEndian.Uint64(h.Sum(nil))
	if seed == 0 {
		seed = 1 // gofakeit takes 0 for "random"
	}
	return gofakeit.New(seed)
}

package eds

import "sync"

// cacheSize is how many values each of a cache's two generations holds.
const cacheSize = 1024

// cache keeps what an RSA signature was spent on, by everything that went into it, so that equal work is done once. It
// is bounded: when a generation is full, the one before it is forgotten. Nothing in it goes stale, because a key says
// all that its value depends on; and as identifiers are a world's own, worlds do not meet in it.
type cache[K comparable, V any] struct {
	mu          sync.Mutex
	young, aged map[K]func() (V, error)
}

// get returns the value of a key, worked out at most once however many ask. An error is kept like a value: the same
// work would fail again.
func (c *cache[K, V]) get(key K, work func() (V, error)) (V, error) { return c.entry(key, work)() }

func (c *cache[K, V]) entry(key K, work func() (V, error)) func() (V, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if made, found := c.young[key]; found {
		return made
	}
	made, found := c.aged[key]
	if !found {
		made = sync.OnceValues(work)
	}
	if c.young == nil || len(c.young) >= cacheSize {
		c.young, c.aged = make(map[K]func() (V, error), 64), c.young
	}
	c.young[key] = made
	return made
}

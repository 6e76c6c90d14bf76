package desk

import "sync"

// locks is a mutex per key; the zero value is ready.
type locks struct {
	mu   sync.Mutex
	held map[string]*keyed
}

type keyed struct {
	mu      sync.Mutex
	waiting int
}

// lock waits for the key and returns its release.
func (l *locks) lock(key string) (release func()) {
	l.mu.Lock()
	if l.held == nil {
		l.held = map[string]*keyed{}
	}
	k := l.held[key]
	if k == nil {
		k = &keyed{}
		l.held[key] = k
	}
	k.waiting++
	l.mu.Unlock()

	k.mu.Lock()
	return func() {
		k.mu.Unlock()
		l.mu.Lock()
		defer l.mu.Unlock()
		k.waiting--
		if k.waiting == 0 {
			delete(l.held, key)
		}
	}
}

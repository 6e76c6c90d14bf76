package desk

import (
	"context"
	"fmt"
	"sync"

	"github.com/synaq/synaq/reference/registries"
)

// trust is the certification authority whose certificates are believed.
type trust struct {
	registries *registries.Client

	mu  sync.Mutex
	set *registries.Anchors
}

func newTrust(given []byte, client *registries.Client) (*trust, error) {
	t := &trust{registries: client}
	if len(given) == 0 {
		return t, nil
	}
	set, err := registries.ParseAnchors(given)
	if err != nil {
		return nil, fmt.Errorf("the trust anchors: %w", err)
	}
	t.set = set
	return t, nil
}

// anchors returns the authority's certificates, fetched once when none were given.
func (t *trust) anchors(ctx context.Context) (*registries.Anchors, error) {
	t.mu.Lock()
	set := t.set
	t.mu.Unlock()
	if set != nil {
		return set, nil
	}
	fetched, err := t.registries.Authority(ctx)
	if err != nil {
		return nil, unlearnt(registries.EDS, err)
	}
	if set, err = registries.ParseAnchors(fetched); err != nil {
		return nil, &registries.UnreachableError{Registry: registries.EDS, Operation: "authority", Reason: err.Error()}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.set = set
	return set, nil
}

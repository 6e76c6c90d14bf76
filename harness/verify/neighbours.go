package verify

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// neighbours are the others at one government. A request that names nobody's people may
// be theirs, so that it has to be known whether there were any.
type neighbours struct {
	addresses  government.Addresses
	token, run string
	client     *http.Client

	mu sync.Mutex
	// activity is, by world, how much had happened in it when the run began; seen, by
	// system, how much in the default world.
	activity map[string]uint64
	seen     map[string]uint64
	working  string // a run that was at work meanwhile
	looks    int
}

func newNeighbours(addresses government.Addresses, token, run string) *neighbours {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: 30 * time.Second}}
	return &neighbours{addresses: addresses, token: token, run: run, client: client, activity: map[string]uint64{}, seen: map[string]uint64{}}
}

// close ends the connections, when nothing looks any more.
func (n *neighbours) close() { n.client.CloseIdleConnections() }

// begin notes what is there before a run.
func (n *neighbours) begin(ctx context.Context) error {
	worlds, err := n.others(ctx)
	if err != nil {
		return err
	}
	for _, world := range worlds {
		n.activity[world.ID] = world.Activity
	}
	for _, system := range writable() {
		page, err := n.page(ctx, system)
		if err != nil {
			return err
		}
		n.seen[system] = page.Activity
	}
	return nil
}

// writable are the systems in which an implementation can change something.
func writable() []string { return []string{"egov", "hpc", "quality", "rpdri", "rpdrn", "sms1414"} }

// look notes whether somebody else is at work: worlds of another run that were not there
// before, or in which something has happened since. What cannot be looked at shows
// nobody.
func (n *neighbours) look(ctx context.Context) {
	worlds, err := n.others(ctx)
	if err != nil {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, world := range worlds {
		before, there := n.activity[world.ID]
		if world.Run != "" && (!there || world.Activity > before) {
			n.working = world.Run
		}
	}
}

// lookNowAndThen looks at every sixteenth call: runs that overlap only in the middle are
// seen, and looking costs next to nothing.
func (n *neighbours) lookNowAndThen(ctx context.Context) {
	const every = 16
	n.mu.Lock()
	n.looks++
	due := n.looks%every == 0
	n.mu.Unlock()
	if due {
		n.look(ctx)
	}
}

// atWork is a run that was at work meanwhile, or nothing.
func (n *neighbours) atWork() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.working
}

// worlds are the worlds of others by id.
func (n *neighbours) worlds(ctx context.Context) []string {
	others, err := n.others(ctx)
	if err != nil {
		return nil
	}
	var ids []string
	for _, world := range others {
		ids = append(ids, world.ID)
	}
	return ids
}

// others are the worlds that are none of this run's. A world is in all systems: one is
// asked.
func (n *neighbours) others(ctx context.Context) ([]registry.WorldState, error) {
	var list registry.WorldList
	system := slices.Sorted(maps.Keys(n.addresses))[0]
	if err := n.peek(ctx, system, "/control/worlds", &list); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(list.Worlds, func(w registry.WorldState) bool { return w.ID == registry.DefaultWorld || w.Run == n.run }), nil
}

// forgot is an error when the default world's journal had to forget requests of this
// run for newer ones: what was written among them is not known.
func (n *neighbours) forgot(ctx context.Context) error {
	for _, system := range writable() {
		page, err := n.page(ctx, system)
		if err != nil {
			return err
		}
		// One that was reset counts from 1 again. The oldest are forgotten first.
		if before := n.seen[system]; page.Activity >= before && page.Dropped > before {
			return fmt.Errorf("so many requests about nobody reached %s that its journal forgot %d of this run: see what asks there, and run again", system, page.Dropped-before)
		}
	}
	return nil
}

// page says how far the default world's journal in a system has come.
func (n *neighbours) page(ctx context.Context, system string) (page registry.JournalPage, err error) {
	if _, there := n.addresses[system]; !there {
		return page, nil
	}
	return page, n.peek(ctx, system, "/control/worlds/"+registry.DefaultWorld+"/journal?limit=1", &page)
}

// peek reads from a system's control API.
func (n *neighbours) peek(ctx context.Context, system, path string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, n.addresses[system]+path, http.NoBody)
	if err != nil {
		return fmt.Errorf("%s: %w", system, err)
	}
	if n.token != "" {
		req.Header.Set("Authorization", "Bearer "+n.token)
	}
	resp, err := n.client.Do(req)
	if err != nil {
		return fmt.Errorf("%s: %w", system, err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s answers %d", path, resp.StatusCode)
	}
	if err == nil {
		err = json.Unmarshal(body, into)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", system, err)
	}
	return nil
}

package government

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"

	"github.com/synaq/synaq/simulators/registry"
)

// PutRecord puts a record into the world, new or in place of the one with its key. v is a value of the system's record
// type, or anything with the same JSON.
func (c *Client) PutRecord(ctx context.Context, id, system, recordType string, v any) error {
	return wrap("put a record into world "+id, c.control(ctx, system, http.MethodPost, records(id, recordType), v, nil))
}

// Record reads a record of the world into out.
func (c *Client) Record(ctx context.Context, id, system, recordType, key string, out any) error {
	return wrap("read a record of world "+id, c.control(ctx, system, http.MethodGet, records(id, recordType)+"/"+url.PathEscape(key), nil, out))
}

// Records reads all records of a type of the world into out, a pointer to a slice of the record type.
func (c *Client) Records(ctx context.Context, id, system, recordType string, out any) error {
	list := struct {
		Records any `json:"records"`
	}{out}
	return wrap("read the records of world "+id, c.control(ctx, system, http.MethodGet, records(id, recordType), nil, &list))
}

// List is all records of a type of a system, and Into a pointer to a slice that takes them.
type List struct {
	System, Type string
	Into         any
}

// ReadLists is Records of several types at once.
func (c *Client) ReadLists(ctx context.Context, id string, lists ...List) error {
	bySystem := map[string][]List{}
	for _, l := range lists {
		bySystem[l.System] = append(bySystem[l.System], l)
	}
	err := c.everywhere(slices.Sorted(maps.Keys(bySystem)), func(base string, systems []string) error {
		var of []string
		for _, system := range systems {
			for _, l := range bySystem[system] {
				of = append(of, system+"."+url.QueryEscape(l.Type))
			}
		}
		var answer struct {
			Records map[string]map[string]json.RawMessage `json:"records"`
		}
		err := c.joint(ctx, base, systems, http.MethodGet, world(id)+"/records?of="+strings.Join(of, ","), nil, &answer)
		for _, system := range systems {
			for _, l := range bySystem[system] {
				if err == nil {
					err = json.Unmarshal(answer.Records[system][l.Type], l.Into)
				}
			}
		}
		return err
	}, func(system string) error {
		for _, l := range bySystem[system] {
			if err := c.Records(ctx, id, system, l.Type, l.Into); err != nil {
				return err
			}
		}
		return nil
	})
	return wrap("read the records of world "+id, err)
}

// DeleteRecord takes a record out of the world.
func (c *Client) DeleteRecord(ctx context.Context, id, system, recordType, key string) error {
	return wrap("delete a record of world "+id, c.control(ctx, system, http.MethodDelete, records(id, recordType)+"/"+url.PathEscape(key), nil, nil))
}

func records(id, recordType string) string {
	return world(id) + "/records/" + url.PathEscape(recordType)
}

// AddFault makes the world's requests to a system go wrong as the fault says. A fault that is to be removed alone is given an ID.
func (c *Client) AddFault(ctx context.Context, id, system string, fault registry.Fault) error {
	return wrap("add a fault to world "+id, c.control(ctx, system, http.MethodPost, world(id)+"/faults", fault, nil))
}

// Faults are the faults of a system in the world that were not taken out, with what became of them.
func (c *Client) Faults(ctx context.Context, id, system string) ([]registry.FaultState, error) {
	var list registry.FaultList
	err := c.control(ctx, system, http.MethodGet, world(id)+"/faults", nil, &list)
	return list.Faults, wrap("read the faults of world "+id, err)
}

// RemoveFault takes the fault with this ID out of a system in the world.
func (c *Client) RemoveFault(ctx context.Context, id, system, fault string) error {
	return wrap("remove a fault of world "+id, c.control(ctx, system, http.MethodDelete, world(id)+"/faults/"+url.PathEscape(fault), nil, nil))
}

// ClearFaults takes all faults of a system out of the world.
func (c *Client) ClearFaults(ctx context.Context, id, system string) error {
	return wrap("clear the faults of world "+id, c.control(ctx, system, http.MethodDelete, world(id)+"/faults", nil, nil))
}

// Journals are what the world exchanged with some systems, oldest first. A journal that had to drop exchanges proves
// nothing of what was not asked, so it is an error.
func (c *Client) Journals(ctx context.Context, id string, systems ...string) (map[string][]registry.Exchange, error) {
	return c.journals(ctx, id, registry.WholeBodies, systems)
}

// BareJournals are the same without the bodies, which are most of them.
func (c *Client) BareJournals(ctx context.Context, id string, systems ...string) (map[string][]registry.Exchange, error) {
	return c.journals(ctx, id, registry.NoBodies, systems)
}

// SummedJournals are the same with the sums of the bodies in their place, for whoever tells no body.
func (c *Client) SummedJournals(ctx context.Context, id string, systems ...string) (map[string][]registry.Exchange, error) {
	return c.journals(ctx, id, registry.BodySums, systems)
}

func (c *Client) journals(ctx context.Context, id string, bodies registry.Bodies, systems []string) (map[string][]registry.Exchange, error) {
	path := fmt.Sprintf("%s/journal?bodies=%s", world(id), bodies)
	var mu sync.Mutex
	all := make(map[string][]registry.Exchange, len(systems))
	keep := func(system string, page registry.JournalPage) error {
		mu.Lock()
		defer mu.Unlock()
		all[system] = page.Exchanges
		if page.Dropped > 0 {
			return droppedError(system, page.Dropped)
		}
		return nil
	}
	err := c.everywhere(systems, func(base string, systems []string) error {
		var joint registry.JointJournal
		err := c.joint(ctx, base, systems, http.MethodGet, path+"&systems="+strings.Join(systems, ","), nil, &joint)
		for _, system := range systems {
			if err == nil {
				err = keep(system, joint.Systems[system])
			}
		}
		return err
	}, func(system string) error {
		var page registry.JournalPage
		if err := c.control(ctx, system, http.MethodGet, path, nil, &page); err != nil {
			return err
		}
		return keep(system, page)
	})
	if err != nil {
		return nil, wrap("read the journals of world "+id, err)
	}
	return all, nil
}

// Journal is that of one system.
func (c *Client) Journal(ctx context.Context, id, system string) ([]registry.Exchange, error) {
	all, err := c.Journals(ctx, id, system)
	return all[system], err
}

// Exchange is one of them, by its number.
func (c *Client) Exchange(ctx context.Context, id, system string, seq uint64) (registry.Exchange, error) {
	var page registry.JournalPage
	err := c.control(ctx, system, http.MethodGet, fmt.Sprintf("%s/journal?after=%d&limit=1", world(id), seq-1), nil, &page)
	switch {
	case err != nil:
		return registry.Exchange{}, wrap("read an exchange of world "+id, err)
	case len(page.Exchanges) == 0 || page.Exchanges[0].Seq != seq:
		return registry.Exchange{}, fmt.Errorf("the journal of world %s at %s has no exchange %d any more", id, system, seq)
	}
	return page.Exchanges[0], nil
}

// Strays collects the traffic that belongs to no living world from all systems. A run narrows the late ones to the worlds of that run; empty is all.
func (c *Client) Strays(ctx context.Context, run string) (registry.Strays, error) {
	var mu sync.Mutex
	var all registry.Strays
	keep := func(strays registry.Strays, err error) error {
		mu.Lock()
		defer mu.Unlock()
		all.Unattributed = append(all.Unattributed, strays.Unattributed...)
		all.Late = append(all.Late, strays.Late...)
		return err
	}
	path := "/strays"
	if run != "" {
		path += "?run=" + url.QueryEscape(run)
	}
	err := c.everywhere(c.addresses.names(), func(base string, systems []string) error {
		var strays registry.Strays
		err := c.joint(ctx, base, systems, http.MethodGet, path, nil, &strays)
		return keep(strays, err)
	}, func(system string) error {
		var strays registry.Strays
		err := c.control(ctx, system, http.MethodGet, path, nil, &strays)
		return keep(strays, err)
	})
	if err != nil {
		return registry.Strays{}, wrap("read the strays", err)
	}
	return all, nil
}

package government

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// errApart says that what serves a base URL has no joint control API: the systems behind it were not asked anything.
var errApart = errors.New("no joint control API")

// everywhere asks every system. Those that stand behind one base URL are asked by one request to their joint control API,
// the others each by its own, all at once. The error is the first one's.
func (c *Client) everywhere(systems []string, joint func(base string, systems []string) error, one func(system string) error) error {
	groups := c.byBase(systems)
	return apiece(slices.Sorted(maps.Keys(groups)), func(base string) error {
		group := groups[base]
		if base != "" && len(group) > 1 {
			err := joint(base, group)
			if !errors.Is(err, errApart) {
				return err
			}
			c.apart.Store(base, true)
		}
		return apiece(group, one)
	})
}

// apiece does something for each of several names, at once, and returns the error of the first in their order.
func apiece(names []string, do func(name string) error) error {
	if len(names) == 1 {
		return do(names[0]) // whose stack is as deep as it needs already
	}
	var wg sync.WaitGroup
	errs := make([]error, len(names))
	for i, name := range names {
		wg.Go(func() { errs[i] = do(name) })
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// byBase groups systems by the base URL behind which they stand under their names; "" is none.
func (c *Client) byBase(systems []string) map[string][]string {
	groups := map[string][]string{}
	for _, system := range systems {
		base, behind := strings.CutSuffix(c.addresses[system], "/"+system)
		if _, apart := c.apart.Load(base); !behind || apart {
			base = ""
		}
		groups[base] = append(groups[base], system)
	}
	return groups
}

// beside are the systems that are asked by one request with another, it among them: a joint control API keeps the order
// in which they have to be asked.
func (c *Client) beside(system string) []string {
	for base, group := range c.byBase(c.addresses.names()) {
		if base != "" && slices.Contains(group, system) {
			return group
		}
	}
	return slices.DeleteFunc(c.addresses.names(), func(other string) bool { return other != system })
}

// joint calls the joint control API of some systems behind a base URL. An answer that is no problem of ours, where nothing
// is found or allowed, is from something else than Start, such as a proxy before separate systems.
func (c *Client) joint(ctx context.Context, base string, systems []string, method, path string, in, out any) error {
	began := now()
	status, body, err := c.send(ctx, method, base+"/control"+path, in, true)
	if err != nil {
		return c.down(ctx, systems[0], path, now().Sub(began), err)
	}
	defer c.giveBack(body)
	if (status == http.StatusNotFound || status == http.StatusMethodNotAllowed) && !isProblem(body.Bytes()) {
		return errApart
	}
	return c.take(systems[0], method, "/control"+path, status, body.Bytes(), out)
}

// same gives every system the same order, of which nothing but success is of interest.
func (c *Client) same(ctx context.Context, method, path string, in any) error {
	return c.everywhere(c.addresses.names(), func(base string, systems []string) error {
		return c.joint(ctx, base, systems, method, path, in, nil)
	}, func(system string) error {
		return c.control(ctx, system, method, path, in, nil)
	})
}

// droppedError says that a journal proves nothing of what was not asked.
func droppedError(system string, dropped uint64) error {
	return fmt.Errorf("%s has dropped %d exchanges for want of room: start it with a larger journal", system, dropped)
}

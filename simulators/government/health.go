package government

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
)

// Healthy says whether every system answers; *DownError names one that does not. Those that stand behind one base URL are asked
// by one request to what serves it, and each by itself where it does not name them.
func (c *Client) Healthy(ctx context.Context) error {
	groups := c.byBase(c.addresses.names())
	return apiece(slices.Sorted(maps.Keys(groups)), func(base string) error {
		group := groups[base]
		if base != "" && len(group) > 1 {
			if well, err := c.allWell(ctx, base, group); well || err != nil {
				return err
			}
		}
		return apiece(group, func(system string) error { return c.isWell(ctx, system) })
	})
}

// allWell says whether what serves a base URL names all these systems among those that answer there.
func (c *Client) allWell(ctx context.Context, base string, systems []string) (bool, error) {
	began := now()
	status, body, err := c.send(ctx, http.MethodGet, base+"/healthz", nil, false)
	if err != nil {
		return false, c.down(ctx, systems[0], "/healthz", now().Sub(began), err)
	}
	defer c.giveBack(body)
	var well health
	if status != http.StatusOK || json.Unmarshal(body.Bytes(), &well) != nil {
		return false, nil
	}
	missing := slices.ContainsFunc(systems, func(system string) bool { return !slices.Contains(well.Systems, system) })
	return !missing, nil
}

// isWell asks one system.
func (c *Client) isWell(ctx context.Context, system string) error {
	err := c.do(ctx, system, http.MethodGet, "/healthz", nil, &[]byte{}, false)
	var problem *ProblemError
	if errors.As(err, &problem) {
		return &DownError{System: system, Address: c.addresses[system], Err: problem}
	}
	return err
}

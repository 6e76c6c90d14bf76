package government

import (
	"context"
	"errors"
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Snapshot reads what the world holds in a system, in the form that makes it again.
func (c *Client) Snapshot(ctx context.Context, id, system string) (registry.WorldSpec, error) {
	var found registry.WorldSpec
	err := c.control(ctx, system, http.MethodGet, world(id)+"/snapshot", nil, &found)
	return found, wrap("read the snapshot of world "+id, err)
}

// Restore makes the world in one system of a snapshot, new or in place of what it holds there. The error is an *OverlapError when
// another world holds one of its identifiers.
func (c *Client) Restore(ctx context.Context, id, system string, snapshot registry.WorldSpec) error {
	err := c.control(ctx, system, http.MethodPut, world(id), snapshot, nil)
	var problem *ProblemError
	if errors.As(err, &problem) && problem.Code == registry.CodeOverlap {
		return &OverlapError{World: id, Problem: problem}
	}
	return wrap("restore world "+id, err)
}

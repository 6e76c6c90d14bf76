package government

import (
	"context"
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Snapshot reads what the world holds in a system, in the form that makes it again.
func (c *Client) Snapshot(ctx context.Context, id, system string) (registry.WorldSpec, error) {
	var found registry.WorldSpec
	err := c.control(ctx, system, http.MethodGet, world(id)+"/snapshot", nil, &found)
	return found, wrap("read the snapshot of world "+id, err)
}

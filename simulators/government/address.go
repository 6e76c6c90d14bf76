package government

import (
	"context"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Tell tells every system the address at which callers reach it. It is for whoever starts the
// systems and learns that only then, as with the published port of a container.
func (c *Client) Tell(ctx context.Context, reached Addresses) error {
	err := apiece(c.addresses.names(), func(system string) error {
		return c.control(ctx, system, http.MethodPut, "/address", registry.AddressSetting{URL: reached[system]}, nil)
	})
	if err != nil {
		return fmt.Errorf("tell the systems their addresses: %w", err)
	}
	return nil
}

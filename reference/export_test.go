package reference

import (
	"context"
	"net"

	"github.com/synaq/synaq/internal/serving"
)

// Within has the server keep to bounds that a test can reach.
func (o *Options) Within(b serving.Bounds) { o.bounds = b }

// Leading has every name and address lead to one.
func (o *Options) Leading(to string) {
	o.on = func(ctx context.Context, network, _ string) (net.Listener, error) {
		return new(net.ListenConfig).Listen(ctx, network, to)
	}
}

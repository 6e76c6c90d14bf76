package government

import "github.com/synaq/synaq/internal/serving"

// Within has the server keep to bounds that a test can reach.
func (o Options) Within(b serving.Bounds) Options {
	o.bounds = b
	return o
}

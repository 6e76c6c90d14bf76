package government

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/shep"
	"github.com/synaq/synaq/simulators/sms1414"
)

// peer is the system that a system speaks to by itself, "" where there is none.
func peer(name string) string {
	switch name {
	case rpdrn.Name, rpdri.Name:
		return gbdfl.Name
	case egov.Name:
		return sms1414.Name
	default:
		return ""
	}
}

// chosen are the systems to start, in the order of Names.
func (o Options) chosen() ([]string, error) {
	if len(o.Systems) == 0 {
		return Names(), nil
	}
	for i, name := range o.Systems {
		if !slices.Contains(Names(), name) {
			return nil, fmt.Errorf("%q names no system: the systems are %s", name, strings.Join(Names(), ", "))
		}
		if slices.Contains(o.Systems[:i], name) {
			return nil, fmt.Errorf("the system %s is named twice", name)
		}
		other := peer(name)
		if other != "" && !slices.Contains(o.Systems, other) && o.Peers[other] == "" {
			return nil, fmt.Errorf("%s speaks to %s: start %s with it, or give its address, as in --government %s=http://%s/%s", name, other, other, other, DefaultListen, other)
		}
	}
	names := Names()
	return slices.DeleteFunc(names, func(name string) bool { return !slices.Contains(o.Systems, name) }), nil
}

// Unconnected are the systems to which the gateway would hand messages and whose addresses it is not told; none where it is not among
// those to start. Messages for their services are answered SCE004.
func (o Options) Unconnected() []string {
	if len(o.Systems) == 0 || !slices.Contains(o.Systems, shep.Name) {
		return nil
	}
	return slices.DeleteFunc(shep.Systems(), func(name string) bool { return slices.Contains(o.Systems, name) || o.Peers[name] != "" })
}

// assemble makes the systems side by side, or none. address gives a system's base URL once everything listens,
// published that by which callers reach it.
func assemble(names []string, opts registry.Options, address, published func(name string) string, gateway http.RoundTripper) (map[string]*registry.System, error) {
	makers := makers(address, published, gateway)
	var lock sync.Mutex
	systems := map[string]*registry.System{}
	err := apiece(names, func(name string) error {
		sys, err := makers[name](opts)
		if err != nil {
			return fmt.Errorf("make the system %s: %w", name, err)
		}
		lock.Lock()
		defer lock.Unlock()
		systems[name] = sys
		return nil
	})
	if err != nil {
		closeAll(systems)
		return nil, err
	}
	return systems, nil
}

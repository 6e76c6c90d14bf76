package government

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"syscall"
	"time"

	contracts "github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/internal/access"
	"github.com/synaq/synaq/internal/serving"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// Options of Start; the zero value works.
type Options struct {
	// Listen is host:port; empty is DefaultListen. Port 0 takes a free one.
	Listen string
	// Systems to start, by name; none means all.
	Systems []string
	// Peers are where the others are. RP DRN and RP DRI report to GBD FL, eGov sends by SMS 1414: a system that runs here must
	// find what it speaks to here or among the peers. What runs here is never looked for there, so that one list can be
	// given to many.
	Peers Addresses
	// PublicURL is where others reach it, where that is not the address it listens on: behind a proxy or in a container.
	PublicURL string
	// Token guards the control API. It must be given where Listen is not a loopback address.
	Token string
	// JournalEntries and JournalBytes bound each world's journal in each system; 0 is the systems' default.
	JournalEntries int
	JournalBytes   int64
	// Now is real time, time.Now by default. Worlds in real time follow it, and worlds expire by it.
	Now func() time.Time
	// Log takes what happens; nil is silence.
	Log *slog.Logger

	bounds serving.Bounds
	on     listenFunc // the network; nil is the machine's
}

// listenFunc is net.ListenConfig.Listen.
type listenFunc func(ctx context.Context, network, address string) (net.Listener, error)

// Government is systems, running in this process: all of them, or those that were chosen.
type Government struct {
	// URL is its base URL; each system stands under it by its name.
	URL string

	names   []string // of the systems that run here, in the order of Names
	peers   Addresses
	systems map[string]*registry.System
	front   *front
	nearby  *nearby
	joint   *registry.Joint
	anchors []byte
	server  *serving.Server
}

// OptionsError says that options make no sense, so that nothing was tried.
type OptionsError struct{ Err error }

// Error says which and what was expected.
func (e *OptionsError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *OptionsError) Unwrap() error { return e.Err }

// Start starts the systems behind one port and wires them to each other. The context bounds the start only. Close it.
// An error is an *OptionsError, or says what could not be had, such as a port that is in use.
func Start(ctx context.Context, opts Options) (*Government, error) {
	names, err := opts.chosen()
	if err != nil {
		return nil, &OptionsError{Err: err}
	}
	public := ""
	if opts.PublicURL != "" {
		if public, err = baseURL(opts.PublicURL); err != nil {
			return nil, &OptionsError{Err: fmt.Errorf("the public URL: %w", err)}
		}
	}
	anchors, err := eds.TrustAnchors()
	if err != nil {
		return nil, fmt.Errorf("read the trust anchors: %w", err)
	}
	listener, err := opts.listen(ctx)
	if err != nil {
		return nil, err
	}
	own := reachable(listener.Addr())
	g := &Government{URL: own, names: names, peers: opts.Peers, anchors: anchors}
	if public != "" {
		g.URL = public
	}
	g.nearby = &nearby{base: own, front: func() http.Handler { return g.front }, far: far(), log: opts.Log}
	if g.nearby.log == nil {
		g.nearby.log = slog.New(slog.DiscardHandler)
	}
	g.systems, err = assemble(names, registry.Options{
		Token: opts.Token, Now: opts.Now, Log: opts.Log, JournalEntries: opts.JournalEntries, JournalBytes: opts.JournalBytes,
		Validators: contracts.NewValidators(), Graveyard: registry.NewGraveyard(),
	}, func(name string) string {
		if slices.Contains(names, name) {
			return own + "/" + name
		}
		return opts.Peers[name]
	}, g.published, g.nearby)
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	for name, sys := range g.systems {
		sys.SetPublicURL(g.URL + "/" + name)
	}
	g.front = &front{government: g}
	g.joint = joined(g.systems, names, opts)
	if err := g.Show(Exhibit{}); err != nil {
		closeAll(g.systems)
		return nil, errors.Join(err, listener.Close())
	}
	g.server = serving.Start(listener, g.front, serving.Options{Bounds: opts.bounds, Busy: http.HandlerFunc(g.front.busy), Log: opts.Log, Level: slog.LevelDebug})
	return g, nil
}

// published is where callers reach a system, empty where that is not known.
func (g *Government) published(name string) string {
	if sys := g.systems[name]; sys != nil {
		return sys.PublicURL()
	}
	return g.peers[name]
}

// joined is the control API of all systems that run here. SMS 1414 stands last: what falls due there calls the
// implementation, which must find every other system at the new time already.
func joined(systems map[string]*registry.System, names []string, opts Options) *registry.Joint {
	var order, last []*registry.System
	for _, name := range names {
		if name == sms1414.Name {
			last = append(last, systems[name])
		} else {
			order = append(order, systems[name])
		}
	}
	return registry.NewJoint(append(order, last...), opts.Token, opts.Log)
}

// Addresses of the systems that run here, and of the peers where those are known.
func (g *Government) Addresses() Addresses {
	all := Addresses{}
	maps.Copy(all, g.peers)
	for _, name := range g.names {
		all[name] = g.URL + "/" + name
	}
	return all
}

// TrustAnchors is the test root and the issuing authority in PEM: what an implementation under test must trust.
func (g *Government) TrustAnchors() []byte { return append([]byte(nil), g.anchors...) }

// System is one of those that run here as a Go library, nil for any other name.
func (g *Government) System(name string) *registry.System { return g.systems[name] }

// Close stops taking requests, has those end that faults keep waiting, lets the others end for some seconds or until the
// context does, and stops everything that the systems started.
func (g *Government) Close(ctx context.Context) error {
	for _, name := range g.names {
		g.systems[name].EndWaiting()
	}
	err := g.server.Close(ctx)
	g.nearby.closed.Store(true)
	for _, name := range g.names {
		err = errors.Join(err, g.systems[name].Close(ctx))
	}
	return err
}

func closeAll(systems map[string]*registry.System) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, sys := range systems {
		_ = sys.Close(ctx) // it has served nobody yet
	}
}

// listen listens where nobody else reaches the control API, or where it has a token: whoever reaches it rules all worlds.
func (o *Options) listen(ctx context.Context) (net.Listener, error) {
	address := cmp.Or(o.Listen, DefaultListen)
	if _, _, err := net.SplitHostPort(address); err != nil {
		return nil, &OptionsError{fmt.Errorf("%q is no address to listen on: expected host:port, for instance %s, or 127.0.0.1:0 for any free port", address, DefaultListen)}
	}
	if err := access.CheckToken(o.Token); err != nil {
		return nil, &OptionsError{err}
	}
	listen := o.on
	if listen == nil {
		listen = new(net.ListenConfig).Listen
	}
	listener, err := listen(ctx, "tcp", address)
	if err != nil {
		return nil, listenError(address, err)
	}
	guard := access.Guard{What: "the control API", Token: o.Token}
	if err := guard.CheckListener(listener, address); err != nil {
		return nil, &OptionsError{errors.Join(err, listener.Close())}
	}
	return listener, nil
}

// listenError says which address could not be had and what to do.
func listenError(listen string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("the address %s is in use: stop what listens there (another simulated government?), or choose another, 127.0.0.1:0 for any free port: %w", listen, err)
	}
	return fmt.Errorf("cannot listen on %s: choose an address of this machine and a port that may be used, 127.0.0.1:0 for any free one: %w", listen, err)
}

// reachable is the URL by which this machine reaches a listener; one on all addresses is reached on the loopback one.
func reachable(addr net.Addr) string {
	s := addr.String()
	if ap, err := netip.ParseAddrPort(s); err == nil && ap.Addr().Unmap().IsUnspecified() {
		s = fmt.Sprintf("127.0.0.1:%d", ap.Port())
	}
	return "http://" + strings.TrimSpace(s)
}

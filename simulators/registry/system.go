package registry

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/synaq/synaq/api/shep"
)

// Limits that Options' zero values mean.
const (
	DefaultJournalEntries = 4096
	DefaultJournalBytes   = 4 << 20
	DefaultMaxBody        = 1 << 20
)

// Options configure a System; the zero value works.
type Options struct {
	// PublicURL is where callers reach the system, without a slash at the end; see SetPublicURL.
	PublicURL string
	// Now is real time, time.Now by default. Worlds in real time follow it.
	Now func() time.Time
	// HTTP is the client for other systems and callbacks; by default one with a timeout of 10 seconds.
	HTTP *http.Client
	// Token guards the control API: every request to it needs "Authorization: Bearer <token>". Empty: only requests for this
	// machine, by its loopback or listening address or by PublicURL, are let in.
	Token string
	// JournalEntries and JournalBytes bound each world's journal; 0 is the default, below 0 keeps nothing.
	JournalEntries int
	JournalBytes   int64
	// MaxBody bounds a request's body in bytes; 0 is the definition's, or 1 MiB.
	MaxBody int64
	// Log takes what happens to worlds and what goes wrong; nil is silence.
	Log *slog.Logger
	// Validators hold messages of SHEP to their schemas. Systems that stand together share them; nil makes some.
	Validators *shep.Validators
	// Graveyard remembers ended worlds. Systems that stand together share it; nil makes one.
	Graveyard *Graveyard
}

func (o Options) validators() *shep.Validators {
	if o.Validators != nil {
		return o.Validators
	}
	return shep.NewValidators()
}

// System is a simulated government system: an http.Handler, and a Go library with the same powers as its control API.
type System struct {
	def  Definition
	opts Options

	now            func() time.Time
	http           *http.Client
	ownHTTP        *http.Transport // made here, to be closed here; nil when it was handed in
	log            *slog.Logger
	journalEntries int
	journalBytes   int64
	maxBody        int64
	url            atomic.Pointer[string]

	owners  *owners
	graves  tombstones
	metrics *metrics
	encoder encoders
	rest    *rest
	soap    *soapBinding
	control func() *control // made when it is first asked: its routes are half of a start
	about   *about

	// worlds holds the slots of worlds by id, the default world's among them. Look-ups never take its lock.
	worldsMu    sync.Mutex
	worlds      map[string]*slot
	reaper      *time.Timer // for the next world that expires
	reaperAt    time.Time
	defaultSlot *slot

	// ctx ends when the system closes.
	ctx    context.Context // the system's own life
	cancel context.CancelFunc
	work   sync.WaitGroup
	closed atomic.Bool
	// waiting ends when nobody is to be kept waiting any more.
	waiting    context.Context
	endWaiting context.CancelFunc
	workMu     sync.Mutex // orders the start of work and the end of the system
}

// New makes a system of its definition. It serves at once, with an empty default world. Close it.
func New(def Definition, opts Options) (*System, error) {
	if err := def.check(); err != nil {
		return nil, err
	}
	s := &System{
		def: def, opts: opts,
		now: opts.Now, http: opts.HTTP, log: opts.Log,
		journalEntries: orDefault(opts.JournalEntries, DefaultJournalEntries),
		journalBytes:   orDefault(opts.JournalBytes, DefaultJournalBytes),
		maxBody:        orDefault(opts.MaxBody, orDefault(def.MaxBody, DefaultMaxBody)),
		owners:         newOwners(), graves: opts.Graveyard.part(), worlds: map[string]*slot{},
	}
	if s.now == nil {
		s.now = time.Now //nolint:forbidigo // the default of a clock that can be handed in
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.log = s.log.With("system", def.Name)
	if s.http == nil {
		s.ownHTTP = &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: 30 * time.Second, ForceAttemptHTTP2: true}
		s.http = &http.Client{Transport: s.ownHTTP, Timeout: 10 * time.Second}
	}
	s.SetPublicURL(opts.PublicURL)
	s.encoder.init()
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.waiting, s.endWaiting = context.WithCancel(context.Background())
	s.metrics = newMetrics(s)
	if err := s.route(); err != nil {
		s.cancel()
		return nil, fmt.Errorf("system %s: %w", def.Name, err)
	}
	s.defaultSlot = &slot{id: DefaultWorld}
	s.worlds[DefaultWorld] = s.defaultSlot
	first, err := s.build(s.defaultSlot, WorldSpec{})
	if err != nil {
		s.cancel()
		return nil, fmt.Errorf("system %s: %w", def.Name, err)
	}
	s.defaultSlot.current.Store(first)
	return s, nil
}

// route makes what ServeHTTP chooses from.
func (s *System) route() error {
	var err error
	if s.rest, err = newREST(s); err != nil {
		return err
	}
	if s.soap, err = newSOAP(s.rest); err != nil {
		return err
	}
	if s.about, err = newAbout(s); err != nil {
		return err
	}
	s.control = sync.OnceValue(func() *control { return newControl(s) })
	return nil
}

// orDefault is the limit that an option means.
func orDefault[N int | int64](option, otherwise N) N {
	if option == 0 {
		return otherwise
	}
	return option
}

// Name is the system's short name.
func (s *System) Name() string { return s.def.Name }

// Definition is what the system was made of.
func (s *System) Definition() Definition { return s.def }

// SetPublicURL says where callers reach the system, once that is known: its index page, its examples and Call.PublicURL
// use it.
func (s *System) SetPublicURL(url string) {
	url = strings.TrimRight(url, "/")
	s.url.Store(&url)
}

// PublicURL is where callers reach the system, without a slash at the end.
func (s *System) PublicURL() string { return s.publicURL() }

func (s *System) publicURL() string { return *s.url.Load() }

// ServeHTTP answers look-ups, /control, /healthz, /metrics, /openapi.json and the index page.
func (s *System) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	if reservedPath(path) || path == "" {
		switch {
		case strings.HasPrefix(path, "/control"):
			s.control().ServeHTTP(w, r)
		case path == soapPath:
			s.soap.ServeHTTP(w, r)
		case s.def.Refuse != nil && r.Method == http.MethodPost && strings.Trim(path, "/") == "":
			s.rest.ServeHTTP(w, r) // nothing takes it there: that is said in the system's own form
		default:
			s.about.ServeHTTP(w, r)
		}
		return
	}
	s.rest.ServeHTTP(w, r)
}

// TooMany tells whoever asks to come back, for a server that answers too many already. It is not journalled.
func (s *System) TooMany(w http.ResponseWriter, r *http.Request) {
	p := &ProblemError{
		Status: http.StatusServiceUnavailable, Code: CodeUnavailable, header: http.Header{"Retry-After": {"1"}},
		Detail: "too many requests are being answered at this moment: ask again in a second",
	}
	s.rest.write(w, r, s.rest.refused(r, s.now(), onPurpose{p}), false)
}

// EndWaiting cuts short whatever waits, from now on: callers whom a fault keeps waiting are hung up on, and to whoever settles
// a world it is said that it is not settled. It is for a server that is about to stop.
func (s *System) EndWaiting() { s.endWaiting() }

// Closed says whether the system has been closed, and answers 503.
func (s *System) Closed() bool { return s.closed.Load() }

// Close stops planned work, cancels what is going out and waits for everything that the system started, or for the
// context. The system answers 503 afterwards. Requests being served are the server's to wait for.
func (s *System) Close(ctx context.Context) error {
	s.workMu.Lock()
	first := !s.closed.Swap(true)
	s.workMu.Unlock()
	if first {
		s.cancel()
		s.worldsMu.Lock()
		if s.reaper != nil && s.reaper.Stop() {
			s.release()
		}
		for _, in := range s.worlds {
			if w := in.current.Load(); w != nil {
				w.end()
			}
		}
		s.worldsMu.Unlock()
	}
	done := make(chan struct{})
	go func() {
		s.work.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
		return fmt.Errorf("close system %s: %w", s.def.Name, ctx.Err())
	}
	if s.ownHTTP != nil {
		s.ownHTTP.CloseIdleConnections()
	}
	return nil
}

// own runs a function in a goroutine that Close waits for; false when the system is closed.
func (s *System) own(fn func()) bool {
	if !s.hold() {
		return false
	}
	go func() {
		defer s.release()
		fn()
	}()
	return true
}

// hold makes Close wait until release; false when the system is closed.
func (s *System) hold() bool {
	s.workMu.Lock()
	defer s.workMu.Unlock()
	if s.closed.Load() {
		return false
	}
	s.work.Add(1)
	return true
}

func (s *System) release() { s.work.Done() }

func (s *System) recordNames() string {
	names := make([]string, len(s.def.Records))
	for i, r := range s.def.Records {
		names[i] = r.Name()
	}
	return oneOf(names)
}

func (s *System) hasOperation(name string) bool {
	for _, op := range s.def.Operations {
		if op.spec.Name == name {
			return true
		}
	}
	return false
}

func (s *System) operationNames() string {
	names := make([]string, len(s.def.Operations))
	for i, op := range s.def.Operations {
		names[i] = op.spec.Name
	}
	return oneOf(names)
}

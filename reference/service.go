// Package reference is the reference decision service: it takes signed applications for residence registration, asks
// the state registries and the owners, decides as the law says and keeps the reasons. It is what the conformance suite
// is proven against, and the worked example for whoever builds such a service.
//
//	law         the law as pure functions over facts
//	registries  clients of the government systems
//	desk        an application's life
//	clock       whose time it is, and what falls due
//	store       SQLite
//	api         HTTP
//
// It meets the government systems over their addresses only.
package reference

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/serving"
	"github.com/synaq/synaq/internal/version"
	"github.com/synaq/synaq/reference/api"
	"github.com/synaq/synaq/reference/clock"
	"github.com/synaq/synaq/reference/desk"
	"github.com/synaq/synaq/reference/keyfile"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/reference/store"
)

// The clock levels of Options.ClockLevel.
const (
	ClockApplicant = "applicant"
	ClockGlobal    = "global"
	ClockNone      = "none"
)

// Options configure the service. Only Registries is required.
type Options struct {
	// Listen is the address to listen on; "127.0.0.1:0", a free port on loopback, when empty.
	Listen string
	// Registries are the base URLs of the government systems by their short names: gbdfl, zags, cadastre, rpdrn, sms1414,
	// eds and egov, all required.
	Registries map[string]string
	// SHEP has the registries asked over the gateway, at the address "shep" of Registries; nil asks each over REST.
	SHEP *SHEP
	// RegistryTimeout bounds one question to a registry; 5 seconds when zero.
	RegistryTimeout time.Duration
	// TrustAnchors is the certification authority's root and issuing certificates as PEM. When empty they are fetched from
	// the system eds at the start, and again when they are needed and missing.
	TrustAnchors []byte
	// Signer is the PKCS#12 of the authorised person who signs decisions on the housing queue, under SignerPassword; without one the
	// service housing.queue is not offered.
	Signer         []byte
	SignerPassword string
	// FetchSigner gets the PKCS#12 in place of Signer, when a decision is first to be signed.
	FetchSigner func(context.Context) ([]byte, error)
	// Offers are the services that are offered, such as "housing.queue"; all where it is empty.
	Offers []string
	// StateCorporation and MigrationService are the BINs of the two organisations, each with its branches, whose employees file
	// as operators at the desk of a TsON and at the migration service. Nobody files where there are none.
	StateCorporation, MigrationService []identifiers.BIN
	// PublicURL is the service's address as the SMS centre reaches it; the listening address when empty.
	PublicURL string
	// Database is the SQLite file, made when it does not exist. Empty means memory, which forgets at the end.
	Database string
	// TestControls offers the operations under /v1/test. Never in production: they set the clock. Clocks that stood when
	// the service ended, even by a kill, stand again before any work goes on; without TestControls time is real.
	TestControls bool
	// TestToken guards those operations: a request for one needs "Authorization: Bearer <token>". It must be given with
	// TestControls where Listen is not a loopback address; without it, only requests for this machine, by its address or by
	// PublicURL, are let in.
	TestToken string
	// ClockLevel says for whom the clock can be set with TestControls: "applicant" (the default), "global" or "none".
	ClockLevel string
	// CheckResponses validates every answer against the contract.
	CheckResponses bool
	// Readings are the readings of the law that differ from the default, by ID, as {"AMB-06": "2026-08-01"}. One that the
	// service cannot follow is an error that lists those that it can.
	Readings map[string]string
	// UndeliveredCap is how long a consent question that cannot be delivered keeps an application waiting; 24 hours when
	// zero (reading AMB-05).
	UndeliveredCap time.Duration
	// Log receives what an operator should know; nothing is logged when nil.
	Log *slog.Logger
	// Now is real time; time.Now when nil.
	Now func() time.Time

	// bounds of the server; a body may take 30 seconds when they do not say.
	bounds serving.Bounds
	on     listenFunc // the network; nil is the machine's
}

// SHEP is what the gateway knows the service by.
type SHEP struct {
	SenderID, Password string
	// PKCS12 is the service's key and certificate, under KeyPassword.
	PKCS12      []byte
	KeyPassword string
	// Sender is the BIN of the organisation whose the certificate must be; zero is any.
	Sender identifiers.BIN
	// GatewayCertificates are the gateway's own as PEM, by which its signatures are verified. Empty fetches them when they are
	// first needed from the simulated gateway, which gives them at /v1/certificates; of another one its operator gives them.
	GatewayCertificates []byte
	// Gateway and Provider are the BINs of who signs what comes back: the envelopes, and data that are signed too. Anybody
	// else's signature is not believed.
	Gateway, Provider identifiers.BIN
}

// Service is a running decision service. Close ends it.
type Service struct {
	// URL is where it listens, such as http://127.0.0.1:7480.
	URL string

	server *serving.Server
	stop   context.CancelFunc
	desk   *desk.Desk
	client *registries.Client
	store  *store.Store

	closing sync.Once
	closed  error
}

// Start starts the service. When it returns the service is ready, and pending applications of an earlier run go on.
func Start(ctx context.Context, o Options) (*Service, error) {
	s, err := start(ctx, o)
	if err != nil {
		return nil, fmt.Errorf("start the decision service: %w", err)
	}
	return s, nil
}

func start(ctx context.Context, o Options) (_ *Service, err error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	timeline, err := law.TimelineUnder(o.Readings)
	if err != nil {
		return nil, &OptionsError{err}
	}
	offers, err := desk.ServicesNamed(o.Offers)
	if err != nil {
		return nil, &OptionsError{err}
	}
	stopping, stop := context.WithCancel(context.Background())
	s := &Service{stop: stop}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.release())
		}
	}()
	if s.client, err = registries.New(o.registries()); err != nil {
		return nil, err
	}
	listener, err := o.listen(ctx)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, listener.Close())
		}
	}()
	s.URL = addressOf(listener)
	if o.PublicURL == "" {
		o.PublicURL = s.URL
	}
	if s.store, err = store.Open(ctx, o.Database); err != nil {
		return nil, err
	}
	signer, err := o.signer()
	if err != nil {
		return nil, err
	}
	s.desk, err = desk.New(ctx, desk.Options{
		Store: s.store, Registries: s.client, Clocks: clock.NewClocks(o.Now), Timeline: timeline,
		TrustAnchors: o.TrustAnchors, Employers: desk.Employers{law.Desk: o.StateCorporation, law.Provider: o.MigrationService},
		Signer: signer, Offers: offers,
		PublicURL: strings.TrimRight(o.PublicURL, "/"), UndeliveredCap: o.UndeliveredCap,
		TestClocks: o.testClocks(), Log: o.Log,
	})
	if err != nil {
		return nil, err
	}
	if err := s.desk.FetchAnchors(ctx); err != nil {
		o.Log.WarnContext(ctx, "the trust anchors are fetched when a signature needs them", "error", err)
	}
	handler, err := api.New(ctx, api.Options{
		Desk: s.desk, Capabilities: o.capabilities(s.desk.Services()), Guard: o.guard(), CheckResponses: o.CheckResponses, Stopping: stopping, Log: o.Log,
	})
	if err != nil {
		return nil, err
	}
	s.server = serving.Start(listener, handler, serving.Options{Bounds: o.bounds, Waits: api.Waits, Log: o.Log, Level: slog.LevelWarn})
	return s, nil
}

// signer finds the key that signs decisions on the housing queue; nil for none. A file that is given is read at once.
func (o *Options) signer() (func(context.Context) (*keyfile.Key, error), error) {
	open := func(file []byte) (*keyfile.Key, error) {
		return keyfile.Open("the signer", file, o.SignerPassword, identifiers.BIN{}, o.Now())
	}
	if o.Signer != nil {
		key, err := open(o.Signer)
		if err != nil {
			return nil, &OptionsError{err}
		}
		return func(context.Context) (*keyfile.Key, error) { return key, nil }, nil
	}
	if o.FetchSigner == nil {
		return nil, nil
	}
	var mu sync.Mutex
	var found *keyfile.Key
	return func(ctx context.Context) (*keyfile.Key, error) {
		mu.Lock()
		defer mu.Unlock()
		if found != nil {
			return found, nil
		}
		file, err := o.FetchSigner(ctx)
		if err == nil {
			found, err = open(file)
		}
		return found, err
	}, nil
}

// complete fills in what was left out.
func (o *Options) complete() error {
	if o.Listen == "" {
		o.Listen = "127.0.0.1:0"
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one place where the service's real time comes from
	}
	o.bounds.Whole = cmp.Or(o.bounds.Whole, 30*time.Second)
	switch o.ClockLevel {
	case "":
		o.ClockLevel = ClockApplicant
	case ClockApplicant, ClockGlobal, ClockNone:
	default:
		return fmt.Errorf("the clock level %q is unknown: use applicant, global or none", o.ClockLevel)
	}
	return nil
}

// registries are the options of the registries' clients.
func (o *Options) registries() registries.Options {
	options := registries.Options{Addresses: o.Registries, Timeout: o.RegistryTimeout, Now: o.Now}
	if o.SHEP != nil {
		options.Gateway = &registries.GatewayOptions{
			Address: o.Registries["shep"], SenderID: o.SHEP.SenderID, Password: o.SHEP.Password,
			PKCS12: o.SHEP.PKCS12, KeyPassword: o.SHEP.KeyPassword, Sender: o.SHEP.Sender, Gateway: o.SHEP.Gateway, Provider: o.SHEP.Provider,
			TrustAnchors: o.TrustAnchors, Certificates: o.SHEP.GatewayCertificates,
		}
	}
	return options
}

// testClocks are those that can be set.
func (o *Options) testClocks() desk.TestClocks {
	switch {
	case !o.TestControls || o.ClockLevel == ClockNone:
		return desk.RealTime
	case o.ClockLevel == ClockGlobal:
		return desk.OneClock
	default:
		return desk.ClockEach
	}
}

// capabilities are what the service says of itself.
func (o *Options) capabilities(services []string) decision.Capabilities {
	level := decision.CapabilitiesClockNone
	if o.TestControls {
		level = decision.CapabilitiesClock(o.ClockLevel)
	}
	transport := decision.Rest
	if o.SHEP != nil {
		transport = decision.Shep
	}
	return decision.Capabilities{
		Name: "Synaq reference decision service", Version: version.String(),
		Services:   services,
		Transports: []decision.CapabilitiesTransports{transport},
		Clock:      level, Settle: o.TestControls, Readings: o.readings(),
	}
}

// readings are those that differ, never none at all.
func (o *Options) readings() map[string]string {
	if o.Readings == nil {
		return map[string]string{}
	}
	return maps.Clone(o.Readings)
}

// addressOf is the URL of a listener; one on all interfaces is named by loopback.
func addressOf(listener net.Listener) string {
	host, port, err := net.SplitHostPort(listener.Addr().String())
	if err != nil {
		return "http://" + listener.Addr().String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// Close stops taking requests, lets those in progress end for some seconds or until ctx does, stops the work, which goes on
// at the next start, and closes the database. Closing again does nothing and says the same.
func (s *Service) Close(ctx context.Context) error {
	s.closing.Do(func() { s.closed = s.close(ctx) })
	return s.closed
}

func (s *Service) close(ctx context.Context) error {
	s.stop()
	err := s.server.Close(ctx)
	if err := errors.Join(err, s.release()); err != nil {
		return fmt.Errorf("close the decision service: %w", err)
	}
	return nil
}

// release closes whatever was opened.
func (s *Service) release() error {
	s.stop()
	if s.desk != nil {
		s.desk.Close()
	}
	if s.client != nil {
		s.client.Close()
	}
	if s.store != nil {
		return s.store.Close()
	}
	return nil
}

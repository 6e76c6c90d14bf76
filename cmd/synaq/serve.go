package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/government"
)

type serveCommand struct {
	Government serveGovernmentCommand `cmd:"" help:"Serve the simulated government systems, all behind one port."`
	Reference  serveReferenceCommand  `cmd:"" help:"Serve the reference decision service."`
	Systems    serveSystemsCommand    `cmd:"" default:"withargs" help:"Serve some of the systems, behind one port: synaq serve gbdfl zags."`
}

type serveGovernmentCommand struct {
	Listen    string `default:"${listen}" env:"SYNAQ_LISTEN" placeholder:"HOST:PORT" help:"Where to listen; port 0 is any free one."`
	PublicURL string `name:"public-url" placeholder:"URL" help:"Address under which others reach it, behind a proxy or in a container."`
	Token     string `env:"SYNAQ_GOVERNMENT_TOKEN" placeholder:"TOKEN" help:"Token that the control API asks for; required on any address but loopback."`
}

// Help is the longer text of --help.
func (serveGovernmentCommand) Help() string {
	return `Examples:
  synaq serve government
  synaq serve government --listen 0.0.0.0:7414 --token "$TOKEN"`
}

// Run serves until it is told to stop.
func (c *serveGovernmentCommand) Run(ctx context.Context, to streams) error {
	return serve(ctx, to, "the government", government.Options{Listen: c.Listen, PublicURL: c.PublicURL, Token: c.Token})
}

type serveSystemsCommand struct {
	System     []string `arg:"" placeholder:"SYSTEM" enum:"${systems}" help:"Systems to serve, each under its name: ${systems}."`
	Listen     string   `default:"${listen}" env:"SYNAQ_LISTEN" placeholder:"HOST:PORT" help:"Where to listen; port 0 is any free one."`
	Government string   `env:"SYNAQ_GOVERNMENT" placeholder:"URL" help:"Where the other systems are: one address, or name=address pairs. RP DRN and RP DRI report to GBD FL, eGov sends by SMS 1414, and SHEP hands messages to all of them."`
	PublicURL  string   `name:"public-url" placeholder:"URL" help:"Address under which others reach it, behind a proxy or in a container."`
	Token      string   `env:"SYNAQ_GOVERNMENT_TOKEN" placeholder:"TOKEN" help:"Token that the control API asks for; required on any address but loopback."`
}

// Help is the longer text of --help.
func (serveSystemsCommand) Help() string {
	return `A system of its own process can be stopped while the others run on. The list of all addresses can be
given to every process; what a process serves itself it does not look for there.

Examples:
  synaq serve gbdfl zags --listen 127.0.0.1:7420
  synaq serve rpdrn --listen 127.0.0.1:7421 --government gbdfl=http://127.0.0.1:7420/gbdfl`
}

// Run serves until it is told to stop.
func (c *serveSystemsCommand) Run(ctx context.Context, to streams) error {
	peers, err := government.ParseSomeAddresses(c.Government)
	if err != nil {
		return usage(fmt.Errorf("--government: %w", err))
	}
	options := government.Options{Listen: c.Listen, PublicURL: c.PublicURL, Token: c.Token, Systems: c.System, Peers: peers}
	if missing := options.Unconnected(); len(missing) > 0 {
		fmt.Fprintf(to.out, "shep is not told where to find %s: it answers SCE004 to messages for their services; name their addresses with --government\n", strings.Join(missing, ", "))
	}
	return serve(ctx, to, strings.Join(c.System, ", "), options)
}

// serve serves systems until it is told to stop.
func serve(ctx context.Context, to streams, what string, options government.Options) error {
	if err := listenable("--listen", options.Listen); err != nil {
		return err
	}
	spareMemory()
	options.Log = logger(to)
	started, err := government.Start(ctx, options)
	if err != nil {
		return startError(err, "--listen, --token")
	}
	verb := "listens"
	if len(options.Systems) > 1 {
		verb = "listen"
	}
	fmt.Fprintf(to.out, "%s %s %s; Ctrl-C stops it\n", what, verb, at(options.Listen, started.URL))
	<-ctx.Done()
	return ending(started.Close)
}

// listenable refuses what is no address to listen on.
func listenable(flag, address string) error {
	if _, _, err := net.SplitHostPort(address); err != nil {
		return usage(fmt.Errorf("%s: %q is no address to listen on: expected host:port, such as 127.0.0.1:7414, or port 0 for any free one", flag, address))
	}
	return nil
}

// at says where somebody listens: the address that he is reached at, after the one that he listens on where that is
// another, as in a container or behind a proxy.
func at(listen, url string) string {
	host, port, err := net.SplitHostPort(listen)
	ip, noIP := netip.ParseAddr(host)
	everywhere := host == "" || noIP == nil && ip.Unmap().IsUnspecified()
	if err != nil || port == "0" || !everywhere && strings.TrimPrefix(url, "http://") == listen || host == "localhost" {
		return "at " + url
	}
	return "on " + listen + " and is reached at " + url
}

// startError gives an error of a start its exit code, and names the flags that its options came from.
func startError(err error, flags string) error {
	var systems *government.OptionsError
	var service *reference.OptionsError
	if errors.As(err, &systems) || errors.As(err, &service) {
		return usage(fmt.Errorf("%w (%s)", err, flags))
	}
	return err
}

type serveReferenceCommand struct {
	Government   string   `default:"http://${listen}" env:"SYNAQ_GOVERNMENT" placeholder:"URL" help:"Government systems: one address, or name=address pairs."`
	Listen       string   `default:"127.0.0.1:8080" env:"SYNAQ_LISTEN" placeholder:"HOST:PORT" help:"Where to listen; port 0 is any free one."`
	Database     string   `placeholder:"FILE" help:"File of the database; in memory by default."`
	PublicURL    string   `name:"public-url" placeholder:"URL" help:"Address under which the government reaches the service; where it listens by default."`
	Trust        string   `placeholder:"FILE" help:"Certificates to trust, in PEM; those of the government's test authority by default."`
	TestControls bool     `help:"Offer time control to tests. Never in production."`
	TestToken    string   `env:"SYNAQ_TEST_TOKEN" placeholder:"TOKEN" help:"Token that time control asks for; required on any address but loopback."`
	Clock        string   `enum:"applicant,global,none" default:"applicant" help:"Clock level to offer with --test-controls."`
	Services     []string `placeholder:"NAME" help:"Services to offer, such as housing.queue; all of them by default."`
	readingFlag
	transportFlag
	SHEP senderFlags `embed:"" prefix:"shep-"`

	Signer signerFlags `embed:""`
	deskFlags
}

// Help is the longer text of --help.
func (serveReferenceCommand) Help() string {
	return `Examples:
  synaq serve reference --test-controls
  synaq serve reference --test-controls --reading AMB-06=2026-08-01
  synaq serve reference --test-controls --services housing.queue
  synaq serve reference --government http://127.0.0.1:7414 --listen 127.0.0.1:8081 --database reference.sqlite
  SYNAQ_SHEP_P12_PASSWORD=… SYNAQ_SHEP_PASSWORD=… synaq serve reference --transport shep --trust nca.pem \
    --shep-p12 ours.p12 --shep-sender-id OURS --shep-gateway-bin BIN --shep-provider-bin BIN --government …,shep=https://gateway`
}

// deskFlags are the employers of the operators at a desk.
type deskFlags struct {
	StateCorporation []identifiers.BIN `name:"state-corporation-bin" default:"${state_corporation}" env:"SYNAQ_STATE_CORPORATION_BIN" placeholder:"BIN" help:"State Corporation and its branches, whose employees file at a TsON; that of the tests by default."`
	MigrationService []identifiers.BIN `name:"migration-service-bin" default:"${migration_service}" env:"SYNAQ_MIGRATION_SERVICE_BIN" placeholder:"BIN" help:"Migration service and its branches, whose employees file there; that of the tests by default."`
}

// Run serves until it is told to stop.
func (c *serveReferenceCommand) Run(ctx context.Context, to streams) error {
	if err := listenable("--listen", c.Listen); err != nil {
		return err
	}
	addresses, err := government.ParseAddresses(c.Government)
	if err != nil {
		return usage(fmt.Errorf("--government: %w", err))
	}
	anchors, err := c.anchors()
	if err != nil {
		return err
	}
	law, err := catalogue.Load()
	if err != nil {
		return err
	}
	readings, err := c.readings(law)
	if err != nil {
		return err
	}
	gateway, err := c.SHEP.sender(c.Transport, to.environ)
	if err == nil && gateway == nil {
		gateway, err = c.shep(ctx, addresses, "")
	}
	if err != nil {
		return err
	}
	options := reference.Options{
		Listen: c.Listen, Registries: addresses, SHEP: gateway, TrustAnchors: anchors, Database: c.Database, PublicURL: c.PublicURL,
		StateCorporation: c.StateCorporation, MigrationService: c.MigrationService,
		TestControls: c.TestControls, TestToken: c.TestToken, ClockLevel: c.Clock, Offers: c.Services, Readings: different(readings), Log: logger(to),
	}
	if err := c.Signer.set(&options, addresses, to.environ); err != nil {
		return err
	}
	started, err := reference.Start(ctx, options)
	if err != nil {
		return senderError(startError(err, "--listen, --test-token, --reading, --services"))
	}
	fmt.Fprintf(to.out, "the reference listens %s; Ctrl-C stops it\n", at(c.Listen, started.URL))
	<-ctx.Done()
	return ending(started.Close)
}

// anchors are the certificates to trust; none has the service ask the government for them.
func (c *serveReferenceCommand) anchors() ([]byte, error) {
	if c.Trust == "" {
		return nil, nil
	}
	anchors, err := os.ReadFile(c.Trust)
	if err != nil {
		return nil, usage(fmt.Errorf("--trust: %w", err))
	}
	return anchors, nil
}

// ending ends what was served, in a time of its own.
func ending(end func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), endingTime)
	defer cancel()
	return end(ctx)
}

// logger writes warnings and errors for people.
func logger(to streams) *slog.Logger {
	return slog.New(slog.NewTextHandler(to.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

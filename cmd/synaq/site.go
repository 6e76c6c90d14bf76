package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// site is where a verification takes place: what it was given, and what it
// started itself and must end.
type site struct {
	target     string
	government government.Addresses
	at         string            // the government, for people
	nearby     http.RoundTripper // to a government that lives in this process, else nil
	ends       []func(context.Context) error
}

// endingTime is how long what was started may take to end: less than the ten seconds after which Docker kills.
const endingTime = 8 * time.Second

// close ends what was started, the last first. What fails to end ends with the program.
func (s *site) close() {
	ctx, cancel := context.WithTimeout(context.Background(), endingTime)
	defer cancel()
	for i := len(s.ends) - 1; i >= 0; i-- {
		_ = s.ends[i](ctx)
	}
}

// prepare starts what the command line does not name.
func (c *verifyCommand) prepare(ctx context.Context, readings map[string]string) (*site, error) {
	s := &site{target: c.Target}
	if err := s.find(ctx, c.claimFlags); err != nil {
		return nil, err
	}
	if c.Target == "" {
		if err := s.serveReference(ctx, c.Clock, different(readings), c.transportFlag, c.GovernmentToken); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

// find takes the simulators that are named, or starts some.
func (s *site) find(ctx context.Context, named claimFlags) error {
	if named.Government == "" {
		return s.serveGovernment(ctx, named.Target)
	}
	addresses, err := government.ParseAddresses(named.Government)
	if err != nil {
		return usage(fmt.Errorf("--government: %s", mask.Text(err.Error()))) // who logs in is refused, and not told
	}
	s.government, s.at = addresses, named.Government
	return nil
}

// serveGovernment starts a government where an implementation that runs already
// expects it, if there is one, or anywhere.
func (s *site) serveGovernment(ctx context.Context, target string) error {
	listen := "127.0.0.1:0"
	if target != "" {
		listen = government.DefaultListen
		if err := verify.Probe(ctx, target); err != nil {
			return verifyError(err)
		}
	}
	started, err := government.Start(ctx, government.Options{Listen: listen})
	if err != nil {
		return fmt.Errorf("%w; or name the simulators that run already with --government", err)
	}
	s.government, s.at, s.nearby = started.Addresses(), started.URL, started.Nearby()
	s.ends = append(s.ends, started.Close)
	return nil
}

func (s *site) serveReference(ctx context.Context, clock string, readings map[string]string, transport transportFlag, token string) error {
	gateway, err := transport.shep(ctx, s.government, token)
	if err != nil {
		return err
	}
	options := reference.Options{
		Listen: "127.0.0.1:0", Registries: s.government, SHEP: gateway, TestControls: true, ClockLevel: clock, RegistryTimeout: patient,
		Readings:         readings,
		StateCorporation: []identifiers.BIN{eds.StateCorporation().BIN}, MigrationService: []identifiers.BIN{eds.MigrationService().BIN},
	}
	signWithTestKey(&options, s.government, token)
	started, err := reference.Start(ctx, options)
	if err != nil {
		return startError(err, "--reading")
	}
	s.target = started.URL
	s.ends = append(s.ends, started.Close)
	return nil
}

// patient is how long the reference waits for a registry here: both run in this process, and on a busy machine signing what many
// scenarios ask at once takes its time.
const patient = 30 * time.Second

// randomRun is a run number that no other run has, as far as chance can tell.
func randomRun() uint64 {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails
	return binary.BigEndian.Uint64(random[:])>>33 + 1
}

package main

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/simulators/government"
)

// site is where a verification takes place: what it was given, and what it
// started itself and must end.
type site struct {
	target     string
	government government.Addresses
	at         string // the government, for people
	ends       []func(context.Context) error
}

// endingTime is how long what was started may take to end.
const endingTime = 10 * time.Second

// close ends what was started, the last first. What fails to end ends with the program.
func (s *site) close() {
	ctx, cancel := context.WithTimeout(context.Background(), endingTime)
	defer cancel()
	for i := len(s.ends) - 1; i >= 0; i-- {
		_ = s.ends[i](ctx)
	}
}

// prepare starts what the command line does not name.
func (c *verifyCommand) prepare(ctx context.Context) (*site, error) {
	s := &site{target: c.Target}
	if c.Government != "" {
		addresses, err := government.ParseAddresses(c.Government)
		if err != nil {
			return nil, usage(fmt.Errorf("--government: %w", err))
		}
		s.government, s.at = addresses, c.Government
	} else if err := s.serveGovernment(ctx, c.listen()); err != nil {
		return nil, err
	}
	if c.Target == "" {
		if err := s.serveReference(ctx, c.Clock); err != nil {
			s.close()
			return nil, err
		}
	}
	return s, nil
}

// listen is where an embedded government listens: where an implementation that
// runs already expects it, or anywhere.
func (c *verifyCommand) listen() string {
	if c.Target != "" {
		return government.DefaultListen
	}
	return "127.0.0.1:0"
}

func (s *site) serveGovernment(ctx context.Context, listen string) error {
	started, err := government.Start(ctx, government.Options{Listen: listen})
	if err != nil {
		return err
	}
	s.government, s.at = started.Addresses(), started.URL
	s.ends = append(s.ends, started.Close)
	return nil
}

func (s *site) serveReference(ctx context.Context, clock string) error {
	started, err := reference.Start(ctx, reference.Options{
		Listen: "127.0.0.1:0", Registries: s.government, TestControls: true, ClockLevel: clock,
	})
	if err != nil {
		return err
	}
	s.target = started.URL
	s.ends = append(s.ends, started.Close)
	return nil
}

// randomRun is a run number that no other run has, as far as chance can tell.
func randomRun() uint64 {
	var random [8]byte
	_, _ = rand.Read(random[:]) // never fails
	return binary.BigEndian.Uint64(random[:])>>33 + 1
}

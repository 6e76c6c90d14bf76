package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

type upCommand struct {
	World           string `placeholder:"NAME|FILE" help:"World to load: the first of ${worlds} by default, or a YAML file."`
	RealTime        bool   `help:"Let the world's clock follow real time; it stands at the instant of the story by default."`
	Listen          string `default:"${listen}" env:"SYNAQ_LISTEN" placeholder:"HOST:PORT" help:"Where the simulators listen; port 0 is any free one."`
	ReferenceListen string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where the reference listens."`
	Token           string `env:"SYNAQ_GOVERNMENT_TOKEN" placeholder:"TOKEN" help:"Token that the control API asks for; required on any address but loopback."`
	TestToken       string `env:"SYNAQ_TEST_TOKEN" placeholder:"TOKEN" help:"Token that the reference's time control asks for; required on any address but loopback."`
}

// Help is the longer text of --help.
func (upCommand) Help() string {
	return `The start page, whose address is printed, has an example call for each operation. The reference offers
time control; it is no service for production.

Examples:
  synaq up
  synaq up --world astana-family --real-time
  synaq up --world family.yaml --listen 127.0.0.1:0 --reference-listen 127.0.0.1:0`
}

// A world that is kept up lives for a day, so that it outlasts a laptop's night, and is renewed each hour.
const (
	upTTL   = 24 * time.Hour
	upRenew = time.Hour
)

// Run keeps everything up until it is told to stop.
func (c *upCommand) Run(ctx context.Context, to streams) error {
	spareMemory()
	err := c.up(ctx, to)
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return nil // told to stop while it was starting
	}
	return err
}

// up starts everything in an order in which the end leaves nobody asking one who has gone.
func (c *upCommand) up(ctx context.Context, to streams) (err error) {
	for _, where := range []struct{ flag, address string }{{"--listen", c.Listen}, {"--reference-listen", c.ReferenceListen}} {
		if err := listenable(where.flag, where.address); err != nil {
			return err
		}
	}
	named, err := openWorld(c.World, c.RealTime)
	if err != nil {
		return usage(err)
	}
	named.World.TTL = upTTL
	gov, err := government.Start(ctx, government.Options{Listen: c.Listen, Token: c.Token, Log: logger(to)})
	if err != nil {
		return startError(err, "--listen, --token")
	}
	defer func() { err = errors.Join(err, ending(gov.Close)) }()
	client := government.NewClient(gov.Addresses(), government.ClientOptions{Token: c.Token})
	defer client.CloseIdle()

	if err := client.Create(ctx, named.World); err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, ending(func(ctx context.Context) error { return client.End(ctx, named.World.ID) }))
	}()
	options := reference.Options{
		Listen: c.ReferenceListen, Registries: gov.Addresses(), TrustAnchors: gov.TrustAnchors(), TestControls: true, TestToken: c.TestToken, Log: logger(to),
		StateCorporation: []identifiers.BIN{eds.StateCorporation().BIN}, MigrationService: []identifiers.BIN{eds.MigrationService().BIN},
	}
	signWithTestKey(&options, gov.Addresses(), c.Token)
	service, err := reference.Start(ctx, options)
	if err != nil {
		return startError(fmt.Errorf("%w; choose its address with --reference-listen", err), "--reference-listen, --test-token")
	}
	defer func() { err = errors.Join(err, ending(service.Close)) }()
	if err := agree(ctx, service.URL, c.TestToken, named); err != nil {
		return err
	}
	exhibit := government.Exhibit{World: named.World, Title: named.Title, Story: named.Story, Cast: castOf(named), Implementation: service.URL}
	if err := gov.Show(exhibit); err != nil {
		return err
	}
	fmt.Fprintf(to.out, "The start page           %s/\nThe decision service     %s\n\n", gov.URL, service.URL)
	printWorld(to.out, aboutWorld(named))
	fmt.Fprintf(to.out, "\nCtrl-C ends it all.\n")

	ticker := time.NewTicker(upRenew)
	defer ticker.Stop()
	renew(ctx, client, named.World.ID, ticker.C, func(err error) {
		fmt.Fprintf(to.err, "synaq: the world is not renewed any more: %v\n", err)
	})
	<-ctx.Done()
	return nil
}

// agree sets the decision service's clock to that of the world, for its people.
func agree(ctx context.Context, url, token string, named *scenarios.Named) error {
	if named.World.Clock == nil {
		return nil
	}
	service, err := implementation.New(implementation.Options{URL: url, TestToken: token})
	if err != nil {
		return err
	}
	defer service.Close()
	for _, role := range named.Cast {
		if role.IIN == "" {
			continue
		}
		iin, err := identifiers.ParseIIN(role.IIN)
		if err == nil {
			err = service.SetClock(ctx, iin, named.World.Clock)
		}
		if err != nil {
			return fmt.Errorf("set the decision service's clock for %s: %w", role.Role, err)
		}
	}
	return nil
}

// renew lets a world live on at every tick, until the context ends or the world is there no more: somebody who ended it
// is told once and gets his way.
func renew(ctx context.Context, client *government.Client, id string, ticks <-chan time.Time, gone func(error)) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
		err := client.Renew(ctx, id, upTTL)
		var problem *government.ProblemError
		switch {
		case errors.As(err, &problem) && problem.Status == http.StatusNotFound:
			gone(fmt.Errorf("%w; synaq world load makes it again", err))
			return
		case err != nil && ctx.Err() == nil:
			gone(err)
			return
		}
	}
}

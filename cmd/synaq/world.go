package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

type worldCommand struct {
	List worldListCommand `cmd:"" help:"List the worlds of the library."`
	Show worldShowCommand `cmd:"" help:"Say who is in a world."`
	Load worldLoadCommand `cmd:"" help:"Load a world into running simulators."`
	End  worldEndCommand  `cmd:"" help:"Take a world, by its ID, out of running simulators."`
}

type worldListCommand struct {
	JSON bool `name:"json" help:"Print JSON."`
}

// Help is the longer text of --help.
func (worldListCommand) Help() string { return "Example:\n  synaq world list" }

// Run lists the library.
func (c *worldListCommand) Run(to streams) error {
	worlds := []government.AboutWorld{}
	rows := [][]string{{"WORLD", "ROLES", "TITLE"}}
	for _, name := range scenarios.Library() {
		named, err := scenarios.FromLibrary(name)
		if err != nil {
			return err
		}
		worlds = append(worlds, aboutWorld(named))
		rows = append(rows, []string{name, strconv.Itoa(len(named.Cast)), named.Title})
	}
	if c.JSON {
		return printJSON(to.out, worlds)
	}
	table(to.out, rows)
	return nil
}

type worldShowCommand struct {
	World string `arg:"" placeholder:"NAME|FILE" help:"A world of the library (${worlds}), or a YAML file."`
	JSON  bool   `name:"json" help:"Print JSON."`
}

// Help is the longer text of --help.
func (worldShowCommand) Help() string {
	return `Examples:
  synaq world show astana-family
  synaq world show family.yaml --json`
}

// Run says who is in a world.
func (c *worldShowCommand) Run(to streams) error {
	named, err := openWorld(c.World, false)
	if err != nil {
		return usage(err)
	}
	if c.JSON {
		return printJSON(to.out, aboutWorld(named))
	}
	printWorld(to.out, aboutWorld(named))
	return nil
}

// where are the simulators that a command works on.
type where struct {
	Government      string `default:"http://${listen}" env:"SYNAQ_GOVERNMENT" placeholder:"URL" help:"Simulators: one address, or name=address pairs."`
	GovernmentToken string `placeholder:"TOKEN" env:"SYNAQ_GOVERNMENT_TOKEN" help:"Control token of the simulators."`
}

func (w *where) client() (*government.Client, error) {
	addresses, err := government.ParseAddresses(w.Government)
	if err != nil {
		return nil, usage(fmt.Errorf("--government: %w", err))
	}
	return government.NewClient(addresses, government.ClientOptions{Token: w.GovernmentToken}), nil
}

// advise adds to an error of the simulators what a person can do about it.
func (w *where) advise(err error) error {
	var down *government.DownError
	var overlap *government.OverlapError
	var problem *government.ProblemError
	switch {
	case errors.As(err, &overlap):
		return fmt.Errorf("%w; synaq world end WORLD --government %s ends one", err, w.Government)
	case errors.As(err, &down):
		return fmt.Errorf("%w Start the simulators with synaq up or synaq serve government, or name their address with --government", err)
	case errors.As(err, &problem) && problem.Status == http.StatusUnauthorized:
		return fmt.Errorf("%w; give the token with --government-token", err)
	default:
		return err
	}
}

type worldLoadCommand struct {
	World string `arg:"" placeholder:"NAME|FILE" help:"A world of the library (${worlds}), or a YAML file."`
	where
	RealTime bool          `help:"Let the world's clock follow real time; it stands at the instant of the story by default."`
	TTL      time.Duration `name:"ttl" default:"24h" placeholder:"DURATION" help:"How long the world lives."`
	End      bool          `help:"Take the world out of the simulators."`
	JSON     bool          `name:"json" help:"Print JSON."`
}

// Help is the longer text of --help.
func (worldLoadCommand) Help() string {
	return `A world that is loaded already is put back to its beginning. The world of a file has the file's name.

Examples:
  synaq world load astana-family
  synaq world load family.yaml --government http://127.0.0.1:7414 --ttl 2h
  synaq world load astana-family --end`
}

// Run loads a world, or ends it.
func (c *worldLoadCommand) Run(ctx context.Context, to streams) error {
	named, err := openWorld(c.World, c.RealTime)
	if err != nil {
		return usage(err)
	}
	if c.TTL < time.Second || c.TTL%time.Second != 0 {
		return usage(fmt.Errorf("--ttl must be whole seconds, and one at least, not %s", c.TTL))
	}
	client, err := c.client()
	if err != nil {
		return err
	}
	defer client.CloseIdle()
	if c.End {
		if err := client.End(ctx, named.World.ID); err != nil {
			return c.advise(err)
		}
		fmt.Fprintf(to.out, "the world %s is gone\n", named.World.ID)
		return nil
	}
	named.World.TTL = c.TTL
	if err := client.Create(ctx, named.World); err != nil {
		return c.advise(err)
	}
	if c.JSON {
		return printJSON(to.out, aboutWorld(named))
	}
	printWorld(to.out, aboutWorld(named))
	fmt.Fprintf(to.out, "\nIt is loaded for %s.", c.TTL)
	if named.World.Clock != nil {
		fmt.Fprint(to.out, " A decision service that asks about it needs its clock at the same instant.")
	}
	fmt.Fprintln(to.out)
	return nil
}

type worldEndCommand struct {
	ID string `arg:"" placeholder:"ID" help:"The world's ID."`
	where
}

// Help is the longer text of --help.
func (worldEndCommand) Help() string {
	return `Any world can be ended, one that verify --keep-world left too; its identifiers are free then.

Example:
  synaq world end run-1-0123456789ab-0`
}

// Run ends a world.
func (c *worldEndCommand) Run(ctx context.Context, to streams) error {
	client, err := c.client()
	if err != nil {
		return err
	}
	defer client.CloseIdle()
	// Ending what is not there is no error to a program; a person has mistyped.
	if err := client.EndKnown(ctx, c.ID); err != nil {
		return c.advise(err)
	}
	fmt.Fprintf(to.out, "the world %s is gone\n", c.ID)
	return nil
}

func printJSON(out io.Writer, v any) error {
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

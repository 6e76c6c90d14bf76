package main

import (
	"context"
	"fmt"
	"os"

	"github.com/synaq/synaq/harness/settings"
	"github.com/synaq/synaq/simulators/government"
)

type envCommand struct {
	Government string `default:"http://${listen}" env:"SYNAQ_GOVERNMENT" placeholder:"URL" help:"Simulators: one address, or name=address pairs."`
	Format     string `enum:"shell,dotenv,json" default:"shell" help:"shell, for eval; dotenv, for an env file; or json, for a program."`
	Trust      string `placeholder:"FILE" help:"Write the test authority's certificates to this file, and print its name in their place."`
}

// Help is the longer text of --help.
func (envCommand) Help() string {
	return `The simulators must be running, for the certificates are theirs.

shell prints export commands, for eval. dotenv prints a line NAME=value for
each setting, for docker run --env-file, systemd and the like: give --trust too,
for without it the last line is the certificates, quoted, which docker and
podman take with their quotes. json is for programs.

Examples:
  eval "$(synaq env)"
  synaq env --format dotenv --trust trust.pem >.env && docker run --env-file .env IMAGE
  synaq env --format json`
}

// Run prints the settings.
func (c *envCommand) Run(ctx context.Context, to streams) error {
	addresses, err := government.ParseAddresses(c.Government)
	if err != nil {
		return usage(fmt.Errorf("--government: %w", err))
	}
	found, err := settings.From(ctx, addresses)
	if err != nil {
		return fmt.Errorf("%w; start them with synaq serve government, or name their address with --government", err)
	}
	found.Government = c.Government
	if c.Trust != "" {
		if err := os.WriteFile(c.Trust, []byte(found.TrustAnchors), 0o644); err != nil { //nolint:gosec // certificates are public
			return usage(fmt.Errorf("--trust: %w", err))
		}
		found.TrustAnchors, found.TrustAnchorsFile = "", c.Trust
	}
	text, err := found.Write(settings.Format(c.Format))
	if err != nil {
		return usage(err)
	}
	_, err = fmt.Fprint(to.out, text)
	return err
}

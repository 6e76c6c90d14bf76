package main

import (
	"cmp"
	"fmt"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/vendorfile"
)

// claimFlags name what is verified: the service, the simulators that it asks, and what its vendor says of it.
type claimFlags struct {
	Target          string `placeholder:"URL" help:"Base address of the implementation; the vendor's file may name it too."`
	Government      string `env:"SYNAQ_GOVERNMENT" placeholder:"URL" help:"Simulators that the implementation is configured with: one address, or name=address pairs. Without it they are served at ${listen} (with --target) or at a free port."`
	GovernmentToken string `placeholder:"TOKEN" env:"SYNAQ_GOVERNMENT_TOKEN" help:"Control token of the simulators."`
	TestToken       string `placeholder:"TOKEN" env:"SYNAQ_TEST_TOKEN" help:"Token of the implementation's test operations, where it asks for one."`
	Vendor          string `placeholder:"FILE" help:"The vendor's file, synaq.yaml by custom: whose product it is, where it runs, and what is claimed of it."`
}

// vendor reads the vendor's file, where one is named. The command line's addresses hold over its own.
func (c *claimFlags) vendor() (*vendorfile.File, error) {
	if err := checkTarget("--target", c.Target); err != nil {
		return nil, err
	}
	if c.Vendor == "" {
		return nil, nil //nolint:nilnil // no file is no error
	}
	file, err := vendorfile.Read(c.Vendor)
	if err != nil {
		return nil, fmt.Errorf("--vendor: %w", err)
	}
	if c.Target == "" {
		if err := checkTarget(c.Vendor+": target", file.Target); err != nil {
			return nil, err
		}
	}
	c.Target, c.Government = cmp.Or(c.Target, file.Target), cmp.Or(c.Government, file.Government)
	return file, nil
}

// checkTarget finds what is wrong with a service's address, which stands in a flag or in a field of the vendor's file. None is none.
func checkTarget(in, address string) error {
	if address == "" {
		return nil
	}
	if err := implementation.CheckURL(address); err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return nil
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/doctor"
	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/version"
)

type doctorCommand struct {
	claimFlags
	Clock string `placeholder:"LEVEL" help:"Use less time control than the service declares: applicant, global or none."`
	JSON  bool   `name:"json" help:"Print the answers as JSON."`
}

// Help is the longer text of --help.
func (doctorCommand) Help() string {
	return `Asks, before the whole suite is run, whether the vendor's file holds, whether the service and the simulators answer, whether the
service really asks these simulators, whether the owners' answers reach it, whether its clock obeys, whether it knows whose employees sign at a desk, and
by whose key it signs decisions on the housing queue; and says what to do.

Exit code 0 says that all is well, 1 that something is not, 2 that it could not be found out, 3 is a wrong command line or file.

Examples:
  synaq doctor --vendor synaq.yaml
  synaq doctor --target http://127.0.0.1:8080 --government http://127.0.0.1:7414`
}

// Run examines and prints what was found.
func (c *doctorCommand) Run(ctx context.Context, to streams) error {
	vendor, err := c.vendor()
	if err != nil {
		return usage(err)
	}
	if c.Clock != "" {
		if _, err := suite.ParseClock(c.Clock); err != nil {
			return usage(fmt.Errorf("--clock: %w", err))
		}
	}
	if c.Target == "" && vendor == nil {
		return usage(errors.New("name the service, by --target or in a file by --vendor"))
	}
	place := &site{}
	defer place.close()
	if err := place.find(ctx, c.claimFlags); err != nil {
		return err
	}
	checks := doctor.Examine(ctx, verify.Config{
		Target: c.Target, Government: place.government, Token: c.GovernmentToken, TestToken: c.TestToken, Vendor: vendor,
		Today: identifiers.DateOf(time.Now()), Clock: suite.Clock(c.Clock), Seed: 1, Run: randomRun(), Harness: version.String(),
	})
	if err := c.print(to, checks); err != nil {
		return err
	}
	switch has := func(state doctor.State) bool {
		return slices.ContainsFunc(checks, func(c doctor.Check) bool { return c.State == state })
	}; {
	case len(checks) == 1 && has(doctor.Wrong):
		return &exitError{code: exitUsage}
	case has(doctor.Wrong):
		return &exitError{code: exitNot}
	case has(doctor.Unknown):
		return &exitError{code: exitUndecided}
	}
	return nil
}

func (c *doctorCommand) print(to streams, checks []doctor.Check) error {
	if c.JSON {
		encoder := json.NewEncoder(to.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(checks)
	}
	var text strings.Builder
	for _, check := range checks {
		fmt.Fprintf(&text, "%-8s  %s\n", check.State, check.Question)
		for _, more := range []string{check.Found, check.Advice} {
			if more != "" {
				fmt.Fprintf(&text, "          %s\n", strings.ReplaceAll(more, "\n", "\n          "))
			}
		}
	}
	_, err := fmt.Fprint(to.out, report.Printable(text.String()))
	return err
}

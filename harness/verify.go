package harness

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/report/cucumber"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/government"
)

// Verify runs the scenarios and returns the report, whatever it says; [v1.Report.Verdict] has the verdict. It is what "synaq
// verify" does. The error is a [*verify.ConfigError] where the options, the vendor's file or the features make no sense, a
// [*verify.UnableError] where a system is down, or says that the report cannot be kept, and then there is a report all the same.
func Verify(ctx context.Context, options Options) (*v1.Report, error) {
	began := time.Now() //nolint:forbidigo // reports are of real time
	config, err := options.config(identifiers.DateOf(began))
	if err != nil {
		return nil, &verify.ConfigError{Err: err}
	}
	if options.Out != "" {
		if err := report.Prepare(options.Out, began); err != nil {
			return nil, &verify.ConfigError{Err: err}
		}
	}
	var by []*godog.StepDefinition
	config.OnDefined = func(one *godog.StepDefinition) { by = append(by, one) }
	found, err := run(ctx, config)
	if options.Out == "" {
		return found, err
	}
	if err != nil {
		return nil, errors.Join(err, report.Write(options.Out, unable(config, began, err), cucumber.Sources{}))
	}
	return found, report.Write(options.Out, found, verify.Sources(config.Features, config.Extra, by...))
}

// run verifies, at simulators of its own where none are named.
func run(ctx context.Context, config verify.Config) (*v1.Report, error) {
	if config.Government == nil {
		if err := verify.Probe(ctx, config.Target); err != nil {
			return nil, err
		}
		started, err := government.Start(ctx, government.Options{})
		if err != nil {
			return nil, &verify.UnableError{Err: fmt.Errorf("start the simulators: %w; or name those that run already in Options.Government", err)}
		}
		defer func() { _ = started.Close(context.WithoutCancel(ctx)) }() // what does not end ends with the process
		config.Government = started.Addresses()
	}
	return verify.Run(ctx, config)
}

// unable is the report of a run that did not come to its scenarios, for whoever reads the folder and not the error.
func unable(config verify.Config, began time.Time, err error) *v1.Report {
	code := 2
	var wrong *verify.ConfigError
	if errors.As(err, &wrong) {
		code = 3
	}
	return report.Undecided(v1.Run{
		StartedAt: began, FinishedAt: time.Now(), //nolint:forbidigo // reports are of real time
		Seed: config.Seed, Tags: config.Selection.Tags, Scenarios: config.Selection.Scenarios,
	}, config.Target, code, err.Error())
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/report/cucumber"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/version"
)

type verifyCommand struct {
	claimFlags
	Tags      []string      `placeholder:"EXPR" sep:"none" help:"Tag expression that selects scenarios, such as '@profile:consent and not @clock'; of two or more all must hold."`
	Scenario  []string      `placeholder:"ID" sep:"none" help:"Run this scenario only; repeat for more. The report names the IDs."`
	Seed      uint64        `default:"1" help:"Fixes the stories and their order."`
	RunNumber uint64        `name:"run" placeholder:"N" help:"Fixes the identifiers of the people; random by default, so that runs do not meet."`
	Workers   int           `placeholder:"N" help:"Scenarios at a time; 0, the default, is four for each processor."`
	Timeout   time.Duration `default:"2m" help:"How long one scenario may take, such as 30s or 2m."`
	Clock     string        `placeholder:"LEVEL" help:"Use less time control than the implementation declares: applicant, global or none."`
	KeepWorld bool          `help:"Leave the people and dwellings of the scenarios in the simulators, to look at."`
	Verbose   bool          `short:"v" help:"Print each exchange as a curl command, masked."`
	Unmasked  bool          `help:"Print each exchange as a curl command that can be run, with secrets and personal data as they were sent."`
	Features  string        `placeholder:"DIR" help:"Own features in place of the project's."`
	Stories   suite.Stories `enum:"some,all,failed" default:"some" help:"Scenarios whose messages report.html shows: failed, those that did not pass; some, of a large run also one or more of each rule; or all, which is slower."`
	Out       string        `default:"out" placeholder:"DIR" help:"Folder for report.html, report.json, junit.xml, messages.ndjson and summary.md."`
	readingFlag
	transportFlag
	JSON       bool   `name:"json" help:"Print the report as JSON in place of the table."`
	CPUProfile string `name:"cpu-profile" hidden:"" placeholder:"FILE" help:"Write where the processor time went, for go tool pprof."`
}

// Help is the longer text of --help.
func (verifyCommand) Help() string {
	return `Exit code 0 is conformant, or nothing failed but what the vendor's file knows; 1 not conformant, 2 could not decide, 3 a wrong
command line or file.

Examples:
  synaq verify
  synaq verify --target http://127.0.0.1:8080 --government http://127.0.0.1:7414
  synaq verify --vendor synaq.yaml
  synaq verify --tags '@profile:consent and not @clock' --seed 7
  synaq verify --reading AMB-06=2026-08-01
  synaq verify --scenario RES-AST-001/de2b12 --keep-world --unmasked`
}

// Run verifies, writes the reports and returns the verdict as an exit code. What
// keeps a run from its scenarios is in the reports too.
func (c *verifyCommand) Run(ctx context.Context, to streams) error {
	began := time.Now()
	if err := report.Prepare(c.Out, began); err != nil {
		return usage(err)
	}
	decided, err := c.verify(ctx, to, began)
	if decided || err == nil {
		return err
	}
	err = masked(err)
	none := report.Undecided(v1.Run{
		StartedAt: began, FinishedAt: time.Now(), Seed: c.Seed, Tags: strings.Join(c.Tags, " and "), Scenarios: c.Scenario, Harness: version.String(),
	}, c.Target, exitCode(err), err.Error())
	return errors.Join(err, report.Write(c.Out, none, cucumber.Sources{}))
}

// masked is an error as it may be shown, with its exit code: it may repeat what a service answered, or an address.
func masked(err error) error {
	return &exitError{code: exitCode(err), err: errors.New(mask.Text(err.Error()))}
}

// verify says too whether it came to a verdict, whose report is written.
func (c *verifyCommand) verify(ctx context.Context, to streams, began time.Time) (decided bool, err error) {
	vendor, err := c.vendor()
	if err != nil {
		return false, usage(err)
	}
	features, err := folder(c.Features)
	if err != nil {
		return false, usage(err)
	}
	if err := c.check(); err != nil {
		return false, usage(err)
	}
	tags, err := suite.AllTags(c.Tags...)
	if err != nil {
		return false, usage(err)
	}
	readings, err := c.readAs(features)
	if err != nil {
		return false, err
	}
	progress := &report.Progress{Out: to.err, Terminal: to.terminal}
	defer collectSeldom()()
	stop, err := profile(c.CPUProfile)
	if err != nil {
		return false, usage(err)
	}
	defer func() { err = errors.Join(err, stop()) }()

	site, err := c.prepare(ctx, readings)
	if err != nil {
		return false, err
	}
	defer site.close()
	number := c.RunNumber
	if number == 0 {
		number = randomRun()
	}
	result, err := verify.Run(ctx, verify.Config{
		Target: site.target, Government: site.government, Transport: site.nearby, Token: c.GovernmentToken, TestToken: c.TestToken, Features: features,
		Vendor: vendor, Today: identifiers.DateOf(began),
		Selection: suite.Selection{Tags: tags, Scenarios: c.Scenario},
		Seed:      c.Seed, Run: number, Workers: c.Workers, Timeout: c.Timeout, Clock: suite.Clock(c.Clock), Readings: readings,
		Stories: c.Stories, KeepWorld: c.KeepWorld, Harness: version.String(), OnResult: progress.Result, OnStory: c.listener(progress),
		OnBegin: func() {
			progress.Say("verifying %s with run %d, seed %d; simulators at %s", site.target, number, c.Seed, site.at)
		},
	})
	if err != nil {
		return false, verifyError(err)
	}
	// A verdict whose report cannot be kept, on a disk that is full, is printed all the same.
	lost := report.Write(c.Out, result, verify.Sources(features, nil))
	if err := c.print(to, result); err != nil {
		return true, errors.Join(lost, err)
	}
	if lost == nil {
		progress.Say("reports: %s", filepath.Join(c.Out, report.HTMLFile))
	}
	if c.KeepWorld {
		keep(ctx, site, to, progress)
	}
	if lost != nil {
		return true, &exitError{code: cmp.Or(result.ExitCode, exitUndecided), err: lost}
	}
	if result.ExitCode != exitDone {
		return true, &exitError{code: result.ExitCode}
	}
	return true, nil
}

// collectSeldom lets garbage be until there is four times as much as what is in
// use, unless GOGC says otherwise: a run is over soon, and a tenth of it would go
// into collecting. It returns what takes it back.
func collectSeldom() (restore func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	before := debug.SetGCPercent(400)
	return func() { debug.SetGCPercent(before) }
}

// profile begins to write where the processor time goes, into a file that its second half closes; "" is none.
func profile(path string) (stop func() error, err error) {
	if path == "" {
		return func() error { return nil }, nil
	}
	file, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("--cpu-profile: %w", err)
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, errors.Join(fmt.Errorf("--cpu-profile: %w", err), file.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		return file.Close()
	}, nil
}

// check finds what is wrong with the flags by themselves.
func (c *verifyCommand) check() error {
	if err := checkPace(c.Workers, c.Timeout); err != nil {
		return err
	}
	if c.Target != "" && c.Transport != "" {
		return fmt.Errorf("--transport %s: it says how the reference asks, and %s is verified; what counts of it are the transports that it declares in its capabilities, "+
			"rest or shep: declare the way there and leave the flag out", c.Transport, c.Target)
	}
	if c.Clock == "" {
		return nil
	}
	if _, err := suite.ParseClock(c.Clock); err != nil {
		return fmt.Errorf("--clock: %w", err)
	}
	return nil
}

// checkPace finds what is wrong with how many scenarios run at a time, and how long one may take.
func checkPace(workers int, timeout time.Duration) error {
	if workers < 0 {
		return fmt.Errorf("--workers %d: give a number from 1, or 0 for four for each processor", workers)
	}
	if timeout <= 0 {
		return fmt.Errorf("--timeout %s: give a time such as 30s or 2m", timeout)
	}
	return nil
}

// readAs is how the law is read, by the catalogue that the features are held to.
func (c *verifyCommand) readAs(features fs.FS) (map[string]string, error) {
	if len(c.Reading) == 0 {
		return nil, nil //nolint:nilnil // nothing is read otherwise
	}
	law, _, err := verify.Load(features)
	if err != nil {
		return nil, verifyError(err)
	}
	return c.readings(law)
}

func (c *verifyCommand) listener(progress *report.Progress) func(*suite.Scenario, []record.Exchange) {
	if !c.Verbose && !c.Unmasked {
		return nil
	}
	return func(s *suite.Scenario, exchanges []record.Exchange) {
		lines := []string{"", "# " + s.ID + ": " + s.Title}
		if !c.Unmasked {
			lines[1] += "\n# masked: --unmasked prints what can be run, with all secrets"
		}
		for _, e := range exchanges {
			if !c.Unmasked {
				e = e.Masked()
			}
			lines = append(lines, report.Curl(e))
		}
		progress.Say("%s", strings.Join(lines, "\n\n"))
	}
}

// keep leaves the worlds to be looked at. Those of a government in this process
// last as long as it does: it waits for Ctrl-C, if somebody is there to press it.
func keep(ctx context.Context, place *site, to streams, progress *report.Progress) {
	if place.nearby != nil && !to.terminal {
		progress.Say("the worlds end with this process; to keep them, start synaq serve government and name it with --government")
		return
	}
	progress.Say("the worlds stay: %s/control/worlds lists them, and synaq world end ID --government %s ends one", place.government["gbdfl"], place.at)
	if place.nearby != nil {
		progress.Say("Ctrl-C ends them with this process")
		<-ctx.Done()
	}
}

func (c *verifyCommand) print(to streams, result *v1.Report) error {
	if c.JSON {
		document, err := report.JSON(result)
		if err != nil {
			return err
		}
		_, err = to.out.Write(document)
		return err
	}
	report.Console(to.out, result, report.ConsoleOptions{Colour: to.colour, Again: c.again(to.program)})
	return nil
}

// again is the command that repeats one scenario of this run, as it was typed.
func (c *verifyCommand) again(program string) string {
	again := cmp.Or(program, "synaq") + " verify"
	for _, flag := range []struct{ name, value string }{
		{"vendor", c.Vendor}, {"target", c.Target}, {"government", c.Government}, {"features", c.Features}, {"clock", c.Clock}, {"transport", c.Transport},
	} {
		if flag.value != "" {
			again += " --" + flag.name + " " + report.Quote(flag.value)
		}
	}
	for _, reading := range c.Reading {
		again += " --reading " + report.Quote(reading)
	}
	if c.Timeout != defaultTimeout {
		again += " --timeout " + c.Timeout.String()
	}
	return fmt.Sprintf("%s --seed %d --verbose --scenario", again, c.Seed)
}

// defaultTimeout is how long a scenario may take unless --timeout says otherwise.
const defaultTimeout = 2 * time.Minute

// verifyError gives an error of a verification its exit code.
func verifyError(err error) error {
	var config *verify.ConfigError
	if errors.As(err, &config) {
		return usage(err)
	}
	return err
}

// folder opens a folder of features; none is the project's own.
func folder(path string) (fs.FS, error) {
	if path == "" {
		return nil, nil //nolint:nilnil // no folder is what was asked for
	}
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		err = fmt.Errorf("%s is not a folder", path)
	}
	if err == nil {
		_, err = os.ReadDir(path)
	}
	if err != nil {
		return nil, fmt.Errorf("the features cannot be read; name a folder with --features: %w", err)
	}
	return os.DirFS(path), nil
}

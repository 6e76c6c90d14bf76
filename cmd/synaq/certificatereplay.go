package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/certificate"
	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/report/cucumber"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/version"
)

type certificateReplayCommand struct {
	certificateFile
	claimFlags
	keysFlag
	RunNumber uint64        `name:"run" placeholder:"N" help:"Take other people: then what was said is not compared. The certificate's by default."`
	Strict    bool          `help:"What was said decides too, and not the outcomes alone."`
	Workers   int           `placeholder:"N" help:"Scenarios at a time; 0, the default, is four for each processor."`
	Timeout   time.Duration `default:"2m" help:"How long one scenario may take, such as 30s or 2m."`
	Out       string        `default:"out/replay" placeholder:"DIR" help:"Folder for the reports of the replay."`
	JSON      bool          `name:"json" help:"Print the differences as JSON."`
}

// Help is the longer text of --help.
func (certificateReplayCommand) Help() string {
	return `Runs the same suite with the same seed and the same people against a service, and prints each rule, scenario and transcript that is
otherwise than certified. A service remembers people: start it with an empty store, or take others by --run.

Exit code 0 says that every rule and scenario came out as certified, 1 that one did not, 2 that it could not be found out, 3 a wrong
command line or file, or that this program has another suite. What was said decides with --strict only: two runs of a service may ask
the registers in different ways, and come to the same.

Examples:
  synaq certificate replay certificate.json --vendor synaq.yaml
  synaq certificate replay certificate.json --vendor synaq.yaml --key issuer.pub.pem --run 4711 --json`
}

// Run replays.
func (c *certificateReplayCommand) Run(ctx context.Context, to streams) error {
	statement, text, err := c.statement()
	if err != nil {
		return err
	}
	p := statement.Predicate
	own, err := verify.OwnSuite()
	if err != nil {
		return err
	}
	if p.Suite.Digest != own.Digest {
		return usage(fmt.Errorf("the certificate is of the suite %s, and this program has %s: take the version %s", p.Suite.Digest, own.Digest, p.Suite.Harness))
	}
	if err := c.holds(ctx, to, text); err != nil {
		return err
	}
	now, err := c.run(ctx, to, p)
	if err != nil {
		return err
	}
	found := certificate.Compare(p, now)
	if err := c.print(to, p, now, found); err != nil {
		return err
	}
	switch {
	case now.ExitCode == exitUndecided:
		return &exitError{code: exitUndecided, err: fmt.Errorf("the replay is undecided: %s", strings.Join(now.Reasons, "; "))}
	case !c.same(found):
		return &exitError{code: exitNot}
	}
	return nil
}

// holds verifies the certificate where somebody is trusted; otherwise it says that nobody is.
func (c *certificateReplayCommand) holds(ctx context.Context, to streams, text []byte) error {
	keys, err := c.keysFlag.read()
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		fmt.Fprintln(to.err, "whether the certificate holds was not asked: name its issuer's public key by --key")
		return nil
	}
	law, err := certificate.Own()
	if err != nil {
		return err
	}
	if _, found := certificate.Verify(ctx, text, certificate.Trust{Keys: keys, Now: time.Now(), Law: law}); len(found) > 0 {
		return &exitError{code: exitNot, err: fmt.Errorf("%s does not hold\n%s", c.File, certificate.Lines(found))}
	}
	return nil
}

// run runs the suite as it was run for the certificate, and writes the reports. What keeps it from its scenarios is in them too.
func (c *certificateReplayCommand) run(ctx context.Context, to streams, p certificate.Predicate) (*v1.Report, error) {
	began := time.Now()
	vendor, err := c.vendor()
	if err == nil && vendor == nil {
		err = errors.New("--vendor: name the vendor's file of the service")
	}
	if err == nil {
		err = checkPace(c.Workers, c.Timeout)
	}
	if err == nil {
		err = report.Prepare(c.Out, began)
	}
	if err != nil {
		return nil, usage(err)
	}
	config := verify.Config{
		Target: c.Target, Token: c.GovernmentToken, TestToken: c.TestToken,
		Vendor: vendor, Today: identifiers.DateOf(began), Seed: p.Run.Seed, Run: cmp.Or(c.RunNumber, p.Run.Number),
		Workers: c.Workers, Timeout: c.Timeout, Harness: version.String(),
	}
	now, err := c.replay(ctx, to, config)
	if err == nil {
		return now, report.Write(c.Out, now, verify.Sources(nil, nil))
	}
	err = masked(err)
	none := report.Undecided(v1.Run{
		StartedAt: began, FinishedAt: time.Now(), Seed: config.Seed, Number: config.Run, Harness: config.Harness,
	}, c.Target, exitCode(err), err.Error())
	return nil, errors.Join(err, report.Write(c.Out, none, cucumber.Sources{}))
}

// replay verifies at the simulators that are named, or at some of its own.
func (c *certificateReplayCommand) replay(ctx context.Context, to streams, config verify.Config) (*v1.Report, error) {
	place := &site{}
	defer place.close()
	if err := place.find(ctx, c.claimFlags); err != nil {
		return nil, err
	}
	progress := &report.Progress{Out: to.err, Terminal: to.terminal}
	config.Government, config.OnResult = place.government, progress.Result
	config.OnBegin = func() {
		progress.Say("replaying at %s with run %d, seed %d; simulators at %s", c.Target, config.Run, config.Seed, place.at)
	}
	now, err := verify.Run(ctx, config)
	if err != nil {
		return nil, verifyError(err)
	}
	return now, nil
}

// same says whether everything came out as certified. That the product is another is what a replay may be for.
func (c *certificateReplayCommand) same(found []certificate.Difference) bool {
	return !slices.ContainsFunc(found, func(d certificate.Difference) bool {
		return d.Kind != certificate.OfProduct && (d.Kind != certificate.OfTranscript || c.Strict)
	})
}

// replayed is the answer as JSON.
type replayed struct {
	Same        bool                     `json:"same"`
	Verdict     v1.Verdict               `json:"verdict"`
	Differences []certificate.Difference `json:"differences"`
}

// mostShown is how many differences of a kind are printed for people.
const mostShown = 20

func (c *certificateReplayCommand) print(to streams, p certificate.Predicate, now *v1.Report, found []certificate.Difference) error {
	if c.JSON {
		return printJSON(to.out, replayed{Same: c.same(found), Verdict: now.Verdict, Differences: append([]certificate.Difference{}, found...)})
	}
	counts := map[string]int{}
	for _, d := range found {
		switch counts[d.Kind]++; {
		case counts[d.Kind] > mostShown:
		case d.Kind == certificate.OfTranscript:
			fmt.Fprintf(to.out, "%-10s  %s: something else was said\n", d.Kind, d.ID)
		default:
			fmt.Fprintf(to.out, "%-10s  %s: certified is %s, and now it is %s\n", d.Kind, d.ID, d.Certified, d.Now)
		}
	}
	for _, kind := range []string{certificate.OfRule, certificate.OfScenario, certificate.OfTranscript} {
		if more := counts[kind] - mostShown; more > 0 {
			fmt.Fprintf(to.out, "%-10s  and %d more\n", kind, more)
		}
	}
	said := "what was said was not compared, for the people are others"
	if now.Run.Number == p.Run.Number {
		said = fmt.Sprintf("what was said differs in %d", counts[certificate.OfTranscript])
	}
	word := "the same"
	if !c.same(found) {
		word = "different"
	}
	fmt.Fprintf(to.out, "%s: the outcome differs in %d of %d rules and %d of %d scenarios; %s\n",
		word, counts[certificate.OfRule], len(p.Rules), counts[certificate.OfScenario], len(p.Scenarios), said)
	if word == "different" && now.Run.Number == p.Run.Number {
		fmt.Fprintln(to.err, "a service that remembers the people of an earlier run answers otherwise: start it with an empty store, or give --run another number")
	}
	return nil
}

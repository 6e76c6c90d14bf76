package campaign

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/simulators/government"
)

// Processes is the stage of the real thing: each mutant is a process, at one government for all.
type Processes struct {
	// Binary is the program with the mutants, by [mutation.Build]; IDs are theirs, in order.
	Binary string
	IDs    []string
	// Government are the simulators.
	Government government.Addresses
	// At is the same as the command line has it.
	At string
	// Nearby takes requests to them without a network.
	Nearby http.RoundTripper
	// Seed fixes the stories.
	Seed uint64
	// Run is the first number of a run; each trial takes the next.
	Run *atomic.Uint64
	// Scratch is a folder for a socket.
	Scratch string
	// Workers is how many scenarios run at a time.
	Workers int
}

// The longest that a scenario may take, and a trial: what takes longer hangs.
const (
	patience      = 20 * time.Second
	trialPatience = 3 * time.Minute
)

// enoughBroken is how many scenarios that could not be decided end a trial.
const enoughBroken = 3

// Try implements [Stage].
func (p *Processes) Try(ctx context.Context, mutant, transport string, scenarios []string, enough func(v1.Scenario) bool) (Trial, error) {
	served, err := mutation.Serve(ctx, p.Binary, mutant, p.At, "", "--transport", transport)
	if err != nil {
		return Trial{Crashed: err.Error()}, ctx.Err()
	}
	defer served.Stop()
	within, stop := context.WithTimeout(ctx, trialPatience)
	defer stop()
	var results []v1.Scenario
	broken := 0
	_, err = verify.Run(within, p.config(served.URL, suite.Selection{Scenarios: scenarios}, p.Workers, func(result v1.Scenario, _, _ int) {
		if within.Err() != nil {
			return
		}
		results = append(results, result)
		if breaksDown(result) {
			broken++
		}
		if enough != nil && enough(result) || broken == enoughBroken {
			stop()
		}
	}))
	trial := Trial{Scenarios: results, Panicked: panicked(served.Log()), Crashed: crashed(results)}
	var unable *verify.UnableError
	switch {
	case ctx.Err() != nil:
		return trial, ctx.Err()
	case errors.As(err, &unable):
		trial.Crashed = unable.Error()
	case err != nil:
		return trial, err
	case errors.Is(within.Err(), context.DeadlineExceeded):
		trial.Crashed = "it takes too long"
	}
	return trial, nil
}

// panicked is the line of a log that tells of a panic, empty without one.
func panicked(log string) string {
	for line := range strings.Lines(log) {
		if strings.Contains(line, "panic") {
			return short(line)
		}
	}
	return ""
}

// short is the beginning of a line: a log has the whole stack.
func short(line string) string {
	line = strings.TrimSpace(line)
	if runes := []rune(line); len(runes) > 300 {
		return string(runes[:300])
	}
	return line
}

// crashed says how an implementation broke down, by the scenarios that could not be decided.
func crashed(results []v1.Scenario) string {
	for _, s := range results {
		if breaksDown(s) {
			return short(s.ID + ": " + s.Failure.Message)
		}
	}
	return ""
}

// breaksDown says whether a scenario could not be decided.
func breaksDown(s v1.Scenario) bool {
	return s.Status == v1.Broken || s.Failure != nil && s.Failure.Kind == v1.Timeout
}

func (p *Processes) config(target string, selection suite.Selection, workers int, onResult func(v1.Scenario, int, int)) verify.Config {
	return verify.Config{
		Target: target, Government: p.Government, Transport: p.Nearby, Selection: selection, Seed: p.Seed, Run: p.Run.Add(1), Workers: workers, Timeout: patience, OnResult: onResult,
	}
}

// Record runs the whole suite at the reference as it is over a transport, one scenario after the other, and notes in reach
// what each came by.
func (p *Processes) Record(ctx context.Context, transport string, reach *Reach, onResult func(v1.Scenario, int, int)) (*v1.Report, error) {
	socket := filepath.Join(p.Scratch, transport+".sock")
	served, err := mutation.Serve(ctx, p.Binary, "", p.At, socket, "--transport", transport)
	if err != nil {
		return nil, err
	}
	defer served.Stop()
	defer func() { _ = os.Remove(socket) }()
	begin, err := p.passed(ctx, socket)
	if err != nil {
		return nil, err
	}
	reach.Start(begin)
	var lost error
	report, err := verify.Run(ctx, p.config(served.URL, suite.Selection{}, 1, func(result v1.Scenario, done, total int) {
		if result.Status == v1.NotApplicable {
			return
		}
		came, err := p.passed(ctx, socket)
		lost = errors.Join(lost, err)
		reach.Add(transport, Scenario{ID: result.ID, Rules: result.Rules}, came)
		onResult(result, done, total)
	}))
	return report, errors.Join(err, lost)
}

// passed are the mutants by whose places the reference came since the last time.
func (p *Processes) passed(ctx context.Context, socket string) ([]string, error) {
	connection, err := (&net.Dialer{}).DialContext(ctx, "unix", socket)
	if err != nil {
		return nil, fmt.Errorf("asking the reference what it came by: %w", err)
	}
	defer func() { _ = connection.Close() }()
	var came []string
	lines := bufio.NewScanner(connection)
	for lines.Scan() {
		number, err := strconv.Atoi(lines.Text())
		if err != nil || number < 1 || number > len(p.IDs) {
			return nil, fmt.Errorf("the reference came by the mutant %q, which there is not", lines.Text())
		}
		came = append(came, p.IDs[number-1])
	}
	return came, lines.Err()
}

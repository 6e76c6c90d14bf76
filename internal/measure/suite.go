package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"
)

// wholeSuite is the suite against the reference, both in one process, at one worker and at two, and as it runs by default, whole and for each service.
func wholeSuite(ctx context.Context, program string) ([]result, error) {
	var rows []result
	for _, how := range []struct{ workers, tags, what, goal string }{
		{"1", "", "one scenario at a time", ""},
		{"2", "", "two at a time", ""},
		{"0", "", "four a core, as by default", "2 s for 400 scenarios"},
		{"0", "@residence", "the registration of residence alone", ""},
		{"0", "@housing", "the queue for housing alone", ""},
	} {
		n, took, err := verified(ctx, program, "--workers", how.workers, "--tags", how.tags)
		if err != nil {
			return nil, err
		}
		rows = append(rows, result{
			"the whole suite against the reference over HTTP, start and reports included, " + how.what, how.goal,
			fmt.Sprintf("%.1f s for %d scenarios, %.0f a second", took.Seconds(), n, float64(n)/took.Seconds()),
		})
	}
	return rows, nil
}

// transports are the suite over REST and over SHEP, as it runs by default, and how much of it is RSA: the middle one of some runs by
// that, in turns.
func transports(ctx context.Context, program string) ([]result, error) {
	const turns = 3
	hows := []struct{ transport, what, goal string }{
		{"rest", "in JSON", ""}, {"shep", "over SHEP, every look-up signed both ways", "at most 1.5 × its RSA"},
	}
	runs := make([][]profiled, len(hows))
	for range turns {
		for i, how := range hows {
			run, err := profile(ctx, program, how.transport)
			if err != nil {
				return nil, err
			}
			runs[i] = append(runs[i], run)
		}
	}
	var rows []result
	for i, how := range hows {
		slices.SortFunc(runs[i], func(a, b profiled) int { return cmp.Compare(a.multiple(), b.multiple()) })
		least, run, most := runs[i][0], runs[i][turns/2], runs[i][turns-1]
		rows = append(rows, result{
			"the whole suite, the reference asking " + how.what, how.goal,
			fmt.Sprintf("%.1f s for %d scenarios; %.1f s of processor time, %.1f s of it RSA: %.2f × (%.2f to %.2f)",
				run.took.Seconds(), run.scenarios, run.whole, run.rsa, run.multiple(), least.multiple(), most.multiple()),
		})
	}
	return rows, nil
}

// profiled is one run of the suite: the seconds of its processor time, and those in RSA.
type profiled struct {
	scenarios  int
	took       time.Duration
	whole, rsa float64
}

func (p profiled) multiple() float64 { return p.whole / p.rsa }

func profile(ctx context.Context, program, transport string) (run profiled, err error) {
	scratch, err := os.MkdirTemp("", "synaq-profile-")
	if err != nil {
		return run, err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	file := filepath.Join(scratch, transport)
	if run.scenarios, run.took, err = verified(ctx, program, "--transport", transport, "--cpu-profile", file); err != nil {
		return run, err
	}
	run.whole, run.rsa, err = timeOfRSA(ctx, file)
	return run, err
}

// timeOfRSA reads a profile: the seconds of processor time, and those in RSA.
func timeOfRSA(ctx context.Context, profile string) (whole, rsa float64, err error) {
	out, err := exec.CommandContext(ctx, "go", "tool", "pprof", "-top", "-unit=s", "-nodefraction=0", "-nodecount=100000", "-focus=crypto/rsa|fips140/rsa", profile).CombinedOutput()
	if err != nil {
		return 0, 0, fmt.Errorf("go tool pprof: %w\n%s", err, out)
	}
	found := regexp.MustCompile(`accounting for ([0-9.]+)s, .* of ([0-9.]+)s total`).FindSubmatch(out)
	if found == nil {
		return 0, 0, fmt.Errorf("go tool pprof says %s", out)
	}
	rsa, err = strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		return 0, 0, err
	}
	whole, err = strconv.ParseFloat(string(found[2]), 64)
	return whole, rsa, err
}

// verified runs the suite once and says how many scenarios it took how long for; all must pass.
func verified(ctx context.Context, program string, flags ...string) (scenarios int, took time.Duration, err error) {
	out, err := os.MkdirTemp("", "synaq-suite-")
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = os.RemoveAll(out) }()
	began := time.Now()
	if printed, err := exec.CommandContext(ctx, program, append([]string{"verify", "--out", out}, flags...)...).CombinedOutput(); err != nil {
		return 0, 0, fmt.Errorf("synaq verify: %w\n%s", err, printed)
	}
	took = time.Since(began)
	text, err := os.ReadFile(filepath.Join(out, "report.json"))
	if err != nil {
		return 0, 0, err
	}
	var report struct {
		Counts struct{ Total, Passed, NotApplicable int }
	}
	if err := json.Unmarshal(text, &report); err != nil {
		return 0, 0, err
	}
	if report.Counts.Passed+report.Counts.NotApplicable != report.Counts.Total {
		return 0, 0, fmt.Errorf("%d of %d scenarios passed", report.Counts.Passed, report.Counts.Total)
	}
	return report.Counts.Passed, took, nil
}

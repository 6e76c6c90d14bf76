package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// wholeSuite is the suite against the reference, both in one process, at one worker and at two, and as it runs by default.
func wholeSuite(ctx context.Context, program string) ([]result, error) {
	var rows []result
	for _, how := range []struct{ workers, what, goal string }{
		{"1", "one scenario at a time", ""}, {"2", "two at a time", ""}, {"0", "four a core, as by default", "2 s for 400 scenarios"},
	} {
		n, took, err := verified(ctx, program, how.workers)
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

// verified runs the suite once and says how many scenarios it took how long for; all must pass.
func verified(ctx context.Context, program, workers string) (scenarios int, took time.Duration, err error) {
	out, err := os.MkdirTemp("", "synaq-suite-")
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = os.RemoveAll(out) }()
	began := time.Now()
	if printed, err := exec.CommandContext(ctx, program, "verify", "--workers", workers, "--out", out).CombinedOutput(); err != nil {
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

package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// lookups are the chassis' look-ups with the journal on, beside a bare server in the same run.
func lookups(ctx context.Context, _ string) ([]result, error) {
	lines, err := benchmark(ctx, "./simulators/registry", "BenchmarkLookup", "20000x")
	if err != nil {
		return nil, err
	}
	var rows []result
	for _, size := range []struct{ name, what string }{
		{"citizens=1000/worlds=1", "1,000 citizens"},
		{"citizens=1000/worlds=100", "1,000 citizens in 100 worlds"},
		{"citizens=100000/worlds=1", "100,000 citizens"},
		{"citizens=100000/worlds=1000", "100,000 citizens in 1,000 worlds"},
	} {
		line := lines["BenchmarkLookup/"+size.name]
		ratio, nanos := line["×bare"], line["chassis-ns/op"]
		if nanos == 0 {
			return nil, fmt.Errorf("the benchmark says nothing of %s", size.name)
		}
		rows = append(rows, result{
			"a look-up over HTTP, journal on, " + size.what + ", against a bare handler in the same run", "0.95 ×",
			fmt.Sprintf("%.2f × (%s look-ups a second, client included)", ratio, thousands(1e9/nanos)),
		})
	}
	return rows, nil
}

// messages are those of SHEP: signed ones beside the RSA in them, and unsigned ones beside a bare server, in the same runs.
func messages(ctx context.Context, _ string) ([]result, error) {
	signed, err := benchmark(ctx, "./simulators/government", "BenchmarkSigned", "3000x")
	if err != nil {
		return nil, err
	}
	unsigned, err := benchmark(ctx, "./simulators/government", "BenchmarkUnsigned", "30000x")
	if err != nil {
		return nil, err
	}
	trip, plain := signed["BenchmarkSigned"], unsigned["BenchmarkUnsigned"]
	if trip["trip-ns/op"] == 0 || trip["rsa-ns/op"] == 0 || plain["chassis-ns/op"] == 0 {
		return nil, errors.New("the benchmarks say nothing of the messages")
	}
	return []result{
		{
			"a round trip over SHEP, signed and verified on both sides, all of it here: how much of it is RSA", "0.75",
			fmt.Sprintf("%.2f (%.0f round trips a second, beside %.0f RSA signatures a second, of which it has two)", trip["RSA"], 1e9/trip["trip-ns/op"], 2e9/trip["rsa-ns/op"]),
		},
		{
			"a look-up over SOAP, unsigned, journal on, against a bare handler with encoding/xml in the same run", "1.3 ×",
			fmt.Sprintf("%.2f × (%s look-ups a second, client included)", plain["×bare"], thousands(1e9/plain["chassis-ns/op"])),
		},
	}, nil
}

// worlds are made and reset.
func worlds(ctx context.Context, _ string) ([]result, error) {
	one, err := benchmark(ctx, "./simulators/registry", "BenchmarkPutWorld", "2000x")
	if err != nil {
		return nil, err
	}
	all, err := benchmark(ctx, "./simulators/government", "BenchmarkWorld", "500x")
	if err != nil {
		return nil, err
	}
	took := func(line map[string]float64) string {
		return time.Duration(line["ns/op"]).Round(10 * time.Microsecond).String()
	}
	return []result{
		{"a world of ten records made in one system", "1 ms", took(one["BenchmarkPutWorld/put"])},
		{"the same reset", "1 ms", took(one["BenchmarkPutWorld/reset"])},
		{"a world made in all systems over HTTP, moved in time, settled and ended", "", took(all["BenchmarkWorld"])},
	}, nil
}

// benchmark runs Go benchmarks and returns the metrics of each by name.
func benchmark(ctx context.Context, folder, name, times string) (map[string]map[string]float64, error) {
	out, err := exec.CommandContext(ctx, "go", "test", "-run=^$", "-bench=^"+name+"$", "-benchtime="+times, folder).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("go test -bench %s: %w\n%s", name, err, out)
	}
	lines := map[string]map[string]float64{}
	for _, match := range regexp.MustCompile(`(?m)^(Benchmark\S+?)(?:-\d+)?\s+\d+\s+(.*)$`).FindAllStringSubmatch(string(out), -1) {
		metrics := map[string]float64{}
		fields := strings.Fields(match[2])
		for i := 0; i+1 < len(fields); i += 2 {
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("the benchmark %s says %q", name, match[2])
			}
			metrics[fields[i+1]] = value
		}
		lines[match[1]] = metrics
	}
	return lines, nil
}

// thousands is a number with two digits that matter, such as 41,000.
func thousands(n float64) string {
	text := strconv.Itoa(int(n/1000+0.5)) + ",000"
	if n < 1000 {
		text = strconv.Itoa(int(n + 0.5))
	}
	return text
}

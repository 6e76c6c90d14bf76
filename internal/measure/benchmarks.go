package main

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
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
		ratios, err := lines.of("BenchmarkLookup/"+size.name, "×bare")
		if err != nil {
			return nil, err
		}
		nanos, err := lines.of("BenchmarkLookup/"+size.name, "chassis-ns/op")
		if err != nil {
			return nil, err
		}
		rows = append(rows, result{
			"a look-up over HTTP, journal on, " + size.what + ": throughput as a multiple of a bare handler's in the same run", "at least 0.95 ×",
			fmt.Sprintf("%.2f × (%.2f to %.2f; %s look-ups a second, client included)", middle(ratios), ratios[0], ratios[len(ratios)-1], thousands(1e9/middle(nanos))),
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
	of := func(from metrics, name, metric string) (value float64) {
		values, failed := from.of(name, metric)
		if failed != nil {
			err = failed
			return 0
		}
		return middle(values)
	}
	share, trip, rsa := of(signed, "BenchmarkSigned", "RSA"), of(signed, "BenchmarkSigned", "trip-ns/op"), of(signed, "BenchmarkSigned", "rsa-ns/op")
	ratio, plain := of(unsigned, "BenchmarkUnsigned", "×bare"), of(unsigned, "BenchmarkUnsigned", "chassis-ns/op")
	if err != nil {
		return nil, err
	}
	return []result{
		{
			"a round trip over SHEP, signed and verified on both sides, all of it here: how much of it is RSA", "at least 0.75",
			fmt.Sprintf("%.2f (%.0f round trips a second, beside %.0f RSA signatures a second, of which it has two)", share, 1e9/trip, 2e9/rsa),
		},
		{
			"a look-up over SOAP, unsigned, journal on: throughput as a multiple of a bare handler's with encoding/xml in the same run", "at least 1.3 ×",
			fmt.Sprintf("%.2f × (%s look-ups a second, client included)", ratio, thousands(1e9/plain)),
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
	var rows []result
	for _, row := range []struct {
		what, goal string
		from       metrics
		name       string
	}{
		{"a world of ten records made in one system", "1 ms", one, "BenchmarkPutWorld/put"},
		{"the same reset", "1 ms", one, "BenchmarkPutWorld/reset"},
		{"a world made in all systems over HTTP, moved in time, settled and ended", "", all, "BenchmarkWorld"},
	} {
		nanos, err := row.from.of(row.name, "ns/op")
		if err != nil {
			return nil, err
		}
		rows = append(rows, result{row.what, row.goal, time.Duration(middle(nanos)).Round(10 * time.Microsecond).String()})
	}
	return rows, nil
}

// metrics are what benchmarks said, by their names and the metrics', once for each time that they ran.
type metrics map[string]map[string][]float64

// of are the values of a metric, the least first.
func (m metrics) of(name, metric string) ([]float64, error) {
	values := slices.Sorted(slices.Values(m[name][metric]))
	if len(values) == 0 {
		return nil, fmt.Errorf("the benchmark %s says nothing of %s", name, metric)
	}
	return values, nil
}

// middle is the median.
func middle(sorted []float64) float64 { return sorted[len(sorted)/2] }

// runs is how often each benchmark runs: one run's figure is its luck.
const runs = "5"

// benchmark runs Go benchmarks and returns what each said.
func benchmark(ctx context.Context, folder, name, times string) (metrics, error) {
	out, err := exec.CommandContext(ctx, "go", "test", "-run=^$", "-bench=^"+name+"$", "-benchtime="+times, "-count="+runs, folder).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("go test -bench %s: %w\n%s", name, err, out)
	}
	lines := metrics{}
	for _, match := range regexp.MustCompile(`(?m)^(Benchmark\S+?)(?:-\d+)?\s+\d+\s+(.*)$`).FindAllStringSubmatch(string(out), -1) {
		if lines[match[1]] == nil {
			lines[match[1]] = map[string][]float64{}
		}
		fields := strings.Fields(match[2])
		for i := 0; i+1 < len(fields); i += 2 {
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("the benchmark %s says %q", name, match[2])
			}
			lines[match[1]][fields[i+1]] = append(lines[match[1]][fields[i+1]], value)
		}
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

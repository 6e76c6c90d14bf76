package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
)

// embedded starts the government and the reference, as the command does, for one test.
func embedded(t *testing.T, clock string) *site {
	t.Helper()
	return prepared(t, verifyCommand{Clock: clock})
}

func prepared(t *testing.T, command verifyCommand) *site {
	t.Helper()
	place, err := command.prepare(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(place.close)
	return place
}

func verified(t *testing.T, config verify.Config) *v1.Report {
	t.Helper()
	config.Timeout = 2 * time.Minute
	if config.Run == 0 {
		config.Run = randomRun()
	}
	report, err := verify.Run(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// complain fails the test for everything that keeps a report from being conformant.
func complain(t *testing.T, report *v1.Report) {
	t.Helper()
	for _, scenario := range report.Scenarios {
		if scenario.Failure != nil && !isOfTheWire(scenario) {
			t.Errorf("%s %s (%s:%d)\n  %s at %q: %s", scenario.Status, scenario.ID, scenario.File, scenario.Line,
				scenario.Failure.Kind, scenario.Failure.Step, scenario.Failure.Message)
		}
	}
	for _, finding := range report.Findings {
		t.Errorf("%s: %s", finding.Kind, finding.Text)
	}
	if report.Verdict != v1.Conformant || report.ExitCode != exitDone {
		t.Errorf("%s, exit code %d: %v", report.Verdict, report.ExitCode, report.Reasons)
	}
}

// TestFeatures runs every feature against the embedded government and
// reference; each scenario is a test of its own in the output. The run is certified.
func TestFeatures(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	config := verify.Config{Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1}
	vendor := vendorFile(t, place.target, place.government)
	if testing.Short() {
		config.Selection.Scenarios = each(t, 8, 0)
	} else { // what is certified tells each story's transcript, which takes its time
		config.Vendor = claims(t, vendor)
	}
	report := verified(t, config)
	if config.Vendor != nil {
		t.Run("its certificate", func(t *testing.T) { certify(t, report, vendor) })
	}
	for _, scenario := range report.Scenarios {
		t.Run(scenario.ID, func(t *testing.T) {
			t.Parallel()
			if scenario.Status != v1.Passed && !isOfTheWire(scenario) {
				t.Errorf("%s: %s", scenario.Title, scenario.Status)
			}
		})
	}
	complain(t, report)
}

// each is every nth scenario from the one at an index on, by ID: each sentence stands in many.
func each(t *testing.T, nth, from int) []string {
	t.Helper()
	_, loaded, err := verify.Load(nil)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := from; i < len(loaded.Scenarios); i += nth {
		ids = append(ids, loaded.Scenarios[i].ID)
	}
	return ids
}

// isOfTheWire says whether a scenario is rightly left out where nothing is asked through the gateway.
func isOfTheWire(scenario v1.Scenario) bool {
	return scenario.Status == v1.NotApplicable && strings.HasPrefix(scenario.File, "interop/")
}

// TestFeaturesOverSHEP runs every feature against a reference that asks through the gateway.
func TestFeaturesOverSHEP(t *testing.T) {
	t.Parallel()
	place := prepared(t, verifyCommand{transportFlag: transportFlag{Transport: "shep"}})
	var selection suite.Selection
	if testing.Short() {
		selection.Tags = "@interop"
	}
	report := verified(t, verify.Config{Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1, Selection: selection})
	complain(t, report)
	if report.Counts.Passed != report.Counts.Total {
		t.Errorf("counts %+v", report.Counts)
	}
}

// TestTheVerdictDependsOnNeitherSeedNorWorkers runs two more seeds with many workers, each of half of the scenarios, at one government and one
// reference, at once; [TestFeatures] runs the first seed, and [TestClockLevels] one scenario at a time.
func TestTheVerdictDependsOnNeitherSeedNorWorkers(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("the whole suite once more")
	}
	place := embedded(t, "")
	for half, seed := range []uint64{2, 3} {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			// The same people each time: of two runs one may have somebody whom an application of the other, which waits still, is about.
			complain(t, verified(t, verify.Config{
				Target: place.target, Government: place.government, Transport: place.nearby, Seed: seed, Run: seed, Workers: 16, Selection: suite.Selection{Scenarios: each(t, 2, half)},
			}))
		})
	}
}

// TestClockLevels: with one clock for all the verdict is the same, of every third scenario, one at a time; without a
// clock nothing fails, and what moves time is inconclusive.
func TestClockLevels(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("much of the suite at two more clock levels")
	}
	t.Run("global", func(t *testing.T) {
		t.Parallel()
		place := embedded(t, "global")
		report := verified(t, verify.Config{Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1, Selection: suite.Selection{Scenarios: each(t, 3, 1)}})
		complain(t, report)
		if report.Run.Workers != 1 || report.Implementation.Clock != "global" {
			t.Errorf("%d workers, clock level %s", report.Run.Workers, report.Implementation.Clock)
		}
	})
	t.Run("none", func(t *testing.T) {
		t.Parallel()
		place := embedded(t, "none")
		report := verified(t, verify.Config{Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1})
		if report.Counts.Failed+report.Counts.Broken+report.Counts.NotRun > 0 || report.Counts.Passed == 0 || report.Counts.Inconclusive == 0 {
			t.Errorf("counts %+v", report.Counts)
			for _, scenario := range report.Scenarios {
				if scenario.Status != v1.Passed && scenario.Status != v1.Inconclusive {
					t.Errorf("%s %s: %+v", scenario.Status, scenario.ID, scenario.Failure)
				}
			}
		}
	})
}

// TestASystemThatStopsMidRunIsNotTheImplementationsFault stops the government,
// and then the reference, when a part of the scenarios has run.
func TestASystemThatStopsMidRunIsNotTheImplementationsFault(t *testing.T) {
	t.Parallel()
	for _, which := range []string{"government", "reference"} {
		t.Run(which, func(t *testing.T) {
			t.Parallel()
			place := embedded(t, "")
			at := map[string]int{"government": 0, "reference": 1}[which]
			end := place.ends[at]
			place.ends = append(place.ends[:at:at], place.ends[at+1:]...)
			report := verified(t, verify.Config{
				Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1, Workers: 4,
				OnResult: func(_ v1.Scenario, done, _ int) {
					if done == 20 {
						_ = ending(end)
					}
				},
			})
			if report.ExitCode != exitUndecided || report.Counts.Failed != 0 || report.Counts.NotRun == 0 {
				t.Errorf("exit code %d, %+v, %q", report.ExitCode, report.Counts, report.Reasons)
			}
		})
	}
}

// verifyOne selects some scenarios at a site.
func verifyOne(place *site, tags string) verify.Config {
	return verify.Config{Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1, Selection: suite.Selection{Tags: tags}}
}

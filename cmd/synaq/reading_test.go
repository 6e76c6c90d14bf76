package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/reference/law"
)

// followed are the readings under which the reference can be run, as it says itself, each with the keys of its alternatives.
func followed(t *testing.T) map[string][]string {
	t.Helper()
	_, err := law.TimelineUnder(map[string]string{"AMB-00": "?"})
	if err == nil {
		t.Fatal("the reference follows a reading that there is not")
	}
	_, list, _ := strings.Cut(err.Error(), "what can be read otherwise is ")
	rules, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for text := range strings.SplitSeq(list, ", ") {
		id, key, err := rules.ParseReading(text)
		if err != nil {
			t.Fatal(err)
		}
		all[id] = append(all[id], key)
	}
	return all
}

// under is the reference that reads the law otherwise, with simulators of its own.
func under(t *testing.T, readings map[string]string) *site {
	t.Helper()
	place, err := (&verifyCommand{}).prepare(t.Context(), readings)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(place.close)
	return place
}

// TestTheReferenceIsVerifiedUnderTheReadingsThatItFollows reads otherwise whatever it can, by the first alternative and by the
// last: what turns on it is not scored, all else passes, and the reference declares it.
func TestTheReferenceIsVerifiedUnderTheReadingsThatItFollows(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("the whole suite twice more")
	}
	for name, pick := range map[string]func([]string) string{
		"first": func(keys []string) string { return keys[0] },
		"last":  func(keys []string) string { return keys[len(keys)-1] },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			readings := map[string]string{}
			for id, keys := range followed(t) {
				readings[id] = pick(keys)
			}
			place := under(t, readings)
			report := verified(t, verify.Config{Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1})
			if report.Verdict != v1.Conformant || report.Counts.NotScored == 0 || !maps.Equal(report.Implementation.Readings, readings) {
				t.Errorf("%s: %q, %+v, %v", report.Verdict, report.Reasons, report.Counts, report.Implementation.Readings)
			}
			for _, scenario := range report.Scenarios {
				turns := slices.ContainsFunc(scenario.Readings, func(id string) bool { return readings[id] != "" })
				if left := scenario.Status == v1.NotScored; left != turns && !isOfTheWire(scenario) {
					t.Errorf("%s (%s:%d) is %s, tagged %v", scenario.ID, scenario.File, scenario.Line, scenario.Status, scenario.Tags)
				}
				if scenario.Status == v1.Failed {
					t.Errorf("%s (%s:%d), which turns on %v, fails: %s", scenario.ID, scenario.File, scenario.Line, scenario.Readings, scenario.Failure.Message)
				}
			}
		})
	}
}

// TestWhatTurnsOnAReadingFailsUnderTheOther holds the reference that reads the law otherwise to the catalogue's answer: some of
// the scenarios that turn on the reading fail, for each alternative.
func TestWhatTurnsOnAReadingFailsUnderTheOther(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("a government and a reference for each alternative")
	}
	for id, keys := range followed(t) {
		for _, key := range keys {
			t.Run(id+"="+key, func(t *testing.T) {
				t.Parallel()
				place := under(t, map[string]string{id: key})
				report := verified(t, verify.Config{
					Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1, Readings: map[string]string{id: catalogue.ByDefault},
					Selection: suite.Selection{Tags: "@reading:" + id},
				})
				// A reading of provisional rules alone decides nothing, and its scenarios fail all the same.
				if report.Verdict == v1.Conformant || report.Counts.Failed == 0 || report.Counts.NotScored != 0 {
					t.Errorf("%s, %+v: %q", report.Verdict, report.Counts, report.Reasons)
				}
			})
		}
	}
}

// TestAVendorsReadingIsNotScored verifies the default reference as if it read the law otherwise: by the flag alone.
func TestAVendorsReadingIsNotScored(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	out := t.TempDir()
	code, printed, text := command(t.Context(), "verify", "--target", place.target, "--government", place.government.String(), "--out", out,
		"--tags", "@rule:RES-CONSENT-002 or @rule:RES-CONSENT-003", "--reading", "AMB-17=eds-only")
	if code != exitDone || !strings.Contains(printed, "reading AMB-17=eds-only: Does consent need an electronic digital signature?\n  declared: Only an electronic digital signature.\n  by default: Either the code") {
		t.Errorf("exit code %d: %s\n%s", code, text, printed)
	}
	code, printed, _ = command(t.Context(), "verify", "--target", place.target, "--government", place.government.String(), "--out", out, "--json",
		"--tags", "@rule:RES-CONSENT-002", "--reading", "AMB-17=default")
	var report v1.Report
	if err := json.Unmarshal([]byte(printed), &report); code != exitDone || err != nil || report.Counts.NotScored != 0 || len(report.Implementation.Readings) != 0 {
		t.Errorf("by default: exit code %d, %v, %+v", code, err, report.Counts)
	}
}

func TestTheReferenceSaysHowItReads(t *testing.T) {
	t.Parallel()
	place := under(t, map[string]string{"AMB-03": "2025-11-24", "AMB-06": "default"})
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, place.target+"/v1/capabilities", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var capabilities struct{ Readings map[string]string }
	if err := json.NewDecoder(response.Body).Decode(&capabilities); err != nil || fmt.Sprint(capabilities.Readings) != "map[AMB-03:2025-11-24]" {
		t.Errorf("%v, %v", capabilities.Readings, err)
	}
}

func TestAReadingThatCannotBeFollowed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		args []string
		want string
	}{
		{"the embedded reference", []string{"verify", "--reading", "AMB-09=always-refuses"}, "the law cannot be read by AMB-09=always-refuses here: what can be read otherwise is AMB-03=2025-11-24, AMB-06=2025-11-30, AMB-06=2026-08-01, AMB-12=cap-for-all, AMB-14="},
		{"the reference", []string{"serve", "reference", "--listen", "127.0.0.1:0", "--reading", "AMB-09=always-refuses"}, "what can be read otherwise is AMB-03=2025-11-24, "},
		{"no such reading", []string{"verify", "--reading", "AMB-99=x"}, `--reading "AMB-99=x": the catalogue has no reading AMB-99: features/catalogue/readings.yaml lists them`},
		{"no such key", []string{"verify", "--reading", "AMB-06=2027-01-01"}, "AMB-06 is read as 2025-11-30, 2026-08-01 or default"},
		{"no key", []string{"serve", "reference", "--reading", "AMB-06"}, "write a reading and the key of an alternative"},
		{"two at once", []string{"verify", "--reading", "AMB-06=2025-11-30", "--reading", "AMB-06=2026-08-01"}, "a run has one reading of it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			args := test.args
			if args[0] == "verify" {
				args = append(args, "--out", t.TempDir())
			}
			code, _, text := command(t.Context(), args...)
			if code != exitUsage || !strings.Contains(text, test.want) {
				t.Errorf("exit code %d, want %d, with %q in: %s", code, exitUsage, test.want, text)
			}
		})
	}
}

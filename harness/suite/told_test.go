package suite_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

// telling is the report of a scenario that fails after recording exchanges.
func telling(t *testing.T, exchanges ...record.Exchange) v1.Scenario {
	t.Helper()
	m := manifest(t, load(t, feature(scenario("z", "Then it is told"))), suite.Selection{}, everything())
	return run(t, m, suite.Options{Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
		steps(sc, nil)
		sc.Step(regexp.MustCompile("^it is told$"), func(ctx context.Context) error {
			for _, e := range exchanges {
				record.From(ctx).Exchange(e)
			}
			return errors.New("no")
		})
	}}).Scenarios[0]
}

func TestRepeatedExchangesAreFolded(t *testing.T) {
	t.Parallel()
	poll := func(wait int, answer string) record.Exchange {
		return record.Exchange{Method: "GET", Path: fmt.Sprintf("/v1/applications/a?after=1&wait=%d", wait), Status: 200, Response: answer, Took: time.Duration(wait)}
	}
	var polls []record.Exchange
	for n := range 5000 {
		polls = append(polls, poll(n%10+1, `{"version":1}`))
	}
	got := telling(t, append(polls, poll(1, `{"version":2}`))...)
	if len(got.Exchanges) != 2 || got.Exchanges[0].Repeated != 4999 || got.Exchanges[1].Repeated != 0 || got.LeftOut != 0 {
		t.Errorf("%d exchanges, the first repeated %d times", len(got.Exchanges), got.Exchanges[0].Repeated)
	}
}

// TestBodiesThatWereLeftTellExchangesApart, as the bodies would.
func TestBodiesThatWereLeftTellExchangesApart(t *testing.T) {
	t.Parallel()
	answer := func(sum string) record.Exchange {
		return record.Exchange{Path: "/v1", ResponseLeft: record.Left{Bytes: 7, Sum: sum}}
	}
	got := telling(t, answer("a"), answer("a"), answer("b")).Exchanges
	if len(got) != 2 || got[0].Repeated != 1 || !strings.HasPrefix(got[1].Response, "[7 bytes: ") {
		t.Errorf("told are %+v", got)
	}
}

func TestAReportStaysReadable(t *testing.T) {
	t.Parallel()
	var many []record.Exchange
	for n := range 400 {
		many = append(many, record.Exchange{Path: fmt.Sprintf("/%d", n), Response: strings.Repeat("ы", 30_000)})
	}
	got := telling(t, many...)
	size := 0
	for _, e := range got.Exchanges {
		size += len(e.Response)
	}
	if len(got.Exchanges) != 200 || got.LeftOut != 200 || size > 10<<20 {
		t.Errorf("%d exchanges with %d bytes, %d left out", len(got.Exchanges), size, got.LeftOut)
	}
	if first, last := got.Exchanges[0], got.Exchanges[199]; first.Path != "/0" || last.Path != "/399" || !strings.HasSuffix(first.Response, "… and 27232 bytes more") {
		t.Errorf("from %s to %s, %q", first.Path, last.Path, first.Response[len(first.Response)-40:])
	}
}

func TestAnExchangeOutsideOfAnyWorldHappenedInRealTime(t *testing.T) {
	t.Parallel()
	wall := time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)
	if got := telling(t, record.Exchange{Path: "/v1/applications", Wall: wall}); !got.Exchanges[0].At.Equal(wall) {
		t.Errorf("at %s", got.Exchanges[0].At)
	}
}

func TestAHangingImplementationEndsTheRun(t *testing.T) {
	t.Parallel()
	var body strings.Builder
	for n := range 40 {
		body.WriteString(scenario(fmt.Sprintf("s%d", n), "Then it hangs"))
	}
	for _, test := range []struct {
		name  string
		hangs error
		tried int
		want  string
	}{
		{"it leaves simple questions unanswered", outcome.Broken{What: "the implementation at x hangs", Err: errors.New("nothing within 5s")}, 3, "a system was down, and the run ended early: the implementation at x hangs: nothing within 5s; 3 scenarios in a row ran out of time"},
		{"it answers simple questions", nil, 12, "12 scenarios in a row ran out of time"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tried := 0
			m := manifest(t, load(t, feature(body.String())), suite.Selection{}, everything())
			report := run(t, m, suite.Options{
				Workers: 1,
				Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
					steps(sc, nil)
					sc.Step(regexp.MustCompile("^it hangs$"), func() error {
						tried++
						return fmt.Errorf("POST /v1/applications: nothing came: %w", context.DeadlineExceeded)
					})
				},
				Hangs: func(context.Context) error { return test.hangs },
			})
			if tried != test.tried || report.ExitCode != 2 || len(report.Reasons) == 0 || !strings.Contains(report.Reasons[0], test.want) {
				t.Errorf("%d scenarios tried, exit code %d, %v", tried, report.ExitCode, report.Reasons)
			}
		})
	}
}

// TestStoriesOfWhatPassedAreKeptInBrief, where they are asked for.
func TestStoriesOfWhatPassedAreKeptInBrief(t *testing.T) {
	t.Parallel()
	wall := time.Now()
	for _, stories := range []suite.Stories{suite.AllStories, suite.SomeStories, suite.FailedStories, ""} {
		m := manifest(t, load(t, feature(scenario("z", "Then it is told"))), suite.Selection{}, everything())
		got := run(t, m, suite.Options{Stories: stories, Register: func(sc *godog.ScenarioContext, _ *suite.Scenario) {
			steps(sc, nil)
			sc.Step(regexp.MustCompile("^it is told$"), func(ctx context.Context) error {
				record.From(ctx).Exchange(record.Exchange{Path: "/0", Wall: wall.Add(time.Hour), Response: strings.Repeat("ы", 30_000)})
				return nil
			})
		}}).Scenarios[0]
		if stories == suite.FailedStories || stories == "" {
			if len(got.Exchanges) != 0 {
				t.Errorf("nobody asked for %d exchanges", len(got.Exchanges))
			}
			continue
		}
		if len(got.Exchanges) != 1 || !strings.HasSuffix(got.Exchanges[0].Response, "… and 57952 bytes more") {
			t.Fatalf("%d exchanges of what passed", len(got.Exchanges))
		}
		if after := got.Exchanges[0].After; after == nil || *after < 3e9 || *after > 3600e6 {
			t.Errorf("an exchange an hour after the start is at %v", after)
		}
		for _, step := range got.Steps {
			if step.After == nil || *step.After > 60e6 {
				t.Errorf("%s began at %v", step.Text, step.After)
			}
		}
	}
}

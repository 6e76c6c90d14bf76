package suite_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
)

func catalogue() suite.Rules {
	return suite.NewRules(
		suite.Rule{ID: "RES-AST-001", Title: "15 m² for each", Level: suite.Must, Source: "Order 1", Clause: "3", Quote: "not less than 15"},
		suite.Rule{ID: "RES-AST-002", Title: "The newcomer counts", Level: suite.Must},
		suite.Rule{ID: "RES-ADV-001", Title: "A reminder is sent", Level: suite.Should},
		suite.Rule{ID: "RES-DOC-001", Title: "Where it is listed", Level: suite.Should, Documented: "No interface says it."},
	)
}

// feature wraps the body of a rule into a feature file.
func feature(body string) string {
	return "@residence @profile:test\nFeature: A feature\n\n  @rule:RES-AST-001 @must\n  Rule: 15 m² for each\n" + body
}

// scenario is a scenario of one rule with these steps after a Given.
func scenario(name string, steps ...string) string {
	return "\n    Scenario: " + name + "\n      Given a fact\n      " + strings.Join(steps, "\n      ") + "\n"
}

func files(contents ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i, content := range contents {
		fsys[fmt.Sprintf("residence/f%d.feature", i+1)] = &fstest.MapFile{Data: []byte(content)}
	}
	return fsys
}

func load(t *testing.T, contents ...string) *suite.Features {
	t.Helper()
	features, err := suite.Load(files(contents...), catalogue(), suite.Vocabulary{})
	if err != nil {
		t.Fatalf("the features do not load:\n%v", err)
	}
	return features
}

func manifest(t *testing.T, features *suite.Features, selection suite.Selection, target suite.Target) *suite.Manifest {
	t.Helper()
	selected, err := features.Select(selection, target)
	if err != nil {
		t.Fatal(err)
	}
	return selected
}

func everything() suite.Target {
	return suite.Target{Capabilities: suite.KnownCapabilities(), Clock: suite.ClockApplicant}
}

// steps are step functions that end in every way that a step can end.
func steps(sc *godog.ScenarioContext, _ *suite.Scenario) {
	step := func(text string, function any) { sc.Step(regexp.MustCompile("^"+text+"$"), function) }
	step(`a fact`, func() error { return nil })
	step(`it holds`, func() error { return nil })
	step(`it fails`, func() error { return errors.New("the application of 900101400015 is approved, want refused") })
	step(`it is pending`, func() error { return godog.ErrPending })
	step(`it is skipped`, func() error { return godog.ErrSkip })
	step(`it panics`, func() error { panic("nil map") })
	step(`it is ambiguous`, func() error { return nil })
	step(`it is .*ambiguous`, func() error { return nil })
	step(`it is inconclusive`, func() error { return fmt.Errorf("moving the clock: %w", outcome.Inconclusive{Reason: "no settle"}) })
	step(`it is misworded`, func() error { return fmt.Errorf("the flat: %w", outcome.Misworded("no city is called %s", "Nowhere")) })
	step(`it is broken`, func() error { return fmt.Errorf("asking: %w", outcome.Broken{What: "GBD FL", Err: io.EOF}) })
	step(`it waits`, func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() })
	step(`it says (\d+) of (\d+)`, func(n, of int) error {
		if n > of {
			return fmt.Errorf("%d is more than %d", n, of)
		}
		return nil
	})
	step(`it says`, func(ctx context.Context, text *godog.DocString) error {
		record.From(ctx).Note("text", text.Content)
		return nil
	})
	step(`it lists`, func(ctx context.Context, table *godog.Table) error {
		record.From(ctx).Note("cell", table.Rows[1].Cells[0].Value)
		return nil
	})
}

func run(t *testing.T, m *suite.Manifest, options suite.Options) *v1.Report {
	t.Helper()
	if options.Register == nil {
		options.Register = steps
	}
	report, err := suite.Run(t.Context(), m, options)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// flag is set once, from any goroutine.
type flag struct {
	mu  sync.Mutex
	set bool
}

func (f *flag) raise() { f.mu.Lock(); f.set = true; f.mu.Unlock() }
func (f *flag) up() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.set
}

const short = 50 * time.Millisecond

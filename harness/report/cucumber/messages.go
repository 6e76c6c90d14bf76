// Package cucumber says what a run has shown in Cucumber's own protocol, messages in lines of JSON, for the tools that read it:
// what was to be shown, by the features' sources, and what became of every step.
//
// What a scenario shows beside its steps, such as a write that came late, stands at a hook that every scenario ends with. A
// scenario that says nothing about the implementation's conformance (not applicable, inconclusive, waived, …) is skipped there,
// as in junit.xml.
package cucumber

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v21"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// protocol is the version of the messages, that of the library.
const protocol = "21.0.1"

// Sources are what a run was made of. Without them there are no scenarios to tell of.
type Sources struct {
	// Features are the feature files, by the paths that the report names; Extra those that were run beside them, or nil.
	Features, Extra fs.FS
	// Patterns are those of the step definitions, and Place says where these are.
	Patterns []*regexp.Regexp
	Place    string
	// Own are the definitions that took steps of Extra beside those.
	Own []Definition
}

// Definition is a step definition of somebody's own.
type Definition struct {
	Pattern *regexp.Regexp
	// Type is the only sort of step that it takes; empty if it takes any.
	Type messages.PickleStepType
	// File and Line are where its function stands; zero where that is not known.
	File string
	Line int
}

// Write writes the messages of a run, one a line.
func Write(out io.Writer, report *v1.Report, sources Sources) error {
	teller := &teller{report: report, ids: &messages.Incrementing{}}
	if err := teller.tell(sources); err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, envelope := range teller.all {
		if err := encoder.Encode(envelope); err != nil {
			return fmt.Errorf("the messages cannot be written: %w", err)
		}
	}
	return nil
}

// teller collects the messages of a run.
type teller struct {
	report *v1.Report
	ids    *messages.Incrementing
	all    []*messages.Envelope
}

func (t *teller) add(envelope *messages.Envelope) { t.all = append(t.all, envelope) }

func (t *teller) tell(sources Sources) error {
	t.add(&messages.Envelope{Meta: &messages.Meta{
		ProtocolVersion: protocol,
		Implementation:  &messages.Product{Name: "synaq", Version: t.report.Run.Harness},
		Runtime:         &messages.Product{Name: "go", Version: runtime.Version()},
		Os:              &messages.Product{Name: runtime.GOOS}, Cpu: &messages.Product{Name: runtime.GOARCH},
	}})
	var told []scenario
	if sources.Features != nil && len(t.report.Scenarios) > 0 {
		pickles, err := t.sources(sources)
		if err != nil {
			return err
		}
		defined, hook := t.definitions(sources)
		if told, err = t.cases(pickles, defined, hook); err != nil {
			return err
		}
	}
	t.run(told)
	return nil
}

// run tells how the run went. Scenarios ran at the same time, so that what became of them is told in the order of time.
func (t *teller) run(told []scenario) {
	t.add(&messages.Envelope{TestRunStarted: &messages.TestRunStarted{Timestamp: stamp(t.report.Run.StartedAt)}})
	success := t.report.ExitCode == 0
	var events []event
	for _, s := range told {
		t.add(&messages.Envelope{TestCase: s.testCase})
		events = append(events, t.course(s)...)
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.at.Compare(b.at) })
	end := t.report.Run.FinishedAt
	for _, e := range events {
		t.add(e.message)
		if e.at.After(end) {
			end = e.at
		}
		if f := e.message.TestStepFinished; f != nil && f.TestStepResult.Status != messages.TestStepResultStatus_PASSED && f.TestStepResult.Status != messages.TestStepResultStatus_SKIPPED {
			success = false
		}
	}
	t.add(&messages.Envelope{TestRunFinished: &messages.TestRunFinished{
		Message: strings.Join(append([]string{string(t.report.Verdict)}, t.report.Reasons...), "\n"), Success: success, Timestamp: stamp(end),
	}})
}

func stamp(at time.Time) *messages.Timestamp {
	told := messages.GoTimeToTimestamp(at)
	return &told
}

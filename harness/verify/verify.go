// Package verify puts a verification together: the features and their catalogue,
// the government that the worlds live in, the implementation behind its URL, the
// steps that connect them, and the suite that runs it all and judges.
package verify

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/steps"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

// Config says what to verify and how.
type Config struct {
	// Target is the implementation's base address. Required.
	Target string
	// Government are the simulators' addresses. Required.
	Government government.Addresses
	// Token is the simulators' control token, where they have one.
	Token string
	// TestToken is what the implementation's test operations ask for, where they do.
	TestToken string
	// Features are the feature files; nil means the project's own.
	Features fs.FS
	// Selection narrows the scenarios.
	Selection suite.Selection
	// Seed fixes the stories and their order, Run the identifiers in them. Two
	// runs at one government at a time need different run numbers.
	Seed, Run uint64
	// Workers and Timeout are as in [suite.Options].
	Workers int
	Timeout time.Duration
	// Clock lowers the clock level that the implementation declares; empty takes it as declared.
	Clock suite.Clock
	// KeepWorld leaves the scenarios' worlds in place for a person to look at.
	KeepWorld bool
	// Harness is the version of the program, for the report.
	Harness string
	// OnBegin hears that everything is in order and the scenarios begin.
	OnBegin func()
	// OnResult and OnStory listen, as in [suite.Options].
	OnResult func(result v1.Scenario, done, total int)
	OnStory  func(s *suite.Scenario, exchanges []record.Exchange)
}

// UnableError says that a verification could not begin: a system that it needs
// is down or is not what it should be.
type UnableError struct{ Err error }

// Error says what is wrong and what to do.
func (e *UnableError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *UnableError) Unwrap() error { return e.Err }

// ConfigError is a configuration that makes no sense, or names files that cannot
// be used.
type ConfigError struct{ Err error }

// Error says what is wrong and what to do.
func (e *ConfigError) Error() string { return e.Err.Error() }

// Unwrap is the cause.
func (e *ConfigError) Unwrap() error { return e.Err }

// patience is how long a first question may take before a system counts as hanging.
const patience = 10 * time.Second

// Run verifies. The error is a [*ConfigError], whose features or selection the
// person can put right, or an [*UnableError]; with a nil error there is a report,
// whatever it says.
func Run(ctx context.Context, config Config) (*v1.Report, error) {
	rules, loaded, compiledIn, err := law(config.Features)
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	if err := loaded.Check(config.Selection); err != nil {
		return nil, &ConfigError{Err: err}
	}
	systems := government.NewClient(config.Government, government.ClientOptions{Token: config.Token})
	defer systems.CloseIdle()
	target, err := implementation.New(implementation.Options{URL: config.Target, TestToken: config.TestToken})
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	defer target.Close()

	about, err := ready(ctx, systems, target)
	if err != nil {
		return nil, err
	}
	clock, err := clockLevel(config.Clock, suite.Clock(about.Clock))
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	manifest, err := loaded.Select(config.Selection, suite.Target{Capabilities: capabilities(about), Clock: clock, Readings: about.Readings})
	if err != nil {
		return nil, &ConfigError{Err: err}
	}

	run := scenarios.NewRun(config.Run, config.Seed)
	around, err := lookAround(ctx, systems, config.Token, run.ID())
	if err != nil {
		return nil, &UnableError{Err: err}
	}
	if config.OnBegin != nil {
		config.OnBegin()
	}
	about.Clock = string(clock)
	environment := &steps.Environment{
		Government: systems, Implementation: target, Capabilities: *about,
		Run: run, Catalogue: rules, KeepWorld: config.KeepWorld,
		RecordAll: config.OnStory != nil || len(config.Selection.Scenarios) > 0,
	}
	report, err := suite.Run(ctx, manifest, suite.Options{
		Register: func(sc *godog.ScenarioContext) {
			steps.Register(sc, environment)
			sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
				around.beside.lookNowAndThen(ctx)
				return ctx, nil
			})
		},
		Workers: config.Workers, Seed: config.Seed, Timeout: config.Timeout,
		Healthy: func(ctx context.Context) error { return healthy(ctx, systems, target) },
		Hangs:   func(ctx context.Context) error { return hangs(ctx, target) },
		Sweep:   around.sweep,

		OnResult: config.OnResult, OnStory: config.OnStory,
		Run:            v1.Run{ID: run.ID(), Harness: config.Harness, Government: config.Government},
		Implementation: v1.Implementation{URL: config.Target, Name: about.Name, Version: about.Version},
	})
	if err != nil {
		return nil, &UnableError{Err: err}
	}
	if err := misworded(report); err != nil {
		return nil, &ConfigError{Err: err}
	}
	hintUnheard(report)
	report.Findings = append(report.Findings, findings(config, compiledIn, target)...)
	return report, nil
}

// findings are what was noticed beside the scenarios.
func findings(config Config, compiledIn bool, target *implementation.Client) []v1.Finding {
	var found []v1.Finding
	if config.Features != nil && compiledIn {
		found = append(found, v1.Finding{
			Kind: "catalogue",
			Text: "the folder of features has no folder " + catalogueFolder + ": its rules were held to the catalogue that is compiled in",
		})
	}
	for _, note := range target.Notes() {
		found = append(found, v1.Finding{Kind: note.Kind, Text: note.Text})
	}
	return found
}

// implementationRole is whose exchanges with the simulators the steps record under this name.
const implementationRole = "the implementation"

// hintUnheard adds to a verdict against an implementation that never asked these
// simulators for anything that it may be configured with others. It stays the
// verdict: one that decides without asking anybody looks the same.
func hintUnheard(report *v1.Report) {
	if report.Verdict != v1.NotConformant || report.Counts.Passed > 0 {
		return
	}
	for _, scenario := range report.Scenarios {
		if slices.ContainsFunc(scenario.Exchanges, func(e v1.Exchange) bool { return e.From == implementationRole }) {
			return
		}
	}
	report.Reasons = append(report.Reasons, "nothing passed, and the implementation asked none of these simulators: is it configured with the addresses that synaq env prints?")
}

// Probe asks an implementation what it is. The error is a [*ConfigError] when the
// address is none and an [*UnableError] when nothing that can be verified answers there.
func Probe(ctx context.Context, url string) error {
	target, err := implementation.New(implementation.Options{URL: url})
	if err != nil {
		return &ConfigError{Err: err}
	}
	defer target.Close()
	_, err = declared(ctx, target)
	return err
}

// Rules are the catalogue's rules and readings as the suite knows them.
func Rules(all *catalogue.Catalogue) suite.Rules {
	rules := make([]suite.Rule, 0, len(all.Rules))
	for _, rule := range all.Rules {
		known := suite.Rule{
			ID: rule.ID, Title: rule.Title, Level: suite.Level(rule.Level), Profile: rule.Profile,
			Clause: cmp.Or(rule.Citation.Clause, rule.Contract), Quote: rule.Quote,
		}
		if source, ok := all.Source(rule.Citation.Source); ok {
			known.Source = source.Title
		}
		rules = append(rules, known)
	}
	readings := make([]string, 0, len(all.Readings))
	for _, reading := range all.Readings {
		readings = append(readings, reading.ID)
	}
	return suite.NewRules(rules...).WithReadings(readings...)
}

// capabilities are what the tags of scenarios may ask for.
func capabilities(declared *implementation.Capabilities) []string {
	all := slices.Concat(declared.Services, declared.Transports)
	if declared.Settle != nil && *declared.Settle {
		all = append(all, "settle")
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// clockLevel lowers the declared level to the wanted one.
func clockLevel(wanted, declared suite.Clock) (suite.Clock, error) {
	if wanted == "" {
		return declared, nil
	}
	levels := []suite.Clock{suite.ClockNone, suite.ClockGlobal, suite.ClockApplicant}
	if slices.Index(levels, wanted) > slices.Index(levels, declared) {
		return "", fmt.Errorf("the implementation declares clock level %s, and --clock %s asks for more; it can only be lowered", declared, wanted)
	}
	return wanted, nil
}

// ready asks both sides whether they are there, and the implementation what it is.
func ready(ctx context.Context, systems *government.Client, target *implementation.Client) (*implementation.Capabilities, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := systems.Healthy(ctx); err != nil {
		return nil, &UnableError{Err: fmt.Errorf("the simulators are not ready: %w", err)}
	}
	about, err := declared(ctx, target)
	if err != nil {
		return nil, err
	}
	return about, admitted(ctx, target, about)
}

// declared asks the implementation what it is and can do.
func declared(ctx context.Context, target *implementation.Client) (*implementation.Capabilities, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	capabilities, err := target.Capabilities(ctx)
	if err != nil {
		return nil, &UnableError{Err: unlike(target.URL(), err)}
	}
	return capabilities, nil
}

// unlike says what is wrong with a target that does not say what it can do, and what to do about it.
func unlike(address string, err error) error {
	if broken, ok := outcome.AsBroken(err); ok {
		return fmt.Errorf("there is no implementation to verify at %s: %w; start it, or name another address with --target", address, broken.Err)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("what listens at %s gives no answer: %w; see what keeps it busy, or name another address with --target", address, err)
	}
	var answer *implementation.AnswerError
	if errors.As(err, &answer) && !answer.Elsewhere {
		return fmt.Errorf("what answers at %s does not keep the contract of the decision API: %w", address, err)
	}
	return fmt.Errorf("what answers at %s does not offer the decision API: %w; is that the address before /v1, as --target needs it?", address, err)
}

// hangs says whether the implementation leaves questions unanswered that need
// no decision: what it can do, an application that there is not, and one that is none.
func hangs(parent context.Context, target *implementation.Client) error {
	const patience = 5 * time.Second
	questions := []func(ctx context.Context) error{
		func(ctx context.Context) error { _, err := target.Capabilities(ctx); return err },
		func(ctx context.Context) error {
			_, err := target.Get(ctx, "no-such-application", implementation.Wait{})
			return err
		},
		func(ctx context.Context) error {
			_, err := target.File(ctx, "", implementation.Envelope{Payload: []byte("{}")})
			return err
		},
	}
	for _, ask := range questions {
		ctx, cancel := context.WithTimeout(parent, patience)
		err := ask(ctx)
		cancel()
		if errors.Is(err, context.DeadlineExceeded) {
			return outcome.Broken{What: "the implementation at " + target.URL() + " hangs", Err: err}
		}
	}
	return nil
}

// healthy says which system is down, if any.
func healthy(ctx context.Context, systems *government.Client, target *implementation.Client) error {
	if err := systems.Healthy(ctx); err != nil {
		var down *government.DownError
		if errors.As(err, &down) {
			return outcome.Broken{What: "the simulator " + down.System + " at " + down.Address, Err: down.Err}
		}
		return outcome.Broken{What: "the simulators", Err: err}
	}
	if _, err := target.Capabilities(ctx); err != nil {
		if broken, ok := outcome.AsBroken(err); ok {
			return broken
		}
		return outcome.Broken{What: "the implementation at " + target.URL(), Err: err}
	}
	return nil
}

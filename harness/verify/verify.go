// Package verify puts a verification together: the features and their catalogue,
// the government that the worlds live in, the implementation behind its URL, the
// steps that connect them, and the suite that runs it all and judges.
package verify

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/steps"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/version"
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
	// Transport takes requests to the simulators; nil is the network. Those that run in this process have one of their own.
	Transport http.RoundTripper
	// TestToken is what the implementation's test operations ask for, where they do.
	TestToken string
	// Features are the feature files; nil means the project's own.
	Features fs.FS
	// Extra are features that are run beside those, about rules of somebody's own, see [suite.Features.With]; nil means none. Steps
	// registers what their sentences mean beyond those of package steps, once for each of their scenarios and for no other.
	Extra fs.FS
	Steps func(*godog.ScenarioContext, *steps.World)
	// Selection narrows the scenarios.
	Selection suite.Selection
	// Seed fixes the stories and their order, Run the identifiers in them. Two
	// runs at one government at a time need different run numbers.
	Seed, Run uint64
	// Stories are the scenarios that passed whose exchanges are kept too, which takes a while longer; empty means none.
	Stories suite.Stories
	// Workers and Timeout are as in [suite.Options].
	Workers int
	Timeout time.Duration
	// Vendor is what the implementation's vendor says of it; nil where nothing is said. Its target and government are not looked at.
	Vendor *vendorfile.File
	// Today is the day on which its waivers have to hold.
	Today identifiers.Date
	// Readings are how the implementation reads the law, by the ID of a reading: the key of an alternative, or "default". They
	// hold over what it declares.
	Readings map[string]string
	// Clock lowers the clock level that the implementation declares; empty takes it as declared.
	Clock suite.Clock
	// KeepWorld leaves the scenarios' worlds in place for a person to look at.
	KeepWorld bool
	// Harness is the version of the program, for the report; empty means this project's.
	Harness string
	// OnBegin hears that everything is in order and the scenarios begin.
	OnBegin func()
	// OnDefined hears of each definition that took a step of a scenario of Extra, one call at a time; for [cucumber.Sources].
	OnDefined func(by *godog.StepDefinition)
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
	rules, loaded, compiledIn, err := config.law()
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	if err := loaded.Check(config.Selection); err != nil {
		return nil, &ConfigError{Err: err}
	}
	if config.Vendor != nil {
		if err := config.Vendor.Check(rules, loaded, config.Today); err != nil {
			return nil, &ConfigError{Err: fmt.Errorf("the vendor's file:\n%w", err)}
		}
	}
	if err := checkSaid(rules, config.Readings); err != nil {
		return nil, &ConfigError{Err: err}
	}
	systems := government.NewClient(config.Government, government.ClientOptions{Token: config.Token, Transport: config.Transport})
	defer systems.CloseIdle()
	target, err := implementation.New(implementation.Options{URL: config.Target, TestToken: config.TestToken, Codes: ownCodes(config.Vendor)})
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	defer target.Close()

	about, err := ready(ctx, systems, target)
	if err != nil {
		return nil, err
	}
	clock, err := clockLevel(wanted(config), suite.Clock(about.Clock))
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	if err := checkDeclared(rules, about.Readings); err != nil {
		return nil, &ConfigError{Err: err}
	}
	against := suite.Target{Capabilities: capabilities(about), Clock: clock}
	if err := claims(config.Vendor, about, rules, &against); err != nil {
		return nil, &ConfigError{Err: err}
	}
	about.Readings = otherwise(about.Readings, config.Vendor.ReadAs(), config.Readings)
	against.Readings = about.Readings
	manifest, err := loaded.Select(config.Selection, against)
	if err != nil {
		return nil, &ConfigError{Err: err}
	}

	run := scenarios.NewRun(config.Run, config.Seed)
	around, err := lookAround(ctx, systems, config.Token, run.ID())
	if err != nil {
		return nil, &UnableError{Err: err}
	}
	defer around.beside.close()
	if config.OnBegin != nil {
		config.OnBegin()
	}
	about.Clock = string(clock)
	environment := &steps.Environment{
		Government: systems, Implementation: target, Capabilities: *about,
		Run: run, Catalogue: rules, KeepWorld: config.KeepWorld,
	}
	silent, rest := watch(ctx, systems, target)
	defer rest()
	report, err := suite.Run(ctx, manifest, suite.Options{
		Register: func(sc *godog.ScenarioContext, s *suite.Scenario) {
			var more []func(*godog.ScenarioContext, *steps.World)
			if s.Extra() && config.Steps != nil {
				more = append(more, config.Steps)
			}
			steps.Register(sc, environment, s.Patterns(), more...)
			sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
				around.beside.lookNowAndThen(ctx)
				return ctx, nil
			})
		},
		Workers: config.Workers, Seed: config.Seed, Timeout: config.Timeout,
		Healthy: func(ctx context.Context) error { return healthy(ctx, systems, target) },
		Silent:  silent,
		Linger:  lateness(config),
		Hangs:   func(ctx context.Context) error { return hangs(ctx, target) },
		Sweep:   around.sweep,

		Stories: config.Stories, Transcripts: config.Vendor != nil,

		OnResult: config.OnResult, OnStory: config.OnStory,
		OnDefined: func(s *suite.Scenario, by *godog.StepDefinition) {
			if s.Extra() && config.OnDefined != nil {
				config.OnDefined(by)
			}
		},
		Run:            v1.Run{ID: run.ID(), Number: config.Run, Harness: cmp.Or(config.Harness, version.String()), Government: config.Government},
		Implementation: v1.Implementation{URL: config.Target, Name: about.Name, Version: about.Version},
	})
	if err != nil {
		return nil, &UnableError{Err: err}
	}
	report.Profiles = profiles(rules, report)
	if report.Suite, err = heldTo(config.Features); err != nil {
		return nil, &ConfigError{Err: err}
	}
	if report.Suite.Extra, err = extraDigest(config.Extra); err != nil {
		return nil, &ConfigError{Err: err}
	}
	report.Suite.Requirements, report.Claims = required(rules, against.Profiles), claimed(config.Vendor, against.Profiles)
	if err := misworded(report); err != nil {
		return nil, &ConfigError{Err: err}
	}
	report.Findings = slices.Concat(unheard(report), report.Findings, findings(config, compiledIn, target), unknownReadings(rules, about.Readings))
	report.Fidelity, err = fidelity()
	return report, err
}

// Scenarios are those that a configuration selects, in the order of files and lines, each whether or not it applies to the implementation.
// The error is a [*ConfigError].
func Scenarios(config Config) ([]*suite.Scenario, error) {
	_, loaded, _, err := config.law()
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	wanted, err := loaded.Wanted(config.Selection)
	if err != nil {
		return nil, &ConfigError{Err: err}
	}
	return wanted, nil
}

// lateness is how long the first scenario has been over when the end of a run looks for what came late. Worlds that are kept are
// never over.
func lateness(config Config) time.Duration {
	if config.KeepWorld {
		return 0
	}
	return time.Second
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
			Clause: cmp.Or(rule.Citation.Clause, rule.Contract), Quote: rule.Quote, Documented: rule.Reason,
			Provisional: rule.Reason == "" && all.Provisional(rule.ID),
		}
		if source, ok := all.Source(rule.Citation.Source); ok {
			known.Source = source.Title
		}
		rules = append(rules, known)
	}
	readings := make([]suite.Reading, 0, len(all.Readings))
	for _, reading := range all.Readings {
		known := suite.Reading{ID: reading.ID, Question: reading.Question, Default: reading.Default, Alternatives: map[string]string{}}
		for _, alternative := range reading.Alternatives {
			known.Alternatives[alternative.Key] = alternative.Text
		}
		readings = append(readings, known)
	}
	services := make(map[string][]string, len(all.Profiles))
	for _, profile := range all.Profiles {
		services[profile.ID] = profile.Services
	}
	return suite.NewRules(rules...).WithReadings(readings...).WithServices(services)
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

// wanted is the clock level that is asked for: by the command, or else by the vendor's file.
func wanted(config Config) suite.Clock {
	if config.Clock == "" && config.Vendor != nil {
		return suite.Clock(config.Vendor.Clock)
	}
	return config.Clock
}

// clockLevel lowers the declared level to the wanted one.
func clockLevel(wanted, declared suite.Clock) (suite.Clock, error) {
	if wanted == "" {
		return declared, nil
	}
	levels := []suite.Clock{suite.ClockNone, suite.ClockGlobal, suite.ClockApplicant}
	if slices.Index(levels, wanted) > slices.Index(levels, declared) {
		return "", fmt.Errorf("the implementation declares clock level %s, and %s is asked of it, by --clock or the vendor's file: it can only be lowered", declared, wanted)
	}
	return wanted, nil
}

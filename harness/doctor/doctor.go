// Package doctor says whether a service is wired to be verified, in plain words: whether its vendor's file holds, whether it is there,
// whether it really asks these simulators, whether the owners' answers reach it, whether its clock obeys, whether it knows whose employees
// sign at a desk, and by whose key it signs decisions on the housing queue.
//
// It plays a few short stories of each service that is offered, with the suite's own steps. Whether the service knows the law is not asked.
package doctor

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/harness/verify"
)

//go:embed *.feature
var wiring embed.FS

// State is what became of a question.
type State string

// The states, from the best.
const (
	Well    State = "ok"
	LeftOut State = "left out"
	Unknown State = "unknown"
	Wrong   State = "wrong"
)

// Check is a question and its answer.
type Check struct {
	// Question is what was looked at, such as "it asks the registers".
	Question string `json:"question"`
	State    State  `json:"state"`
	// Found is what is wrong or kept the question from being asked; Advice what to do about it.
	Found  string `json:"found,omitempty"`
	Advice string `json:"advice,omitempty"`
}

// What is asked before any story is played.
const (
	inOrder = "the addresses and the vendor's file make sense, and the service declares what is claimed of it"
	legible = "the addresses and the vendor's file make sense"
	answers = "the simulators and the service answer"
	scored  = "each scenario is scored"
	shown   = "each rule that must be shown can be"
)

// advice is what to do where a story does not end as it should, by its title.
func advice(title string) string {
	switch title {
	case "it asks the registers":
		return "configure the service with the addresses and certificates that `synaq env` prints, and restart it; the page of the simulators shows what reached them"
	case "answers of owners reach it":
		return "hand each message to 1414 with a callbackUrl that leads to POST /v1/sms of the service from where the simulators run: in a container, 127.0.0.1 is the container"
	case "its clock obeys":
		return "let PUT /v1/test/clock set the time by which the service measures deadlines, and do what falls due when it is set; or declare clock level none"
	case "it knows whose employees sign at a desk":
		return "configure the service with SYNAQ_STATE_CORPORATION_BIN as `synaq env` prints it, the organisation of the tests whose employees are operators of a TsON, and restart it"
	case "it asks the registers of housing":
		return "configure the service with the addresses of the registers of the housing queue too, as `synaq env` prints them, and restart it"
	case "its clock obeys over a weekend":
		return "let PUT /v1/test/clock set the time by which the service tells working hours, and accept what waits when it is set"
	case "it signs its decisions for the provider":
		return "sign decisions with the key of the provider's authorised person, which the test authority serves as signers/bank.p12, as docs/vendor.md says"
	default:
		return ""
	}
}

// Examine asks all questions of a configuration, whose features and selection do not matter. It ends at what keeps the rest from
// being asked.
func Examine(ctx context.Context, config verify.Config) []Check {
	config.Features = wiring
	config.Selection.Tags, config.Selection.Scenarios = "", nil
	if config.Vendor != nil { // it may name the suite's scenarios, which these stories are not
		file := *config.Vendor
		if err := check(&file, config); err != nil {
			return []Check{{inOrder, Wrong, err.Error(), "put the file right, as docs/vendor.md#say-what-is-claimed says"}}
		}
		file.Waivers, file.KnownFailures = nil, nil
		config.Vendor = &file
	}
	report, err := verify.Run(ctx, config)
	var misled *verify.ConfigError
	switch {
	case errors.As(err, &misled):
		return []Check{{inOrder, Wrong, err.Error(), "let both say the same"}}
	case err != nil:
		return []Check{{legible, Well, "", ""}, {answers, Wrong, err.Error(), "start what is down, or name where it is"}}
	}
	checks := []Check{{inOrder, Well, "", ""}, {answers, Well, "", ""}}
	wrong := map[string]bool{} // by the service's file
	for _, scenario := range report.Scenarios {
		check := judge(scenario, report.Findings)
		if wrong[scenario.File] && check.State == Wrong { // each story needs what the one before it asks
			check = Check{check.Question, Unknown, "this cannot be told until the one before is mended", ""}
		}
		wrong[scenario.File] = wrong[scenario.File] || check.State == Wrong
		checks = append(checks, check)
	}
	return append(checks, unscored(report)...)
}

// unscored says how much a run would leave unscored for the readings that are declared, and names the rules that it would leave unshown.
func unscored(report *v1.Report) []Check {
	var profiles []string
	if report.Claims != nil {
		profiles = report.Claims.Profiles
	}
	_, features, err := verify.Load(nil)
	if err != nil {
		return []Check{{shown, Unknown, err.Error(), ""}}
	}
	manifest, err := features.Select(suite.Selection{}, suite.Target{
		Capabilities: report.Implementation.Capabilities, Clock: suite.Clock(report.Implementation.Clock), Readings: report.Implementation.Readings, Profiles: profiles,
	})
	if err != nil {
		return []Check{{shown, Unknown, err.Error(), ""}}
	}
	var checks []Check
	settled := manifest.Settled()
	left := 0
	for _, status := range settled {
		if status == v1.NotScored {
			left++
		}
	}
	if left > 0 {
		checks = append(checks, Check{scored, LeftOut, fmt.Sprintf("%d of %d scenarios turn on what the service reads otherwise, and are not scored", left, len(settled)), ""})
	}
	rules := manifest.Unscored()
	if len(rules) == 0 {
		return checks
	}
	return append(checks, Check{
		shown, LeftOut, "by the readings that are declared no scenario is scored of " + strings.Join(rules, ", ") + ": a run is undecided, and gets no certificate",
		"declare another reading, or show the rules under yours by features of your own (docs/vendor.md)",
	})
}

// check holds a vendor's file to the suite's own scenarios, and not to these.
func check(file *vendorfile.File, config verify.Config) error {
	rules, features, err := verify.Load(nil)
	if err != nil {
		return err
	}
	return file.Check(rules, features, config.Today)
}

// judge is what a story says. One that fails because nobody was asked anything says so first.
func judge(s v1.Scenario, findings []v1.Finding) Check {
	if s.Status == v1.Passed {
		return Check{s.Title, Well, "", ""}
	}
	check := Check{Question: s.Title, State: Wrong, Found: s.Failure.Message, Advice: advice(s.Title)}
	if said, what := turnedAway(s); what != "" {
		check.Advice = what
		if said != "" {
			check.Found += "\n" + said
		}
	}
	switch s.Status {
	case v1.Inconclusive, v1.NotApplicable, v1.NotScored:
		check.State, check.Advice = LeftOut, ""
	case v1.Broken, v1.NotRun:
		check.State = Unknown
	}
	for _, finding := range findings {
		if finding.Kind == v1.Unheard && check.State == Wrong {
			check.Found = finding.Text
		}
	}
	return check
}

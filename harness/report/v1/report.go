// Package v1 is the data model of a verification's report, version 1: what
// report.json holds, and what the console, JUnit and HTML reports are drawn from.
//
// Within version 1 fields are only ever added. Everything in a report is
// already masked: identification numbers, telephone numbers, one-time codes,
// tokens and signatures never reach it in full.
package v1

import (
	"fmt"
	"strings"
	"time"
)

// Version is the value of [Report.Version].
const Version = "synaq.report/v1"

// Report is one run of the suite against one implementation.
type Report struct {
	// Version is always [Version].
	Version string `json:"version"`
	// Verdict is the answer.
	Verdict Verdict `json:"verdict"`
	// ExitCode is what the command exits with: 0, 1 or 2; 3 when the run could not
	// begin because its command line or a file is wrong, or a vendor's file excuses what no longer fails.
	ExitCode int `json:"exitCode"`
	// Reasons say why the verdict is what it is, one sentence each; empty for a plain "conformant".
	Reasons []string `json:"reasons,omitempty"`
	// Run is how the suite was run.
	Run Run `json:"run"`
	// Suite is what it was held to.
	Suite Suite `json:"suite"`
	// Claims are what its vendor's file says of it; absent without one.
	Claims *Claims `json:"claims,omitempty"`
	// Implementation is what was verified, in its own words.
	Implementation Implementation `json:"implementation"`
	// Counts are of all selected scenarios.
	Counts Counts `json:"counts"`
	// Profiles are the parts of the suite that selected scenarios belong to, in the catalogue's order.
	Profiles []Profile `json:"profiles,omitempty"`
	// Rules are those of the selected scenarios, by ID.
	Rules []Rule `json:"rules"`
	// Uncovered are the IDs of the catalogue's rules that no selected scenario is about.
	Uncovered []string `json:"uncovered,omitempty"`
	// Documented are the catalogue's rules that no interface can show: they have no scenarios, and decide nothing.
	Documented []Documented `json:"documented,omitempty"`
	// Coverage is Rules, Uncovered and Documented in numbers. It is written into report.json; elsewhere ask [Report.Covered].
	Coverage Coverage `json:"coverage"`
	// Readings are those that selected scenarios turn on, by ID.
	Readings []Reading `json:"readings,omitempty"`
	// Waivers and KnownFailures are what the vendor declared beforehand.
	Waivers       []Waiver       `json:"waivers,omitempty"`
	KnownFailures []KnownFailure `json:"knownFailures,omitempty"`
	// Scenarios are all selected ones, in the order of files and lines.
	Scenarios []Scenario `json:"scenarios"`
	// Findings are observations about the run as a whole. A late write has also failed its scenario, and so has a stray write
	// that can be told to be of one; one that cannot leaves the run undecided. The others do not change the verdict.
	Findings []Finding `json:"findings,omitempty"`
	// Fidelity says how sure it is that the real systems do what the simulated ones did, operation by operation.
	Fidelity []Fidelity `json:"fidelity,omitempty"`
}

// Suite is what a run holds an implementation to. Digests are sha256: and hexadecimal digits.
type Suite struct {
	// Digest is of the features and the catalogue, Catalogue of the latter alone.
	Digest    string `json:"digest,omitempty"`
	Catalogue string `json:"catalogue,omitempty"`
	// Own says that they are those of the program, word for word.
	Own bool `json:"own"`
	// Extra is the digest of the features that somebody ran beside those; empty without any. Nothing of them is certified.
	Extra string `json:"extra,omitempty"`
	// Requirements are the sets of rules that the profiles claimed are held to.
	Requirements []Requirements `json:"requirements,omitempty"`
}

// Requirements is a set of rules that is frozen under a version.
type Requirements struct {
	// ID is its name and version, such as residence-2026.1, and Digest that of its rules and their levels.
	ID     string `json:"id"`
	Digest string `json:"digest"`
}

// Claims are what a vendor's file says of an implementation.
type Claims struct {
	// Vendor is who answers for it, and Contact where questions go.
	Vendor  string `json:"vendor"`
	Contact string `json:"contact,omitempty"`
	// Product and Version are its names, and Digest is that of its build.
	Product string `json:"product"`
	Version string `json:"version"`
	Digest  string `json:"digest"`
	// Profiles are the parts of the suite that are claimed.
	Profiles []string `json:"profiles"`
}

// Fidelity is the mark of one simulated operation.
type Fidelity struct {
	// System and Operation are short names; Over is "REST" or "SHEP", At where it is.
	System    string `json:"system"`
	Operation string `json:"operation"`
	Over      string `json:"over"`
	At        string `json:"at"`
	// Mark is confirmed, second-hand or assumed; Source says where it was read.
	Mark   string `json:"mark"`
	Source string `json:"source"`
}

// Coverage says how many rules a run has shown, and how many there are.
type Coverage struct {
	// Shown are the rules whose verdict is passed.
	Shown int `json:"shown"`
	// WithScenarios are the rules that selected scenarios are about.
	WithScenarios int `json:"withScenarios"`
	// Applicable are those of them that apply to what the implementation offers.
	Applicable int `json:"applicable"`
	// Catalogue are all rules of the catalogue that scenarios can show.
	Catalogue int `json:"catalogue"`
	// Documented are the catalogue's rules that no interface can show, beside those.
	Documented int `json:"documented"`
}

// String is the coverage in words.
func (c Coverage) String() string {
	noun := "rules"
	if c.Shown == 1 {
		noun = "rule"
	}
	of := fmt.Sprintf("%d with scenarios here", c.WithScenarios)
	if c.Applicable < c.WithScenarios {
		of = fmt.Sprintf("%d that apply, %s", c.Applicable, of)
	}
	text := fmt.Sprintf("%d %s shown, of %s and %d in the catalogue", c.Shown, noun, of, c.Catalogue)
	if c.Documented > 0 {
		text += fmt.Sprintf(", beside %d documented only", c.Documented)
	}
	return text
}

// Covered counts the rules.
func (r *Report) Covered() Coverage {
	c := Coverage{Catalogue: len(r.Uncovered), Documented: len(r.Documented)}
	for _, rule := range r.Rules {
		if rule.Extra {
			continue
		}
		c.WithScenarios++
		c.Catalogue++
		if rule.Verdict != RuleNotApplicable {
			c.Applicable++
		}
		if rule.Verdict == RulePassed {
			c.Shown++
		}
	}
	return c
}

// Answer is the verdict in words: of a conformant implementation it says too how much was not scored or waived.
func (r *Report) Answer() string {
	if r.Verdict != Conformant {
		return string(r.Verdict)
	}
	var but []string
	for _, left := range []struct {
		n    int
		what string
	}{{r.Counts.NotScored, "not scored"}, {r.Counts.Waived, "waived"}} {
		if left.n > 0 {
			but = append(but, fmt.Sprintf("%d of %d scenarios %s", left.n, r.Counts.Total, left.what))
		}
	}
	if len(but) == 0 {
		return string(r.Verdict)
	}
	return fmt.Sprintf("%s, with %s", r.Verdict, strings.Join(but, " and "))
}

// Run is how the suite was run.
type Run struct {
	// ID is the run's own, from which its identifiers are made.
	ID string `json:"id,omitempty"`
	// Number fixes the identifiers of the people in the stories.
	Number uint64 `json:"number,omitempty"`
	// Seed fixes the order of the scenarios and the stories in them.
	Seed uint64 `json:"seed"`
	// Workers is the number of scenarios that ran at a time.
	Workers int `json:"workers"`
	// Tags is the tag expression that selected the scenarios, if any.
	Tags string `json:"tags,omitempty"`
	// Scenarios are the IDs asked for one by one, if any.
	Scenarios []string `json:"scenarios,omitempty"`
	// StartedAt and FinishedAt are in real time.
	StartedAt  time.Time `json:"startedAt"`
	FinishedAt time.Time `json:"finishedAt"`
	// Interrupted says that somebody stopped the run before its end: the report is partial.
	Interrupted bool `json:"interrupted,omitempty"`
	// Harness is the version of the program that ran the suite.
	Harness string `json:"harness,omitempty"`
	// Government are the addresses of the simulators used, by system.
	Government map[string]string `json:"government,omitempty"`
}

// Implementation is what was verified.
type Implementation struct {
	// URL is its base address.
	URL string `json:"url,omitempty"`
	// Name and Version are as it declares them.
	Name    string `json:"name,omitempty"`
	Version string `json:"version,omitempty"`
	// Clock is the declared clock level: applicant, global or none.
	Clock string `json:"clock,omitempty"`
	// Capabilities are those declared: services, transports and settle.
	Capabilities []string `json:"capabilities,omitempty"`
	// Readings are the declared readings that differ from the catalogue's.
	Readings map[string]string `json:"readings,omitempty"`
}

// Counts are numbers of scenarios by outcome; they add up to Total.
type Counts struct {
	Total         int `json:"total"`
	Passed        int `json:"passed"`
	Failed        int `json:"failed"`
	Inconclusive  int `json:"inconclusive"`
	Waived        int `json:"waived"`
	Known         int `json:"knownFailures"`
	NotScored     int `json:"notScored"`
	NotApplicable int `json:"notApplicable"`
	Broken        int `json:"broken"`
	NotRun        int `json:"notRun"`
}

// Add counts one more scenario.
func (c *Counts) Add(status Status) {
	c.Total++
	switch status {
	case Passed:
		c.Passed++
	case Failed:
		c.Failed++
	case Inconclusive:
		c.Inconclusive++
	case Waived:
		c.Waived++
	case Known:
		c.Known++
	case NotScored:
		c.NotScored++
	case NotApplicable:
		c.NotApplicable++
	case Broken:
		c.Broken++
	case NotRun:
		c.NotRun++
	}
}

// Profile is a part of the suite, and its score.
type Profile struct {
	// ID is the catalogue's, e.g. consent, and Title says what it is about.
	ID    string `json:"id"`
	Title string `json:"title"`
	// Kind is core or extended.
	Kind string `json:"kind"`
	// Verdict is what its scenarios add up to.
	Verdict RuleVerdict `json:"verdict"`
	// Rules are how many of its rules have scenarios that apply, and Shown how many of these are passed.
	Rules int `json:"rules"`
	Shown int `json:"shown"`
	// Counts are of the scenarios that carry one of its rules.
	Counts Counts `json:"counts"`
}

// Rule is one rule of the catalogue and what the run says about it.
type Rule struct {
	// ID is the catalogue's, e.g. RES-AST-001.
	ID string `json:"id"`
	// Title is the rule in plain words.
	Title string `json:"title"`
	// Level is must or should. Only must-rules decide the verdict.
	Level string `json:"level"`
	// Provisional says that no requirement set has it yet: whatever its level, it does not decide.
	Provisional bool `json:"provisional,omitempty"`
	// Extra says that it is no rule of the catalogue but somebody's own, of the features that he runs beside the suite: whatever its
	// level, it does not decide.
	Extra bool `json:"extra,omitempty"`
	// Profile groups rules that are verified together.
	Profile string `json:"profile,omitempty"`
	// Source and Clause cite the law; Quote is the clause's own words.
	Source string `json:"source,omitempty"`
	Clause string `json:"clause,omitempty"`
	Quote  string `json:"quote,omitempty"`
	// Verdict is what its scenarios add up to.
	Verdict RuleVerdict `json:"verdict"`
	// Counts are of the scenarios that carry the rule.
	Counts Counts `json:"counts"`
}

// Reading is a question that the law's texts leave open, and how it is read.
type Reading struct {
	// ID is the catalogue's, and Question what is open.
	ID       string `json:"id"`
	Question string `json:"question"`
	// Default is the answer that the features expect.
	Default string `json:"default"`
	// Declared is how the implementation reads it instead, the key of an alternative, and DeclaredText the
	// alternative in full. Empty where it declares nothing else.
	Declared     string `json:"declared,omitempty"`
	DeclaredText string `json:"declaredText,omitempty"`
	// Scenarios are how many of the selected ones turn on it.
	Scenarios int `json:"scenarios"`
}

// Waiver takes the failures of a rule out of the verdict until a day.
type Waiver struct {
	// Rule is the rule's ID, Reason why its failures are waived, and Approver who has approved that.
	Rule     string `json:"rule"`
	Reason   string `json:"reason"`
	Approver string `json:"approver"`
	// Expires is the last day on which it holds, such as 2026-12-31.
	Expires string `json:"expires"`
	// Scenarios are how many failures it waived.
	Scenarios int `json:"scenarios"`
}

// KnownFailure is a scenario that is known to fail.
type KnownFailure struct {
	// Scenario is its ID, Reason why it fails.
	Scenario string `json:"scenario"`
	Reason   string `json:"reason"`
}

// Documented is a rule of the catalogue that no interface can show.
type Documented struct {
	// ID and Title are the catalogue's, and Reason says why nothing shows it.
	ID     string `json:"id"`
	Title  string `json:"title"`
	Reason string `json:"reason"`
}

// Unheard is the kind of the finding that nothing passed and the implementation asked no simulator for anything: it may be
// configured with others. It is what to look at first.
const Unheard = "nobody was asked"

// Finding is an observation about the run as a whole.
type Finding struct {
	// Kind is "late" (requests about scenarios that were over), "unattributed"
	// (requests about nobody that the run knows), "sweep" (the check itself failed),
	// "catalogue" (features of a folder that has none) or what the implementation
	// does not do, such as "wait is not honoured".
	Kind string `json:"kind"`
	// Text says what was seen.
	Text string `json:"text"`
	// Exchange is the request, the first of several, where there is one.
	Exchange *Exchange `json:"exchange,omitempty"`
}

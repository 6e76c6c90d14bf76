package report

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string           `xml:"name,attr"`
	Tests      int              `xml:"tests,attr"`
	Failures   int              `xml:"failures,attr"`
	Errors     int              `xml:"errors,attr"`
	Skipped    int              `xml:"skipped,attr"`
	Time       string           `xml:"time,attr"`
	Timestamp  string           `xml:"timestamp,attr"`
	Properties *junitProperties `xml:"properties"`
	Cases      []junitCase      `xml:"testcase"`
}

type junitProperties struct {
	Properties []junitProperty `xml:"property"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name       string           `xml:"name,attr"`
	Class      string           `xml:"classname,attr"`
	File       string           `xml:"file,attr"`
	Line       int              `xml:"line,attr"`
	Time       string           `xml:"time,attr"`
	Properties *junitProperties `xml:"properties"`
	Failure    *junitProblem    `xml:"failure"`
	Error      *junitProblem    `xml:"error"`
	Skipped    *junitSkip       `xml:"skipped"`
}

type junitProblem struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

type junitSkip struct {
	Message string `xml:"message,attr"`
}

// JUnit is the report in the form that CI systems read: a test suite for each
// rule, a test case for each scenario under the rule of its Rule block. What
// failed is a failure; what broke or did not run is an error; what is
// inconclusive or does not apply is skipped. A run that decided nothing for
// another reason than a scenario has that as an error of its own.
func JUnit(report *v1.Report) ([]byte, error) {
	all := junitSuites{Name: "synaq", Time: seconds(report.Run.FinishedAt.Sub(report.Run.StartedAt))}
	for _, rule := range report.Rules {
		suite := junitSuite{
			Name: rule.ID, Timestamp: report.Run.StartedAt.UTC().Format("2006-01-02T15:04:05"),
			Properties: properties(
				"rule", rule.ID, "title", rule.Title, "level", rule.Level, "profile", rule.Profile,
				"source", rule.Source, "clause", rule.Clause, "verdict", string(rule.Verdict),
				"run", report.Run.ID, "seed", strconv.FormatUint(report.Run.Seed, 10), "implementation", implementationName(report),
			),
		}
		var took time.Duration
		for _, scenario := range report.Scenarios {
			if len(scenario.Rules) == 0 || scenario.Rules[0] != rule.ID {
				continue
			}
			suite.add(scenario, rule)
			took += time.Duration(scenario.Micros) * time.Microsecond
		}
		if suite.Tests == 0 {
			continue // a rule that scenarios prove beside their own
		}
		suite.Time = seconds(took)
		all.Suites = append(all.Suites, suite)
		all.Tests += suite.Tests
		all.Failures += suite.Failures
		all.Errors += suite.Errors
		all.Skipped += suite.Skipped
	}
	if report.ExitCode != 0 && all.Failures+all.Errors == 0 {
		all.addRun(report)
	}
	document, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", JUnitFile, err)
	}
	return append([]byte(xml.Header), append(document, '\n')...), nil
}

// addRun makes an error of a run that decided nothing although none of its
// scenarios shows it: else it would read as a run in which all is well.
func (all *junitSuites) addRun(report *v1.Report) {
	reasons := Printable(strings.Join(report.Reasons, "\n"))
	all.Suites = append(all.Suites, junitSuite{
		Name: "the run", Tests: 1, Errors: 1, Time: "0.000", Timestamp: report.Run.StartedAt.UTC().Format("2006-01-02T15:04:05"),
		Cases: []junitCase{{
			Name: "decides", Class: "the run", Time: "0.000",
			Error: &junitProblem{Type: string(report.Verdict), Message: firstLine(reasons), Text: reasons},
		}},
	})
	all.Tests++
	all.Errors++
}

func (s *junitSuite) add(scenario v1.Scenario, rule v1.Rule) {
	test := junitCase{
		Name: caseName(scenario), Class: scenario.Rules[0], File: scenario.File, Line: scenario.Line,
		Time: seconds(time.Duration(scenario.Micros) * time.Microsecond),
		Properties: properties("scenario", scenario.ID, "rule", rule.ID, "title", rule.Title, "profile", rule.Profile, "source", rule.Source, "clause", rule.Clause,
			"rules", strings.Join(scenario.Rules, " "), "level", scenario.Level, "readings", strings.Join(scenario.Readings, " "), "tags", strings.Join(scenario.Tags, " ")),
	}
	s.Tests++
	switch scenario.Status {
	case v1.Passed:
	case v1.Failed:
		s.Failures++
		test.Failure = problemOf(scenario)
	case v1.Inconclusive, v1.NotScored, v1.NotApplicable, v1.Known, v1.Waived:
		s.Skipped++
		test.Skipped = &junitSkip{Message: Printable(string(scenario.Status) + ": " + scenario.Failure.Message)}
	default:
		s.Errors++
		test.Error = problemOf(scenario)
	}
	s.Cases = append(s.Cases, test)
}

func problemOf(scenario v1.Scenario) *junitProblem {
	var text strings.Builder
	for _, step := range scenario.Steps {
		fmt.Fprintf(&text, "%-9s %s %s\n", step.Status, step.Keyword, step.Text)
	}
	text.WriteString(scenario.Failure.Message)
	return &junitProblem{
		Type: string(scenario.Failure.Kind), Message: Printable(firstLine(scenario.Failure.Message)), Text: Printable(text.String()),
	}
}

// caseName tells rows of an outline apart: the title if it differs, and always the hash.
func caseName(scenario v1.Scenario) string {
	_, hash, _ := strings.Cut(scenario.ID, "/")
	return Printable(fmt.Sprintf("%s [%s]", scenario.Title, hash))
}

// properties pairs names with values and leaves out empty values.
func properties(pairs ...string) *junitProperties {
	all := &junitProperties{}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all.Properties = append(all.Properties, junitProperty{Name: pairs[i], Value: Printable(pairs[i+1])})
		}
	}
	return all
}

// Printable drops what neither XML nor a terminal can be given from somebody else: control characters, such as the escape
// character of a terminal's colours, and the marks that turn the direction of a line.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == 0xFFFE, r == 0xFFFF:
			return -1
		default:
			return r
		}
	}, text)
}

func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// implementationName is a name and a version in one line.
func implementationName(report *v1.Report) string {
	return strings.Join(strings.Fields(Printable(report.Implementation.Name+" "+report.Implementation.Version)), " ")
}

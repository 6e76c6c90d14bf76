package mutation_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// liar is an implementation that answers well-formed and is wrong.
type liar struct {
	// name says what it does.
	name string
	// rule is the one that it breaks, also further ones whose scenarios run beside.
	rule string
	also []string
	// says is the whole of what a scenario of the rule must complain of, in one line, as a pattern.
	says string
	// mutant is the row of the table that does it; empty where start serves it, and returns its address and that of the
	// government that the suite is to use.
	mutant string
	start  func(t *testing.T, stage *stage, honest string) (target, government string)
}

// tags select the scenarios that are run.
func (l liar) tags() string {
	var rules []string
	for _, rule := range append([]string{l.rule}, l.also...) {
		rules = append(rules, "@rule:"+rule)
	}
	return strings.Join(rules, " or ")
}

// serve starts it.
func (l liar) serve(t *testing.T, stage *stage, honest string) (target, government string) {
	t.Helper()
	if l.mutant != "" {
		return stage.start(t, l.mutant, stage.government), stage.government
	}
	return l.start(t, stage, honest)
}

// liars are the lies that a suite has to see through, whoever tells them.
func liars() []liar {
	const (
		room, result, consent = "RES-AST-001", "RES-RES-001", "RES-CONSENT-001"
		overStandard          = "refused: OVER_STANDARD, NO_KINSHIP_OR_STUDY_DATA"
		oneOf                 = "(?:" + overStandard + "|approved)"
	)
	// instead starts a service of its own, before one that stands before the honest one, and behind the honest one with something
	// between it and the government.
	instead := func(service func(government string) http.Handler) func(*testing.T, *stage, string) (string, string) {
		return func(t *testing.T, stage *stage, _ string) (string, string) {
			t.Helper()
			return serve(t, service(stage.government)), stage.government
		}
	}
	before := func(proxy func(t *testing.T, honest, government string) http.Handler) func(*testing.T, *stage, string) (string, string) {
		return func(t *testing.T, stage *stage, honest string) (string, string) {
			t.Helper()
			return serve(t, proxy(t, honest, stage.government)), stage.government
		}
	}
	behind := func(proxy func(t *testing.T, government string) http.Handler) func(*testing.T, *stage, string) (string, string) {
		return func(t *testing.T, stage *stage, _ string) (string, string) {
			t.Helper()
			return stage.start(t, "", serve(t, proxy(t, stage.government))), stage.government
		}
	}
	return []liar{
		{
			name: "always approves", rule: room, also: []string{result}, start: instead(alwaysApproves),
			says: "expected the application to be " + overStandard + ", and it is approved",
		},
		{
			name: "always refuses", rule: room, also: []string{result}, start: instead(alwaysRefuses),
			says: "expected the application to be approved, and it is " + overStandard,
		},
		{
			name: "echoes the request", rule: result, also: []string{consent}, start: instead(echoes),
			says: `POST /v1/applications: expected 201 with the application as application/json, or 4xx with a problem, got status 201 with the request itself`,
		},
		{
			name: "answers 200 and nothing", rule: result, also: []string{consent}, start: instead(saysNothing),
			says: `PUT /v1/test/clock: expected 204, from an implementation that declares a test clock, got status 200 and nothing else`,
		},
		{
			name: "random", rule: room, also: []string{result}, start: instead(random),
			says: "expected the application to be " + oneOf + ", and it is (?:" + oneOf + "|expired: CONSENT_EXPIRED)",
		},
		{
			name: "right outcome with the wrong ground", rule: room, also: []string{result}, start: before(wrongGrounds),
			says: "expected the application to be " + overStandard + ", and it is refused: OWNER_NOT_CONFIRMED, NO_KINSHIP_OR_STUDY_DATA",
		},
		{
			name: "right ground with the wrong rule", rule: room, also: []string{result}, start: before(wrongRule),
			says: `the ground OVER_STANDARD: it cites the rule "RES-AST-001" and not RES-AST-004`,
		},
		{
			name: "right once and then cached by address", rule: result, also: []string{consent}, start: before(keptByAddress),
			says: "the owner was not asked to consent: the application shows no consents, and is refused: OWNER_NOT_CONFIRMED, " +
				"as the application before it at the same address was: each is decided by what the registers say now",
		},
		{
			name: "GBD FL cached across applications", rule: result, also: []string{consent}, start: behind(keptPersons),
			says: `it was decided without asking again who a person is \(gbdfl\.person\) about the registrant: what was answered before the filing is not kept for another application`,
		},
		{
			name: "another citizen's data in the answer", rule: room, also: []string{result}, start: before(mixesUp),
			says: `the evidence e[0-9]+ \(gbdfl\) holds the IIN of somebody who has no part in the scenario: it is to be the fact, never a person's data`,
		},
		{
			name: "evidence of a co-resident", rule: room, also: []string{result}, start: before(showsResidents),
			says: `the evidence e[0-9]+ \(rpdrn\) holds the IIN of the lodger: it is to be the fact, never a person's data`,
		},
		{
			name: "decides without asking any registry", rule: room, also: []string{result},
			start: func(t *testing.T, stage *stage, _ string) (string, string) {
				t.Helper()
				copies := newShadow(t, stage.government, serveGovernment(t))
				return stage.start(t, "", serve(t, copies.forImplementation())), serve(t, copies.forHarness())
			},
			says: `it was decided without asking who owns the dwelling \(cadastre\.rights or cadastre\.premises\) about the named owner or the dwelling, .* and .*`,
		},
		{
			name: "asks after deciding", rule: room, also: []string{result},
			start: func(t *testing.T, stage *stage, _ string) (string, string) {
				t.Helper()
				copies := newShadow(t, stage.government, serveGovernment(t))
				decides := stage.start(t, "", serve(t, copies.forImplementation()))
				return serve(t, copies.asksLate(t, decides, stage.government)), serve(t, copies.forHarness())
			},
			says: `it was decided first, and asked only then who owns the dwelling \(cadastre\.rights or cadastre\.premises\) about the named owner or the dwelling, .* and .*`,
		},
		{
			name: "decides before consent", rule: consent, also: []string{result}, start: before(decidesEarly),
			says: "expected the application to wait for the owner's consent, and it is approved",
		},
		{
			name: "an SMS 300 ms after the decision", rule: room, also: []string{result}, start: before(textsLate),
			says: "1414 was given a message (?:to the owner, .*|after the scenario was over, when settle had said that no work was left: .*)",
		},
		{
			name: "approves and writes nothing to RP DRN", rule: result, also: []string{consent}, start: behind(swallowsRecords),
			says: "the application is approved, and RP DRN has no new record of the stranger",
		},
		{
			name: "writes a second record after the answer", rule: result, also: []string{consent}, start: before(writesAgain),
			says: "after the decision RP DRN was given another record of the stranger: it has 2 new ones, and approvals are 1",
		},
		{
			name: "refuses and writes", rule: room, also: []string{result}, start: before(writesRefused),
			says: "RP DRN has the new record .* of the stranger, and the application is " + overStandard,
		},
		{
			name: "late consent revives", rule: "RES-CONSENT-007", also: []string{consent, result}, mutant: "late-consent-revives",
			says: "the application was expired and is now approved: a decision does not change",
		},
	}
}

// TestLiarsAreCaught runs each liar with one scenario at a time and with 32: it must not conform, and a scenario of the rule that
// it breaks must say in one line what is wrong.
func TestLiarsAreCaught(t *testing.T) {
	t.Parallel()

	all := liars()
	stage := setUp(t, slices.DeleteFunc(mutation.Mutants(), func(m mutation.Mutant) bool { return !isLiar(m) }))
	honest := stage.start(t, "", stage.government)
	if control := stage.verify(t, serve(t, showing(t, honest, func(object) {})), stage.government, all[0].tags(), 32, nil); control.Verdict != v1.Conformant {
		t.Fatalf("the control is %s, so that nothing can be said of the liars:\n%s", control.Verdict, failures(control))
	}
	for _, liar := range all {
		t.Run(liar.name, func(t *testing.T) {
			t.Parallel()
			target, government := liar.serve(t, stage, honest)
			says := regexp.MustCompile("^(?:" + liar.says + ")$")
			for _, workers := range []int{1, 32} {
				report := stage.verify(t, target, government, liar.tags(), workers, nil)
				if report.Verdict != v1.NotConformant || report.ExitCode != 1 {
					t.Errorf("with %d workers the verdict is %s:\n%s", workers, report.Verdict, failures(report))
				}
				caught := slices.IndexFunc(report.Scenarios, func(s v1.Scenario) bool {
					return s.Status == v1.Failed && slices.Contains(s.Rules, liar.rule) && says.MatchString(s.Failure.Message)
				})
				if caught < 0 {
					t.Errorf("with %d workers no scenario of %s says %q:\n%s", workers, liar.rule, liar.says, failures(report))
					continue
				}
				t.Logf("%2d workers, %s: %s", workers, report.Scenarios[caught].ID, report.Scenarios[caught].Failure.Message)
			}
		})
	}
}

// isLiar says whether a row of the table is one of the liars.
func isLiar(m mutation.Mutant) bool {
	return slices.ContainsFunc(liars(), func(l liar) bool { return l.mutant == m.ID })
}

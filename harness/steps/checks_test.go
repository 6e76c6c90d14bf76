package steps

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// begunTale is a scenario of some rules before its first step.
func begunTale(t *testing.T, clock string, rules ...string) *tale {
	t.Helper()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	settle := true
	told := &tale{env: &Environment{
		Catalogue: law, Run: scenarios.NewRun(1, 1), Capabilities: implementation.Capabilities{Clock: clock, Settle: &settle},
	}}
	sc := &godog.Scenario{Name: t.Name()}
	for _, id := range rules {
		sc.Tags = append(sc.Tags, &messages.PickleTag{Name: "@rule:" + id})
	}
	if _, err := told.begin(t.Context(), sc); err != nil {
		t.Fatal(err)
	}
	return told
}

// refusal is an application refused on one good ground.
func refusal() *application {
	return &application{
		applicant: &scenarios.Citizen{}, registrant: &scenarios.Citizen{}, signed: "cms",
		state: &implementation.Application{
			ID: "a1", Version: 2, Status: implementation.StatusDecided,
			Evidence: []implementation.Evidence{{ID: "e1", Registry: "cadastre", State: "absent"}, {ID: "e2", Registry: "cadastre", State: "unreachable"}},
			Decision: &implementation.Decision{Outcome: implementation.Refused, Grounds: []implementation.Ground{{
				Code: "OWNER_NOT_CONFIRMED", Rule: "RES-OWN-001", Evidence: []string{"e1"},
				Text: implementation.Text{KK: "Меншік иесі расталмады.", RU: "Собственник не подтверждён.", EN: "Not confirmed."},
			}}},
		},
	}
}

func TestAGroundNeedsItsRuleItsTextAndItsEvidence(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	if err := told.checkGrounds(refusal()); err != nil {
		t.Fatalf("a good ground: %v", err)
	}
	for name, test := range map[string]struct {
		spoil func(*implementation.Ground)
		want  string
	}{
		"another rule":          {func(g *implementation.Ground) { g.Rule = "RES-AST-004" }, `cites the rule "RES-AST-004" and not RES-OWN-001`},
		"a code of nobody's":    {func(g *implementation.Ground) { g.Code = "BECAUSE" }, "the catalogue has no such code"},
		"Russian for Kazakh":    {func(g *implementation.Ground) { g.Text.KK = g.Text.RU }, "the same in Kazakh and in Russian"},
		"no English":            {func(g *implementation.Ground) { g.Text.EN = g.Text.RU }, "has no English"},
		"no evidence":           {func(g *implementation.Ground) { g.Evidence = nil }, "rests on no evidence of who owns the dwelling"},
		"evidence of an outage": {func(g *implementation.Ground) { g.Evidence = []string{"e2"} }, "rests on no evidence of who owns the dwelling"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := refusal()
			test.spoil(&a.state.Decision.Grounds[0])
			if err := told.checkGrounds(a); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error = %v, want %q", err, test.want)
			}
		})
	}
}

func TestARuleThatIsCitedIsInForceOnTheDayOfFiling(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	for name, test := range map[string]struct {
		filed string
		code  string
		want  string
	}{
		"the day before its first":  {"2025-11-23T23:59:59+05:00", "NOT_IN_LEASE", `cites the rule "RES-LEASE-002", which is not in force on 2025-11-23`},
		"its first":                 {"2025-11-24T00:00:00+05:00", "NOT_IN_LEASE", ""},
		"the evening before in UTC": {"2025-11-23T19:00:00Z", "NOT_IN_LEASE", ""},
		"a rule of always":          {"2024-01-15T12:00:00+06:00", "OWNER_NOT_CONFIRMED", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			filed, err := time.Parse(time.RFC3339, test.filed)
			if err != nil {
				t.Fatal(err)
			}
			rule, _, _ := told.env.Catalogue.Code(test.code)
			a := refusal()
			a.filedAt = filed
			a.state.Evidence[0].Registry = map[string]string{"NOT_IN_LEASE": "leases", "OWNER_NOT_CONFIRMED": "cadastre"}[test.code]
			a.state.Decision.Grounds[0].Code, a.state.Decision.Grounds[0].Rule = test.code, rule.ID
			complains(t, told.checkGrounds(a), test.want)
			a.state.Decision.Grounds, a.state.Decision.Outcome = nil, implementation.Refused
			a.silentAtEnd = map[string]bool{"leases": true, "cadastre": true}
			a.state.Decision.NotEvaluated = []implementation.NotEvaluated{{Code: test.code, Rule: rule.ID, Registries: []string{a.state.Evidence[0].Registry}}}
			complains(t, told.checkNotEvaluated(a), test.want)
		})
	}
	a := refusal()
	a.filedAt = time.Date(2025, time.November, 23, 12, 0, 0, 0, identifiers.Almaty())
	rule, _ := told.env.Catalogue.Rule("RES-LEASE-002")
	otherwise := begunTale(t, implementation.ClockApplicant)
	otherwise.env.Capabilities.Readings = map[string]string{"AMB-55": "list-binds"}
	complains(t, otherwise.inForce(a, rule), "")
}

// TestAGroundMayRestOnOtherFactsByAnotherReading has RP DRN silent, which knows nothing of what courts found.
func TestAGroundMayRestOnOtherFactsByAnotherReading(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		readings map[string]string
		may      bool
	}{
		"by default":               {nil, false},
		"the provider finds it":    {map[string]string{"AMB-79": "provider"}, true},
		"no other facts":           {map[string]string{"AMB-58": "decision"}, false},
		"a reading of other rules": {map[string]string{"AMB-71": "asked"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told := begunTale(t, implementation.ClockApplicant)
			told.env.Capabilities.Readings = test.readings
			rule, known := told.env.Catalogue.Rule("HPC-REF-A9-3B")
			if got := told.canTurnOn(rule, "rpdrn"); !known || got != test.may {
				t.Errorf("it can be left open for RP DRN: %v, and is to be %v", got, test.may)
			}
		})
	}
}

func TestExactlyTheseGroundsInThisOrder(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	a := refusal()
	if err := told.decided(a, "refused", []string{"OWNER_NOT_CONFIRMED"}); err != nil {
		t.Error(err)
	}
	for _, codes := range [][]string{nil, {"OVER_STANDARD"}, {"OWNER_NOT_CONFIRMED", "OVER_STANDARD"}} {
		if told.decided(a, "refused", codes) == nil {
			t.Errorf("%v passes for OWNER_NOT_CONFIRMED", codes)
		}
	}
	if told.decided(a, "expired", []string{"OWNER_NOT_CONFIRMED"}) == nil {
		t.Error("refused passes for expired")
	}
	for _, wrong := range [][]string{{"OUTSIDER_REGISTERED", "OVER_STANDARD"}, {"SIGNATURE_INVALID"}, {"OVER_STANDARD", "OVER_STANDARD"}} {
		if told.checkOrder(wrong) == nil {
			t.Errorf("a feature may not say %v", wrong)
		}
	}
}

// TestAGroundMayBeNamedWithItsRule: where two rules have a code, and where a code stands for each.
func TestAGroundMayBeNamedWithItsRule(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	a := refusal()
	a.state.Decision.Grounds = []implementation.Ground{{Code: "EMERGENCY_ELSEWHERE", Rule: "HPC-REF-15-8"}, {Code: "EMERGENCY_ELSEWHERE", Rule: "HPC-REF-A9-3"}}
	both := []string{"EMERGENCY_ELSEWHERE by HPC-REF-15-8", "EMERGENCY_ELSEWHERE by HPC-REF-A9-3"}
	complains(t, told.decided(a, "refused", both), "")
	complains(t, told.checkOrder(both), "")
	a.state.Decision.Grounds[1].Rule = "HPC-REF-15-8"
	complains(t, told.decided(a, "refused", both), "and its grounds are EMERGENCY_ELSEWHERE by HPC-REF-15-8, EMERGENCY_ELSEWHERE by HPC-REF-15-8")
	complains(t, told.decided(a, "refused", both[:1]), "to be refused: EMERGENCY_ELSEWHERE by HPC-REF-15-8, and it is refused: EMERGENCY_ELSEWHERE, EMERGENCY_ELSEWHERE")
	for _, wrong := range [][]string{{both[1], both[0]}, {both[0], both[0]}, {"EMERGENCY_ELSEWHERE by HPC-REF-15-1"}, {"EMERGENCY_ELSEWHERE by nobody"}} {
		if told.checkOrder(wrong) == nil {
			t.Errorf("a feature may not say %v", wrong)
		}
	}
}

func TestAFactIsAskedAfterFilingAndAnswered(t *testing.T) {
	t.Parallel()
	flat, another := registry.OfRCA(identifiers.Must(identifiers.ParseRCA("0201300099990001"))), registry.OfRCA(identifiers.Must(identifiers.ParseRCA("0201300099990002")))
	good := registry.Exchange{Seq: 5, Operation: "rights", Audience: registry.ForImplementations, Status: 200, Subjects: []registry.Subject{flat}}
	with := func(change func(*registry.Exchange)) registry.Exchange {
		e := good
		change(&e)
		return e
	}
	for name, test := range map[string]struct {
		exchange registry.Exchange
		want     bool
	}{
		"an answer":          {good, true},
		"that there is none": {with(func(e *registry.Exchange) { e.Status = 404 }), true},
		"before the filing":  {with(func(e *registry.Exchange) { e.Seq = 3 }), false},
		"a wrong question":   {with(func(e *registry.Exchange) { e.Status = 400 }), false},
		"a conflict":         {with(func(e *registry.Exchange) { e.Status = 409 }), false},
		"about another one":  {with(func(e *registry.Exchange) { e.Subjects = []registry.Subject{another} }), false},
		"about several":      {with(func(e *registry.Exchange) { e.Subjects = []registry.Subject{another, flat} }), true},
		"about nobody":       {with(func(e *registry.Exchange) { e.Subjects = nil }), false},
		"a failure":          {with(func(e *registry.Exchange) { e.Status = 503 }), false},
		"no answer":          {with(func(e *registry.Exchange) { e.Status = 0 }), false},
		"a fault's doing":    {with(func(e *registry.Exchange) { e.Fault = "empty f1" }), false},
		"another operation":  {with(func(e *registry.Exchange) { e.Operation = "premises" }), false},
		"a citizen's look":   {with(func(e *registry.Exchange) { e.Audience = registry.ForCitizens }), false},
	} {
		a := &application{before: map[string]uint64{"cadastre": 3}, journal: map[string][]registry.Exchange{"cadastre": {test.exchange}}}
		q := question{catalogue.Fact{Operations: []string{"cadastre.rights"}}, whom{subjects: []registry.Subject{flat}}}
		if got := q.answered(a.journal, a.afterFiling); got != test.want {
			t.Errorf("%s: answered is %v, want %v", name, got, test.want)
		}
	}
	a := refusal()
	a.journal = map[string][]registry.Exchange{}
	missing, err := begunTale(t, implementation.ClockApplicant).missing(a)
	if err != nil {
		t.Fatal(err)
	}
	complains(t, a.unasked(missing, nil), "it was decided without asking who is signed in (egov.session) about the session, who owns the dwelling")
}

func TestWhatWasNotAskedInTimeIsSaidInOneLine(t *testing.T) {
	t.Parallel()
	ask := func(title, operation string) question {
		return question{catalogue.Fact{Title: title, Operations: []string{operation}}, whom{name: " about the flat"}}
	}
	answered := func(operation string, seq uint64) registry.Exchange {
		return registry.Exchange{Seq: seq, Operation: operation, Audience: registry.ForImplementations, Status: 200}
	}
	a := &application{before: map[string]uint64{"cadastre": 3}}
	later := map[string][]registry.Exchange{"cadastre": {answered("rights", 2), answered("premises", 8)}}
	owner, space, people := ask("who owns it", "cadastre.rights"), ask("how large it is", "cadastre.premises"), ask("who lives there", "rpdrn.dwelling")
	for want, missing := range map[string][]question{
		"": nil,
		"it was decided without asking who lives there (rpdrn.dwelling) about the flat":                                                                                               {people},
		"it was decided without asking again who owns it (cadastre.rights) about the flat: what was answered before the filing is not kept for another application":                   {owner},
		"it was decided first, and asked only then how large it is (cadastre.premises) about the flat":                                                                                {space},
		"it was decided without asking who lives there (rpdrn.dwelling) about the flat; it was decided first, and asked only then how large it is (cadastre.premises) about the flat": {space, people},
		"it was decided without asking who lives there (rpdrn.dwelling) about the flat and who lives there (rpdrn.dwelling) about the flat":                                           {people, people},
	} {
		if err := a.unasked(missing, later); want == "" && err != nil || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("error = %v, want %q", err, want)
		}
	}
}

func TestADecisionThatIsKeptIsSaidToBe(t *testing.T) {
	t.Parallel()
	told, first, second := begunTale(t, implementation.ClockApplicant), refusal(), refusal()
	told.applications = []*application{first, second}
	complains(t, told.decided(second, "approved", nil), "refused: OWNER_NOT_CONFIRMED, as the application before it at the same address was")
	if err := told.decided(first, "approved", nil); err == nil || strings.Contains(err.Error(), "before it") {
		t.Errorf("error = %v", err)
	}
	second.state.Decision.Grounds[0].Code = "OVER_STANDARD"
	if err := told.decided(second, "approved", nil); err == nil || strings.Contains(err.Error(), "before it") {
		t.Errorf("error = %v", err)
	}
}

func TestWhatADecisionNeedsComesFromTheCatalogue(t *testing.T) {
	t.Parallel()
	approval := refusal()
	approval.state.Decision = &implementation.Decision{Outcome: implementation.Approved}
	for name, test := range map[string]struct {
		rules []string
		a     *application
		want  []string
	}{
		"an approval needs the facts of the rules it proves": {[]string{"RES-AST-004"}, approval, []string{"session", "ownership", "signature", "identity", "area", "occupancy", "foreigners", "kinship"}},
		"a refusal needs the facts of its grounds":           {[]string{"RES-AST-004"}, refusal(), []string{"session", "ownership", "signature", "identity"}},
		"a signature is needed only where one was made":      {[]string{"RES-AUTH-003"}, &application{signed: "otp", state: approval.state}, []string{"session", "ownership", "password", "identity"}},
	} {
		if got := begunTale(t, implementation.ClockApplicant, test.rules...).needed(test.a); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestAStateNeverGoesBack(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	for name, test := range map[string]struct {
		change func(*implementation.Application)
		want   string
	}{
		"a lower version":  {func(s *implementation.Application) { s.Version = 1 }, "went back from 2 to 1"},
		"pending again":    {func(s *implementation.Application) { s.Status = implementation.StatusPending }, "is pending again"},
		"another decision": {func(s *implementation.Application) { s.Decision.Outcome = implementation.Approved }, "a decision does not change"},
		"another id":       {func(s *implementation.Application) { s.ID = "a2" }, "answers as a2"},
	} {
		a, next := refusal(), refusal().state
		test.change(next)
		if err := told.saw(context.Background(), a, next); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

func TestWithoutAClockStepsOfTimeAreInconclusive(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockNone)
	for name, err := range map[string]error{
		"a day":      told.filedOn("25 December 2025", ""),
		"an hour":    told.hoursPass(t.Context(), "1", ""),
		"a delivery": told.appliedAt(t.Context(), "a stranger", "10:00:00", "the owner at 10:07:30"),
	} {
		if _, inconclusive := outcome.AsInconclusive(err); !inconclusive {
			t.Errorf("%s: %v, want it inconclusive", name, err)
		}
	}
}

func TestTimeDoesNotGoBack(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	if err := told.moveTo(t.Context(), told.now.Add(-time.Second)); err == nil || !strings.Contains(err.Error(), "time does not go back") {
		t.Errorf("error = %v", err)
	}
}

func TestTheGovernmentsTroubleIsNotTheImplementations(t *testing.T) {
	t.Parallel()
	for _, err := range []error{&government.DownError{System: "zags", Address: "http://x", Err: io.EOF}, &government.ProblemError{System: "zags", Status: 400, Code: "MALFORMED"}} {
		if _, broken := outcome.AsBroken(simulators(err)); !broken {
			t.Errorf("%v is not broken", err)
		}
	}
	if err := simulators(context.Canceled); !errors.Is(err, context.Canceled) {
		t.Errorf("the end of a run became %v", err)
	}
	if simulators(nil) != nil {
		t.Error("nothing is trouble")
	}
}

func TestFactsComeBeforeActs(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	told.world = "made"
	for name, err := range map[string]error{
		"area": told.flatHas("5", ""), "crowd": told.crowd("2"), "owners": told.coOwners("two"), "naming": told.names("the owner and the area"),
	} {
		if err == nil || !strings.Contains(err.Error(), "before the first act") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOnlyKnownKeysNameADwelling(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	if err := told.names("the owner, an address code that nobody knows and the area"); err != nil {
		t.Error(err)
	}
	if err := told.names("the owner and the postcode"); err == nil || !strings.Contains(err.Error(), "the postcode") {
		t.Errorf("error = %v", err)
	}
}

func TestAWrongCodeIsAnotherCode(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{"123456": "123457", "000009": "000000"} {
		if got := other(code); got != want {
			t.Errorf("other(%s) = %s, want %s", code, got, want)
		}
	}
}

func TestAnOwnerWhoWasNotAskedCannotConsent(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	err := told.answerEDS(t.Context(), refusal(), told.person("the owner"), "consent", string(scenarios.Valid))
	if err == nil || !strings.Contains(err.Error(), "the owner was not asked to consent: the application shows no consents") {
		t.Errorf("error = %v", err)
	}
	if _, authoring := outcome.AsAuthoring(err); authoring {
		t.Error("it is the implementation's fault")
	}
}

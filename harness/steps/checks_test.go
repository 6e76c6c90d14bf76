package steps

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
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
		"another rule":          {func(g *implementation.Ground) { g.Rule = "RES-AST-004" }, "cites the rule RES-AST-004 and not RES-OWN-001"},
		"a code of nobody's":    {func(g *implementation.Ground) { g.Code = "BECAUSE" }, "none of the catalogue's"},
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
		if got := a.answered("cadastre.rights", []registry.Subject{flat}); got != test.want {
			t.Errorf("%s: answered is %v, want %v", name, got, test.want)
		}
	}
	a := refusal()
	a.journal = map[string][]registry.Exchange{}
	if err := begunTale(t, implementation.ClockApplicant).checkAsked(a); err == nil || !strings.Contains(err.Error(), "decided without asking who owns the dwelling") {
		t.Errorf("deciding without asking anybody: %v", err)
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
		"an approval needs the facts of the rules it proves": {[]string{"RES-AST-004"}, approval, []string{"session", "ownership", "signature", "identity", "area", "occupancy", "kinship"}},
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
		"an hour":    told.hoursPass(t.Context(), "1"),
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

func TestWhatMakesNoSenseIsTheAuthorsMistake(t *testing.T) {
	t.Parallel()
	for name, step := range map[string]func(*tale) error{
		"a city of nobody's":       func(t *tale) error { return t.flatIn("Nowhere") },
		"too many people":          func(t *tale) error { return t.crowd("99999999") },
		"a number beyond all":      func(t *tale) error { return t.crowd("99999999999999999999") },
		"no area":                  func(t *tale) error { return t.flatHas("0", "") },
		"a day that is none":       func(t *tale) error { return t.filedOn("31 February 2026", "") },
		"a time that is none":      func(t *tale) error { return t.moveToTimeOfDay(context.Background(), "25:00:00") },
		"hours without end":        func(t *tale) error { return t.hoursPass(context.Background(), "1001") },
		"an unknown key":           func(t *tale) error { return t.names("the owner and the postcode") },
		"a lease of nobody's":      func(t *tale) error { return t.leaseNames("the nurse") },
		"an age of nobody's":       func(t *tale) error { return t.birthday("the owner", "1800", "today") },
		"a ground of nobody's":     func(t *tale) error { return t.checkOrder([]string{"BECAUSE"}) },
		"an outcome of nothing":    func(t *tale) error { return t.applicationIs(context.Background(), "", "approved", "", "") },
		"a look before an act":     func(t *tale) error { return t.receivedCode(context.Background(), "the owner", "no code") },
		"nobody asked by nothing":  func(t *tale) error { return t.nobodyAsked(context.Background()) },
		"records before an act":    func(t *tale) error { return t.beenRegistered(context.Background(), "the owner", "not ", "") },
		"more owners than the lot": func(t *tale) error { _, err := t.ownersNamed("two co-owners"); return err },
		"a co-owner who is none": func(t *tale) error {
			t.told = []string{"the second co-owner declines by SMS"}
			return t.checkOrdinals()
		},
		"an answer of which no register knows": func(t *tale) error { _, err := t.mixedUp(trouble{"eds", "answers about another person"}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := step(begunTale(t, implementation.ClockApplicant))
			if _, authoring := outcome.AsAuthoring(err); !authoring {
				t.Errorf("error = %v, want an author's mistake", err)
			}
		})
	}
	told := begunTale(t, implementation.ClockApplicant)
	if err := told.coOwners("two"); err != nil {
		t.Fatal(err)
	}
	told.told = []string{"the second co-owner declines by SMS"}
	if err := told.checkOrdinals(); err != nil {
		t.Errorf("a co-owner of two: %v", err)
	}
}

func TestTheHourThatIsShownIsTheOneThatRuns(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	owner := told.person("the owner")
	delivered := told.now.Add(7 * time.Minute)
	at := func(after time.Duration) *time.Time { shown := delivered.Add(after); return &shown }
	for name, test := range map[string]struct {
		shown     implementation.ConsentRequest
		delivered *time.Time
		want      string
	}{
		"as it is":           {implementation.ConsentRequest{DeliveredAt: at(0), Deadline: at(time.Hour)}, &delivered, ""},
		"not delivered":      {implementation.ConsentRequest{}, nil, ""},
		"five hours late":    {implementation.ConsentRequest{DeliveredAt: at(0), Deadline: at(6 * time.Hour)}, &delivered, "(deadline)"},
		"no deadline":        {implementation.ConsentRequest{DeliveredAt: at(0)}, &delivered, "says nothing (deadline)"},
		"delivered too soon": {implementation.ConsentRequest{DeliveredAt: at(-time.Second), Deadline: at(time.Hour)}, &delivered, "(deliveredAt)"},
		"never delivered":    {implementation.ConsentRequest{Deadline: at(time.Hour)}, nil, "has not reached him"},
	} {
		err := told.compareHour(owner, &test.shown, test.delivered)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
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

func TestClocksGoBackToRealTime(t *testing.T) {
	t.Parallel()
	for clock, want := range map[string]int{implementation.ClockGlobal: 1, implementation.ClockApplicant: 1, implementation.ClockNone: 0} {
		t.Run(clock, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			var settings []string
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				mu.Lock()
				settings = append(settings, r.Method+" "+r.URL.Path+" "+string(body))
				mu.Unlock()
				w.WriteHeader(http.StatusNoContent)
			}))
			t.Cleanup(server.Close)
			told := begunTale(t, clock)
			var err error
			if told.env.Implementation, err = implementation.New(implementation.Options{URL: server.URL}); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(told.env.Implementation.Close)
			if _, err := told.story.Build(0); err != nil {
				t.Fatal(err)
			}
			decided, waiting := refusal(), refusal()
			decided.applicant, waiting.applicant = told.person("the stranger"), told.person("another stranger")
			waiting.state.Status, waiting.state.Decision = implementation.StatusPending, nil
			told.applications = []*application{decided, waiting}
			told.cast()
			if _, err := told.story.Build(0); err != nil {
				t.Fatal(err)
			}
			if err := told.freeClocks(t.Context()); err != nil {
				t.Fatal(err)
			}
			if len(settings) != want {
				t.Fatalf("settings of the clock: %v, want %d", settings, want)
			}
			for _, setting := range settings {
				if !strings.HasPrefix(setting, "PUT /v1/test/clock ") || !strings.Contains(setting, `"now":null`) {
					t.Errorf("setting of the clock: %s", setting)
				}
				if of := told.person("the stranger").IIN().String(); clock == implementation.ClockApplicant && !strings.Contains(setting, of) {
					t.Errorf("setting of the clock: %s, want that of %s", setting, of)
				}
			}
		})
	}
}

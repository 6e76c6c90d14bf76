package steps

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/hpc"
)

// facility is a tale whose facility has these notices and these entries.
func facility(t *testing.T, notices []hpc.Notice, entries []hpc.Entry) *tale {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/notices") {
			_ = json.NewEncoder(w).Encode(map[string]any{"type": "notices", "records": notices})
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"type": "entries", "records": entries})
	}))
	t.Cleanup(server.Close)
	told := begunTale(t, implementation.ClockApplicant, "HPC-REF-15-1")
	told.world, told.queue.applies = "there", true
	told.env.Government = government.NewClient(government.Addresses{hpc.Name: server.URL}, government.ClientOptions{})
	t.Cleanup(told.env.Government.CloseIdle)
	client, err := implementation.New(implementation.Options{URL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	told.env.Implementation = client
	told.now = almaty(t, "2026-09-17 10:00:00")
	return told
}

// heardOut is an application that was refused after a hearing, with the notices that tell of both.
func heardOut(t *testing.T, told *tale) (*application, []hpc.Notice) {
	t.Helper()
	applicant := told.story.Citizen("the applicant")
	if _, err := told.story.Build(0); err != nil {
		t.Fatal(err)
	}
	a := inTerm(t, "2026-09-15 12:00:00", "2026-09-17 10:00:00")
	a.applicant, a.registrant = applicant, applicant
	a.state.Term.Until = almaty(t, "2026-09-22 18:30:00") // it did not run until the hearing
	at := almaty(t, "2026-09-17 10:00:00")
	grounds := []implementation.Ground{{
		Code: "IN_REPUBLICAN_DATABASE", Rule: "HPC-REF-15-1", Evidence: []string{"e1"}, Text: implementation.Text{KK: "Базада.", RU: "В базе.", EN: "In it."},
	}}
	a.state.ID, a.state.Hearing = "a1", &implementation.Hearing{
		Grounds: grounds, NotifiedAt: almaty(t, "2026-09-15 12:00:00"), At: at, Place: "online", Method: "online", HeldAt: &at,
	}
	a.state.Decision.Outcome, a.state.Decision.Grounds = implementation.Refused, grounds
	text := hpc.Text{KK: "Бас тартылды. Базада.", RU: "Отказано. В базе.", EN: "Denied. In it."}
	return a, []hpc.Notice{
		{NoticeID: "n1", IIN: applicant.IIN(), Application: "a1", Kind: hpc.Preliminary, Hearing: &hpc.Hearing{At: at, Place: "online", Method: hpc.Online}, Text: text, At: a.state.Hearing.NotifiedAt},
		{NoticeID: "n2", IIN: applicant.IIN(), Application: "a1", Kind: hpc.Denied, Text: text, At: at},
	}
}

func TestAHearingComesBeforeARefusal(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(told *tale, a *application, notices []hpc.Notice) []hpc.Notice
		want  string
	}{
		"as it should be": {nil, ""},
		"no hearing": {
			func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice { a.state.Hearing = nil; return n },
			"shows no hearing before it",
		},
		"never held": {
			func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice { a.state.Hearing.HeldAt = nil; return n },
			"does not show that the hearing was held",
		},
		"the term ends too soon after it": {
			func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
				a.state.Term.Until = almaty(t, "2026-09-17 18:30:00")
				return n
			},
			"(term.until)",
		},
		"decided before it": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Decision.DecidedAt = a.state.Decision.DecidedAt.Add(-time.Second)
			return n
		}, "before the hearing at"},
		"other grounds": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Decision.Grounds = []implementation.Ground{{Code: "HOUSING_OWNED", Rule: "HPC-REF-15-2"}}
			return n
		}, "differ in their grounds, and nothing has changed"},
		"other grounds after a change": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			told.queue.changed, a.state.Decision.Grounds = true, nil
			return n
		}, ""},
		"a hearing for nothing": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Decision.Outcome = implementation.Approved
			return n
		}, "approved after a hearing, and nothing has changed"},
		"a hearing on the third working day": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			at := a.state.Hearing.At.AddDate(0, 0, 1)
			told.now, a.state.Hearing.At, a.state.Hearing.HeldAt, a.state.Decision.DecidedAt, n[0].Hearing.At = at, at, &at, at, at
			return n
		}, "is to be held after that, before 2026-09-18T00:00:00+05:00"},
		"a hearing at once": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.At, n[0].Hearing.At = a.state.Hearing.NotifiedAt, a.state.Hearing.NotifiedAt
			return n
		}, "is to be held after that"},
		"a hearing in the evening": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			at := almaty(t, "2026-09-17 18:30:01")
			told.now, a.state.Hearing.At, a.state.Hearing.HeldAt, a.state.Decision.DecidedAt, n[0].Hearing.At = at, at, &at, at, at
			return n
		}, "the provider works from 09:00 to 18:30"},
		"told before the acceptance": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.NotifiedAt = a.state.FiledAt.Add(-time.Second)
			return n
		}, "(hearing.notifiedAt)"},
		"a rule of another service": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.Grounds = []implementation.Ground{{Code: "IN_REPUBLICAN_DATABASE", Rule: "RES-OWN-001", Text: a.state.Hearing.Grounds[0].Text}}
			return n
		}, `cites the rule "RES-OWN-001"`},
		"a code of nobody's": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.Grounds = []implementation.Ground{{Code: "IN_A_DATABASE", Rule: "HPC-REF-15-1", Text: a.state.Hearing.Grounds[0].Text}}
			return n
		}, "the ground IN_A_DATABASE of the preliminary decision: the catalogue has no such code"},
		"told of another method": {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice {
			n[0].Hearing.Method = hpc.InPerson
			return n
		}, "(hearing.method)"},
		"told of another place": {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice {
			n[0].Hearing.Place = "the akimat"
			return n
		}, "(hearing.place)"},
		"told of no place": {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice {
			n[0].Hearing.Place = " "
			return n
		}, "(hearing.place)"},
		"at a place that is a dash": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.Place, n[0].Hearing.Place = "-", "-"
			return n
		}, "(hearing.place), which names none"},
		"at a place that is blank": {func(_ *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.Place, n[0].Hearing.Place = " ", " "
			return n
		}, "(hearing.place), which names none"},
		"no notice":   {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice { return n[1:] }, "shows 0 notices of the preliminary decision"},
		"two notices": {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice { return append(n, n[0]) }, "shows 2 notices of the preliminary decision"},
		"a notice of then": {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice {
			n[0].Hearing.At = n[0].Hearing.At.Add(time.Hour)
			return n
		}, "the notice in the account says that the hearing is at"},
		"a notice after it": {func(_ *tale, _ *application, n []hpc.Notice) []hpc.Notice {
			n[0].At = n[0].At.AddDate(0, 0, 3)
			return n
		}, "came to the account at"},
		"a lost position": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.positions = []position{{by: implementation.ByApplicant, statement: statement, at: told.now}, {by: implementation.ByApplicant, statement: "Once more.", at: told.now}}
			a.state.Hearing.Positions = []implementation.StatedPosition{{By: implementation.ByApplicant, ReceivedAt: told.now, Statement: "Once more."}}
			return n
		}, "(hearing.positions)"},
		"positions in another order": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.positions = []position{{by: implementation.ByApplicant, statement: statement, at: told.now}, {by: implementation.ByApplicant, statement: "Once more.", at: told.now}}
			a.state.Hearing.Positions = []implementation.StatedPosition{{By: implementation.ByApplicant, ReceivedAt: told.now, Statement: "Once more."}, {By: implementation.ByApplicant, ReceivedAt: told.now, Statement: statement}}
			return n
		}, "(hearing.positions)"},
		"a position of somebody else's": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.positions = []position{{by: implementation.ByRegistrant, statement: statement, at: told.now}}
			a.state.Hearing.Positions = []implementation.StatedPosition{{By: implementation.ByApplicant, ReceivedAt: told.now, Statement: statement}}
			return n
		}, "(hearing.positions)"},
		"a position of nobody's": {func(told *tale, a *application, n []hpc.Notice) []hpc.Notice {
			a.state.Hearing.Positions = []implementation.StatedPosition{{By: implementation.ByApplicant, ReceivedAt: told.now, Statement: statement}}
			return n
		}, "(hearing.positions)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, notices := heardOut(t, facility(t, nil, nil))
			told := facility(t, nil, nil)
			if c.spoil != nil {
				notices = c.spoil(told, a, notices)
			}
			shown := facility(t, notices, nil)
			shown.queue.changed, shown.now = told.queue.changed, told.now
			shown.applications = []*application{a}
			complains(t, shown.checkHeard(t.Context(), a), c.want)
		})
	}
}

func TestADecisionOnTheQueueIsToldOnce(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		outcome string
		kinds   []hpc.Kind
		want    string
	}{
		"a denial":              {implementation.Refused, []hpc.Kind{hpc.Denied}, ""},
		"a registration":        {implementation.Approved, []hpc.Kind{hpc.Registered}, ""},
		"nothing":               {implementation.Refused, nil, "shows 0 notices of a decision"},
		"twice":                 {implementation.Approved, []hpc.Kind{hpc.Registered, hpc.Registered}, "shows 2 notices of a decision"},
		"the other":             {implementation.Approved, []hpc.Kind{hpc.Denied}, "is of the kind denied"},
		"sent elsewhere":        {implementation.Redirected, nil, ""},
		"sent elsewhere, told":  {implementation.Redirected, []hpc.Kind{hpc.Denied}, "shows a decision (denied)"},
		"the hearing is beside": {implementation.Refused, []hpc.Kind{hpc.Preliminary, hpc.Denied}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, _ := heardOut(t, facility(t, nil, nil))
			var notices []hpc.Notice
			for _, kind := range c.kinds {
				notices = append(notices, hpc.Notice{IIN: a.applicant.IIN(), Application: "a1", Kind: kind, Text: hpc.Text{KK: "Бас тартылды. Базада.", RU: "Отказано. В базе.", EN: "Denied. In it."}})
			}
			a.state.Decision.Outcome = c.outcome
			complains(t, facility(t, notices, nil).checkQueueNotice(t.Context(), a), c.want)
		})
	}
}

func TestAnApprovalIsOnePlaceInTheQueue(t *testing.T) {
	t.Parallel()
	place := func(a *application) hpc.Entry {
		return hpc.Entry{
			Number: "H-1", IIN: a.registrant.IIN(), KATO: a.locality, Track: hpc.Ordinary, Basis: hpc.Basis{Application: "a1", Service: implementation.Queue},
		}
	}
	for name, c := range map[string]struct {
		spoil func(a *application, e *hpc.Entry) []hpc.Entry
		want  string
	}{
		"one":  {nil, ""},
		"none": {func(*application, *hpc.Entry) []hpc.Entry { return []hpc.Entry{} }, "has 0 new entries"},
		"two": {func(_ *application, e *hpc.Entry) []hpc.Entry {
			other := *e
			other.Number = "H-2"
			return []hpc.Entry{*e, other}
		}, "has 2 new entries"},
		"another's application": {func(_ *application, e *hpc.Entry) []hpc.Entry { e.Basis.Application = "a2"; return nil }, "(basis)"},
		"another city": {func(_ *application, e *hpc.Entry) []hpc.Entry {
			e.KATO = identifiers.Must(identifiers.ParseKATO("750000000"))
			return nil
		}, "the entry is in 750000000"},
		"another track":                         {func(_ *application, e *hpc.Entry) []hpc.Entry { e.Track = hpc.Emergency; return nil }, "(emergency)"},
		"emergency housing, as an ordinary one": {func(a *application, _ *hpc.Entry) []hpc.Entry { a.emergency = &scenarios.Dwelling{}; return nil }, "(emergency)"},
		"an orphan who is none":                 {func(_ *application, e *hpc.Entry) []hpc.Entry { e.Orphan = true; return nil }, "has orphan true"},
		"a category that nobody confirms": {func(a *application, e *hpc.Entry) []hpc.Entry {
			a.category, e.Category = "pensioner", "pensioner"
			return nil
		}, `should have ""`},
		"a decision that names another": {func(a *application, _ *hpc.Entry) []hpc.Entry { a.state.Decision.Record.ID = "H-9"; return nil }, `decision.record.id is "H-9", and expected is "H-1"`},
		"a decision that names none":    {func(a *application, _ *hpc.Entry) []hpc.Entry { a.state.Decision.Record = nil; return nil }, "decision.record is missing"},
		"a decision without the track":  {func(a *application, _ *hpc.Entry) []hpc.Entry { a.state.Decision.Record.Track = ""; return nil }, `decision.record.track is missing, and expected is "ordinary"`},
		"a decision with a category": {func(a *application, _ *hpc.Entry) []hpc.Entry {
			a.state.Decision.Record.Category = "pensioner"
			return nil
		}, `decision.record.category is "pensioner", and should not be there`},
		"a decision on an orphan": {func(a *application, _ *hpc.Entry) []hpc.Entry { a.state.Decision.Record.Orphan = true; return nil }, `decision.record.orphan is "true", and expected is "false"`},
		"a place that is over":    {func(_ *application, e *hpc.Entry) []hpc.Entry { now := time.Now(); e.RemovedAt = &now; return nil }, "was removed at"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told := facility(t, nil, nil)
			a, _ := heardOut(t, told)
			a.locality = identifiers.Must(identifiers.ParseKATO("710000000"))
			a.state.Decision.Record = &implementation.Record{ID: "H-1", Type: "queue", Track: "ordinary"}
			entry := place(a)
			entries := []hpc.Entry{entry}
			if c.spoil != nil {
				if entries = c.spoil(a, &entry); entries == nil {
					entries = []hpc.Entry{entry}
				}
			}
			shown := facility(t, nil, entries)
			shown.story = told.story
			complains(t, shown.checkPlace(t.Context(), a), c.want)
			a.state.Decision.Record = nil
			refused := "the queue has the new entry"
			if len(entries) == 0 || entries[0].Basis.Application != "a1" {
				refused = ""
			}
			complains(t, shown.checkNothingQueued(t.Context(), a), refused)
		})
	}
}

// signedBy signs the document of a decision as a participant of the tests.
func signedBy(t *testing.T, a *application, name string, condition eds.Condition) *implementation.SignedDocument {
	t.Helper()
	content, err := json.Marshal(implementation.DecisionDocument{
		Application: a.state.ID, Recipient: a.registrant.IIN(), Outcome: a.state.Decision.Outcome, Grounds: a.state.Decision.Grounds, DecidedAt: a.state.Decision.DecidedAt,
	})
	if err != nil {
		t.Fatal(err)
	}
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	by, err := wallet.Participant(name, condition)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := cms.SignDetached(content, by.Certificate, by.Key, by.Chain, a.state.Decision.DecidedAt)
	if err != nil {
		t.Fatal(err)
	}
	return &implementation.SignedDocument{Content: content, Signature: signature}
}

func TestADecisionAfterAHearingIsADocumentOfTheProviders(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		by        string
		condition eds.Condition
		spoil     func(a *application)
		want      string
	}{
		"the bank's":           {"bank", eds.Sound, nil, ""},
		"another organisation": {"shep", eds.Sound, nil, "and the provider is"},
		"expired":              {"bank", eds.Expired, nil, "the certificate has expired"},
		"for logging in":       {"bank", eds.NotForSigning, nil, "the certificate is not for signing"},
		"of nobody's":          {"bank", eds.FromNobody, nil, "does not lead to a trusted authority"},
		"none":                 {"bank", eds.Sound, func(a *application) { a.state.Document = nil }, "shows no signed document"},
		"changed after it":     {"bank", eds.Sound, func(a *application) { a.state.Document.Content = append(a.state.Document.Content, ' ') }, "the signature does not fit"},
		"of no form":           {"bank", eds.Sound, func(a *application) { a.state.Document.Content = []byte("denied") }, "cannot be read"},
		"another application":  {"bank", eds.Sound, func(a *application) { a.state.ID = "a2" }, "is about the application \"a1\""},
		"another recipient":    {"bank", eds.Sound, func(a *application) { a.registrant = &scenarios.Citizen{} }, "names the recipient"},
		"another outcome":      {"bank", eds.Sound, func(a *application) { a.state.Decision.Outcome = implementation.Approved }, "the document says refused"},
		"other grounds":        {"bank", eds.Sound, func(a *application) { a.state.Decision.Grounds = nil }, "the document gives the grounds [IN_REPUBLICAN_DATABASE]"},
		"none is needed":       {"bank", eds.Sound, func(a *application) { a.state.Hearing, a.state.Document = nil, nil }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told := facility(t, nil, nil)
			a, _ := heardOut(t, told)
			a.state.Document = signedBy(t, a, c.by, c.condition)
			if c.spoil != nil {
				c.spoil(a)
			}
			complains(t, told.checkDocument(a), c.want)
		})
	}
}

func TestWhoWaitsForTheCalendarSaysSo(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		pending implementation.Pending
		ahead   time.Duration
		want    string
	}{
		"as it should be":         {implementation.Pending{Detail: "2028 is not published"}, time.Hour, ""},
		"without a word":          {implementation.Pending{}, time.Hour, "does not say what of it is missing"},
		"a system is blamed":      {implementation.Pending{Detail: "503", Registries: []string{"hpc"}}, time.Hour, "blames [hpc]"},
		"the attempt is long ago": {implementation.Pending{Detail: "2028 is not published"}, -time.Hour, "(pending.retryAt)"},
	} {
		told := facility(t, nil, nil)
		a, _ := heardOut(t, told)
		at := told.now.Add(c.ahead)
		c.pending.RetryAt, a.state.Pending = &at, &c.pending
		if err := told.checkNoCalendar(a); (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestADayIsToldByHowLongItIsOver: whole years are counted back first, and then the days.
func TestADayIsToldByHowLongItIsOver(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	for words, want := range map[string]string{
		"today": "2026-09-15", "yesterday": "2026-09-14", "5 years ago": "2021-09-15", "4 years and 364 days ago": "2021-09-16", "5 years and 1 day ago": "2021-09-14", "1 year ago": "2025-09-15",
	} {
		if day, err := told.ago(words); err != nil || day.String() != want {
			t.Errorf("%s is %s, %v; want %s", words, day, err, want)
		}
	}
	if _, err := told.ago("99999999 years ago"); err == nil {
		t.Error("nothing is said of 99999999 years")
	}
}

// TestTheQueueNeedsTheFactsOfEachGround: a registration those of all grounds of a refusal and of what is proven, a refusal its own.
func TestTheQueueNeedsTheFactsOfEachGround(t *testing.T) {
	t.Parallel()
	told := facility(t, nil, nil)
	a, _ := heardOut(t, told)
	a.signed = "cms"
	if got := strings.Join(told.needed(a), " "); got != "session signature inclusion" {
		t.Errorf("a refusal needs %s", got)
	}
	a.state.Decision.Outcome, a.state.Decision.Grounds = implementation.Approved, nil
	got := strings.Join(told.needed(a), " ")
	for _, fact := range []string{"session", "signature", "inclusion", "holdings", "tenancy", "privatisation", "mortgage"} {
		if !strings.Contains(got, fact) {
			t.Errorf("a registration needs %s, and not %s", got, fact)
		}
	}
	if strings.Contains(got, "occupancy") || strings.Contains(got, "household") {
		t.Errorf("a registration in the queue needs %s", got)
	}
	told.rules = []string{"HPC-ELIG-005"}
	if got = strings.Join(told.needed(a), " "); !strings.Contains(got, "family household") {
		t.Errorf("one that shows that the family counts needs %s", got)
	}
}

func TestOnlyARefusalIsHeard(t *testing.T) {
	t.Parallel()
	told := facility(t, nil, nil)
	a, _ := heardOut(t, facility(t, nil, nil))
	a.state.Decision.Outcome, a.state.Decision.Grounds = implementation.Invalid, nil
	complains(t, told.checkUnheard(a), "shows a hearing (hearing), which only a refusal needs")
	told.queue.changed = true
	complains(t, told.checkUnheard(a), "") // it was to be refused when it was invited
	told.queue.changed, a.state.Hearing = false, nil
	complains(t, told.checkUnheard(a), "")
}

func TestAnAnswerIsRefusedUnderTheRuleThatTheSentenceNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ code, rule, want string }{
		{"SIGNATURE_INVALID", "HPC-APP-011", ""},
		{"SIGNATURE_INVALID", "", ""},
		{"SIGNATURE_INVALID", "RES-AUTH-002", `cites the rule "HPC-APP-011"`},
		{"NO_HEARING", "", "the code is SIGNATURE_INVALID"},
	} {
		told := facility(t, nil, nil)
		told.rejected = &implementation.Problem{Code: "SIGNATURE_INVALID", Rule: "HPC-APP-011"}
		complains(t, told.answerRejected(c.code, c.rule), c.want)
	}
	complains(t, facility(t, nil, nil).answerRejected("NO_HEARING", ""), "and it was")
}

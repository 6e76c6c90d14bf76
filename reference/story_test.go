package reference_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("net/http.(*persistConn).writeLoop"), goleak.IgnoreAnyFunction("net/http.(*persistConn).readLoop"))
}

const (
	rcaAstana = "0201300123456789"
	astana    = "711110000"
	almaty    = "751110000"
)

// noon is when the stories are told: in Astana's standard and in the pilot.
func noon() time.Time { return time.Date(2026, 1, 15, 7, 0, 0, 0, time.UTC) }

// story is a government, a service over it, and the time of both.
type story struct {
	t   testing.TB
	gov *government
	svc *reference.Service
	// options with which the service was started, for a restart.
	options reference.Options
	n       int
}

func tell(t testing.TB, change ...func(*reference.Options)) *story {
	t.Helper()
	return tellAt(t, noon(), change...)
}

func tellAt(t testing.TB, at time.Time, change ...func(*reference.Options)) *story {
	t.Helper()
	s := &story{t: t, gov: newGovernment(t, at)}
	s.options = reference.Options{
		Registries: s.gov.addresses(), RegistryTimeout: time.Minute, TestControls: true, CheckResponses: true, Now: s.gov.time,
		StateCorporation: []identifiers.BIN{stateCorporation()},
	}
	for _, c := range change {
		c(&s.options)
	}
	s.start()
	t.Cleanup(s.stop)
	return s
}

func (s *story) start() {
	s.t.Helper()
	svc, err := reference.Start(context.Background(), s.options)
	if err != nil {
		s.t.Fatal(err)
	}
	s.svc = svc
}

func (s *story) stop() {
	if s.svc == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := s.svc.Close(ctx); err != nil {
		s.t.Error(err)
	}
	s.svc = nil
}

// at moves the government first, then the service for one applicant, and settles.
func (s *story) at(applicant *citizen, t time.Time) {
	s.t.Helper()
	s.gov.change(func() { s.gov.now = t })
	if status, body := s.call(http.MethodPut, "/v1/test/clock", "", map[string]any{"applicant": applicant.iin, "now": t}); status != http.StatusNoContent {
		s.t.Fatalf("set the clock: %d %s", status, body)
	}
	s.settle(applicant)
}

func (s *story) settle(applicant *citizen) *time.Time {
	s.t.Helper()
	status, body := s.call(http.MethodPost, "/v1/test/settle", "", map[string]any{"applicant": applicant.iin})
	if status != http.StatusOK {
		s.t.Fatalf("settle: %d %s", status, body)
	}
	var settled decision.Settled
	if err := json.Unmarshal(body, &settled); err != nil {
		s.t.Fatal(err)
	}
	return settled.NextWakeAt
}

func (s *story) call(method, path, token string, body any) (int, []byte) {
	s.t.Helper()
	var header []string
	if token != "" {
		header = []string{"Authorization", "Bearer " + token}
	}
	status, _, answer := s.send(method, path, body, header...)
	return status, answer
}

// send makes a request with pairs of header fields, the host among them.
func (s *story) send(method, path string, body any, header ...string) (status int, answered http.Header, answer []byte) {
	s.t.Helper()
	content, ok := body.([]byte)
	if !ok && body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			s.t.Fatal(err)
		}
	}
	request, err := http.NewRequestWithContext(context.Background(), method, s.svc.URL+path, bytes.NewReader(content))
	if err != nil {
		s.t.Fatal(err)
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	request.Host = request.Header.Get("Host")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	if answer, err = io.ReadAll(response.Body); err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, response.Header, answer
}

// payload is an application for permanent registration; change what a story needs changed.
func (s *story) payload(applicant, owner *citizen, change ...func(map[string]any)) []byte {
	s.t.Helper()
	s.n++
	p := map[string]any{
		"reference": fmt.Sprintf("ref-%d", s.n), "service": "residence.permanent", "channel": map[string]any{"kind": "portal"},
		"applicant": map[string]string{"iin": applicant.iin}, "registrant": map[string]string{"iin": applicant.iin},
		"dwelling": map[string]any{"rca": rcaAstana, "owner": map[string]string{"iin": owner.iin}}, "reason": "moving",
	}
	for _, c := range change {
		c(p)
	}
	content, err := json.Marshal(p)
	if err != nil {
		s.t.Fatal(err)
	}
	return content
}

func with(key string, value any) func(map[string]any) {
	return func(p map[string]any) { p[key] = value }
}

// envelope wraps a payload and a signature.
func envelope(payload []byte, kind, value string) map[string]any {
	e := map[string]any{"payload": base64.StdEncoding.EncodeToString(payload)}
	if kind != "" {
		e["signature"] = map[string]string{"kind": kind, "value": value}
	}
	return e
}

// file files by EDS and expects it accepted.
func (s *story) file(applicant, owner *citizen, change ...func(map[string]any)) decision.Application {
	s.t.Helper()
	payload := s.payload(applicant, owner, change...)
	status, body := s.call(http.MethodPost, "/v1/applications", applicant.token, envelope(payload, "cms", applicant.sign(payload)))
	if status != http.StatusCreated {
		s.t.Fatalf("filed: %d %s", status, body)
	}
	app := s.read(body)
	s.settle(applicant)
	return s.get(app.ID)
}

func (s *story) read(body []byte) decision.Application {
	s.t.Helper()
	var app decision.Application
	if err := json.Unmarshal(body, &app); err != nil {
		s.t.Fatalf("%v: %s", err, body)
	}
	return app
}

func (s *story) get(id string) decision.Application {
	s.t.Helper()
	status, body := s.call(http.MethodGet, "/v1/applications/"+id, "", nil)
	if status != http.StatusOK {
		s.t.Fatalf("get: %d %s", status, body)
	}
	return s.read(body)
}

// refused expects a problem with a code and a rule.
func (s *story) refused(status int, body []byte, want int, code, rule string) {
	s.t.Helper()
	var p decision.Problem
	if err := json.Unmarshal(body, &p); err != nil {
		s.t.Fatalf("%d %s: %v", status, body, err)
	}
	got := ""
	if p.Rule != nil {
		got = *p.Rule
	}
	if status != want || p.Code != code || got != rule || p.Status != want || p.Detail == nil {
		s.t.Fatalf("got %d %s, want %d %s %s", status, body, want, code, rule)
	}
}

// decided expects an outcome with exactly these grounds, and one notice.
func (s *story) decided(applicant *citizen, app decision.Application, outcome string, codes ...string) {
	s.t.Helper()
	if app.Decision == nil {
		s.t.Fatalf("undecided: %s", dump(app))
	}
	var got []string
	for _, g := range app.Decision.Grounds {
		got = append(got, g.Code)
		if g.Text.Kk == "" || g.Text.Ru == "" || g.Text.En == "" {
			s.t.Errorf("ground %s lacks a text", g.Code)
		}
	}
	if string(app.Decision.Outcome) != outcome || !slices.Equal(got, codes) {
		s.t.Fatalf("decided %s %v, want %s %v", app.Decision.Outcome, got, outcome, codes)
	}
	var mine []notice
	for _, n := range s.gov.noticesOf(applicant, "decision") {
		if n.Application == app.ID {
			mine = append(mine, n)
		}
	}
	if len(mine) != 1 || mine[0].Outcome != outcome || mine[0].Text["kk"] == "" {
		s.t.Errorf("notices of the decision: %+v", mine)
	}
	records := 0
	for _, r := range s.gov.recordsOf(applicant) {
		if r.IdempotencyKey == app.ID {
			records++
		}
	}
	if want := map[bool]int{true: 1}[outcome == "approved"]; records != want {
		s.t.Errorf("%d records in RP DRN, want %d", records, want)
	}
}

// ruleOf is the rule of a ground; empty when it has none.
func ruleOf(g decision.Ground) string {
	if g.Rule == nil {
		return ""
	}
	return *g.Rule
}

// pending expects a wait for a reason.
func (s *story) pending(app decision.Application, reason string) {
	s.t.Helper()
	if app.Decision != nil || app.Pending == nil || string(app.Pending.Reason) != reason {
		s.t.Fatalf("want pending for %s: %s", reason, dump(app))
	}
}

func dump(v any) string {
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// lodging is a stranger, an owner and a roomy flat of his.
func (s *story) lodging() (stranger, owner *citizen) {
	stranger, owner = s.gov.citizen(1), s.gov.citizen(2)
	s.gov.flat(rcaAstana, astana, "60.00", owner)
	return stranger, owner
}

func contains(text, part string) bool { return bytes.Contains([]byte(text), []byte(part)) }

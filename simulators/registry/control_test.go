package registry_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/synaq/synaq/simulators/registry"
)

// contract holds the control API to api/control.openapi.yaml: every answer must be described there, and every request
// that was accepted.
type contract struct {
	t      testing.TB
	k      *kennel
	router routers.Router
	header []string
	asked  map[string]bool
}

func newContract(t testing.TB, k *kennel, header ...string) *contract {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromFile("../../api/control.openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	doc.Servers = openapi3.Servers{{URL: k.url}}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	return &contract{t: t, k: k, router: router, header: header, asked: map[string]bool{}}
}

// ask sends a request, checks both sides against the contract and returns the body.
func (c *contract) ask(status int, method, path, body string) string {
	c.t.Helper()
	got := c.k.must(c.t, status, method, "/control"+path, body, c.header...)
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.k.url+"/control"+path, strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	route, vars, err := c.router.FindRoute(request)
	if err != nil {
		c.t.Fatalf("%s %s is not in the contract: %v", method, path, err)
	}
	c.asked[route.Operation.OperationID] = true
	input := &openapi3filter.RequestValidationInput{
		Request: request, PathParams: vars, Route: route,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true},
	}
	if status < 400 {
		if err := openapi3filter.ValidateRequest(c.t.Context(), input); err != nil {
			c.t.Errorf("%s %s was accepted, and the contract refuses it: %v", method, path, err)
		}
	}
	err = openapi3filter.ValidateResponse(c.t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: got.status, Header: got.header,
		Body: io.NopCloser(strings.NewReader(got.body)), Options: input.Options,
	})
	if err != nil {
		c.t.Errorf("%s %s was answered %d %s, which the contract does not describe: %v", method, path, got.status, got.body, err)
	}
	return got.body
}

func decoded[T any](t testing.TB, body string) T {
	t.Helper()
	var v T
	if err := strictly(body, &v); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	return v
}

func TestTheControlAPIKeepsItsContract(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	c := newContract(t, k)
	l := newListener(t, http.StatusOK)
	spec := world(instant("10:00:00"), 1, 2)
	spec.Run, spec.Seed, spec.TTLSeconds = "run", 1<<63, 60
	spec.Faults = []registry.Fault{{Kind: registry.FaultLatency, Operation: "session", Latency: &registry.Latency{Max: 5}}}

	if created := decoded[registry.WorldState](t, c.ask(201, "PUT", "/worlds/w", asJSON(t, spec))); created.ID != "w" || created.Run != "run" ||
		created.Leased != 2 || created.Records["dogs"] != 2 || created.Faults != 1 || created.ExpiresAt == nil || len(created.Identifiers.IINs) != 2 {
		t.Errorf("created %+v", created)
	}
	c.ask(200, "PUT", "/worlds/w", asJSON(t, spec))
	c.ask(201, "PUT", "/worlds/v", `{"identifiers": {}}`)
	if list := decoded[registry.WorldList](t, c.ask(200, "GET", "/worlds", "")); len(list.Worlds) != 3 || list.Worlds[0].ID != "default" {
		t.Errorf("worlds %+v", list)
	}
	c.ask(200, "POST", "/worlds/w/renew", `{"ttlSeconds": 30}`)
	c.ask(200, "GET", "/worlds/w", "")

	// Records.
	c.ask(200, "GET", "/worlds/w/records", "")
	c.ask(201, "POST", "/worlds/w/records/dogs", `{"chip": "a/b", "name": "New", "owner": "`+citizen(1)+`", "born": "2026-01-01T00:00:00Z"}`)
	c.ask(200, "POST", "/worlds/w/records/dogs", `{"chip": "a/b", "name": "Newer", "owner": "`+citizen(1)+`", "born": "2026-01-01T00:00:00Z"}`)
	c.ask(200, "PUT", "/worlds/w/records/dogs/chip-1", string(dogJSON(1)))
	c.ask(201, "PUT", "/worlds/w/records/dogs/x", `{"chip": "x", "name": "X", "owner": "`+citizen(2)+`"}`)
	patched := decoded[dog](t, c.ask(200, "PATCH", "/worlds/w/records/dogs/a%2Fb", `{"born": null, "sire": {"chip": "s", "name": "S", "owner": "`+citizen(1)+`"}}`))
	if patched.Name != "Newer" || patched.Born != nil || patched.Sire.Chip != "s" {
		t.Errorf("patched to %+v", patched)
	}
	c.ask(204, "DELETE", "/worlds/w/records/dogs/x", "")
	c.ask(404, "DELETE", "/worlds/w/records/dogs/x", "")
	if got := decoded[dog](t, c.ask(200, "GET", "/worlds/w/records/dogs/a%2Fb", "")); got.Sire == nil {
		t.Errorf("got %+v", got)
	}
	list := decoded[registry.RecordList](t, c.ask(200, "GET", "/worlds/w/records/dogs", ""))
	if len(list.Records) != 3 || !bytes.Contains(list.Records[2], []byte("a/b")) {
		t.Errorf("records %s", list.Records)
	}
	c.ask(404, "GET", "/worlds/w/records/cats", "")
	c.ask(404, "POST", "/worlds/nowhere/records/dogs", string(dogJSON(1)))
	c.ask(400, "POST", "/worlds/w/records/dogs", "{")
	c.ask(422, "POST", "/worlds/w/records/dogs", string(dogJSON(5)))
	c.ask(422, "PUT", "/worlds/w/records/dogs/other", string(dogJSON(1)))
	c.ask(422, "PATCH", "/worlds/w/records/dogs/chip-1", `{"chip": "chip-9"}`)
	c.ask(422, "PATCH", "/worlds/w/records/dogs/chip-1", `{"owner": "`+citizen(7)+`"}`)
	c.ask(422, "PATCH", "/worlds/w/records/dogs/chip-1", `{"colour": "red"}`)
	c.ask(400, "PATCH", "/worlds/w/records/dogs/chip-1", `[]`)
	for _, loose := range []string{`{"name": "A"} x`, `{"name": "A"}{}`, `{"name": "A"}]`, `{"name": "A", "name": "B"}`, `{"sire": {"name": "A", "n\u0061me": "B"}}`, ``, `null`, `{"name": `} {
		c.ask(400, "PATCH", "/worlds/w/records/dogs/chip-1", loose)
	}
	c.ask(409, "POST", "/worlds/default/records/dogs", string(dogJSON(1)))

	// Faults.
	first := decoded[registry.Fault](t, c.ask(201, "POST", "/worlds/w/faults", `{"kind": "status", "operation": "dogs", "times": 1}`))
	c.ask(201, "POST", "/worlds/w/faults", `{"kind": "latency", "latency": {"min": "1ms", "max": "2ms"}, "operation": "search", "every": 2, "probability": 0.5}`)
	c.ask(201, "POST", "/worlds/w/faults", `{"kind": "other-person", "subject": {"kind": "iin", "value": "`+citizen(1)+`"}, "other": {"kind": "iin", "value": "`+citizen(2)+`"}, "operation": "raw"}`)
	c.ask(422, "POST", "/worlds/w/faults", `{"kind": "gremlin"}`)
	c.ask(400, "POST", "/worlds/w/faults", `{"kind": "reset", "often": 1}`)
	c.ask(409, "POST", "/worlds/w/faults", `{"kind": "reset", "id": "`+first.ID+`"}`)
	k.must(t, http.StatusServiceUnavailable, http.MethodGet, dogsOf(1), "")
	faults := decoded[registry.FaultList](t, c.ask(200, "GET", "/worlds/w/faults", ""))
	if len(faults.Faults) != 4 || faults.Faults[1].Fired != 1 || faults.Faults[1].Status != 503 {
		t.Errorf("faults %+v", faults)
	}
	c.ask(204, "DELETE", "/worlds/w/faults/"+first.ID, "")
	c.ask(404, "DELETE", "/worlds/w/faults/"+first.ID, "")
	c.ask(204, "DELETE", "/worlds/w/faults", "")

	// Time.
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, l.URL, 60))
	if clock := decoded[registry.ClockState](t, c.ask(200, "GET", "/worlds/w/clock", "")); !clock.Frozen || !clock.NextAt.Equal(*instant("10:01:00")) {
		t.Errorf("the clock is %+v", clock)
	}
	c.ask(200, "PUT", "/worlds/w/clock", `{"now": "2026-07-01T10:01:00+05:00"}`)
	if settled := decoded[registry.Settled](t, c.ask(200, "POST", "/worlds/w/settle", "")); settled.Activity != 3 || !settled.NextAt.Equal(*instant("10:02:00")) {
		t.Errorf("settled %+v", settled)
	}
	if clock := decoded[registry.ClockState](t, c.ask(200, "PUT", "/worlds/v/clock", `{"now": null}`)); clock.Frozen {
		t.Errorf("the clock is %+v", clock)
	}
	c.ask(400, "PUT", "/worlds/w/clock", `{}`)
	c.ask(400, "PUT", "/worlds/w/clock", `{"now": "noon"}`)

	// The journal.
	page := decoded[registry.JournalPage](t, c.ask(200, "GET", "/worlds/w/journal?after=1&operation=notice&audience=outgoing&limit=5&subject=iin:"+citizen(1), ""))
	if len(page.Exchanges) != 1 || page.Activity != 3 || page.Exchanges[0].Operation != "notice" || page.Exchanges[0].Seq != 3 {
		t.Errorf("the journal is %+v", page)
	}
	c.ask(400, "GET", "/worlds/w/journal?subject=somebody", "")
	c.ask(400, "GET", "/worlds/w/journal?bodies=some", "")
	k.problem(t, 400, "MALFORMED", []string{`"dig"`, "dogs, search, register", "audience=outgoing"}, http.MethodGet, "/control/worlds/w/journal?operation=dig", "")
	k.must(t, 400, http.MethodGet, "/control/worlds/w/journal?operation=notice", "")
	k.must(t, 400, http.MethodGet, "/control/worlds/w/journal?audience=all", "")
	k.must(t, 400, http.MethodGet, "/control/worlds/w/journal?page=1", "")
	c.ask(200, "GET", "/worlds/w/snapshot", "")
	c.ask(204, "DELETE", "/worlds/w/journal", "")
	if page := decoded[registry.JournalPage](t, c.ask(200, "GET", "/worlds/w/journal", "")); len(page.Exchanges) != 0 || page.Activity != 3 {
		t.Errorf("the cleared journal is %+v", page)
	}
	k.must(t, http.StatusNotFound, http.MethodGet, dogsOf(8), "")
	if strays := decoded[registry.Strays](t, c.ask(200, "GET", "/strays?run=run", "")); len(strays.Unattributed) != 1 {
		t.Errorf("strays %+v", strays)
	}

	// The address.
	if set := decoded[registry.AddressSetting](t, c.ask(200, "PUT", "/address", `{"url": "http://kennel.test:81/dogs/"}`)); set.URL != "http://kennel.test:81/dogs" {
		t.Errorf("the address is %+v", set)
	}
	if got := k.must(t, 200, http.MethodGet, "/v1/about", ""); !strings.Contains(got.body, `"http://kennel.test:81/dogs"`) {
		t.Errorf("callers are told %s", got.body)
	}
	c.ask(400, "PUT", "/address", `{}`)
	for _, none := range []string{"", "kennel", "ftp://kennel", "http://", "http://a@kennel", "http://kennel?x=1"} {
		c.ask(422, "PUT", "/address", `{"url": "`+none+`"}`)
	}

	// Ends.
	c.ask(200, "POST", "/worlds/w/reset", "")
	c.ask(409, "PUT", "/worlds/v", asJSON(t, spec))
	c.ask(422, "PUT", "/worlds/v", `{"identifiers": {"iins": ["1"]}}`)
	c.ask(400, "PUT", "/worlds/v", `{"records": {}}`)
	k.must(t, 400, http.MethodPut, "/control/worlds/a%20b", `{"identifiers": {}}`)
	c.ask(204, "DELETE", "/worlds/w", "")
	c.ask(404, "DELETE", "/worlds/w", "")
	c.ask(404, "GET", "/worlds/w", "")
	c.ask(409, "DELETE", "/worlds/default", "")
	c.ask(200, "PUT", "/worlds/default", `{"identifiers": {}, "records": {"dogs": [`+string(dogJSON(1))+`]}}`)
	c.ask(422, "PUT", "/worlds/default", asJSON(t, spec))
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(1), "")

	for _, path := range c.operations() {
		if !c.asked[path] {
			t.Errorf("the test never asked %s", path)
		}
	}
	k.problem(t, 405, "METHOD_NOT_ALLOWED", []string{"GET, PUT, DELETE"}, http.MethodPost, "/control/worlds/w", "")
	for body, where := range map[string]string{`{"chip":}`: "not JSON at byte 9", `{"chip":`: "the JSON ends in the middle", `{} {}`: "more after the JSON value, at byte 4"} {
		k.problem(t, 400, "MALFORMED", []string{where, "expected one of the dogs"}, http.MethodPost, "/control/worlds/default/records/dogs", body)
	}
}

// operations are those of the contract.
func (c *contract) operations() []string {
	doc, err := openapi3.NewLoader().LoadFromFile("../../api/control.openapi.yaml")
	if err != nil {
		c.t.Fatal(err)
	}
	var ids []string
	for _, path := range doc.Paths.Map() {
		for _, op := range path.Operations() {
			ids = append(ids, op.OperationID)
		}
	}
	return ids
}

func TestTheControlAPIIsGuarded(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{Token: "secret"})
	for _, header := range [][]string{nil, {"Authorization", "Bearer wrong"}, {"Authorization", "secret"}, {"Authorization", "Bearer "}} {
		newContract(t, k, header...).ask(401, "GET", "/worlds", "")
	}
	k.must(t, 401, http.MethodGet, "/control/nowhere", "")
	for _, header := range []string{"Bearer secret", "bearer  secret", "BEARER secret "} {
		newContract(t, k, "Authorization", header).ask(200, "GET", "/worlds", "")
	}
	k.must(t, http.StatusOK, http.MethodGet, "/v1/about", "")
	k.must(t, http.StatusOK, http.MethodGet, "/healthz", "")

	open := newKennel(t, registry.Options{})
	open.problem(t, 403, "FORBIDDEN", []string{"origin"}, http.MethodPut, "/control/worlds/w", `{"identifiers": {}}`, "Origin", "https://evil.example")
	open.must(t, http.StatusCreated, http.MethodPut, "/control/worlds/w", `{"identifiers": {}}`, "Origin", open.url)

	for host, status := range map[string]int{"evil.example": 403, "localhost:1": 404, "sim.example": 404} {
		open.SetPublicURL("http://sim.example:8080/kennel")
		for name, handler := range map[string]http.Handler{"one": open.System, "several": registry.NewJoint([]*registry.System{open.System}, "", nil)} {
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodDelete, "http://"+host+"/control/worlds/none", http.NoBody))
			if w.Code != status || status == 403 && !strings.Contains(w.Body.String(), host) {
				t.Errorf("the control API of %s answers %d %s for the host %s", name, w.Code, w.Body, host)
			}
		}
	}
}

func TestAnAnswerInTheJournalIsWhatWentOut(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(instant("10:00:00"), 1))
	body := newDogBody(1, "", 0)
	got := k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", body, "Traceparent", "00-a-b-01")
	x := k.Journal("w", registry.Query{})[0]
	if x.Seq != 1 || x.System != "kennel" || x.Operation != "register" || x.Audience != registry.ForImplementations || x.Method != "POST" ||
		x.Path != "/v1/dogs" || x.Request != body || x.Response != got.body || x.Status != 201 || x.Trace != "00-a-b-01" ||
		len(x.Subjects) != 1 || x.Subjects[0] != (registry.Subject{Kind: registry.KindIIN, Value: citizen(1)}) || x.Wall.IsZero() {
		t.Errorf("journalled %+v", x)
	}
}

func TestAJournalIsReadWithoutItsBodies(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(instant("10:00:00"), 1))
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0))
	whole := decoded[registry.JournalPage](t, newContract(t, k).ask(200, "GET", "/worlds/w/journal?bodies=true", ""))
	bare := decoded[registry.JournalPage](t, newContract(t, k).ask(200, "GET", "/worlds/w/journal?bodies=false", ""))
	if len(whole.Exchanges) != 1 || whole.Exchanges[0].Request == "" || whole.Exchanges[0].Response == "" {
		t.Fatalf("the journal is %+v", whole)
	}
	whole.Exchanges[0].Request, whole.Exchanges[0].Response = "", ""
	if !reflect.DeepEqual(bare, whole) {
		t.Errorf("without bodies it is %+v, want %+v", bare, whole)
	}
}

// TestAJournalIsReadWithSums: they tell how long bodies are, and which are alike.
func TestAJournalIsReadWithSums(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(instant("10:00:00"), 1))
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0))
	for range 2 {
		k.must(t, http.StatusOK, http.MethodGet, "/v1/citizens/"+citizen(1)+"/dogs", "")
	}
	whole := decoded[registry.JournalPage](t, newContract(t, k).ask(200, "GET", "/worlds/w/journal", "")).Exchanges
	summed := decoded[registry.JournalPage](t, newContract(t, k).ask(200, "GET", "/worlds/w/journal?bodies=sums", "")).Exchanges
	if len(whole) != 3 || len(summed) != 3 {
		t.Fatalf("%d and %d exchanges", len(whole), len(summed))
	}
	for i, e := range summed {
		for of, got := range map[string]*registry.BodySum{whole[i].Request: e.RequestSum, whole[i].Response: e.ResponseSum} {
			if bytes := len(of); (got == nil) != (bytes == 0) || got != nil && (got.Bytes != bytes || got.Sum == "") || e.Request+e.Response != "" {
				t.Errorf("%q has the sum %+v in %+v", of, got, e)
			}
		}
	}
	if created, first, second := *summed[0].ResponseSum, *summed[1].ResponseSum, *summed[2].ResponseSum; first != second || first == created {
		t.Errorf("the sums are %v, %v and %v", created, first, second)
	}
}

func TestTheJournalIsBounded(t *testing.T) {
	t.Parallel()
	ask := func(k *kennel, n int) {
		for range n {
			w := httptest.NewRecorder()
			k.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, dogsOf(1), nil))
		}
	}
	k := newKennel(t, registry.Options{JournalEntries: 20})
	k.put(t, "w", world(nil, 1))
	ask(k, 53)
	if got := k.Journal("w", registry.Query{}); len(got) != 20 || got[0].Seq != 34 || got[19].Seq != 53 {
		t.Errorf("%d exchanges, %+v", len(got), got)
	}
	small := newKennel(t, registry.Options{JournalBytes: 5000})
	small.put(t, "w", world(nil, 1))
	ask(small, 53)
	got := small.Journal("w", registry.Query{})
	if len(got) < 4 || len(got) > 12 || got[len(got)-1].Seq != 53 {
		t.Errorf("%d exchanges in 5000 bytes", len(got))
	}
	if raw, err := json.Marshal(got); err != nil || len(raw) > 10_000 {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
	off := newKennel(t, registry.Options{JournalEntries: -1})
	off.put(t, "w", world(nil, 1))
	ask(off, 3)
	if activity, err := off.Settle(t.Context(), "w"); err != nil || activity != 3 || len(off.Journal("w", registry.Query{})) != 0 {
		t.Errorf("without a journal: activity %d, %v", activity, err)
	}
}

func TestALongBodyIsCutInTheJournal(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	long := strings.Replace(newDogBody(1, "", 0), `"New"`, `"`+strings.Repeat("ұ", 200_000)+`"`, 1)
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", long)
	x := k.Journal("w", registry.Query{})[0]
	if !x.RequestCut || !x.ResponseCut || x.RequestBase64 || len(x.Request) > 256<<10 || !strings.HasPrefix(long, x.Request) {
		t.Errorf("cut %t, base64 %t, %d bytes", x.RequestCut, x.RequestBase64, len(x.Request))
	}
}

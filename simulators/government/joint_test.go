package government_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/gorillamux"

	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestTheJointControlAPIKeepsItsContract calls every operation and holds the answers to api/government.openapi.yaml.
func TestTheJointControlAPIKeepsItsContract(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	doc, err := loader.LoadFromFile("../../api/government.openapi.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	doc.Servers = openapi3.Servers{{URL: g.URL}}
	router, err := gorillamux.NewRouter(doc)
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	ask := func(status int, method, path, body string) string {
		t.Helper()
		request := func() *http.Request {
			r, err := http.NewRequestWithContext(t.Context(), method, g.URL+"/control"+path, strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if body != "" {
				r.Header.Set("Content-Type", "application/json")
			}
			return r
		}
		resp, err := http.DefaultClient.Do(request())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = resp.Body.Close() }()
		got, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		if resp.StatusCode != status {
			t.Errorf("%s %s: %d %s, want %d", method, path, resp.StatusCode, got, status)
		}
		again := request()
		route, vars, err := router.FindRoute(again)
		if err != nil {
			t.Fatalf("%s %s is not in the contract: %v", method, path, err)
		}
		asked[route.Operation.OperationID] = true
		input := &openapi3filter.RequestValidationInput{
			Request: again, PathParams: vars, Route: route,
			Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc, IncludeResponseStatus: true},
		}
		if status < 400 {
			if err := openapi3filter.ValidateRequest(t.Context(), input); err != nil {
				t.Errorf("%s %s was accepted, and the contract refuses it: %v", method, path, err)
			}
		}
		err = openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: input, Status: resp.StatusCode, Header: resp.Header, Body: io.NopCloser(strings.NewReader(string(got))), Options: input.Options,
		})
		if err != nil {
			t.Errorf("%s %s was answered %d %s, which the contract does not describe: %v", method, path, resp.StatusCode, got, err)
		}
		return string(got)
	}

	one := person(1)
	const at = `"clock": "2026-01-15T10:00:00+05:00"`
	spec := `{"identifiers": {"iins": ["` + one.iin + `"], "phones": ["` + one.phone + `"]}, ` + at + `, "ttlSeconds": 60,
		"records": {"sms1414": {"subscribers": [{"iin": "` + one.iin + `", "phone": "` + one.phone + `"}]}},
		"faults": {"zags": [{"kind": "status", "status": 503}]}}`
	ask(204, "PUT", "/worlds/w", spec)
	ask(204, "PUT", "/worlds/w", spec)
	ask(204, "POST", "/worlds/w/renew", `{"ttlSeconds": 30}`)
	ask(204, "PUT", "/worlds/w/clock", `{"now": "2026-01-15T11:00:00+05:00"}`)
	before := ask(200, "POST", "/worlds/w/settle", "")
	if after := ask(200, "POST", "/worlds/w/settle", ""); after != before {
		t.Errorf("at rest, and the activity went from %s to %s", before, after)
	}
	var journal registry.JointJournal
	if err := json.Unmarshal([]byte(ask(200, "GET", "/worlds/w/journal?systems=gbdfl,zags", "")), &journal); err != nil || len(journal.Systems) != 2 {
		t.Errorf("the journals are %+v, %v", journal, err)
	}
	ask(200, "GET", "/worlds/w/journal", "")
	ask(200, "GET", "/worlds/w/journal?bodies=false", "")
	var records registry.JointRecords
	if err := json.Unmarshal([]byte(ask(200, "GET", "/worlds/w/records?of=sms1414.subscribers,sms1414.messages,egov.notices", "")), &records); err != nil ||
		len(records.Records) != 2 || len(records.Records["sms1414"]) != 2 || len(records.Records["sms1414"]["subscribers"]) != 1 {
		t.Errorf("the records are %+v, %v", records, err)
	}
	ask(200, "GET", "/strays?run=none", "")

	// What is refused names the system, and nothing of it stays.
	for _, wrong := range []struct {
		status       int
		method, path string
		body, says   string
	}{
		{409, "PUT", "/worlds/other", `{"identifiers": {"iins": ["` + one.iin + `"]}}`, `"system":"gbdfl"`},
		{422, "PUT", "/worlds/other", `{"identifiers": {}, "records": {"zags": {"cats": [{}]}}}`, `"system":"zags"`},
		{422, "PUT", "/worlds/other", `{"identifiers": {}, "records": {"atlantis": {}}}`, "records.atlantis"},
		{422, "PUT", "/worlds/other", `{"identifiers": {}, "faults": {"atlantis": []}}`, "faults.atlantis"},
		{400, "PUT", "/worlds/other", `{"identifiers": {}, "records": {}, "records": {}}`, "records"},
		{400, "PUT", "/worlds/other", `{"identifiers": {}, "weather": 1}`, "weather"},
		{422, "POST", "/worlds/w/renew", `{"ttlSeconds": -1}`, "ttlSeconds"},
		{422, "POST", "/worlds/w/renew", `{"ttlSeconds": 18446744074}`, "ttlSeconds"}, // in nanoseconds more than 64 bits
		{400, "PUT", "/worlds/w/clock", `{}`, "now"},
		{422, "PUT", "/worlds/w/clock", `{"now": "2200-01-01T00:00:01Z"}`, "2200-01-01T00:00:00Z"},
		{422, "PUT", "/worlds/other", `{"identifiers": {}, "clock": "0000-01-01T00:00:00Z"}`, "1900-01-01T00:00:00Z"},
		{400, "GET", "/worlds/w/journal?systems=atlantis", "", "atlantis"},
		{400, "GET", "/worlds/w/journal?bodies=some", "", "expected true, false or sums"},
		{400, "GET", "/worlds/w/records", "", "expected a system"},
		{400, "GET", "/worlds/w/records?of=atlantis.people", "", "atlantis"},
		{404, "GET", "/worlds/w/records?of=sms1414.cats", "", "subscribers"},
		{404, "GET", "/worlds/other/records?of=egov.notices", "", "other"},
		{404, "POST", "/worlds/other/settle", "", "other"},
		{404, "GET", "/worlds/other/journal", "", "other"},
		{404, "DELETE", "/worlds/other", "", "other"},
		{409, "DELETE", "/worlds/default", "", "reset"},
	} {
		if got := ask(wrong.status, wrong.method, wrong.path, wrong.body); !strings.Contains(got, wrong.says) {
			t.Errorf("%s %s %s says %s, and should say %s", wrong.method, wrong.path, wrong.body, got, wrong.says)
		}
	}
	for _, name := range government.Names() {
		if _, err := g.System(name).Snapshot("other"); err == nil {
			t.Errorf("%s has a world that was refused", name)
		}
	}
	ask(204, "DELETE", "/worlds/w", "")
	for path, item := range doc.Paths.Map() {
		for _, operation := range item.Operations() {
			if !asked[operation.OperationID] {
				t.Errorf("%s of %s was not called", operation.OperationID, path)
			}
		}
	}
}

// TestTheJointControlAPIAsksForTheToken lets nobody else in.
func TestTheJointControlAPIAsksForTheToken(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{Token: "secret"})
	for token, status := range map[string]int{"": 401, "Bearer wrong": 401, "Bearer secret": 404} {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodDelete, g.URL+"/control/worlds/w", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Authorization", token)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		if resp.StatusCode != status {
			t.Errorf("with %q the status is %d, want %d", token, resp.StatusCode, status)
		}
	}
}

// TestSystemsBehindAProxy stand under one address, and something that knows no joint control API serves it.
func TestSystemsBehindAProxy(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	behind, err := url.Parse(g.URL)
	if err != nil {
		t.Fatal(err)
	}
	to := httputil.NewSingleHostReverseProxy(behind)
	var joint []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/control") {
			joint = append(joint, r.URL.Path)
			http.NotFound(w, r)
			return
		}
		to.ServeHTTP(w, r)
	}))
	t.Cleanup(proxy.Close)
	addresses, err := government.ParseAddresses(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	client := government.NewClient(addresses, government.ClientOptions{})
	t.Cleanup(client.CloseIdle)
	if err := client.Create(t.Context(), government.World{ID: "proxied", Identifiers: registry.Identifiers{}}); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Settle(t.Context(), "proxied"); err != nil {
		t.Error(err)
	}
	if err := client.End(t.Context(), "proxied"); err != nil {
		t.Error(err)
	}
	if !slices.Equal(joint, []string{"/control/worlds/proxied"}) {
		t.Errorf("the joint control API was asked for %q, and should have been once", joint)
	}
}

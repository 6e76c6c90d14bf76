package registry_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/synaq/synaq/simulators/registry"
)

func TestRequestsThatAreWrongAreToldWhat(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{MaxBody: 2000})
	k.put(t, "w", world(nil, 1))
	body := func(old, new string) string { return strings.Replace(newDogBody(1, "", 0), old, new, 1) }
	for name, c := range map[string]struct {
		status             int
		code               string
		method, path, body string
		says               []string
	}{
		"path":            {400, "MALFORMED", "GET", "/v1/citizens/123/dogs", "", []string{`"iin"`, "IIN", "12 digits"}},
		"missing query":   {400, "MALFORMED", "GET", "/v1/dogs", "", []string{`"owner"`, "missing", "12 digits"}},
		"query type":      {400, "MALFORMED", "GET", "/v1/dogs?limit=x&owner=" + citizen(1), "", []string{`"limit"`, "integer"}},
		"query twice":     {400, "MALFORMED", "GET", "/v1/dogs?owner=" + citizen(1) + "&owner=" + citizen(1), "", []string{`"owner"`, "2 times"}},
		"unknown query":   {400, "MALFORMED", "GET", "/v1/dogs?ownr=x&owner=" + citizen(1), "", []string{`"ownr"`, "owner, chip"}},
		"broken query":    {400, "MALFORMED", "GET", "/v1/dogs?owner=%zz", "", []string{"query"}},
		"plus":            {400, "MALFORMED", "GET", "/v1/dogs?phone=+77990000001&owner=" + citizen(1), "", []string{`"phone"`, "%2B"}},
		"no body":         {400, "MALFORMED", "POST", "/v1/dogs", "", []string{"empty"}},
		"not JSON":        {400, "MALFORMED", "POST", "/v1/dogs", "{x", []string{"not JSON at byte"}},
		"cut":             {400, "MALFORMED", "POST", "/v1/dogs", `{"chip": "a"`, []string{"middle"}},
		"trailing":        {400, "MALFORMED", "POST", "/v1/dogs", body("}", "} {}"), []string{"more after"}},
		"array":           {400, "MALFORMED", "POST", "/v1/dogs", "[]", []string{"the body", "object"}},
		"null":            {400, "MALFORMED", "POST", "/v1/dogs", "null", []string{"the body is null"}},
		"unknown member":  {400, "MALFORMED", "POST", "/v1/dogs", body(`"name"`, `"colour": 1, "name"`), []string{`"colour"`, "chip, name"}},
		"other case":      {400, "MALFORMED", "POST", "/v1/dogs", body(`"name"`, `"Name"`), []string{`"Name"`}},
		"header by body":  {400, "MALFORMED", "POST", "/v1/dogs", body(`"name"`, `"Trace": "x", "name"`), []string{`"Trace"`}},
		"member twice":    {400, "MALFORMED", "POST", "/v1/dogs", body(`"name"`, `"name": "X", "name"`), []string{`"name"`, "twice"}},
		"missing member":  {400, "MALFORMED", "POST", "/v1/dogs", body(`"chip": "new-1",`, ""), []string{`"chip"`, "missing", "string"}},
		"null member":     {400, "MALFORMED", "POST", "/v1/dogs", body(`"new-1"`, "null"), []string{`"chip"`, "null", "string"}},
		"wrong type":      {400, "MALFORMED", "POST", "/v1/dogs", body(`"seconds": 0`, `"seconds": "0"`), []string{`"seconds"`, "integer"}},
		"wrong number":    {400, "MALFORMED", "POST", "/v1/dogs", body(`"seconds": 0`, `"seconds": 1.5`), []string{`"seconds"`, "integer"}},
		"bad identifier":  {400, "MALFORMED", "POST", "/v1/dogs", body(citizen(1), "5"), []string{`"owner"`, "IIN"}},
		"deep":            {400, "MALFORMED", "POST", "/v1/dogs", body(`"seconds": 0`, `"parents": [{"chip": "p", "sex": 1}, {"chip": "q"}]`), []string{`"parents[1].sex"`, "missing"}},
		"too large":       {413, "TOO_LARGE", "POST", "/v1/dogs", body("New", strings.Repeat("N", 2000)), []string{"2000"}},
		"unknown path":    {404, "NOT_FOUND", "GET", "/v1/cats", "", []string{"/v1/cats", "GET /v1/dogs", "POST /v1/sessions"}},
		"unclean path":    {404, "NOT_FOUND", "GET", "//v1/dogs", "", nil},
		"unknown method":  {405, "METHOD_NOT_ALLOWED", "DELETE", "/v1/dogs", "", []string{"GET, POST"}},
		"unknown control": {404, "NOT_FOUND", "GET", "/control/cats", "", []string{"/control/worlds"}},
		"index by POST":   {405, "METHOD_NOT_ALLOWED", "POST", "/", "{}", []string{"GET"}},
		"panic":           {500, "INTERNAL", "GET", "/v1/citizens/" + citizen(1) + "/panic", "", []string{"a mistake"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			k.problem(t, c.status, c.code, c.says, c.method, c.path, c.body)
		})
	}
}

func TestARefusedRequestLeavesNothing(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	k.must(t, 500, http.MethodGet, "/v1/citizens/"+citizen(1)+"/panic", "")
	if allow := k.must(t, 405, http.MethodDelete, "/v1/dogs", "").header.Get("Allow"); allow != "GET, POST" {
		t.Errorf("Allow is %q", allow)
	}
	k.problem(t, 415, "UNSUPPORTED_MEDIA_TYPE", []string{"application/json"}, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0),
		"Content-Type", "application/x-www-form-urlencoded")
	if got := k.must(t, http.StatusOK, http.MethodGet, "/control/worlds/w/records/dogs", ""); strings.Contains(got.body, "lost") || strings.Contains(got.body, "new-1") {
		t.Errorf("something half-written is left: %s", got.body)
	}
}

func TestRawBodiesAndAnswers(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", registry.WorldSpec{Identifiers: registry.Identifiers{Serials: []string{"0A:FE"}}})
	got := k.must(t, http.StatusOK, http.MethodPost, "/v1/raw", "afe", "Content-Type", "application/octet-stream")
	if got.body != "\xffafe" || got.header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("got %+v", got)
	}
	if x := k.Journal("w", registry.Query{}); len(x) != 1 || x[0].Request != "afe" || x[0].Response != "/2FmZQ==" || !x[0].ResponseBase64 || x[0].RequestBase64 {
		t.Errorf("the journal has %+v", x)
	}
	k.must(t, http.StatusUnsupportedMediaType, http.MethodPost, "/v1/raw", "afe")
}

func TestStatusOfTheResponse(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", world(nil, 1))
	k.must(t, http.StatusCreated, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0))
	k.must(t, http.StatusOK, http.MethodPost, "/v1/dogs", newDogBody(1, "", 0))
	if got := k.must(t, http.StatusOK, http.MethodHead, dogsOf(1), ""); got.body != "" || got.header.Get("Content-Length") == "0" {
		t.Errorf("HEAD got %+v", got)
	}
}

func TestPathValuesAreUnescaped(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.problem(t, http.StatusNotFound, "NOT_FOUND", []string{"no session a/b c"}, http.MethodGet, "/v1/sessions/a%2Fb%20c", "")
}

func TestTheSystemBehindAPrefix(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{Token: "secret"})
	k.put(t, "w", world(nil, 1))
	server := httptest.NewServer(http.StripPrefix("/kennel", k.System))
	defer server.Close()
	k.url = server.URL
	k.SetPublicURL(server.URL + "/kennel/")

	for _, path := range []string{"/kennel", "/kennel/"} {
		page := k.must(t, http.StatusOK, http.MethodGet, path, "").body
		for _, words := range []string{
			"Kennel &lt;of&gt; dogs &amp; others", "curl -sS &#39;" + server.URL + "/kennel/v1/citizens/", "For citizens", "assumed", "A dog by its chip.",
			`href="` + server.URL + `/kennel/openapi.json"`, "prefers-color-scheme: dark", "$TOKEN",
			"read in a published schema or client",
		} {
			if !strings.Contains(page, words) {
				t.Errorf("%s: the page does not say %q", path, words)
			}
		}
	}
	if got := k.must(t, http.StatusOK, http.MethodGet, "/kennel"+dogsOf(1), ""); !strings.Contains(got.body, "Dog 1") {
		t.Errorf("got %s", got.body)
	}
	if got := k.must(t, http.StatusOK, http.MethodGet, "/kennel/v1/about", ""); got.body != `{"url":"`+server.URL+`/kennel"}`+"\n" {
		t.Errorf("the public URL is %s", got.body)
	}
	k.must(t, http.StatusUnauthorized, http.MethodGet, "/kennel/control/worlds", "")
	k.must(t, http.StatusOK, http.MethodGet, "/kennel/control/worlds", "", "Authorization", "Bearer secret")
}

func TestTheOpenAPIDocumentIsValid(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{PublicURL: "http://127.0.0.1:7414/kennel"})
	raw := k.must(t, http.StatusOK, http.MethodGet, "/openapi.json", "").body
	doc, err := openapi3.NewLoader().LoadFromData([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
	record := doc.Paths.Find("/control/worlds/{id}/records/dogs").Post.RequestBody.Value.Content.Get("application/json").Schema.Value
	if record.Properties["chip"] == nil || record.Properties["owner"] == nil || len(record.Required) == 0 {
		t.Errorf("a dog to put into a world is %+v", record)
	}
	op := doc.Paths.Find("/v1/dogs").Post
	schema := op.RequestBody.Value.Content.Get("application/json").Schema.Value
	if op.OperationID != "register" || schema.Properties["owner"] == nil || schema.Properties["Trace"] != nil || len(schema.Required) != 3 {
		t.Errorf("register is %+v with %v", op, schema.Required)
	}
	if search := doc.Paths.Find("/v1/dogs").Get; !search.Parameters.GetByInAndName("query", "owner").Required ||
		search.Parameters.GetByInAndName("query", "chip").Required {
		t.Errorf("search has %+v", search.Parameters)
	}
}

func TestHealthAndMetrics(t *testing.T) {
	t.Parallel()
	k := newKennel(t, registry.Options{})
	k.put(t, "w", faulty(registry.Fault{Kind: registry.FaultStatus, Operation: "search"}))
	k.must(t, http.StatusOK, http.MethodGet, dogsOf(1), "")
	k.must(t, http.StatusServiceUnavailable, http.MethodGet, "/v1/dogs?owner="+citizen(1), "")
	k.must(t, http.StatusNotFound, http.MethodGet, dogsOf(9), "")
	if got := k.must(t, http.StatusOK, http.MethodGet, "/healthz", ""); got.body != `{"status":"ok","system":"kennel"}` {
		t.Errorf("health is %s", got.body)
	}
	metrics := k.must(t, http.StatusOK, http.MethodGet, "/metrics", "").body
	for _, line := range []string{
		`synaq_request_duration_seconds_count{operation="dogs",status="2xx",system="kennel"} 1`,
		`synaq_request_duration_seconds_count{operation="search",status="5xx",system="kennel"} 1`,
		`synaq_faults_total{kind="status",system="kennel"} 1`,
		`synaq_strays_total{kind="unattributed",system="kennel"} 1`,
		`synaq_worlds{system="kennel"} 2`, "go_goroutines",
	} {
		if !strings.Contains(metrics, line) {
			t.Errorf("the metrics have no %s", line)
		}
	}
}

func TestADefinitionThatDoesNotHoldIsRefused(t *testing.T) {
	t.Parallel()
	good := registry.Spec{Name: "a", Method: "GET", Path: "/v1/{iin}", Audience: registry.ForCitizens, Fidelity: registry.Assumed}
	handle := func(*registry.Call, ofCitizen) (nothing, error) { return nothing{}, nil }
	changed := func(change func(*registry.Spec)) []registry.Operation {
		spec := good
		change(&spec)
		return []registry.Operation{registry.Op(spec, handle)}
	}
	for says, ops := range map[string][]registry.Operation{
		"has the variables []": changed(func(s *registry.Spec) { s.Path = "/v1" }),
		"method":               changed(func(s *registry.Spec) { s.Method = "FETCH" }),
		"audience":             changed(func(s *registry.Spec) { s.Audience = "cats" }),
		"fidelity":             changed(func(s *registry.Spec) { s.Fidelity = "" }),
		"not the chassis's":    changed(func(s *registry.Spec) { s.Path = "/control/{iin}" }),
		"is taken":             {registry.Op(good, handle), registry.Op(good, handle)},
		"not made with Op":     {{}},
		"cannot be filled": {registry.Op(good, func(*registry.Call, struct {
			A map[string]int `path:"iin"`
		},
		) (nothing, error) {
			return nothing{}, nil
		})},
		"is not a struct": {registry.Op(good, func(*registry.Call, int) (nothing, error) { return nothing{}, nil })},
		"both raw and": {registry.Op(good, func(*registry.Call, struct {
			rawBody
			IIN string `path:"iin"`
			B   int
		},
		) (nothing, error) {
			return nothing{}, nil
		})},
	} {
		if _, err := registry.New(registry.Definition{Name: "x", Operations: ops}, registry.Options{}); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, expected %q", err, says)
		}
	}
	if _, err := registry.New(registry.Definition{Name: "Big Name"}, registry.Options{}); err == nil {
		t.Error("a name with capitals and spaces was taken")
	}
}

// FuzzDecoding sends whatever comes to operations with path, query and body: each answer is a success or a problem that
// names what is wrong, never a panic or a server's error.
func FuzzDecoding(f *testing.F) {
	def, _ := kennelDefinition()
	system, err := registry.New(def, registry.Options{MaxBody: 1 << 16})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { system.Close(f.Context()) })
	f.Add(citizen(1), "owner="+citizen(1), []byte(newDogBody(1, "", 0)))
	f.Add("%2F", "owner=%zz&a=b;c", []byte(`{"parents":[{"chip":null}],"chip":{"a":[1,2,{}]}}`))
	f.Add("..", "also=&also=", []byte("\xef\xbb\xbf{}"))
	f.Add("", "phone=+7", []byte(`{"seconds":1e400,"seconds":`+strings.Repeat("[", 2000)))
	f.Fuzz(func(t *testing.T, segment, query string, body []byte) {
		for _, r := range []struct{ method, path string }{
			{"GET", "/v1/citizens/x/dogs"},
			{"GET", "/v1/dogs"},
			{"POST", "/v1/dogs"},
			{"PUT", "/control/worlds/w"},
			{"POST", "/control/worlds/default/records/dogs"},
			{"PATCH", "/control/worlds/default/records/dogs/x"},
		} {
			request := httptest.NewRequestWithContext(t.Context(), r.method, r.path, bytes.NewReader(body))
			request.URL.RawQuery, request.Host = query, "localhost" // whom the control API lets in
			if r.method == "GET" {
				request.URL.Path = strings.Replace(request.URL.Path, "x", segment, 1)
			}
			w := httptest.NewRecorder()
			system.ServeHTTP(w, request)
			if w.Code >= 500 {
				t.Fatalf("%s %s?%s with %q: %d %s", r.method, request.URL.Path, query, body, w.Code, w.Body)
			}
			if w.Code >= 400 {
				var p struct{ Code, Detail string }
				if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Code == "" || p.Detail == "" {
					t.Fatalf("%s %s?%s with %q: %d %q is no problem", r.method, request.URL.Path, query, body, w.Code, w.Body)
				}
			}
		}
		if system.EndWorld("w") != nil {
			return
		}
	})
}

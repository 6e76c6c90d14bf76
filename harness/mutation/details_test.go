package mutation_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"testing"
)

// These liars decide rightly and lie about a detail: in what they show of an application, or in what they do at the
// government beside what they have to.

// sixDigits is a code.
var sixDigits = regexp.MustCompile(`\b[0-9]{6}\b`)

// detailLies are the lies of an honest implementation behind a proxy that tampers with what it shows or does.
func detailLies() []lie {
	shows := func(name, rule, fails string, change func(application object)) lie {
		return lie{name: name, tags: "@rule:" + rule, rule: rule, fails: fails, start: func(t *testing.T, stage *stage, honest string) (string, string) {
			return serve(t, showing(t, honest, change)), stage.government
		}}
	}
	does := func(name, rule, fails, path string, change func(body object) object) lie {
		return lie{name: name, tags: "@rule:" + rule, rule: rule, fails: fails, start: func(t *testing.T, stage *stage, _ string) (string, string) {
			return stage.start(t, "", serve(t, doing(t, stage.government, path, change))), stage.government
		}}
	}
	const record, message, notice = "/rpdrn/v1/registrations", "/sms1414/v1/messages", "/egov/v1/notices"
	return []lie{
		shows("leaves no ground open", "RES-APP-002", "decision.notEvaluated does not list it", inDecision(func(d object) { delete(d, "notEvaluated") })),
		shows("leaves a ground open that there is not", "RES-OWN-001", "is no ground of the catalogue", inDecision(func(d object) {
			d["notEvaluated"] = []any{object{"code": "NO_SUCH_GROUND", "rule": "RES-OWN-004", "registries": []string{"cadastre"}}}
		})),
		shows("has everything confirmed", "RES-OWN-001", "there is no such record", inEach("evidence", func(e object) { e["state"] = "confirmed" })),
		shows("asked another year", "RES-OWN-001", "(askedAt)", inEach("evidence", func(e object) { e["askedAt"] = "2020-01-01T00:00:00Z" })),
		shows("waits for every register", "RES-OWN-001", "(pending.registries), which answers", func(a object) {
			if pending, ok := a["pending"].(object); ok && pending["reason"] == "registry" {
				pending["registries"] = []string{"gbdfl", "zags", "cadastre", "rpdrn", "egov"}
			}
		}),
		shows("has no answer from anybody", "RES-CONSENT-002", "does not show that", inEach("consents", func(c object) {
			c["answer"] = "awaited"
			delete(c, "answeredAt")
		})),
		shows("has no events", "RES-RES-001", "shows no events", func(a object) { a["events"] = []any{} }),
		shows("finds invalid in one language", "RES-APP-003", "the same in Kazakh and in Russian", inDecision(func(d object) {
			if grounds, ok := d["grounds"].([]any); ok && d["outcome"] == "invalid" {
				for _, g := range grounds {
					if text, ok := g.(object)["text"].(object); ok {
						text["kk"] = text["ru"]
					}
				}
			}
		})),
		shows("has no words for a problem", "RES-AUTH-001", "detail is missing", func(a object) { delete(a, "detail") }),

		does("rests a record on another application", "RES-RES-001", "the record rests on the application", record, func(body object) object {
			body["basis"] = object{"application": "another", "service": "residence.permanent"}
			return nil
		}),
		does("asks for a code and says no more", "RES-RES-001", "does not tell the owner which dwelling", message, func(body object) object {
			if code := sixDigits.FindString(fmt.Sprint(body["text"])); code != "" {
				body["text"] = "Код " + code
			}
			return nil
		}),
		does("registers somebody else too", "RES-RES-001", "somebody was written about who has no part in the scenario: a record", record, besides("idempotencyKey", object{
			"iin": "840702490022", "rca": "7188888888888888",
		})),
		does("sends the code to a third person too", "RES-RES-001", "who has no part in the scenario: a message", message, besides("messageId", object{"to": "+77999999999"})),
		does("tells another citizen too", "RES-RES-001", "who has no part in the scenario: a notice", notice, besides("noticeId", object{"iin": "840702490032"})),
	}
}

// besides makes a second request of each, under a key of its own, with other people in it.
func besides(key string, others object) func(object) object {
	return func(body object) object {
		second := object{}
		for name, value := range body {
			second[name] = value
		}
		second[key] = fmt.Sprint(body[key], "-2")
		for name, value := range others {
			second[name] = value
		}
		return second
	}
}

// doing stands before a government and changes what an honest implementation posts to a path. What change returns is
// posted besides, first; nil for nothing.
func doing(t *testing.T, government, path string, change func(object) object) http.Handler {
	t.Helper()
	proxy := proxyTo(t, government)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != path {
			proxy.ServeHTTP(w, r)
			return
		}
		var body object
		if json.NewDecoder(r.Body).Decode(&body) != nil {
			problem(w, http.StatusBadRequest, "MALFORMED")
			return
		}
		if second := change(body); second != nil {
			proxy.ServeHTTP(httptest.NewRecorder(), with(r, second))
		}
		proxy.ServeHTTP(w, with(r, body))
	})
}

// with is the same request with another body.
func with(r *http.Request, body object) *http.Request {
	content, _ := json.Marshal(body)
	again := r.Clone(r.Context())
	again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(content)), int64(len(content))
	again.Header.Set("Content-Length", strconv.Itoa(len(content)))
	return again
}

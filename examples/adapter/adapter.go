// Package adapter shows how a decision service that speaks an API of its own is verified: a small program before it speaks the
// decision API on one side and the service's on the other.
//
// The service of this example, Tirkeu, has other paths, other names of fields and other words for a state. What its refusals are
// called is not translated here: synaq.yaml says what its codes are in the catalogue.
package adapter

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/mux"
)

// maxBody is how many bytes of a body are taken: an application with its attachments, and more than an answer has.
const maxBody = 8 << 20

// Route is an operation of the decision API, and the same of the service. Names in braces are parts of both paths.
type Route struct{ Method, Ours, Theirs string }

// Routes are all operations. What the service has no word for, its capabilities, the adapter answers itself.
func Routes() []Route {
	return []Route{
		{http.MethodPost, "/v1/applications", "/tirkeu/requests"},
		{http.MethodGet, "/v1/applications/{id}", "/tirkeu/requests/{id}"},
		{http.MethodPost, "/v1/applications/{id}/consents", "/tirkeu/requests/{id}/answers"},
		{http.MethodPost, "/v1/sms", "/tirkeu/messages"},
		{http.MethodPut, "/v1/test/clock", "/tirkeu/lab/time"},
		{http.MethodPost, "/v1/test/settle", "/tirkeu/lab/rest"},
		{http.MethodGet, "/healthz", "/tirkeu/alive"},
	}
}

// Words are what the service calls the fields, outcomes and states of the decision API.
func Words() map[string]string {
	return map[string]string{
		"id": "number", "status": "stage", "filedAt": "takenAt", "consents": "approvals", "decision": "ruling", "grounds": "reasons",
		"outcome": "verdict", "pending": "open", "decided": "closed", "approved": "granted", "refused": "denied", "expired": "overdue",
		"payload": "document", "signature": "seal",
	}
}

// Adapter speaks the decision API for a service.
type Adapter struct {
	service string
	about   map[string]any
	client  *http.Client
}

// New makes an adapter for the service at a base address. About are the capabilities that it declares for it.
func New(service string, about map[string]any) *Adapter {
	return &Adapter{service: strings.TrimRight(service, "/"), about: about, client: &http.Client{}}
}

// Handler serves the decision API.
func (a *Adapter) Handler() http.Handler {
	router := mux.NewRouter()
	router.HandleFunc("/v1/capabilities", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, "application/json", a.about) }).Methods(http.MethodGet)
	for _, route := range Routes() {
		router.HandleFunc(route.Ours, pass(a.client, a.service, route.Theirs, Words(), turned(Words()))).Methods(route.Method)
	}
	return router
}

// pass asks a service at one of its paths in its words, and answers in others.
func pass(client *http.Client, service, path string, words, back map[string]string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			problem(w, http.StatusRequestEntityTooLarge, "MALFORMED", err)
			return
		}
		at := service + path
		for name, value := range mux.Vars(r) {
			at = strings.ReplaceAll(at, "{"+name+"}", url.PathEscape(value))
		}
		if r.URL.RawQuery != "" {
			at += "?" + r.URL.RawQuery
		}
		request, err := http.NewRequestWithContext(r.Context(), r.Method, at, bytes.NewReader(Renamed(body, words)))
		if err != nil {
			problem(w, http.StatusBadRequest, "MALFORMED", err)
			return
		}
		for _, name := range []string{"Authorization", "Content-Type"} {
			request.Header[name] = r.Header[name]
		}
		response, err := client.Do(request)
		if err != nil {
			problem(w, http.StatusServiceUnavailable, "UNAVAILABLE", err)
			return
		}
		defer response.Body.Close()
		theirs, err := io.ReadAll(io.LimitReader(response.Body, maxBody))
		if err != nil {
			problem(w, http.StatusServiceUnavailable, "UNAVAILABLE", err)
			return
		}
		w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
		w.WriteHeader(response.StatusCode)
		_, _ = w.Write(Renamed(theirs, back))
	}
}

// Renamed is JSON in other words: names of fields, and texts that are a word and nothing else. What is no JSON stays as it is, so that
// whoever reads it says what is wrong with it.
func Renamed(text []byte, words map[string]string) []byte {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil || decoder.More() {
		return text
	}
	renamed, err := json.Marshal(rename(value, words))
	if err != nil {
		return text
	}
	return renamed
}

func rename(value any, words map[string]string) any {
	word := func(text string) string {
		if other, known := words[text]; known {
			return other
		}
		return text
	}
	switch value := value.(type) {
	case map[string]any:
		renamed := make(map[string]any, len(value))
		for name, field := range value {
			renamed[word(name)] = rename(field, words)
		}
		return renamed
	case []any:
		for i := range value {
			value[i] = rename(value[i], words)
		}
		return value
	case string:
		return word(value)
	default:
		return value
	}
}

// turned reads a table of words the other way.
func turned(words map[string]string) map[string]string {
	other := make(map[string]string, len(words))
	for ours, theirs := range words {
		other[theirs] = ours
	}
	return other
}

func problem(w http.ResponseWriter, status int, code string, err error) {
	answer(w, status, "application/problem+json", map[string]any{
		"title": "the adapter could not pass it on", "status": status, "code": code, "detail": fmt.Sprint(err),
	})
}

func answer(w http.ResponseWriter, status int, kind string, body any) {
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// About are Tirkeu's capabilities.
func About() map[string]any {
	return map[string]any{
		"name": "Tirkeu", "version": "2.1", "services": []string{"residence.permanent", "residence.temporary"}, "transports": []string{"rest"},
		"clock": "applicant", "settle": true, "readings": map[string]string{},
	}
}

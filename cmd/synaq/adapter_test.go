package main

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/examples/adapter"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
)

// tirkeu is the service of the example: the reference, with other paths, names and codes.
func tirkeu(t *testing.T, reference string, codes []vendorfile.Code) string {
	t.Helper()
	words := map[string]string{}
	back := map[string]string{}
	for ours, theirs := range adapter.Words() {
		words[ours], back[theirs] = theirs, ours
	}
	for _, code := range codes {
		words[code.Code] = code.Yours
	}
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		request, err := http.NewRequestWithContext(r.Context(), r.Method, reference+oursOf(t, r.URL), bytes.NewReader(adapter.Renamed(body, back)))
		if err != nil {
			t.Error(err)
			return
		}
		request.Header = r.Header.Clone()
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		defer response.Body.Close()
		answer, err := io.ReadAll(response.Body)
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
		w.WriteHeader(response.StatusCode)
		_, _ = w.Write(adapter.Renamed(answer, words))
	}))
	t.Cleanup(service.Close)
	return service.URL
}

// oursOf is the decision API's path for one of Tirkeu's.
func oursOf(t *testing.T, at *url.URL) string {
	t.Helper()
	for _, route := range adapter.Routes() {
		pattern := regexp.MustCompile("^" + strings.ReplaceAll(route.Theirs, "{id}", "([^/]+)") + "$")
		if found := pattern.FindStringSubmatch(at.Path); found != nil {
			path := route.Ours
			if len(found) > 1 {
				path = strings.ReplaceAll(path, "{id}", found[1])
			}
			if at.RawQuery != "" {
				path += "?" + at.RawQuery
			}
			return path
		}
	}
	t.Errorf("Tirkeu has no %s", at.Path)
	return "/none"
}

// TestAServiceOfAnotherAPIIsVerifiedThroughAnAdapter: with its own codes, said in its vendor's file; without the file they fail.
func TestAServiceOfAnotherAPIIsVerifiedThroughAnAdapter(t *testing.T) {
	t.Parallel()
	place := embedded(t, "")
	file, err := vendorfile.Read("../../examples/adapter/synaq.yaml")
	if err != nil {
		t.Fatal(err)
	}
	front := httptest.NewServer(adapter.New(tirkeu(t, place.target, file.Codes), adapter.About()).Handler())
	t.Cleanup(front.Close)
	config := verifyOne(place, "@rule:RES-AUTH-001 or @rule:RES-CONSENT-007 or @rule:RES-LEASE-002 or @rule:RES-AST-004")
	config.Target, config.Vendor, config.Today = front.URL, file, identifiers.Date{Year: 2026, Month: 12, Day: 1}
	complain(t, verified(t, config))

	config.Vendor = nil
	config.Selection.Tags = "@rule:RES-LEASE-002"
	config.Run = 0
	if report := verified(t, config); report.Verdict != v1.NotConformant {
		t.Errorf("without its codes it is %s: %v", report.Verdict, report.Reasons)
	}
}

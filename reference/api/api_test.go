package api

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/reference/desk"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

func newServer(t *testing.T) *server {
	t.Helper()
	c, err := readContract(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	log := Options{Capabilities: decision.Capabilities{Clock: decision.CapabilitiesClockApplicant, Settle: true}, CheckResponses: true}
	return &server{Options: log, contract: c}
}

func TestEveryOperationOfTheContractIsOffered(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	offered := s.handlers()
	for operation := range s.contract.routes {
		if offered[operation] == nil {
			t.Errorf("%s is not offered", operation)
		}
	}
	if len(offered) != len(s.contract.routes) {
		t.Errorf("%d operations are offered of %d", len(offered), len(s.contract.routes))
	}
}

func TestStatuses(t *testing.T) {
	t.Parallel()
	for code, status := range map[string]int{
		"MALFORMED": 400, "NOT_SIGNED_IN": 401, "UNAUTHORIZED": 401, "FORBIDDEN": 403, "NOT_FOUND": 404, "METHOD_NOT_ALLOWED": 405, "APPLICATION_CLOSED": 409,
		"TOO_LARGE": 413, "NOT_SIGNED": 422, "SIGNATURE_INVALID": 422, "CONSENT_NOT_ASKED": 422, "INTERNAL": 500, "CANNOT_CHECK_NOW": 503, "UNAVAILABLE": 503,
	} {
		if got := problemOf(&desk.Refusal{Code: code}); got.Status != status || got.Code != code || got.Title == "" {
			t.Errorf("%s: %+v", code, got)
		}
	}
	if got := problemOf(&desk.Refusal{Code: "NOT_DECIDED", Conflict: true}); got.Status != 409 {
		t.Errorf("a conflict: %+v", got)
	}
	internal := problemOf(errors.New("disk full at /secret"))
	if internal.Status != 500 || internal.Code != "INTERNAL" || strings.Contains(*internal.Detail, "secret") {
		t.Errorf("an internal error tells %+v", internal)
	}
}

func TestAPathSaysWhichMethodsItTakes(t *testing.T) {
	t.Parallel()
	handler, err := New(context.Background(), Options{Capabilities: decision.Capabilities{Clock: decision.CapabilitiesClockNone}, Stopping: context.Background()})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		method, path string
		status       int
		allow, says  string
	}{
		{http.MethodPut, "/v1/applications", 405, "POST", "/v1/applications takes POST, not PUT"},
		{http.MethodDelete, "/v1/applications/x", 405, "GET, HEAD", "/v1/applications/{id} takes GET, HEAD, not DELETE"},
		{http.MethodGet, desk.CallbackPath, 405, "POST", "takes POST, not GET"},
		{http.MethodPost, "/v1/test/clock", 404, "", "nothing at this path"},
		{http.MethodHead, "/v1/capabilities", 200, "", ""},
	} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), c.method, c.path, http.NoBody))
		if w.Code != c.status || w.Header().Get("Allow") != c.allow || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s %s: %d, Allow %q, %s", c.method, c.path, w.Code, w.Header().Get("Allow"), w.Body)
		}
	}
}

func TestAPanicIsAnInternalError(t *testing.T) {
	t.Parallel()
	handler, err := New(context.Background(), Options{Capabilities: decision.Capabilities{}, Stopping: context.Background()})
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	// A desk that is not there panics.
	handler.ServeHTTP(w, httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/v1/applications/x", http.NoBody))
	var problem decision.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &problem); err != nil || w.Code != 500 || problem.Code != "INTERNAL" {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestAnAnswerThatIsNotAsTheContractSays(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	s.Log = slog.New(slog.DiscardHandler)
	w := httptest.NewRecorder()
	r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/v1/capabilities", http.NoBody)
	s.answer(w, r, "getCapabilities", http.StatusOK, map[string]string{"name": "half of it"})
	if w.Code != http.StatusInternalServerError || !strings.Contains(w.Body.String(), "not as the contract says") {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}

func TestWaitingForAnOwnerIsShownAsSuch(t *testing.T) {
	t.Parallel()
	for reason, app := range map[decision.PendingReason]*desk.Application{
		decision.PendingReasonProcessing: {Stage: desk.StageMerits},
		decision.PendingReasonConsent:    {Stage: desk.StageConsent, Consents: []desk.Consent{{Answer: law.Awaited}}},
		decision.PendingReasonRegistry:   {Stage: desk.StageConsent, Retry: &desk.Retry{Registries: []string{"eds"}}},
	} {
		view := viewOf(app)
		if view.Pending == nil || view.Pending.Reason != reason || view.Status != decision.ApplicationStatusPending || len(view.Consents) != 0 {
			t.Errorf("want %s, got %+v", reason, view)
		}
	}
}

// TestTheContractNamesWhatTheServiceSays keeps the contract's prose complete: codes, registries and facts.
func TestTheContractNamesWhatTheServiceSays(t *testing.T) {
	t.Parallel()
	c, err := readContract(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	prose := func(schema, property string) string {
		t.Helper()
		ref := c.document.Components.Schemas[schema]
		if property != "" {
			ref = ref.Value.Properties[property]
		}
		return ref.Value.Description
	}
	says := func(where, text string, words ...string) {
		t.Helper()
		for _, word := range words {
			if !regexp.MustCompile(`\b` + word + `\b`).MatchString(text) {
				t.Errorf("%s does not name %s", where, word)
			}
		}
	}
	for _, entry := range law.Catalogue() {
		says("Ground.code", prose("Ground", "code"), entry.Code)
	}
	says("Problem.code", prose("Problem", "code"),
		law.NotSignedIn, law.NotSigned, law.SignatureInvalid, law.OTPInvalid, law.NotInMobileDatabase, law.WrongFiler, desk.CodeServiceNotOffered, law.PersonNotConfirmed,
		desk.CodeMalformed, desk.CodeNotFound, desk.CodeForbidden, law.FieldMissing, law.ChannelUnknown, law.NotPermanent, law.PeriodOutOfRange, desk.CodeConsentNotAsked,
		desk.CodeApplicationClosed, desk.CodeCannotCheckNow, desk.CodeTooLarge, codeMethodNotAllowed, codeInternal)
	says("Registry", prose("Registry", ""), registries.Names()...)
	says("Evidence.fact", prose("Evidence", "fact"), "session", "consent")
	for _, fact := range []law.Name{
		law.Identity, law.Ownership, law.Area, law.Place, law.Tenancy, law.Capacity, law.Occupancy, law.Kinship, law.Guardianship,
		law.College, law.University, law.Signature,
	} {
		says("Evidence.fact", prose("Evidence", "fact"), string(fact), fact.Registry())
	}
}

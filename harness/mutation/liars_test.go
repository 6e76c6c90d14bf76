package mutation_test

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A liar is an implementation that answers well-formed and is wrong.

// decreed is a service that decides every application in the same way at once, and does what such a decision asks for:
// an approval is written to RP DRN, and every decision reaches the account.
type decreed struct {
	government string // the base URL that every system's name is appended to
	decision   func(payload filed, now time.Time) map[string]any

	mu     sync.Mutex
	cases  map[string]map[string]any // by application
	clocks map[string]time.Time      // by applicant's IIN
}

// filed is what a liar reads of a payload, and read reads it of an envelope.
type filed struct {
	Service    string
	Applicant  struct{ IIN string }
	Registrant struct{ IIN string }
	Dwelling   struct {
		RCA   string
		Owner struct{ IIN string }
	}
	Period *struct{ From, Until string }
}

func (f filed) kind() string {
	if f.Service == "residence.temporary" {
		return "temporary"
	}
	return "permanent"
}

func read(envelope []byte) (payload filed, err error) {
	var signed struct{ Payload []byte }
	if err := json.Unmarshal(envelope, &signed); err != nil {
		return payload, fmt.Errorf("reading an envelope: %w", err)
	}
	if err := json.Unmarshal(signed.Payload, &payload); err != nil {
		return payload, fmt.Errorf("reading a payload: %w", err)
	}
	return payload, nil
}

// record is the registration that is applied for.
func (f filed) record(key, application, day string) map[string]any {
	record := map[string]any{
		"idempotencyKey": key, "iin": f.Registrant.IIN, "rca": f.Dwelling.RCA, "type": f.kind(),
		"from": day, "basis": map[string]any{"application": application, "service": f.Service},
	}
	if f.Period != nil {
		record["from"], record["until"] = f.Period.From, f.Period.Until
	}
	return record
}

func (d *decreed) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch id, _ := strings.CutPrefix(r.URL.Path, "/v1/applications/"); {
	case r.URL.Path == "/v1/capabilities":
		answer(w, http.StatusOK, capabilities())
	case r.URL.Path == "/v1/applications":
		d.file(w, r)
	case strings.HasPrefix(r.URL.Path, "/v1/applications/"):
		d.mu.Lock()
		application, ok := d.cases[strings.TrimSuffix(id, "/consents")]
		d.mu.Unlock()
		if !ok {
			problem(w, http.StatusNotFound, "NOT_FOUND")
			return
		}
		answer(w, http.StatusOK, application)
	case r.URL.Path == "/v1/test/clock":
		var setting struct {
			Applicant string
			Now       *time.Time
		}
		if json.NewDecoder(r.Body).Decode(&setting) == nil && setting.Now != nil {
			d.mu.Lock()
			d.clocks[setting.Applicant] = *setting.Now
			d.mu.Unlock()
		}
		w.WriteHeader(http.StatusNoContent)
	case r.URL.Path == "/v1/test/settle":
		answer(w, http.StatusOK, map[string]any{})
	case r.URL.Path == "/healthz":
		w.WriteHeader(http.StatusOK)
	default:
		w.WriteHeader(http.StatusNoContent)
	}
}

func (d *decreed) file(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	payload, err := read(body)
	if err != nil {
		problem(w, http.StatusBadRequest, "MALFORMED")
		return
	}
	d.mu.Lock()
	id := "lie-" + strconv.Itoa(len(d.cases)+1)
	at, ok := d.clocks[payload.Applicant.IIN]
	if !ok {
		at = time.Now()
	}
	now := at.Format(time.RFC3339)
	decision := d.decision(payload, at)
	application := map[string]any{
		"id": id, "version": 1, "status": "decided", "service": payload.Service, "filedAt": now,
		"consents": []any{}, "decision": decision, "events": []any{},
		"evidence": []any{map[string]any{"id": "e1", "registry": "cadastre", "fact": "area", "state": "confirmed", "askedAt": now}},
	}
	d.cases[id] = application
	d.mu.Unlock()
	if decision["outcome"] == "approved" {
		tell(r.Context(), d.government+"/rpdrn/v1/registrations", payload.record(id, id, at.Format(time.DateOnly)))
	}
	tell(r.Context(), d.government+"/egov/v1/notices", map[string]any{
		"noticeId": id, "iin": payload.Applicant.IIN, "application": id, "service": payload.Service, "kind": "decision",
		"outcome": decision["outcome"], "text": words("Шешім", "Решение", "Decision"),
	})
	answer(w, http.StatusCreated, application)
}

func alwaysApproves(government string) http.Handler {
	return newDecreed(government, func(payload filed, now time.Time) map[string]any {
		return approval(payload, now.Format(time.RFC3339))
	})
}

func alwaysRefuses(government string) http.Handler {
	return newDecreed(government, func(_ filed, now time.Time) map[string]any {
		return decision("refused", now.Format(time.RFC3339), ground("OVER_STANDARD", "RES-AST-004"), ground("NO_KINSHIP_OR_STUDY_DATA", "RES-DATA-001"))
	})
}

// random decides by the dice.
func random(government string) http.Handler {
	return newDecreed(government, func(payload filed, at time.Time) map[string]any {
		now := at.Format(time.RFC3339)
		all := []map[string]any{
			approval(payload, now),
			decision("refused", now, ground("OVER_STANDARD", "RES-AST-004"), ground("NO_KINSHIP_OR_STUDY_DATA", "RES-DATA-001")),
			decision("expired", now, ground("CONSENT_EXPIRED", "RES-CONSENT-006")),
		}
		return all[rand.IntN(len(all))]
	})
}

// approval is a decision, and names a record.
func approval(what filed, now any) map[string]any {
	approved := decision("approved", now)
	approved["record"] = map[string]any{"id": "1", "type": what.kind()}
	return approved
}

func decision(outcome string, now any, grounds ...any) map[string]any {
	day, _, _ := strings.Cut(fmt.Sprint(now), "T")
	return map[string]any{
		"outcome": outcome, "grounds": append([]any{}, grounds...), "decidedAt": now, "lawDate": day, "edition": "2025-12-26",
	}
}

func ground(code, rule string) any {
	return map[string]any{
		"code": code, "rule": rule, "evidence": []string{"e1"}, "text": words("Бас тарту", "Отказ", "Refusal"),
	}
}

func newDecreed(government string, decision func(filed, time.Time) map[string]any) *decreed {
	return &decreed{
		government: government, decision: decision,
		cases: map[string]map[string]any{}, clocks: map[string]time.Time{},
	}
}

// echoes answers what it is sent, and says who it is.
func echoes(string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/capabilities" {
			answer(w, http.StatusOK, capabilities())
			return
		}
		if r.URL.Path == "/v1/test/clock" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusCreated)
		_, _ = w.Write(body)
	})
}

// saysNothing answers 200 without a word to everything but the question who it is.
func saysNothing(string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/capabilities" {
			answer(w, http.StatusOK, capabilities())
		}
	})
}

func capabilities() map[string]any {
	return map[string]any{
		"name": "A liar", "version": "1", "services": []string{"residence.permanent", "residence.temporary"},
		"transports": []string{"rest"}, "clock": "applicant", "settle": true, "readings": map[string]string{},
	}
}

func words(kk, ru, en string) map[string]string {
	return map[string]string{"kk": kk, "ru": ru, "en": en}
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

func problem(w http.ResponseWriter, status int, code string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "detail": "See " + code + ".", "status": status, "code": code})
}

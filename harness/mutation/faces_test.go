package mutation_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// These liars have two faces: they stand before an honest implementation, or between it and the government, and change what it
// shows or does.

// wrongGrounds names another ground in each refusal.
func wrongGrounds(t *testing.T, honest, _ string) http.Handler {
	t.Helper()
	return showing(t, honest, inGrounds(func(ground object) {
		switch ground["code"] {
		case "OVER_STANDARD":
			ground["code"], ground["rule"] = "OWNER_NOT_CONFIRMED", "RES-OWN-001"
		case "OWNER_NOT_CONFIRMED":
			ground["code"], ground["rule"] = "OVER_STANDARD", "RES-AST-004"
		}
	}))
}

// wrongRule cites another rule with a ground.
func wrongRule(t *testing.T, honest, _ string) http.Handler {
	t.Helper()
	return showing(t, honest, inGrounds(func(ground object) {
		if ground["code"] == "OVER_STANDARD" {
			ground["rule"] = "RES-AST-001"
		}
	}))
}

// keptByAddress decides once for each address, and ever after as it did then.
func keptByAddress(t *testing.T, honest, _ string) http.Handler {
	t.Helper()
	var mu sync.Mutex
	kept := map[string]object{} // the application that was decided first, by the address code
	return knowing(t, honest, func(application object, what filed) {
		mu.Lock()
		defer mu.Unlock()
		first := kept[what.Dwelling.RCA]
		switch {
		case what.Dwelling.RCA == "":
		case first == nil && outcomeOf(application) != "":
			kept[what.Dwelling.RCA] = application
		case first != nil && first["id"] != application["id"]:
			application["status"], application["decision"] = "decided", first["decision"]
			application["evidence"], application["consents"] = first["evidence"], []any{}
			delete(application, "pending")
		}
	})
}

// mixesUp shows to each applicant the IIN of another.
func mixesUp(t *testing.T, honest, _ string) http.Handler {
	t.Helper()
	var mu sync.Mutex
	var last, before string // two applicants
	return knowing(t, honest, func(application object, what filed) {
		mu.Lock()
		defer mu.Unlock()
		if own := what.Applicant.IIN; own != "" && own != last {
			last, before = own, last
		}
		if before != "" {
			said := "ИИН " + before
			inEach("evidence", func(e object) {
				if e["registry"] == "gbdfl" && said != "" {
					e["value"], said = said, ""
				}
			})(application)
		}
	})
}

// showsResidents has the IIN of somebody who is registered in the dwelling among the evidence.
func showsResidents(t *testing.T, honest, government string) http.Handler {
	t.Helper()
	return knowing(t, honest, func(application object, what filed) {
		if what.Dwelling.RCA == "" || outcomeOf(application) == "" {
			return
		}
		residents := regexp.MustCompile(`"iin": ?"([0-9]{12})"`).FindStringSubmatch(look(t.Context(), government+"/rpdrn/v1/dwellings/"+what.Dwelling.RCA+"/registrations"))
		inEach("evidence", func(e object) {
			if e["registry"] == "rpdrn" && residents != nil && residents[1] != what.Registrant.IIN {
				e["value"] = "ИИН " + residents[1]
			}
		})(application)
	})
}

// decidesEarly approves and enters a registration as soon as the owners are asked.
func decidesEarly(t *testing.T, honest, government string) http.Handler {
	t.Helper()
	var done sync.Map
	return knowing(t, honest, func(application object, what filed) {
		pending, _ := application["pending"].(object)
		asked := fmt.Sprint(application["consents"])
		if pending["reason"] != "consent" || !strings.Contains(asked, "askedAt") {
			return
		}
		id := fmt.Sprint(application["id"])
		if _, again := done.LoadOrStore(id, true); !again {
			tell(t.Context(), government+"/rpdrn/v1/registrations", what.record(id, id, dayOf(application)))
		}
		application["status"] = "decided"
		application["decision"] = approval(what, application["filedAt"])
		delete(application, "pending")
	})
}

// textsLate sends the owner a code, 300 ms after it has refused without asking anybody.
func textsLate(t *testing.T, honest, government string) http.Handler {
	t.Helper()
	var done sync.Map
	var sending sync.WaitGroup
	t.Cleanup(sending.Wait)
	ctx := context.WithoutCancel(t.Context())
	return knowing(t, honest, func(application object, what filed) {
		id := fmt.Sprint(application["id"])
		if outcomeOf(application) != "refused" || fmt.Sprint(application["consents"]) != "[]" {
			return
		}
		if _, again := done.LoadOrStore(id, true); again {
			return
		}
		phone := regexp.MustCompile(`\+[0-9]{11}`).FindString(look(ctx, government+"/sms1414/v1/subscribers/"+what.Dwelling.Owner.IIN))
		sending.Add(1)
		time.AfterFunc(300*time.Millisecond, func() { //nolint:forbidigo // the lie is about real time
			defer sending.Done()
			tell(ctx, government+"/sms1414/v1/messages", object{"messageId": "late-" + id, "to": phone, "text": "Код 123456"})
		})
	})
}

// writesAgain enters a second registration when the approval has been shown, the next time that it has work to do.
func writesAgain(t *testing.T, honest, government string) http.Handler {
	t.Helper()
	var done sync.Map
	var due errands
	shown := knowing(t, honest, func(application object, what filed) {
		id := fmt.Sprint(application["id"])
		if outcomeOf(application) != "approved" {
			return
		}
		if _, again := done.LoadOrStore(id, true); !again {
			record := what.record(id+"-again", id, dayOf(application))
			due.add(what.Applicant.IIN, func() { tell(t.Context(), government+"/rpdrn/v1/registrations", record) })
		}
	})
	return due.before(shown)
}

// writesRefused enters a registration that it refuses.
func writesRefused(t *testing.T, honest, government string) http.Handler {
	t.Helper()
	var done sync.Map
	return knowing(t, honest, func(application object, what filed) {
		id := fmt.Sprint(application["id"])
		if outcomeOf(application) != "refused" {
			return
		}
		if _, again := done.LoadOrStore(id, true); !again {
			tell(t.Context(), government+"/rpdrn/v1/registrations", what.record(id, id, dayOf(application)))
		}
	})
}

// keptPersons stands before a government and asks GBD FL about nobody twice.
func keptPersons(t *testing.T, government string) http.Handler {
	t.Helper()
	proxy := proxyTo(t, government)
	var kept sync.Map // answers, by the path
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet || !strings.HasPrefix(r.URL.Path, "/gbdfl/v1/persons/") {
			proxy.ServeHTTP(w, r)
			return
		}
		answered := httptest.NewRecorder()
		if known, ok := kept.Load(r.URL.Path); ok {
			answered = known.(*httptest.ResponseRecorder)
		} else if proxy.ServeHTTP(answered, r); answered.Code == http.StatusOK {
			kept.Store(r.URL.Path, answered)
		}
		w.Header().Set("Content-Type", answered.Header().Get("Content-Type"))
		w.WriteHeader(answered.Code)
		_, _ = w.Write(answered.Body.Bytes())
	})
}

// swallowsRecords stands before a government and answers for RP DRN that all is entered.
func swallowsRecords(t *testing.T, government string) http.Handler {
	t.Helper()
	proxy := proxyTo(t, government)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost || r.URL.Path != "/rpdrn/v1/registrations" {
			proxy.ServeHTTP(w, r)
			return
		}
		var record object
		if json.NewDecoder(r.Body).Decode(&record) != nil {
			problem(w, http.StatusBadRequest, "MALFORMED")
			return
		}
		record["id"] = "swallowed"
		answer(w, http.StatusCreated, record)
	})
}

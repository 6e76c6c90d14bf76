package steps

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
)

// TestACodeMayComeLateWhereNothingIsSettled: a service that does not settle is given time to send the code of 1414 after it has shown
// that an owner is asked; one that settles has sent it.
func TestACodeMayComeLateWhereNothingIsSettled(t *testing.T) {
	t.Parallel()
	for name, look := range map[string]func(*testing.T, *tale, *application, *scenarios.Citizen) error{
		"to answer with it": func(t *testing.T, told *tale, a *application, owner *scenarios.Citizen) error {
			t.Helper()
			_, code, err := told.consentMessage(t.Context(), a, owner)
			if err == nil && code != "123456" {
				t.Errorf("the code is %q", code)
			}
			return err
		},
		"to say that it came": func(t *testing.T, told *tale, _ *application, owner *scenarios.Citizen) error {
			t.Helper()
			return told.receivedCode(t.Context(), owner.Role(), "a code")
		},
	} {
		for _, settles := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, settled: %t", name, settles), func(t *testing.T) {
				t.Parallel()
				told, a, owner := lateCode(t)
				told.env.Capabilities.Settle = &settles
				if err := look(t, told, a, owner); (err == nil) == settles {
					t.Errorf("error = %v", err)
				}
			})
		}
	}
}

// lateCode is a tale in which an owner is asked and has no code yet: 1414 has it when the service has been asked for the application twice.
func lateCode(t *testing.T) (*tale, *application, *scenarios.Citizen) {
	t.Helper()
	told := begunTale(t, implementation.ClockApplicant)
	owner, applicant := told.story.Citizen("the owner"), told.story.Citizen("the applicant")
	if _, err := told.story.Build(0); err != nil {
		t.Fatal(err)
	}
	told.world = "w"
	rca := told.flat.RCA().String()
	message := fmt.Sprintf(`{"messageId": "m", "from": "1414", "to": %q, "text": "123456 …%s", "state": "delivered", "acceptedAt": "2026-01-15T12:00:00+05:00"}`,
		owner.Phone(), rca[len(rca)-4:])
	var asked atomic.Int64
	systems := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent := map[bool]string{true: message}[asked.Load() >= 2]
		switch {
		case strings.HasSuffix(r.URL.Path, "/settle"):
			_, _ = io.WriteString(w, `{"activity": 1, "work": 0}`)
		case strings.HasSuffix(r.URL.Path, "/records/messages"):
			fmt.Fprintf(w, `{"records": [%s]}`, sent)
		default:
			fmt.Fprintf(w, `{"phone": %q, "messages": [%s]}`, owner.Phone(), sent)
		}
	}))
	t.Cleanup(systems.Close)
	service := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id": "a1", "version": 1, "status": "pending", "service": "residence.permanent", "filedAt": "2026-01-15T12:00:00+05:00",
			"pending": {"reason": "consent"}, "consents": [], "evidence": [], "events": []}`)
	}))
	t.Cleanup(service.Close)
	client, err := implementation.New(implementation.Options{URL: service.URL})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	simulated := government.NewClient(government.Addresses{"sms1414": systems.URL}, government.ClientOptions{})
	t.Cleanup(simulated.CloseIdle)
	told.env.Government, told.env.Implementation = simulated, client
	a := &application{applicant: applicant, state: &implementation.Application{
		ID: "a1", Version: 1, Status: implementation.StatusPending, Pending: &implementation.Pending{Reason: "consent"},
		Consents: []implementation.ConsentRequest{{Owner: implementation.Party{IIN: owner.IIN().String()}, By: "sms"}},
	}}
	told.applications = []*application{a}
	return told, a, owner
}

package implementation_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
)

func TestAServiceThatDoesNotWaitIsAskedWithPauses(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	c := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		asked.Add(1)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, pending)
	})
	began := time.Now()
	for range 2 { // nothing changes, and the caller gets what it asked for: a wait
		if _, err := c.As("the owner").Get(t.Context(), "a1", implementation.Wait{For: time.Second, After: 1}); err != nil {
			t.Fatal(err)
		}
	}
	if waited := time.Since(began); waited < 2*time.Second {
		t.Errorf("waited %s, want 2s", waited)
	}
	if n := asked.Load(); n < 4 || n > 20 {
		t.Errorf("asked %d times", n)
	}
	if notes := c.Notes(); len(notes) != 1 || notes[0].Kind != "wait is not honoured" || !strings.Contains(notes[0].Text, "wait=1") {
		t.Errorf("notes %+v", notes)
	}
}

func TestAServiceThatDoesNotWaitIsSeenToChange(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	c := serving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		body := pending
		if asked.Add(1) > 2 {
			body = refused
		}
		_, _ = io.WriteString(w, body)
	})
	got, err := c.Get(t.Context(), "a1", implementation.Wait{For: time.Minute, After: 1})
	if err != nil || !got.Decided() {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAServiceThatWaitsIsNotNoted(t *testing.T) {
	t.Parallel()
	c := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("wait") != "1" {
			t.Errorf("asked %s", r.URL)
		}
		select {
		case <-time.After(time.Second): //nolint:forbidigo // a long poll in another process waits in real time
		case <-r.Context().Done():
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, pending)
	})
	if _, err := c.Get(t.Context(), "a1", implementation.Wait{For: time.Second, After: 1}); err != nil {
		t.Fatal(err)
	}
	if notes := c.Notes(); len(notes) != 0 {
		t.Errorf("notes %+v", notes)
	}
}

func TestADeclaredOperationThatIsNotThereIsNamed(t *testing.T) {
	t.Parallel()
	c := serving(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/capabilities" {
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprint(w, `{"name":"x","version":"1","services":["residence.permanent"],"transports":["rest"],"clock":"applicant","settle":true,"readings":{}}`)
			return
		}
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(http.StatusNotFound)
		_, _ = fmt.Fprint(w, `{"title":"Nothing here","detail":"No such application.","status":404,"code":"NOT_FOUND"}`)
	})
	if _, err := c.Capabilities(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := c.SetClock(t.Context(), identifiers.IIN{}, nil)
	if want := "PUT /v1/test/clock answers 404, though the capabilities declare clock level applicant"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = c.Settle(t.Context(), identifiers.IIN{})
	if want := "POST /v1/test/settle answers 404, though the capabilities declare settle"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	_, err = c.Get(t.Context(), "a1", implementation.Wait{})
	if want := "the implementation does not accept GET /v1/applications/a1: NOT_FOUND (Nothing here): No such application."; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestAConnectionsErrorSaysTheAddressOnce(t *testing.T) {
	t.Parallel()
	c, err := implementation.New(implementation.Options{URL: "http://127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Capabilities(t.Context())
	if err == nil || strings.Contains(err.Error(), `Get "`) || strings.Count(err.Error(), "http://127.0.0.1:1") != 1 {
		t.Errorf("got %v", err)
	}
}

package mutation_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// object is a JSON object.
type object = map[string]any

// filedKey is under what a request to file carries what is filed.
type filedKey struct{}

// showing stands before an honest implementation and changes what it shows of each application, a problem included.
func showing(t *testing.T, honest string, change func(application object)) http.Handler {
	t.Helper()
	return knowing(t, honest, func(application object, _ filed) { change(application) })
}

// knowing is showing for a liar that has read what was filed. It has read nothing of what was not accepted.
func knowing(t *testing.T, honest string, change func(application object, what filed)) http.Handler {
	t.Helper()
	var all sync.Map // what was filed, by the application's id
	proxy := proxyTo(t, honest)
	proxy.ModifyResponse = func(response *http.Response) error {
		if !strings.HasPrefix(response.Request.URL.Path, "/v1/applications") {
			return nil
		}
		body, err := io.ReadAll(response.Body)
		if err != nil {
			return fmt.Errorf("reading the honest answer: %w", err)
		}
		response.Body.Close()
		var shown object
		if json.Unmarshal(body, &shown) == nil {
			id, _ := shown["id"].(string)
			what, isFiling := response.Request.Context().Value(filedKey{}).(filed)
			if known, ok := all.Load(id); ok {
				what = known.(filed)
			} else if isFiling && id != "" {
				all.Store(id, what)
			}
			change(shown, what)
			body, _ = json.Marshal(shown)
		}
		response.Body = io.NopCloser(bytes.NewReader(body))
		response.ContentLength = int64(len(body))
		response.Header.Set("Content-Length", strconv.Itoa(len(body)))
		return nil
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/v1/applications" {
			body, _ := io.ReadAll(r.Body)
			what, _ := read(body)
			r = sending(r, body)
			r = r.WithContext(context.WithValue(r.Context(), filedKey{}, what))
		}
		proxy.ServeHTTP(w, r)
	})
}

// outcomeOf is how an application was decided; empty when it is not.
func outcomeOf(application object) string {
	decision, _ := application["decision"].(object)
	outcome, _ := decision["outcome"].(string)
	return outcome
}

func proxyTo(t *testing.T, address string) *httputil.ReverseProxy {
	t.Helper()
	target, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(target) },
		// A connection that breaks off behind the proxy breaks off before it.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
}

// errands are what is done the next time that an applicant's work is asked for.
type errands struct {
	mu  sync.Mutex
	due map[string][]func()
}

func (e *errands) add(applicant string, errand func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.due == nil {
		e.due = map[string][]func(){}
	}
	e.due[applicant] = append(e.due[applicant], errand)
}

// before stands before an implementation and runs the errands when it is to settle.
func (e *errands) before(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/v1/test/settle" {
			body, _ := io.ReadAll(r.Body)
			var settle struct{ Applicant string }
			_ = json.Unmarshal(body, &settle)
			r = sending(r, body)
			e.mu.Lock()
			due := e.due[settle.Applicant]
			delete(e.due, settle.Applicant)
			e.mu.Unlock()
			for _, errand := range due {
				errand()
			}
		}
		next.ServeHTTP(w, r)
	})
}

func inDecision(change func(object)) func(object) {
	return func(application object) {
		if decision, ok := application["decision"].(object); ok {
			change(decision)
		}
	}
}

func inGrounds(change func(ground object)) func(object) {
	return inDecision(inEach("grounds", change))
}

func inEach(list string, change func(object)) func(object) {
	return func(application object) {
		all, _ := application[list].([]any)
		for _, each := range all {
			if one, ok := each.(object); ok {
				change(one)
			}
		}
	}
}

// dayOf is the day on which an application was filed.
func dayOf(application object) string {
	day, _, _ := strings.Cut(fmt.Sprint(application["filedAt"]), "T")
	return day
}

// look asks a government system, and is what it says.
func look(ctx context.Context, address string) string {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return ""
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return ""
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(response.Body)
	return string(body)
}

// tell posts to a government system. What it answers changes nothing for a liar.
func tell(ctx context.Context, address string, body any) {
	content, err := json.Marshal(body)
	if err != nil {
		return
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(content))
	if err != nil {
		return
	}
	request.Header.Set("Content-Type", "application/json")
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
	}
}

package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"

	json "github.com/go-json-experiment/json/v1"
	"github.com/gorilla/mux"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/internal/access"
	"github.com/synaq/synaq/internal/reading"
	"github.com/synaq/synaq/reference/desk"
)

// maxBody bounds a request's body, in bytes: the contract's largest payload and signature, with room.
const maxBody = 1 << 20

// Options configure the API.
type Options struct {
	Desk *desk.Desk
	// Capabilities is the answer to GET /v1/capabilities. Its clock level and settle say which operations under /v1/test
	// are offered.
	Capabilities decision.Capabilities
	// Guard lets in who may use the operations under /v1/test; nil is one without a token.
	Guard *access.Guard
	// CheckResponses validates every answer against the contract, and makes one that is not as it says an internal error.
	CheckResponses bool
	// Stopping is done when the service stops: requests that only wait end then.
	Stopping context.Context //nolint:containedctx // a signal to waiting requests, each of which has a context of its own
	Log      *slog.Logger
}

// server answers requests. Handlers return values and errors; only answer writes.
type server struct {
	Options
	contract *contract
}

// New makes the API's handler.
func New(ctx context.Context, o Options) (http.Handler, error) {
	c, err := readContract(ctx)
	if err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Guard == nil {
		o.Guard = &access.Guard{What: "the test operations of this service"}
	}
	s := &server{Options: o, contract: c}
	router := mux.NewRouter()
	router.NotFoundHandler = s.refusing(&desk.Refusal{Code: desk.CodeNotFound, Detail: "there is nothing at this path: see the contract of the decision API"})
	allowed := map[string][]string{desk.CallbackPath: {http.MethodPost}}
	for operation, handle := range s.handlers() {
		route := c.routes[operation]
		if route == nil {
			return nil, fmt.Errorf("the contract of the decision API has no operation %q", operation)
		}
		methods := []string{route.Method}
		if route.Method == http.MethodGet {
			methods = append(methods, http.MethodHead)
		}
		router.Path(route.Path).Methods(methods...).Handler(s.serve(operation, handle))
		allowed[route.Path] = append(allowed[route.Path], methods...)
	}
	router.Path(desk.CallbackPath).Methods(http.MethodPost).HandlerFunc(s.hearGateway)
	for path, methods := range allowed { // what a path has no route for above
		router.Path(path).Handler(s.refusingMethod(path, strings.Join(slices.Sorted(slices.Values(methods)), ", ")))
	}
	return router, nil
}

// Waits says that a request does nothing but wait for a change.
func Waits(r *http.Request) bool {
	return r.Method == http.MethodPost && r.URL.Path == settlePath || r.URL.RawQuery != "" && r.URL.Query().Has("wait")
}

// handler answers a request that is as the contract says, with a status and a body; a nil body is none.
type handler func(r *http.Request) (status int, body any, err error)

// handlers are the operations offered, by their ids in the contract.
func (s *server) handlers() map[string]handler {
	offered := map[string]handler{
		"fileApplication": s.fileApplication,
		"getApplication":  s.getApplication,
		"answerConsent":   s.answerConsent,
		"takePosition":    s.takePosition,
		"complain":        s.complain,
		"receiveSMS":      s.receiveSMS,
		"getCapabilities": s.getCapabilities,
		"health":          s.health,
	}
	if s.Capabilities.Clock != decision.CapabilitiesClockNone {
		offered["setClock"] = s.setClock
	}
	if s.Capabilities.Settle {
		offered["settle"] = s.settle
	}
	return offered
}

// serve bounds and validates a request, calls its handler and writes what it returns.
func (s *server) serve(operation string, handle handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer s.recover(w, r)
		status, body, err := s.handle(w, r, operation, handle)
		if err != nil {
			s.answer(w, r, operation, 0, err)
			return
		}
		s.answer(w, r, operation, status, body)
	})
}

func (s *server) handle(w http.ResponseWriter, r *http.Request, operation string, handle handler) (int, any, error) {
	if err := s.admit(r, operation); err != nil {
		return 0, nil, err
	}
	content, err := reading.All(http.MaxBytesReader(w, r.Body, maxBody), r.ContentLength)
	if err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			reading.PassOver(r)
			return 0, nil, &desk.Refusal{Code: desk.CodeTooLarge, Detail: fmt.Sprintf("the body is larger than %d bytes", large.Limit)}
		}
		return 0, nil, &desk.Refusal{Code: desk.CodeMalformed, Detail: "the body broke off"}
	}
	if err := s.contract.checkMeaning(r, operation, content); err != nil {
		return 0, nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(content))
	if err := s.contract.checkRequest(r, operation); err != nil {
		return 0, nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(content))
	return handle(r)
}

// answer writes a body, or the problem document of an error.
func (s *server) answer(w http.ResponseWriter, r *http.Request, operation string, status int, body any) {
	contentType := "application/json"
	if err, failed := body.(error); failed {
		problem := problemOf(err)
		if problem.Code == codeInternal {
			s.Log.ErrorContext(r.Context(), "a request failed", "operation", operation, "error", err)
		}
		status, body, contentType = problem.Status, problem, "application/problem+json"
	}
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	var content []byte
	if body != nil {
		var err error
		if content, err = json.Marshal(body); err != nil {
			s.Log.ErrorContext(r.Context(), "an answer cannot be written", "operation", operation, "error", err)
			status, content, contentType = http.StatusInternalServerError, []byte(`{"title":"Internal Server Error","status":500,"code":"INTERNAL"}`), "application/problem+json"
		}
		w.Header().Set("Content-Type", contentType)
	}
	if s.CheckResponses && operation != "" {
		if err := s.contract.checkResponse(r, operation, status, w.Header(), io.NopCloser(bytes.NewReader(content))); err != nil {
			s.Log.ErrorContext(r.Context(), "an answer is not as the contract says", "operation", operation, "status", status, "error", err)
			w.Header().Set("Content-Type", "application/problem+json")
			status, content = http.StatusInternalServerError, []byte(`{"title":"Internal Server Error","status":500,"code":"INTERNAL","detail":"the answer is not as the contract says"}`)
		}
	}
	w.WriteHeader(status)
	if _, err := w.Write(content); err != nil {
		s.Log.DebugContext(r.Context(), "the caller hung up", "operation", operation, "error", err)
	}
}

// recover turns a panic into an internal error.
func (s *server) recover(w http.ResponseWriter, r *http.Request) {
	if fault := recover(); fault != nil {
		s.Log.ErrorContext(r.Context(), "a request panicked", "path", r.URL.Path, "fault", fault, "stack", string(debug.Stack()))
		s.answer(w, r, "", 0, fmt.Errorf("panic: %v", fault))
	}
}

// waiting is the request's context, which also ends when the service stops.
func (s *server) waiting(r *http.Request) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(r.Context())
	release := context.AfterFunc(s.Stopping, cancel)
	return ctx, func() {
		release()
		cancel()
	}
}

// refusingMethod refuses the methods that a path does not take, and says which it does.
func (s *server) refusingMethod(path, allowed string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", allowed)
		s.answer(w, r, "", 0, &desk.Refusal{Code: codeMethodNotAllowed, Detail: fmt.Sprintf("%s takes %s, not %.20s", path, allowed, r.Method)})
	})
}

// refusing answers everything with one refusal.
func (s *server) refusing(refusal *desk.Refusal) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.answer(w, r, "", 0, refusal) })
}

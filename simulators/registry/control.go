package registry

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/gorilla/mux"
)

// maxControlBody bounds what the control API takes, worlds with many records among it.
const maxControlBody = 256 << 20

// control is the API for whoever prepares and watches the system; api/control.openapi.yaml describes it.
type control struct {
	system  *System
	router  *mux.Router
	guard   *http.CrossOriginProtection
	token   []byte
	offered []string

	worldSpec, renewal, clock, fault, address *shape
}

// controlRequest is one request to the control API.
type controlRequest struct {
	*http.Request
	vars map[string]string
	w    http.ResponseWriter
}

// reply is what a control operation answers; no body is 204.
type reply struct {
	status int
	body   any
}

func newControl(s *System) *control {
	c := &control{
		system: s, router: mux.NewRouter().SkipClean(true).UseEncodedPath(), guard: http.NewCrossOriginProtection(),
		token:     []byte(s.opts.Token),
		worldSpec: shapeOf(reflect.TypeFor[WorldSpec]()), renewal: shapeOf(reflect.TypeFor[Renewal]()),
		clock: shapeOf(reflect.TypeFor[ClockSetting]()), fault: shapeOf(reflect.TypeFor[Fault]()),
		address: shapeOf(reflect.TypeFor[AddressSetting]()),
	}
	c.handle("/control/worlds", methods{http.MethodGet: c.listWorlds})
	c.handle("/control/worlds/{id}", methods{http.MethodPut: c.putWorld, http.MethodGet: c.getWorld, http.MethodDelete: c.endWorld})
	c.handle("/control/worlds/{id}/renew", methods{http.MethodPost: c.renewWorld})
	c.handle("/control/worlds/{id}/reset", methods{http.MethodPost: c.resetWorld})
	c.handle("/control/worlds/{id}/snapshot", methods{http.MethodGet: c.snapshot})
	c.handle("/control/worlds/{id}/clock", methods{http.MethodGet: c.getClock, http.MethodPut: c.setClock})
	c.handle("/control/worlds/{id}/settle", methods{http.MethodPost: c.settle})
	c.handle("/control/worlds/{id}/records", methods{http.MethodGet: c.recordTypes})
	c.handle("/control/worlds/{id}/records/{type}", methods{http.MethodGet: c.listRecords, http.MethodPost: c.addRecord})
	c.handle("/control/worlds/{id}/records/{type}/{key}", methods{
		http.MethodGet: c.getRecord, http.MethodPut: c.putRecord, http.MethodPatch: c.patchRecord, http.MethodDelete: c.deleteRecord,
	})
	c.handle("/control/worlds/{id}/faults", methods{http.MethodGet: c.listFaults, http.MethodPost: c.addFault, http.MethodDelete: c.clearFaults})
	c.handle("/control/worlds/{id}/faults/{fault}", methods{http.MethodDelete: c.deleteFault})
	c.handle("/control/worlds/{id}/journal", methods{http.MethodGet: c.journal, http.MethodDelete: c.clearJournal})
	c.handle("/control/strays", methods{http.MethodGet: c.strays})
	c.handle("/control/address", methods{http.MethodPut: c.setAddress})
	c.router.NotFoundHandler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c.refuse(w, NotFound("there is no %s; the control API has %s", cut(r.URL.Path), strings.Join(c.offered, ", ")))
	})
	return c
}

// methods are the operations on one path.
type methods map[string]func(controlRequest) (reply, error)

func (c *control) handle(path string, on methods) {
	allowed := make([]string, 0, len(on))
	for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPost, http.MethodPatch, http.MethodDelete} {
		if on[method] != nil {
			allowed = append(allowed, method)
		}
	}
	allow := strings.Join(allowed, ", ")
	c.offered = append(c.offered, allow+" "+path)
	c.router.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
		operation := on[r.Method]
		if operation == nil {
			c.refuse(w, &ProblemError{
				Status: http.StatusMethodNotAllowed, Code: CodeMethodNotAllowed,
				Detail: fmt.Sprintf("%s takes %s, not %s", path, allow, cut(r.Method)), header: http.Header{"Allow": {allow}},
			})
			return
		}
		vars, err := plainVars(mux.Vars(r))
		if err != nil {
			c.refuse(w, err)
			return
		}
		out, err := operation(controlRequest{Request: r, vars: vars, w: w})
		if err != nil {
			c.refuse(w, err)
			return
		}
		c.reply(w, out)
	})
}

func plainVars(escaped map[string]string) (map[string]string, error) {
	vars := make(map[string]string, len(escaped))
	for name, value := range escaped {
		plain, err := url.PathUnescape(value)
		if err != nil {
			return nil, malformed("path parameter %q: %v", name, err)
		}
		vars[name] = plain
	}
	return vars, nil
}

// ServeHTTP lets in whoever has the token, if there is one, and no web page of another origin.
func (c *control) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if len(c.token) > 0 && !c.authorized(r) {
		c.refuse(w, &ProblemError{
			Status: http.StatusUnauthorized, Code: CodeUnauthorized,
			Detail: "the control API of this system needs its token: send the header Authorization: Bearer <token>",
			header: http.Header{"Www-Authenticate": {"Bearer"}},
		})
		return
	}
	if err := c.guard.Check(r); err != nil {
		c.refuse(w, Problem(http.StatusForbidden, CodeForbidden, "the control API takes no requests from pages of other origins: %v", err))
		return
	}
	c.router.ServeHTTP(w, r)
}

// authorized compares in constant time.
func (c *control) authorized(r *http.Request) bool {
	given, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	return found && subtle.ConstantTimeCompare([]byte(given), c.token) == 1
}

func (c *control) refuse(w http.ResponseWriter, err error) {
	p := controlProblem(err)
	if p.Status >= 500 {
		c.system.log.Error("control request failed", "error", err)
	}
	for name, values := range p.header {
		w.Header()[name] = values
	}
	c.write(w, p.Status, problemType, p)
}

func (c *control) reply(w http.ResponseWriter, out reply) {
	if out.body == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	c.write(w, out.status, jsonType, out.body)
}

func (c *control) write(w http.ResponseWriter, status int, contentType string, v any) {
	encoded, err := c.system.encoder.encode(v)
	if err != nil {
		c.system.log.Error("encode a control answer", "error", err)
		status, contentType = http.StatusInternalServerError, problemType
		if encoded, err = c.system.encoder.encode(problemOf(err)); err != nil {
			panic(err) // three strings and a number
		}
	}
	defer c.system.encoder.put(encoded)
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.Itoa(encoded.buf.Len()))
	w.WriteHeader(status)
	w.Write(encoded.buf.Bytes()) //nolint:errcheck // a caller that left gets no answer
}

// body reads a JSON body strictly.
func (c *control) body(r controlRequest, s *shape, into any) error {
	raw, err := readBody(r.w, r.Request, maxControlBody)
	if err != nil {
		return err
	}
	if err := s.decode(raw, into, complete); err != nil {
		return malformed("%v", err)
	}
	return nil
}

// query refuses parameters that an operation does not have, and repeated ones.
func (r controlRequest) query(names ...string) (map[string]string, error) {
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, malformed("query %q: %v", cut(r.URL.RawQuery), err)
	}
	query := map[string]string{}
	for name, given := range values {
		if !slices.Contains(names, name) || len(given) > 1 {
			return nil, malformed("query parameter %q is not known here or repeated: expected %s", name, oneOf(names))
		}
		query[name] = given[0]
	}
	return query, nil
}

// settleProblem says that waiting ended before the world was quiet.
func settleProblem(err error) error {
	if err == nil || errors.Is(err, ErrNoWorld) {
		return err
	}
	return Problem(http.StatusServiceUnavailable, CodeUnavailable, "%v", err)
}

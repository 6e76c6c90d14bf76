package registry

import (
	"errors"
	"mime"
	"net/http"
	"strings"

	"github.com/synaq/synaq/internal/reading"
)

// read takes the request apart without looking into it.
func (b *rest) read(w http.ResponseWriter, r *http.Request, op *boundOperation, vars pathVars) (input, error) {
	in := input{vars: vars, header: r.Header}
	if err := vars.unescape(); err != nil {
		return in, err
	}
	if op.hasParams {
		query, err := parseQuery(r)
		if err != nil {
			return in, err
		}
		in.query = query
	}
	if op.plan.body == nil && op.plan.raw == nil {
		return in, nil
	}
	if err := checkMediaType(r, op.plan.takes()); err != nil {
		return in, err
	}
	var err error
	in.body, err = readBody(w, r, b.system.maxBody)
	return in, err
}

// readBody reads a body up to a limit; more is 413 TOO_LARGE.
func readBody(w http.ResponseWriter, r *http.Request, limit int64) ([]byte, error) {
	if r.ContentLength > limit {
		reading.PassOver(r)
		return nil, tooLarge(limit)
	}
	whole, err := reading.All(http.MaxBytesReader(w, r.Body, limit), r.ContentLength)
	var over *http.MaxBytesError
	switch {
	case errors.As(err, &over):
		reading.PassOver(r)
		return nil, tooLarge(limit)
	case err != nil:
		return nil, malformed("the body could not be read: %v", err)
	}
	return whole, nil
}

// checkMediaType refuses a body of another type than the one that is wanted, and JSON in anything but UTF-8; a request may
// leave the type out.
func checkMediaType(r *http.Request, want string) error {
	given := r.Header.Get("Content-Type")
	if given == "" {
		return nil
	}
	if want == anyType {
		return nil
	}
	got, params, err := mime.ParseMediaType(given)
	fits := err == nil && got == want
	if want == jsonType {
		charset, said := params["charset"]
		fits = err == nil && (got == want || strings.HasSuffix(got, "+json")) && (!said || strings.EqualFold(charset, "utf-8"))
		want += ", in UTF-8"
	}
	if fits {
		return nil
	}
	return Problem(http.StatusUnsupportedMediaType, CodeMediaType, "Content-Type %q: expected %s", cut(given), want)
}

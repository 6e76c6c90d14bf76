package registry

import (
	"net/http"
	"reflect"
)

// Operation is one thing that a system answers. It is made with Op and knows nothing of a binding: REST with JSON
// decodes and encodes around it.
type Operation struct {
	spec     Spec
	request  reflect.Type
	response reflect.Type
	plan     *requestPlan
	planErr  error
	// named says whether requests name subjects at all.
	named bool
	// invoke takes a pointer to the request and returns the response by value.
	invoke func(*Call, any) (any, error)
}

// Spec is the operation's description, with Status filled in.
func (o Operation) Spec() Spec { return o.spec }

// subjecter is what a request type implements to say which identifiers it names.
type subjecter interface{ Subjects() []Subject }

// statusCoder is what a response type implements to choose its status, such as 201 for new and 200 for known.
type statusCoder interface{ StatusCode() int }

// Op makes an operation of a handler.
//
// Req is a struct. Fields tagged `path:"iin"`, `query:"owner"` and `header:"Authorization"` are filled from the request
// line and header, all others from a JSON body by their json tags, strictly: an unknown, repeated or missing member is
// 400 MALFORMED. A field tagged `body:"application/ocsp-request"` of type []byte takes the body as it is. Fields of path,
// query and header are strings, integers, booleans or anything that implements encoding.TextUnmarshaler, or pointers to
// those; a *string of the query is empty for ?name= and nil for nothing. Fields are required unless they are tagged
// `optional:"true"`, are pointers, or are tagged omitempty or omitzero; a `doc:"…"` tag goes into the OpenAPI document, and so do
// the values of an `enum:"a,b"` tag. Req (or *Req) implements Subjects() []Subject; one that does not is about nobody, and its
// requests are the default world's without being strays. One that is a message of SHEP's synchronous channel says which in a
// method Message() (id, service string).
//
// Resp is any value for encoding/json, or Raw. What Get and Find return may be shared between requests: a handler
// answers with it or copies it, and never changes it in place.
func Op[Req, Resp any](spec Spec, handle func(*Call, Req) (Resp, error)) Operation {
	if spec.Status == 0 {
		spec.Status = http.StatusOK
	}
	op := Operation{spec: spec, request: reflect.TypeFor[Req](), response: reflect.TypeFor[Resp]()}
	op.plan, op.planErr = newRequestPlan(op.request, spec.Path)
	_, op.named = any(new(Req)).(subjecter)
	if handle != nil {
		op.invoke = func(c *Call, req any) (any, error) {
			r, ok := req.(*Req)
			if !ok {
				return nil, Problem(http.StatusInternalServerError, CodeInternal, "operation %s got a %T", spec.Name, req)
			}
			return handle(c, *r)
		}
	}
	return op
}

// subjectsOf are the identifiers that a decoded request names, empty ones left out.
func subjectsOf(req any) []Subject {
	s, ok := req.(subjecter)
	if !ok {
		return nil
	}
	named := s.Subjects()
	for i, subject := range named {
		if !subject.IsZero() {
			continue
		}
		kept := append(make([]Subject, 0, len(named)), named[:i]...)
		for _, subject := range named[i+1:] {
			if !subject.IsZero() {
				kept = append(kept, subject)
			}
		}
		return kept
	}
	return named
}

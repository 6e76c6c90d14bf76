package registry

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
)

// doFaulty answers as the deciding fault has it.
func (b *rest) doFaulty(call *Call, x exchange, req any, hit effect) answer {
	switch hit.fault.Kind {
	case FaultReset:
		return answer{hangUp: true}
	case FaultStatus:
		err := onPurpose{Problem(hit.status, CodeUnavailable, "the service is temporarily unavailable")}
		if x.soap == nil {
			return b.failure(err) // HTTP's own, in whatever form the system refuses
		}
		return b.failed(x, call, err)
	case FaultMalformed:
		out := b.do(call, x, req)
		out.body = out.body[:len(out.body)/2]
		return out
	case FaultEmpty:
		out := b.do(call, x, req)
		out.status, out.carried, out.body = http.StatusOK, 0, nil
		return out
	case FaultOtherPerson:
		other, err := x.naming(replaced(*hit.fault, call.subjects), *hit.fault.Other)
		if err != nil {
			return b.failed(x, call, err)
		}
		return b.do(call, x, other)
	case FaultFlaw:
		call.flaw = hit.fault.Flaw
		out := b.do(call, x, req)
		if call.unmade {
			call.world.faults.failed(hit.fault.ID)
		}
		return out
	}
	return b.do(call, x, req)
}

// onPurpose is a failure that somebody asked for: it is answered like any other, and is no trouble to log.
type onPurpose struct{ error }

// Unwrap is the failure.
func (o onPurpose) Unwrap() error { return o.error }

// logFailure tells an operator of what went wrong here, unless it was to go wrong.
func (s *System) logFailure(p *ProblemError, err error) {
	if p.Status >= http.StatusInternalServerError && !errors.As(err, new(onPurpose)) {
		s.log.Error("request failed", "error", err)
	}
}

// naming is the request decoded as if it had named another subject.
func (x exchange) naming(from, to Subject) (any, error) {
	if x.soap != nil {
		return x.soap.decode(from.swap(to))
	}
	return x.op.plan.decode(x.in.naming(from, to))
}

// swap puts another subject's value in the place of this one's, and leaves any other value.
func (s Subject) swap(to Subject) func(string) string {
	return func(value string) string {
		if named, err := newSubject(s.Kind, value); err == nil && named == s {
			return to.Value
		}
		return value
	}
}

// clone is a copy of the input that may be changed.
func (in input) clone() input {
	c := input{vars: slices.Clone(in.vars), header: in.header, body: bytes.Clone(in.body)}
	if in.query != nil {
		c.query = url.Values{}
		for name, values := range in.query {
			c.query[name] = slices.Clone(values)
		}
	}
	return c
}

// naming is the request as it would be if it had named another subject, in path, query and JSON body.
func (in input) naming(from, to Subject) input {
	swap := from.swap(to)
	out := in.clone()
	for i := range out.vars {
		out.vars[i].value = swap(out.vars[i].value)
	}
	for _, values := range out.query {
		for i := range values {
			values[i] = swap(values[i])
		}
	}
	dec := json.NewDecoder(bytes.NewReader(in.body))
	dec.UseNumber()
	var body any
	if err := dec.Decode(&body); err != nil {
		return out // no JSON: it stays as it is
	}
	if raw, err := json.Marshal(swapStrings(body, swap)); err == nil {
		out.body = raw
	}
	return out
}

func swapStrings(v any, swap func(string) string) any {
	switch v := v.(type) {
	case string:
		return swap(v)
	case []any:
		for i := range v {
			v[i] = swapStrings(v[i], swap)
		}
	case map[string]any:
		for name := range v {
			v[name] = swapStrings(v[name], swap)
		}
	}
	return v
}

// hangUp drops the connection without an answer: with a TCP reset where the connection can be had, else by aborting.
func hangUp(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(interface{ SetLinger(seconds int) error }); ok {
		tcp.SetLinger(0) //nolint:errcheck // without it the connection ends politely, and still without an answer
	}
	conn.Close() //nolint:errcheck // it is meant to break
}

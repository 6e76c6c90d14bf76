package registry

import (
	"bytes"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"slices"
)

// doFaulty answers as the deciding fault has it.
func (b *rest) doFaulty(call *Call, op *boundOperation, req any, in input, hit effect) answer {
	switch hit.fault.Kind {
	case FaultReset:
		return answer{hangUp: true}
	case FaultStatus:
		return b.failure(Problem(hit.status, CodeUnavailable, "the service is temporarily unavailable"))
	case FaultMalformed:
		out := b.do(call, op, req)
		out.body = out.body[:len(out.body)/2]
		return out
	case FaultEmpty:
		out := b.do(call, op, req)
		out.status, out.body = http.StatusOK, nil
		return out
	case FaultOtherPerson:
		other, err := op.plan.decode(in.naming(replaced(*hit.fault, call.subjects), *hit.fault.Other))
		if err != nil {
			return b.failure(err)
		}
		return b.do(call, op, other)
	default:
		return b.do(call, op, req)
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
	swap := func(value string) string {
		if s, err := newSubject(from.Kind, value); err == nil && s == from {
			return to.Value
		}
		return value
	}
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
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetLinger(0) //nolint:errcheck // without it the connection ends politely, and still without an answer
	}
	conn.Close() //nolint:errcheck // it is meant to break
}

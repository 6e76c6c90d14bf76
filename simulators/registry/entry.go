package registry

import (
	"encoding/base64"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// maxCaptured is how many bytes of a body the journal keeps; longer ones are cut and marked.
const maxCaptured = 256 << 10

// entry is an exchange in memory: its bodies still bytes, what few exchanges have apart, and without what is the same
// for a whole journal. Worlds by the hundred keep thousands of them each. Who makes one fills it and gives it to a journal.
type entry struct {
	seq                     uint64
	operation               string
	audience                Audience
	subjects                []Subject // never changed
	method, path            string
	request, response       []byte
	at, wall                time.Time
	tookMicros              int64
	status                  int32
	requestCut, responseCut bool
	unattributed, late      bool
	rare                    *rarities
}

// rarities are what few exchanges have.
type rarities struct {
	fault, trace, endedWorld, run, err string
	messageID, serviceID               string
}

// rarely is where to write what few exchanges have.
func (e *entry) rarely() *rarities {
	if e.rare == nil {
		e.rare = &rarities{}
	}
	return e.rare
}

// traced notes a request's traceparent, if it has one.
func (e *entry) traced(trace string) {
	if trace != "" {
		e.rarely().trace = trace
	}
}

// size is about what the entry takes in memory.
func (e *entry) size() int64 {
	const fixed = 320
	size := fixed + cap(e.request) + cap(e.response) + len(e.path)
	if e.rare != nil {
		size += 112 + len(e.rare.err) + len(e.rare.messageID) + len(e.rare.serviceID)
	}
	return int64(size)
}

// again makes an entry a new one, which has nothing of the other but its buffer.
func (e *entry) again() *entry {
	*e = entry{response: e.response[:0]}
	return e
}

// setBodies sets the bodies, cut to what is kept. It copies the response and holds on to the request.
func (e *entry) setBodies(request, response []byte) {
	if e.requestCut = len(request) > maxCaptured; e.requestCut {
		request = slices.Clone(request[:maxCaptured])
	}
	if e.responseCut = len(response) > maxCaptured; e.responseCut {
		response = response[:maxCaptured]
	}
	if cap(e.response) < len(response) || cap(e.response) > 2*len(response)+512 {
		e.response = nil // the buffer would not do, or would waste
	}
	e.request = request
	e.response = append(e.response[:0], response...)
}

// message notes what a message of SHEP says of itself.
func (e *entry) message(id, service string) {
	r := e.rarely()
	r.messageID, r.serviceID = strings.Clone(id), strings.Clone(service)
}

// exchange is the entry for people and programs, with what is wanted of its bodies.
func (e *entry) exchange(j *journal, bodies Bodies) Exchange {
	x := Exchange{
		Seq: e.seq, World: j.world, System: j.system, Operation: e.operation, Audience: e.audience,
		Subjects: append([]Subject{}, e.subjects...), Method: e.method, Path: e.path,
		RequestCut: e.requestCut, Status: int(e.status), ResponseCut: e.responseCut, At: e.at, Wall: e.wall,
		TookMicros: e.tookMicros, Unattributed: e.unattributed, Late: e.late,
	}
	switch bodies {
	case NoBodies:
	case BodySums:
		x.RequestSum, x.ResponseSum = bodySum(e.request, e.requestCut), bodySum(e.response, e.responseCut)
	default:
		x.Request, x.RequestBase64 = bodyText(e.request, e.requestCut)
		x.Response, x.ResponseBase64 = bodyText(e.response, e.responseCut)
	}
	if r := e.rare; r != nil {
		x.Fault, x.Trace, x.EndedWorld, x.Run, x.Error = r.fault, r.trace, r.endedWorld, r.run, r.err
		x.MessageID, x.ServiceID = r.messageID, r.serviceID
	}
	return x
}

// bodyText is a body as a string, in base64 when it is not UTF-8.
func bodyText(body []byte, cut bool) (text string, encoded bool) {
	if isText(body, cut) {
		return string(body), false
	}
	return base64.StdEncoding.EncodeToString(body), true
}

// sums is where the sums of bodies start from.
var sums = maphash.MakeSeed() //nolint:gochecknoglobals // sums are compared with each other, whichever system made them

// bodySum is the sum of a body, nil of an empty one.
func bodySum(body []byte, cut bool) *BodySum {
	if len(body) == 0 {
		return nil
	}
	length := len(body)
	if !isText(body, cut) {
		length = base64.StdEncoding.EncodedLen(length)
	}
	return &BodySum{Bytes: length, Sum: strconv.FormatUint(maphash.Bytes(sums, body), 16)}
}

// isText says whether a body is UTF-8.
func isText(body []byte, cut bool) bool {
	whole := body
	if cut {
		// A cut may have split a character; that alone makes no body binary.
		for n := 1; n < utf8.UTFMax && n <= len(body) && !utf8.Valid(whole); n++ {
			whole = body[:len(body)-n]
		}
	}
	return utf8.Valid(whole)
}

func (q Query) takes(e *entry) bool {
	return e.seq > q.After &&
		(q.Operation == "" || e.operation == q.Operation) &&
		(q.Audience == "" || e.audience == q.Audience) &&
		(q.Subject.IsZero() || slices.Contains(e.subjects, q.Subject))
}

package suite

import (
	"fmt"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/synaq/synaq/harness/mask"
	"github.com/synaq/synaq/harness/record"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// A report is for reading: what an implementation that repeats itself without end
// said is not in it word for word.
const (
	// maxExchanges is how many exchanges are told of one scenario: so many from its
	// beginning and the same number from its end.
	maxExchanges = 200
	// maxBody is how many bytes are told of one body.
	maxBody = 32 << 10
	// maxBrief is the same in a scenario that passed: what was meant is seen from its beginning.
	maxBrief = 2 << 10
	// maxTold is how many bytes of bodies are told in all.
	maxTold = 24 << 20
)

// room is how much a report still takes: so much of each body, and of all of them.
type room struct {
	body int
	left atomic.Int64
	said sync.Map // what stands for a body of so many bytes
}

func (r *room) init(body int, all int64) {
	r.body = body
	r.left.Store(all)
}

// full says whether nothing fits any more.
func (r *room) full() bool { return r.left.Load() <= 0 }

// take masks a body and makes it fit. One that there is no room for is not masked either: nobody sees it. A body may have been left
// where it was, where there was no room any more.
func (r *room) take(body string, left record.Left) string {
	switch {
	case left.Bytes > 0:
		return r.unseen(left.Bytes)
	case body == "":
		return ""
	}
	if !r.full() {
		// Masking takes a body apart, which a huge one is not worth.
		told := cutTo(mask.Body(cutTo(body, 4*maxBody)), r.body)
		if r.left.Add(-int64(len(told))) >= 0 {
			return told
		}
	}
	return r.unseen(len(body))
}

// unseen stands for a body that there is no room for. Where there is one there are many, and of few sizes.
func (r *room) unseen(bytes int) string {
	said, known := r.said.Load(bytes)
	if !known {
		said, _ = r.said.LoadOrStore(bytes, fmt.Sprintf("[%d bytes: the report is full; run the scenario by itself to see them]", bytes))
	}
	return said.(string) // only strings are stored
}

// tell makes exchanges fit for a report: repetitions folded, no more than one
// reads, and masked. left is how many were left out of the middle.
func tell(exchanges []record.Exchange, started time.Time, room *room) (told []v1.Exchange, left int) {
	var folded []record.Exchange
	var repeated []int
	for _, e := range exchanges {
		if last := len(folded) - 1; last >= 0 && repeats(folded[last], e) {
			repeated[last]++
			continue
		}
		folded, repeated = append(folded, e), append(repeated, 0)
	}
	left = max(0, len(folded)-maxExchanges)
	told = make([]v1.Exchange, 0, len(folded)-left)
	for i, e := range folded {
		if left > 0 && i >= maxExchanges/2 && i < maxExchanges/2+left {
			continue
		}
		request, response := e.Request, e.Response
		e.Request, e.Response = "", ""
		masked := maskExchange(e)
		masked.Request, masked.Response = room.take(request, e.RequestLeft), room.take(response, e.ResponseLeft)
		masked.Repeated = repeated[i]
		if !e.Wall.IsZero() {
			masked.After = after(started, e.Wall)
		}
		told = append(told, masked)
	}
	return told, left
}

// after is how many microseconds lie between two instants; a clock that is a little behind makes it no less than none.
func after(from, to time.Time) *int64 {
	micros := max(0, to.Sub(from).Microseconds())
	return &micros
}

// canonical are exchanges as a transcript takes them: masked, and huge bodies cut.
func canonical(exchanges []record.Exchange) []v1.Exchange {
	all := make([]v1.Exchange, len(exchanges))
	for i, e := range exchanges {
		e.Request, e.Response = cutTo(e.Request, 4*maxBody), cutTo(e.Response, 4*maxBody)
		all[i] = maskExchange(e)
	}
	return all
}

// repeats says whether an exchange says nothing that the one before it did not say.
func repeats(before, e record.Exchange) bool {
	e.At, e.Wall, e.Took, e.Path = before.At, before.Wall, before.Took, withoutWait(e.Path)
	before.Path = withoutWait(before.Path)
	return reflect.DeepEqual(before, e)
}

// withoutWait is an address without how long to wait for an answer.
func withoutWait(address string) string {
	path, query, asks := strings.Cut(address, "?")
	values, err := url.ParseQuery(query)
	if !asks || err != nil {
		return address
	}
	values.Del("wait")
	return path + "?" + values.Encode()
}

func cutTo(body string, most int) string {
	if len(body) <= most {
		return body
	}
	for most > 0 && !utf8.RuneStart(body[most]) {
		most--
	}
	return body[:most] + fmt.Sprintf("… and %d bytes more", len(body)-most)
}

// maskExchange makes an exchange fit for a report. One with an implementation whose
// clock cannot be known happened in real time.
func maskExchange(e record.Exchange) v1.Exchange {
	if e.At.IsZero() {
		e.At = e.Wall
	}
	e = e.Masked()
	return v1.Exchange{
		From: e.From, To: e.To, System: e.System, Operation: e.Operation, At: e.At, Micros: e.Took.Microseconds(),
		Method: e.Method, Path: e.Path, Header: e.Header, Request: e.Request, Status: e.Status, Response: e.Response,
		Fault: e.Fault, Error: e.Error,
	}
}

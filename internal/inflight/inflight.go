// Package inflight bounds how many requests a server answers at a time, so that a flood is told to come back and takes
// neither the memory nor the files of what is under way.
package inflight

import (
	"net/http"
	"strconv"
)

// Most is how many requests a server of this project answers at a time, those that wait for a change among them.
const Most = 4096

// body is application/problem+json.
const body = `{"type":"about:blank","title":"Service Unavailable","status":503,"code":"UNAVAILABLE",` +
	`"detail":"too many requests are being answered at this moment: ask again in a second"}`

// Limit lets at most so many requests through to a handler at a time. The others are answered at once by busy, or where that is
// nil 503 with Retry-After.
func Limit(most int, handler, busy http.Handler) http.Handler {
	if busy == nil {
		busy = http.HandlerFunc(comeBack)
	}
	room := make(chan struct{}, most)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case room <- struct{}{}:
			defer func() { <-room }()
			handler.ServeHTTP(w, r)
		default:
			busy.ServeHTTP(w, r)
		}
	})
}

// comeBack answers that there is no room.
func comeBack(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Retry-After", "1")
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write([]byte(body)) // whoever left gets no answer
}

// Package reading reads the bodies of requests and answers.
package reading

import (
	"bytes"
	"io"
	"net/http"
)

// believed is how much of a length is believed before it is there, in bytes.
const believed = 64 << 10

// All reads a body to its end, with room made beforehand for the Content-Length that it came with; one that is below 0 is not
// known. How much is read is the reader's to bound. What was read is returned with an error too, which is the reader's.
func All(from io.Reader, length int64) ([]byte, error) {
	var whole bytes.Buffer
	whole.Grow(int(min(max(length, 0), believed)) + bytes.MinRead)
	_, err := whole.ReadFrom(from)
	return whole.Bytes(), err
}

// passedOver is how much more of a body is read after it was found too large, in bytes.
const passedOver = 16 << 20

// PassOver reads what is left of a request's body that is not wanted, up to 16 MB, and forgets it: whoever sends a message whole before
// reading would else find the connection broken, and not the answer that says why. Who asked whether to go on is not told to, and an
// error is the sender's.
func PassOver(r *http.Request) {
	if r.Header.Get("Expect") == "" {
		_, _ = io.CopyN(io.Discard, r.Body, passedOver)
	}
}

package reading_test

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/synaq/synaq/internal/reading"
)

func TestABodyIsReadWhole(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("body ", 100_000)
	for _, length := range []int64{-1, 0, 3, int64(len(long)), 1 << 60} { // what is said of a length may be wrong
		got, err := reading.All(iotest.HalfReader(strings.NewReader(long)), length)
		if err != nil || string(got) != long {
			t.Errorf("of length %d: %d bytes, %v", length, len(got), err)
		}
	}
}

func TestABodyThatBreaksOffIsAnError(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	got, err := reading.All(io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken)), 8)
	if !errors.Is(err, broken) || string(got) != "half" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestWhatIsNotWantedIsReadUnlessItIsWaitedFor(t *testing.T) {
	t.Parallel()
	const size, bound = 20 << 20, 16 << 20
	for expect, left := range map[string]int{"": size - bound, "100-continue": size} {
		body := strings.NewReader(strings.Repeat("b", size))
		reading.PassOver(&http.Request{Header: http.Header{"Expect": {expect}}, Body: io.NopCloser(body)})
		if body.Len() != left {
			t.Errorf("Expect %q: %d bytes are left, want %d", expect, body.Len(), left)
		}
	}
}

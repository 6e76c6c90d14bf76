package reading_test

import (
	"errors"
	"io"
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

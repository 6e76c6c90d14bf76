package xmlsafe

import (
	"strings"
	"testing"
)

// TestBadCharactersAreFound at each place in a text, among characters of every length.
func TestBadCharactersAreFound(t *testing.T) {
	t.Parallel()
	for bad, known := range map[string]bool{"\x00": true, "\x1f": true, "\x0b": true, "\xff": true, "\xe2\x82": true, "\uFFFE": true, "\uFFFF": true, "\t": false, "\n": false, "\r": false, " ": false, "\x7f": false, "\uFFFD": false, "ы": false} {
		for _, around := range []string{"", "abcdefghijklmnopqrs\n", strings.Repeat("ә€😀", 4)} {
			for n := range around + " " {
				text := around[:n] + bad + around[n:]
				want := -1
				if known {
					want = n
				}
				if got := badChar([]byte(text)); got != want {
					t.Errorf("in %q one is found at %d, want %d", text, got, want)
				}
			}
		}
	}
}

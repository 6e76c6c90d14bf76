package mutation_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
)

func TestTheCheckoutIsFoundFromAnyOfItsFolders(t *testing.T) {
	t.Parallel()

	want, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{".", "..", "../.."} {
		got, err := mutation.Checkout(folder)
		if err != nil || got != want {
			t.Errorf("from %s: %q, %v, want %q", folder, got, err, want)
		}
	}
}

func TestNoCheckoutIsSaidPlainly(t *testing.T) {
	t.Parallel()

	folder := t.TempDir()
	write(t, filepath.Join(folder, "go.mod"), "module example.org/vendor\n")
	if got, err := mutation.Checkout(folder); !errors.Is(err, mutation.ErrNoCheckout) {
		t.Errorf("%q, %v, want %v", got, err, mutation.ErrNoCheckout)
	}
}

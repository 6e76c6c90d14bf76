package registry

import (
	"reflect"
	"testing"

	"github.com/synaq/synaq/identifiers"
)

// TestAReasonDoesNotContradictItself: a number of twelve digits is not told to have twelve digits.
func TestAReasonDoesNotContradictItself(t *testing.T) {
	t.Parallel()
	f := fieldPlan{source: fromPath, name: "iin", typ: reflect.TypeFor[identifiers.IIN]()}
	_, err := identifiers.ParseIIN("820310490019")
	if got, want := f.reason("820310490019", err), `"820310490019" is not a valid IIN: the check digit is 9, expected 8`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

package steps

import (
	"testing"

	"github.com/synaq/synaq/harness/implementation"
)

func TestAFieldIsCalledOtherwiseOnce(t *testing.T) {
	t.Parallel()
	told := begunTale(t, implementation.ClockApplicant)
	if err := told.writesAs("position", "statement", "STATEMENT"); err != nil {
		t.Fatal(err)
	}
	const position = `{"application":"statement","statement":"x"}`
	for _, want := range []string{`{"application":"statement","STATEMENT":"x"}`, position} {
		if got, err := told.lettered("position", []byte(position)); string(got) != want || err != nil {
			t.Errorf("what is signed is %s, %v; want %s", got, err, want)
		}
	}
	if err := told.writesAs("complaint", "addressee", "Addressee"); err != nil {
		t.Fatal(err)
	}
	if got, err := told.lettered("complaint", []byte(position)); err == nil {
		t.Errorf("a field that is not there is called otherwise: %s", got)
	}
}

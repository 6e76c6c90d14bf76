package suite

import (
	"testing"

	"github.com/synaq/synaq/harness/record"
)

func TestABodyIsMaskedAndCutUntilTheReportIsFull(t *testing.T) {
	t.Parallel()
	var r room
	r.init(20, 50)
	for i, test := range []struct {
		body string
		left int
		told string
	}{
		{"", 0, ""},
		{`{"iin":"900101400015"}`, 0, `{"iin":"900101******… and 2 bytes more`},
		{`"900101400015"`, 0, "[14 bytes: the report is full; run the scenario by itself to see them]"},
		{"a", 0, "[1 bytes: the report is full; run the scenario by itself to see them]"},
		{"", 0, ""},
		{"", 7, "[7 bytes: the report is full; run the scenario by itself to see them]"},
	} {
		if told := r.take(test.body, record.Left{Bytes: test.left}); told != test.told {
			t.Errorf("body %d is told as %q, expected %q", i, told, test.told)
		}
	}
}

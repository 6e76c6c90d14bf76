package suite

import "testing"

func TestABodyIsMaskedAndCutUntilTheReportIsFull(t *testing.T) {
	t.Parallel()
	var r room
	r.init(20, 50)
	for i, test := range []struct{ body, told string }{
		{"", ""},
		{`{"iin":"900101400015"}`, `{"iin":"900101******… and 2 bytes more`},
		{`"900101400015"`, "[14 bytes: the report is full; run the scenario by itself to see them]"},
		{"a", "[1 bytes: the report is full; run the scenario by itself to see them]"},
		{"", ""},
	} {
		if told := r.take(test.body); told != test.told {
			t.Errorf("body %d is told as %q, expected %q", i, told, test.told)
		}
	}
}

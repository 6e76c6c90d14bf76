package score

import (
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
)

func TestAScoreIsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	want := Score{Date: identifiers.Date{Year: 2026, Month: time.November, Day: 26}, Suite: "sha256:0a", Mutants: 10, Killed: 7, Living: 1, Equivalents: 1, Void: 1, Percent: 87.5}
	text, err := want.Format()
	if err != nil {
		t.Fatal(err)
	}
	got, err := parse(text)
	if err != nil || *got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if !strings.HasPrefix(got.String(), "87.5 %: 7 of 10 mutants killed, 1 equivalent, 1 void, measured on 2026-11-26") {
		t.Error(got)
	}
	if _, err := Published(); err != nil {
		t.Error(err)
	}
	if none, err := parse([]byte("null")); none != nil || err != nil {
		t.Errorf("%+v, %v", none, err)
	}
	if _, err := parse([]byte("{")); err == nil {
		t.Error("read half of one")
	}
}

package score

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// TestTheReadmeHasTheScore: a score that is measured anew is told.
func TestTheReadmeHasTheScore(t *testing.T) {
	t.Parallel()
	score, err := Published()
	if err != nil || score == nil {
		t.Fatalf("no score is published: %v", err)
	}
	readme, err := os.ReadFile("../../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if words := strings.Join(strings.Fields(string(readme)), " "); !strings.Contains(words, score.Sentence()) {
		t.Errorf("the README has another score; write:\n%s", score.Sentence())
	}
}

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
	if got.Sentence() != "**87.5 % of 8 mutants of the reference are caught** by a scenario of the rule that they break, as measured on 2026-11-26; 1 more are equivalent, each for a written reason." {
		t.Error(got.Sentence())
	}
	if none, err := parse([]byte("null")); none != nil || err != nil {
		t.Errorf("%+v, %v", none, err)
	}
	if _, err := parse([]byte("{")); err == nil {
		t.Error("read half of one")
	}
}

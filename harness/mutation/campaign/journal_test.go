package campaign_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/synaq/synaq/harness/mutation/campaign"
)

func open(t *testing.T, file, digest string, resume bool) (*campaign.Journal, map[string]campaign.Result) {
	t.Helper()
	journal, done, err := campaign.Open(file, digest, resume)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = journal.Close() })
	return journal, done
}

func keep(t *testing.T, journal *campaign.Journal, ids ...string) {
	t.Helper()
	for _, id := range ids {
		if err := journal.Keep(campaign.Result{ID: id, State: campaign.Killed}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnInterruptedCampaignGoesOn(t *testing.T) {
	t.Parallel()

	file := filepath.Join(t.TempDir(), "mutants.jsonl")
	journal, _ := open(t, file, "one", false)
	keep(t, journal, "a", "b")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(text, `{"digest":"one","id":"cut o`...), 0o600); err != nil {
		t.Fatal(err)
	}

	again, done := open(t, file, "one", true)
	keep(t, again, "c")
	if len(done) != 2 || done["a"].State != campaign.Killed || done["b"].ID != "b" {
		t.Errorf("there is %v, want a and b", done)
	}
	_, done = open(t, file, "one", true)
	if len(done) != 3 {
		t.Errorf("there is %v, want c too", done)
	}
}

func TestAResultHoldsForItsSourceOnly(t *testing.T) {
	t.Parallel()

	file := filepath.Join(t.TempDir(), "mutants.jsonl")
	journal, _ := open(t, file, "one", false)
	keep(t, journal, "a")
	if _, done := open(t, file, "two", true); len(done) != 0 {
		t.Errorf("there is %v of another source", done)
	}
	if _, done := open(t, file, "one", false); len(done) != 0 {
		t.Errorf("there is %v without resume", done)
	}
	if _, done := open(t, file, "one", true); len(done) != 0 {
		t.Errorf("there is %v of a journal that was begun anew", done)
	}
}

func TestAJournalThatIsNoneIsSaid(t *testing.T) {
	t.Parallel()

	file := filepath.Join(t.TempDir(), "mutants.jsonl")
	if err := os.WriteFile(file, []byte("{}\nno result\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := campaign.Open(file, "one", true); err == nil || !strings.Contains(err.Error(), ":2 is no result") {
		t.Errorf("%v, want the line", err)
	}
}

func TestTheDigestIsOfSourceAndFeatures(t *testing.T) {
	t.Parallel()

	digest := func(change string, quick bool) string {
		files := fstest.MapFS{}
		for _, name := range []string{
			"api/a.go", "crypto/a.go", "identifiers/a.go", "internal/a.go", "reference/law/a.go", "reference/law/a_test.go", "features/a.feature",
			"harness/steps/a.go", "harness/mutation/a.go", "harness/mutation/campaign/a.go", "harness/mutation/score/score.json", "scenarios/a.go", "simulators/a.go",
		} {
			files[name] = &fstest.MapFile{Data: []byte("text")}
		}
		if change != "" {
			files[change] = &fstest.MapFile{Data: []byte("other")}
		}
		sum, err := campaign.Digest(files, quick)
		if err != nil {
			t.Fatal(err)
		}
		return sum
	}
	for name, differs := range map[string]bool{
		"reference/law/a.go": true, "features/a.feature": true, "harness/steps/a.go": true, "scenarios/a.go": true,
		"harness/mutation/a.go": true, "simulators/a.go": true, "crypto/a.go": true,
		"reference/law/a_test.go": false, "harness/mutation/campaign/a.go": false, "harness/mutation/score/score.json": false,
	} {
		if (digest(name, false) != digest("", false)) != differs {
			t.Errorf("a change of %s differs: %v, want %v", name, !differs, differs)
		}
	}
	if digest("", true) == digest("", false) {
		t.Error("a quick campaign's results hold for one that is not")
	}
}

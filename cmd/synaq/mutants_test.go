package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/campaign"
	"github.com/synaq/synaq/harness/mutation/operators"
	"github.com/synaq/synaq/harness/mutation/score"
)

// allMutants are those of the table and of the operators.
func allMutants(t *testing.T) []mutation.Mutant {
	t.Helper()
	law, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	checkout, err := mutation.Checkout(".")
	if err != nil {
		t.Fatal(err)
	}
	all, _, err := mutants(t.Context(), checkout, law, true)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestTheReferenceHasMutantsByTheHundred: of the residence rules alone, each with a name of its own.
func TestTheReferenceHasMutantsByTheHundred(t *testing.T) {
	t.Parallel()

	residence, seen := 0, map[string]bool{}
	for _, m := range allMutants(t) {
		if seen[m.ID] {
			t.Errorf("two mutants are called %s", m.ID)
		}
		seen[m.ID] = true
		if slices.ContainsFunc(m.Judged(), func(rule string) bool { return strings.HasPrefix(rule, "RES-") }) {
			residence++
		}
	}
	if residence < 400 {
		t.Errorf("%d mutants are of residence, want at least 400", residence)
	}
}

// TestThePageNamesMutantsThatThereAre: each operator and row in the table of docs/mutants.md makes a mutant, and no operator is left out.
func TestThePageNamesMutantsThatThereAre(t *testing.T) {
	t.Parallel()

	page, err := os.ReadFile("../../docs/mutants.md")
	if err != nil {
		t.Fatal(err)
	}
	there, named := map[string]bool{"desk.Desk.notify": true}, map[string]bool{}
	for _, m := range allMutants(t) {
		there[cmp.Or(m.Operator, m.ID)] = true
	}
	for line := range strings.Lines(string(page)) {
		if cells := strings.Split(line, "|"); len(cells) == 4 {
			for _, found := range regexp.MustCompile("`([A-Za-z.-]+)`").FindAllStringSubmatch(cells[2], -1) {
				named[found[1]] = true
				if !there[found[1]] && !strings.HasSuffix(found[1], ".go") {
					t.Errorf("there is no operator and no row %s", found[1])
				}
			}
		}
	}
	for _, name := range operators.Names() {
		if !named[name] {
			t.Errorf("the page says nothing of the operator %s", name)
		}
	}
}

func TestNoEquivalentIsStale(t *testing.T) {
	t.Parallel()

	reasons, err := campaign.Equivalents()
	if err != nil {
		t.Fatal(err)
	}
	all := allMutants(t)
	if err := campaign.Stale(reasons, all); err != nil {
		t.Error(err)
	}
	if len(reasons)*20 > len(all) {
		t.Errorf("%d of %d mutants are said to be equivalent: more than one of twenty", len(reasons), len(all))
	}
}

func TestMutantsAreListed(t *testing.T) {
	t.Parallel()

	code, out, stderr := command(t.Context(), "mutants", "--list", "--rule", "RES-AST-00", "--operator", "comparison")
	if code != exitDone || !strings.Contains(out, "law.Statute.HasRoom/comparison/") || strings.Contains(out, "/swap/") {
		t.Errorf("exit code %d, %s%s", code, out, stderr)
	}
	_, one, _ := command(t.Context(), "mutants", "--list", "--sample", "5", "--seed", "3")
	_, same, _ := command(t.Context(), "mutants", "--list", "--sample", "5", "--seed", "3")
	_, other, _ := command(t.Context(), "mutants", "--list", "--sample", "5", "--seed", "4")
	if one != same || one == other || !strings.HasSuffix(one, "5 mutants\n") {
		t.Errorf("the samples of seed 3 are\n%s%sand of seed 4\n%s", one, same, other)
	}
}

func TestMutantsThatThereAreNot(t *testing.T) {
	t.Parallel()

	for want, args := range map[string][]string{
		`there is no "magic"`:     {"--operator", "magic"},
		"synaq mutants --list":    {"--rule", "RES-NONE"},
		"is it a commit":          {"--changed", "no-such-commit"},
		"--sample":                {"--sample=-1"},
		"--workers":               {"--workers=0"},
		"unexpected argument law": {"law"},
	} {
		code, _, stderr := command(t.Context(), append([]string{"mutants", "--list"}, args...)...)
		if code != exitUsage || !strings.Contains(stderr, want) {
			t.Errorf("%v: exit code %d, %s, want %q", args, code, stderr, want)
		}
	}
}

// TestTheScoreIsOfAllMutants: of some only it is refused, and what is written is what certificates state.
func TestTheScoreIsOfAllMutants(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "score.json")
	code, _, text := command(t.Context(), "mutants", "--sample", "3", "--score", path)
	if code != exitUsage || !strings.Contains(text, "--score is of all mutants") {
		t.Errorf("exit code %d: %s", code, text)
	}
	results := []campaign.Result{
		{ID: "slow", State: campaign.Survived}, {ID: "quiet", State: campaign.Elsewhere}, {ID: "broken", State: campaign.Crashed}, {ID: "same", State: campaign.Equivalent},
	}
	for i := range 6 {
		results = append(results, campaign.Result{ID: strconv.Itoa(i), State: campaign.Killed})
	}
	summary := campaign.Summarise(results, nil, nil)
	if err := writeScore(path, summary, time.Date(2026, time.November, 26, 12, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"date": "2026-11-26"`, `"living": 2`, `"void": 1`, `"percent": 75`} {
		if !strings.Contains(string(written), want) {
			t.Errorf("%s is not in %s", want, written)
		}
	}
	if alive, err := os.ReadFile(filepath.Join(filepath.Dir(path), score.LivingFile)); err != nil || string(alive) != "slow\nquiet\n" {
		t.Errorf("beside it stands %q, %v", alive, err)
	}
}

// TestAMutantThatIsKnownToLiveIsLetPass: any other ends a campaign with 1.
func TestAMutantThatIsKnownToLiveIsLetPass(t *testing.T) {
	t.Parallel()
	summary := campaign.Summarise([]campaign.Result{
		{ID: "old", State: campaign.Survived}, {ID: "new", State: campaign.Elsewhere}, {ID: "caught", State: campaign.Killed},
	}, nil, nil)
	if err := lives(summary, []string{"old", "new"}); err != nil {
		t.Errorf("both are known to live: %v", err)
	}
	for _, known := range [][]string{nil, {"old"}, {"new"}, {"caught"}} {
		if err := lives(summary, known); !errors.As(err, new(*exitError)) {
			t.Errorf("known to live are %v: %v", known, err)
		}
	}
}

// TestTheSampleStandsBesideWhatHasChanged: all that a change touches, and as many of the others as are asked for.
func TestTheSampleStandsBesideWhatHasChanged(t *testing.T) {
	t.Parallel()
	some := []mutation.Mutant{{ID: "a"}, {ID: "b"}, {ID: "c"}, {ID: "d"}}
	repository := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.org"}, args...)...)
		cmd.Dir = repository
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Join(repository, "features"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(repository, "features", "a.feature"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		git("add", "-A")
	}
	git("init", "-q")
	write("@rule:RES-A-001\nFeature: a\n")
	git("commit", "-q", "-m", "one")
	write("@rule:RES-A-001\nFeature: another\n")
	some[2].Rule = "RES-A-001"
	for _, c := range []struct {
		changed string
		sample  int
		want    int
		touched bool
	}{{"", 0, 4, true}, {"", 2, 2, false}, {"", 9, 4, true}, {"HEAD", 0, 1, true}, {"HEAD", 2, 3, true}} {
		drawn, err := (&mutantsCommand{Changed: c.changed, Sample: c.sample, Seed: 1}).draw(t.Context(), repository, some)
		if err != nil {
			t.Fatal(err)
		}
		has := slices.ContainsFunc(drawn, func(m mutation.Mutant) bool { return m.ID == "c" })
		if len(drawn) != c.want || c.touched && !has {
			t.Errorf("--changed %q --sample %d: %d mutants, that of the change among them: %t; want %d", c.changed, c.sample, len(drawn), has, c.want)
		}
	}
	if _, err := (&mutantsCommand{Changed: "nowhere"}).draw(t.Context(), repository, some); err == nil || !strings.Contains(err.Error(), "is it a commit of this checkout?") {
		t.Errorf("of no commit: %v", err)
	}
}

// TestACampaignThatDidNotEndLeavesTheScoreAsItWas has one interrupted, and one that comes to its end, with a score of before.
func TestACampaignThatDidNotEndLeavesTheScoreAsItWas(t *testing.T) {
	t.Parallel()
	for _, failed := range []error{context.Canceled, nil} {
		folder := t.TempDir()
		c := mutantsCommand{Score: filepath.Join(folder, "score.json"), JSON: filepath.Join(folder, "mutants.json")}
		if err := os.WriteFile(c.Score, []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := c.publish(streams{out: io.Discard}, campaign.Summarise(nil, nil, nil), failed); !errors.Is(err, failed) {
			t.Errorf("%v: %v", failed, err)
		}
		text, err := os.ReadFile(c.Score)
		if err != nil || (string(text) == "before") != (failed != nil) {
			t.Errorf("%v: the score is %q, %v", failed, text, err)
		}
		if _, err := os.Stat(c.JSON); err != nil {
			t.Errorf("%v: what there is so far is not written: %v", failed, err)
		}
	}
}

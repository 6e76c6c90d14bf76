package scenarios_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/scenarios"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestTheGoldenStory shows a whole world for people to read, and holds the
// generator's choices: a change of gofakeit's streams must not go unnoticed.
func TestTheGoldenStory(t *testing.T) {
	t.Parallel()
	story := scenarios.NewRun(2041, 7).Story("two owners", noon())
	flat := story.Dwelling("the flat").In(scenarios.Astana()).Usable(decimal.RequireFromString("45.00"))
	flat.OwnedBy(story.Citizen("the first co-owner"), story.Citizen("the second co-owner").WithoutPhone())
	flat.Register(story.Bystander("a lodger"), scenarios.Temporarily)
	got := document(t, build(t, story, 0))

	golden := filepath.Join("testdata", "two-owners.json")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the story has changed; look at the difference and run the test with -update:\n%s", got)
	}
}

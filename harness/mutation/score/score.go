// Package score is what is published with the suite of how sharp it is: how many mutants of the reference it caught.
package score

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// measured is null until a whole campaign is kept by synaq mutants --score.
//
//go:embed score.json
var measured []byte

// LivingFile is the name of the file beside a score that names the mutants that live, a line each.
const LivingFile = "living.txt"

//go:embed living.txt
var living string

// Living are the IDs of the mutants that were seen to live, when the published score was measured or since.
func Living() []string { return strings.Fields(living) }

// FormatLiving is the file of these mutants.
func FormatLiving(ids []string) []byte {
	var text strings.Builder
	for _, id := range ids {
		text.WriteString(id + "\n")
	}
	return []byte(text.String())
}

// Score is what a campaign over all mutants has shown.
type Score struct {
	// Date is its day, and Suite the digest of the features and the catalogue that it tried.
	Date  identifiers.Date `json:"date"`
	Suite string           `json:"suite"`
	// Mutants are all, Killed those that were caught by a scenario of their own rule, Living those that were not. Equivalents
	// cannot differ from the reference; Void crashed or were no program, and say nothing.
	Mutants     int `json:"mutants"`
	Killed      int `json:"killed"`
	Living      int `json:"living"`
	Equivalents int `json:"equivalents"`
	Void        int `json:"void"`
	// Percent is the part of killed and living that is killed.
	Percent float64 `json:"percent"`
}

// String is the score in words.
func (s *Score) String() string {
	return fmt.Sprintf("%.1f %%: %d of %d mutants killed, %d equivalent, %d void, measured on %s of the suite %s", s.Percent, s.Killed, s.Mutants, s.Equivalents, s.Void, s.Date, s.Suite)
}

// Sentence is the score as the README has it.
func (s *Score) Sentence() string {
	return fmt.Sprintf("**%.1f %% of %d mutants of the reference are caught** by a scenario of the rule that they break, as measured on %s; %d more are equivalent, each for a written reason.",
		s.Percent, s.Killed+s.Living, s.Date, s.Equivalents)
}

// Published is the score that is compiled in; nil where none was measured.
func Published() (*Score, error) { return parse(measured) }

func parse(text []byte) (*Score, error) {
	var score *Score
	if err := json.Unmarshal(text, &score); err != nil {
		return nil, fmt.Errorf("the mutation score: %w", err)
	}
	return score, nil
}

// Format is the score as it is published.
func (s *Score) Format() ([]byte, error) {
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

package suite

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tagexpressions "github.com/cucumber/tag-expressions/go/v6"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Selection says which scenarios are wanted. The zero value wants all.
type Selection struct {
	// Tags is a standard tag expression, such as "@residence and not @clock".
	Tags string
	// Scenarios are IDs; with any, only these are wanted.
	Scenarios []string
}

// Target is what the implementation declares about itself, as far as it decides
// which scenarios can be run.
type Target struct {
	// Capabilities are services, transports and settle, by the names of [KnownCapabilities].
	Capabilities []string
	// Clock is the level of time control; the zero value is none.
	Clock Clock
	// Readings are those in which it differs from the catalogue's, by ID.
	Readings map[string]string
	// Profiles are those that are claimed of it; nil means all.
	Profiles []string
	// Excuses are failures that its vendor declares beforehand.
	Excuses Excuses
}

// UsageError is a selection that makes no sense: the person at the keyboard can
// put it right.
type UsageError struct{ Text string }

// Error says what is wrong and what to do.
func (e *UsageError) Error() string { return e.Text }

// Manifest is what is expected of a run, written before anything runs.
type Manifest struct {
	// Selection and Target are what it was made for.
	Selection Selection
	Target    Target
	// Rules is the catalogue.
	Rules Rules

	entries []entry
}

// entry is one selected scenario. One that is settled beforehand has a failure
// and is not run.
type entry struct {
	scenario *Scenario
	status   v1.Status
	failure  *v1.Failure
}

// Len is the number of selected scenarios, Expected that of those that must run.
func (m *Manifest) Len() int { return len(m.entries) }

// Expected is the number of selected scenarios that are expected to run.
func (m *Manifest) Expected() int {
	expected := 0
	for _, e := range m.entries {
		if e.failure == nil {
			expected++
		}
	}
	return expected
}

// Settled are the selected scenarios by ID, each with the outcome that declarations alone give it; empty for one that must run.
func (m *Manifest) Settled() map[string]v1.Status {
	settled := make(map[string]v1.Status, len(m.entries))
	for _, e := range m.entries {
		settled[e.scenario.ID] = e.status
	}
	return settled
}

// Unscored are the must-rules of which no scenario would be scored, as all turn on readings that are declared otherwise. A run is undecided for them.
func (m *Manifest) Unscored() []string {
	counts := map[string]v1.Counts{}
	for _, e := range m.entries {
		for _, id := range e.scenario.Rules {
			entry, known := m.Rules.Rule(id)
			if !known || entry.Level != Must || entry.Provisional {
				continue
			}
			of := counts[id]
			of.Add(cmp.Or(e.status, v1.Passed))
			counts[id] = of
		}
	}
	maps.DeleteFunc(counts, func(_ string, of v1.Counts) bool { return RuleVerdict(of) != v1.RuleNotScored })
	return slices.Sorted(maps.Keys(counts))
}

// Select writes the manifest for a target. The error is a [*UsageError] when the
// tag expression does not parse, an ID is unknown, or nothing matches.
func (f *Features) Select(selection Selection, target Target) (*Manifest, error) {
	wanted, err := f.Wanted(selection)
	if err != nil {
		return nil, err
	}
	manifest := &Manifest{Selection: selection, Target: target, Rules: f.Rules}
	for _, scenario := range wanted {
		manifest.entries = append(manifest.entries, f.settleBeforehand(scenario, target))
	}
	return manifest, nil
}

// Check says whether a selection makes sense, whatever the target. The error is
// that of [Features.Select].
func (f *Features) Check(selection Selection) error {
	_, err := f.Wanted(selection)
	return err
}

// undeclares begins the message of a scenario that does not apply; what is not declared follows, with commas between.
const undeclares = "the implementation does not declare "

// settleBeforehand decides what can be decided from declarations alone.
func (f *Features) settleBeforehand(s *Scenario, target Target) entry {
	var missing []string
	for _, capability := range s.Capabilities() {
		if !slices.Contains(target.Capabilities, capability) {
			missing = append(missing, capability)
		}
	}
	for _, profile := range valuesOf(s.Tags, "profile") {
		services := f.Rules.services[profile]
		offered := len(services) == 0 || slices.ContainsFunc(services, func(name string) bool { return slices.Contains(target.Capabilities, name) })
		if named := strings.Join(services, " or "); !offered && !slices.Contains(missing, named) {
			missing = append(missing, named)
		}
	}
	if target.Profiles != nil {
		for _, profile := range valuesOf(s.Tags, "profile") {
			if !slices.Contains(target.Profiles, profile) {
				missing = append(missing, "the profile "+profile)
			}
		}
	}
	var otherwise []string
	for _, id := range s.Readings() {
		if declared, ok := target.Readings[id]; ok {
			otherwise = append(otherwise, f.Rules.otherwise(id, declared))
		}
	}
	switch {
	case len(missing) > 0:
		return entry{scenario: s, status: v1.NotApplicable, failure: &v1.Failure{
			Kind: v1.Undeclared, Message: undeclares + strings.Join(missing, ", "),
		}}
	case len(otherwise) > 0:
		return entry{scenario: s, status: v1.NotScored, failure: &v1.Failure{Kind: v1.OtherReading, Message: strings.Join(otherwise, "\n")}}
	case s.MovesTime() && (target.Clock == ClockNone || target.Clock == ""):
		return entry{scenario: s, status: v1.Inconclusive, failure: &v1.Failure{
			Kind: v1.NoClock, Message: "time must move, and the implementation declares clock level none",
		}}
	}
	return entry{scenario: s}
}

// Wanted are the selected scenarios, in the order of files and lines, whatever the target. The error is that of [Features.Select].
func (f *Features) Wanted(selection Selection) ([]*Scenario, error) {
	matches := func([]string) bool { return true }
	if strings.TrimSpace(selection.Tags) != "" {
		expression, err := parseTags(selection.Tags)
		if err != nil {
			return nil, err
		}
		matches = expression.Evaluate
	}
	if err := f.checkIDs(selection.Scenarios); err != nil {
		return nil, err
	}
	var wanted []*Scenario
	for _, scenario := range f.Scenarios {
		if matches(scenario.Tags) && (len(selection.Scenarios) == 0 || slices.Contains(selection.Scenarios, scenario.ID)) {
			wanted = append(wanted, scenario)
		}
	}
	if len(wanted) == 0 {
		return nil, &UsageError{Text: fmt.Sprintf("no scenario matches the tags %q; tags in use: %s",
			selection.Tags, strings.Join(f.tagsInUse(), " "))}
	}
	return wanted, nil
}

// AllTags is the tag expression of which each of some others must hold; one of white space says nothing. The error is a *UsageError
// that quotes the first one that cannot be read.
func AllTags(expressions ...string) (string, error) {
	var all []string
	for _, text := range expressions {
		if strings.TrimSpace(text) == "" {
			continue
		}
		if _, err := parseTags(text); err != nil {
			return "", err
		}
		all = append(all, text)
	}
	if len(all) < 2 {
		return strings.Join(all, ""), nil
	}
	return "(" + strings.Join(all, ") and (") + ")", nil
}

// parseTags parses a tag expression and refuses the words of godog's old syntax,
// which the standard's parser takes for odd tags that nothing carries.
func parseTags(text string) (expression tagexpressions.Evaluatable, err error) {
	defer func() { // the parser panics on some expressions that end early, such as "@a and"
		if recover() != nil {
			expression, err = nil, tagsError(text, errors.New("the expression is incomplete"))
		}
	}()
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ' ' || r == '\t' || r == '(' || r == ')' }) {
		if word != "and" && word != "or" && word != "not" && !strings.HasPrefix(word, "@") || strings.ContainsAny(word, ",~&|!") {
			return nil, tagsError(text, fmt.Errorf("%q is not a tag", word))
		}
	}
	expression, err = tagexpressions.Parse(text)
	if err != nil {
		return nil, tagsError(text, err)
	}
	expression.Evaluate(nil) // an incomplete expression shows here
	return expression, nil
}

func tagsError(text string, err error) error {
	return &UsageError{Text: fmt.Sprintf(`the tags %q cannot be read: %v; write them like "@residence and not (@clock or @should)"`, text, err)}
}

func (f *Features) checkIDs(ids []string) error {
	for _, id := range ids {
		if slices.ContainsFunc(f.Scenarios, func(s *Scenario) bool { return s.ID == id }) {
			continue
		}
		rule, _, _ := strings.Cut(id, "/")
		var near []string
		for _, s := range f.Scenarios {
			if strings.HasPrefix(s.ID, rule+"/") {
				near = append(near, s.ID+" ("+s.Title+")")
			}
		}
		if len(near) == 0 {
			return &UsageError{Text: fmt.Sprintf("no scenario has the ID %q, which is a rule and six characters, as RES-AST-001/5f0c1e; report.json lists them all", id)}
		}
		return &UsageError{Text: fmt.Sprintf("no scenario has the ID %q; those of which its rule is the first are:\n  %s", id, strings.Join(near, "\n  "))}
	}
	return nil
}

// tagsInUse are the tags that scenarios carry; of the rules' and the readings' only how they look, there being so many.
func (f *Features) tagsInUse() []string {
	var tags []string
	example := map[string]string{}
	for _, s := range f.Scenarios {
		for _, tag := range s.Tags {
			switch kind, _, _ := strings.Cut(tag, ":"); kind {
			case "@rule", "@reading":
				example[kind] = min(cmp.Or(example[kind], tag), tag)
			default:
				tags = append(tags, tag)
			}
		}
	}
	slices.Sort(tags)
	tags = slices.Compact(tags)
	for _, kind := range slices.Sorted(maps.Keys(example)) {
		tags = append(tags, fmt.Sprintf("and %s: with the ID of one, such as %s", kind, example[kind]))
	}
	return tags
}

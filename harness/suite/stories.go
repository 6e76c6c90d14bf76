package suite

// Stories says of which scenarios that passed a report keeps what was exchanged.
type Stories string

// The choices. Of a scenario that did not pass it is always kept; the zero value is of those alone.
const (
	// FailedStories are of none that passed.
	FailedStories Stories = "failed"
	// SomeStories are those of a run of no more than [MostStories] scenarios, and of a larger one so many of each rule that they are
	// about as many in all, and one at least.
	SomeStories Stories = "some"
	// AllStories are those of all.
	AllStories Stories = "all"
)

// MostStories is about how many SomeStories are.
const MostStories = 200

// told are the IDs of the scenarios whose exchanges are kept, if they pass: of each rule those that stand first.
func (m *Manifest) told(stories Stories) map[string]bool {
	if stories != SomeStories && stories != AllStories {
		return nil
	}
	rules := map[string]int{}
	for _, e := range m.entries {
		if e.failure == nil {
			rules[e.scenario.rule()]++
		}
	}
	each := m.Expected() // of a rule
	if stories == SomeStories && each > MostStories {
		each = max(1, MostStories/len(rules))
	}
	clear(rules)
	told := map[string]bool{}
	for _, e := range m.entries {
		rule := e.scenario.rule()
		if e.failure == nil && rules[rule] < each {
			rules[rule]++
			told[e.scenario.ID] = true
		}
	}
	return told
}

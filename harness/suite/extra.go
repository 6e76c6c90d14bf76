package suite

import (
	"io/fs"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// With is the same features and, beside them, extra ones: a vendor's, about what no law asks of him. Each of their Rule blocks is
// a rule of his own, such as VENDOR-001, that the features themselves make known: the block has its title and its level.
// An extra rule is run and shown like any other and decides nothing of the verdict, which is on the law. The catalogue's rules cannot
// be told there, or somebody's own scenario would stand for the law's, and its families of IDs cannot be used, so that
// no later rule of the catalogue has the name of an extra one.
//
// The vocabulary's patterns need not have every sentence: those that they lack are left to the run, which finds out whether
// somebody's steps define them. The error is a [*LoadError], or that of reading the files.
func (f *Features) With(files fs.FS, vocabulary Vocabulary) (*Features, error) {
	vocabulary.open = true
	scenarios, extra, err := read(files, f.Rules, vocabulary, true)
	if err != nil {
		return nil, err
	}
	both := &Features{Scenarios: slices.Concat(f.Scenarios, scenarios), Rules: f.Rules.with(extra)}
	var found problems
	checkIdentities(both.Scenarios, &found)
	return both, found.err()
}

// titled is an extra rule where it is told.
type titled struct {
	Rule
	file string
	line int64
}

// extraRules are the rules that extra features tell, each once. What two blocks say otherwise of one, and a scenario of
// a rule that no block tells, is noted.
func extraRules(told []titled, scenarios []*Scenario, found *problems) []Rule {
	var rules []Rule
	for _, t := range told {
		i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == t.ID })
		switch {
		case i < 0:
			rules = append(rules, t.Rule)
		case rules[i] != t.Rule:
			found.add(t.file, t.line, "rule %s is titled %q, @%s here, and %q, @%s elsewhere", t.ID, t.Title, t.Level, rules[i].Title, rules[i].Level)
		}
	}
	for _, s := range scenarios {
		for _, id := range s.Rules {
			if !slices.ContainsFunc(rules, func(r Rule) bool { return r.ID == id }) {
				found.add(s.File, int64(s.Line), "scenario %q is tagged @rule:%s, and no Rule of the extra features is", s.Title, id)
			}
		}
	}
	return rules
}

// tellsRule notes an extra rule by its block.
func (c *checker) tellsRule(rule *messages.Rule, id string) {
	c.told = append(c.told, titled{
		Rule: Rule{ID: id, Title: strings.TrimSpace(rule.Name), Level: levelOf(rule.Tags), Extra: true},
		file: c.file, line: rule.Location.Line,
	})
}

// extraID refuses the IDs that are the catalogue's, or may become so.
func (c *checker) extraID(at *messages.Location, id string) {
	family, _, _ := strings.Cut(id, "-")
	if slices.Contains(c.rules.families(), family) {
		c.at(at, "rule %s has a name of the catalogue's: extra features prove rules of their own, whose IDs begin otherwise than with %s, such as VENDOR-001",
			id, strings.Join(c.rules.families(), "- or ")+"-")
	}
}

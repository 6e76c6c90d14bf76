package suite

import (
	"regexp"
	"slices"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// checker notes what is wrong with one file. Gherkin accepts far more than says
// anything: an outline without rows, a scenario without steps.
type checker struct {
	file     string
	rules    Rules
	problems *problems
	// extra says that the file is of extra features, and told are the rules that it tells.
	extra bool
	told  []titled
}

func (c *checker) at(location *messages.Location, format string, args ...any) {
	c.problems.add(c.file, location.Line, format, args...)
}

// document checks everything and says whether there is a feature to go on with.
func (c *checker) document(document *messages.GherkinDocument) bool {
	feature := document.Feature
	if feature == nil {
		c.problems.add(c.file, 0, "the file has no Feature")
		return false
	}
	c.tags(feature.Tags)
	c.description(feature.Location, feature.Description)
	for _, tag := range feature.Tags {
		if strings.HasPrefix(tag.Name, "@rule:") || tag.Name == "@must" || tag.Name == "@should" {
			c.at(tag.Location, "%s belongs on a Rule, not on the Feature", tag.Name)
		}
	}
	scenarios := 0
	for _, child := range feature.Children {
		switch {
		case child.Background != nil:
			c.background(child.Background)
		case child.Scenario != nil:
			scenarios++
			c.at(child.Scenario.Location, "scenario %q stands outside a Rule: every scenario proves a rule of the catalogue", child.Scenario.Name)
		case child.Rule != nil:
			scenarios += c.rule(child.Rule)
		}
	}
	if scenarios == 0 {
		c.at(feature.Location, "feature %q has no scenario", feature.Name)
	}
	return true
}

func (c *checker) rule(rule *messages.Rule) (scenarios int) {
	c.tags(rule.Tags)
	c.description(rule.Location, rule.Description)
	names := namesOf(rule.Tags)
	switch ids := valuesOf(names, "rule"); len(ids) {
	case 0:
		which := "name its entry in the catalogue"
		if c.extra {
			which = "give it an ID of your own, such as @rule:VENDOR-001"
		}
		c.at(rule.Location, "rule %q has no @rule tag: %s", rule.Name, which)
	case 1:
		if c.extra {
			c.tellsRule(rule, ids[0])
			break
		}
		c.level(rule, ids[0])
		c.title(rule, ids[0])
	default:
		c.at(rule.Location, "rule %q has %d @rule tags: a Rule is one entry of the catalogue", rule.Name, len(ids))
	}
	must, should := slices.Contains(names, "@must"), slices.Contains(names, "@should")
	if must == should {
		c.at(rule.Location, "rule %q needs exactly one of @must and @should", rule.Name)
	}
	since, until := valuesOf(names, "since"), valuesOf(names, "until")
	if len(since) == 1 && len(until) == 1 && since[0] > until[0] {
		c.at(rule.Location, "rule %q ends on %s, before it begins on %s", rule.Name, until[0], since[0])
	}
	for _, child := range rule.Children {
		if child.Background != nil {
			c.background(child.Background)
		}
		if child.Scenario != nil {
			scenarios++
			c.scenario(child.Scenario)
		}
	}
	if scenarios == 0 {
		c.at(rule.Location, "rule %q has no scenario", rule.Name)
	}
	return scenarios
}

// level compares a rule's tag with the catalogue.
func (c *checker) level(rule *messages.Rule, id string) {
	entry, known := c.rules.Rule(id)
	tagged := levelOf(rule.Tags)
	if known && entry.Level != "" && tagged != "" && entry.Level != tagged {
		c.at(rule.Location, "rule %s is tagged @%s, and the catalogue says %s", id, tagged, entry.Level)
	}
}

// title holds a rule to the catalogue's title, so that what is read in the feature is what the report says.
func (c *checker) title(rule *messages.Rule, id string) {
	if entry, known := c.rules.Rule(id); known && entry.Title != "" && entry.Title != strings.TrimSpace(rule.Name) {
		c.at(rule.Location, "rule %s is titled %q, and the catalogue says %q", id, rule.Name, entry.Title)
	}
}

func (c *checker) scenario(scenario *messages.Scenario) {
	c.tags(scenario.Tags)
	for _, tag := range scenario.Tags {
		if tag.Name == "@must" || tag.Name == "@should" {
			c.at(tag.Location, "%s belongs on the Rule, not on a scenario", tag.Name)
		}
	}
	if strings.TrimSpace(scenario.Name) == "" {
		c.at(scenario.Location, "a scenario needs a name")
	}
	c.description(scenario.Location, scenario.Description)
	if len(scenario.Steps) == 0 {
		c.at(scenario.Location, "scenario %q is empty: it has no steps", scenario.Name)
	} else if !slices.ContainsFunc(scenario.Steps, func(s *messages.Step) bool { return s.KeywordType == messages.StepKeywordType_OUTCOME }) {
		c.at(scenario.Location, "scenario %q has no Then: it proves nothing", scenario.Name)
	}
	c.steps(scenario.Steps)
	if len(scenario.Examples) == 0 {
		if outline(scenario.Keyword) {
			c.at(scenario.Location, "outline %q has no Examples", scenario.Name)
			return
		}
		c.placeholders(scenario, nil)
		return
	}
	for _, examples := range scenario.Examples {
		c.examples(scenario, examples)
	}
}

func (c *checker) examples(scenario *messages.Scenario, examples *messages.Examples) {
	c.tags(examples.Tags)
	if examples.TableHeader == nil || len(examples.TableBody) == 0 {
		c.at(examples.Location, "the Examples of %q are empty: they have no row", scenario.Name)
		return
	}
	var columns []string
	for _, cell := range examples.TableHeader.Cells {
		if slices.Contains(columns, cell.Value) {
			c.at(examples.TableHeader.Location, "column %q stands twice", cell.Value)
		}
		columns = append(columns, cell.Value)
	}
	c.placeholders(scenario, columns)
}

// placeholders finds <names> that no column fills.
func (c *checker) placeholders(scenario *messages.Scenario, columns []string) {
	placeholder := regexp.MustCompile(`<([^<>\s][^<>]*)>`)
	look := func(location *messages.Location, text string) {
		for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
			switch {
			case slices.Contains(columns, match[1]):
			case columns == nil:
				c.at(location, "placeholder <%s> in a scenario without Examples", match[1])
			default:
				c.at(location, "placeholder <%s> has no column; the columns are %s", match[1], strings.Join(columns, ", "))
			}
		}
	}
	look(scenario.Location, scenario.Name)
	for _, step := range scenario.Steps {
		look(step.Location, step.Text)
		if step.DocString != nil {
			look(step.DocString.Location, step.DocString.Content)
		}
		if step.DataTable != nil {
			for _, row := range step.DataTable.Rows {
				for _, cell := range row.Cells {
					look(row.Location, cell.Value)
				}
			}
		}
	}
}

func (c *checker) background(background *messages.Background) {
	c.description(background.Location, background.Description)
	c.steps(background.Steps)
}

// description refuses text in front of the first step or scenario that is no
// sentence: Gherkin takes what has a mistyped keyword for a description, and the
// step, or a whole scenario, would be lost without a word.
func (c *checker) description(location *messages.Location, text string) {
	for _, paragraph := range regexp.MustCompile(`\n\s*\n`).Split(strings.TrimSpace(text), -1) {
		lines := strings.Split(paragraph, "\n")
		last := strings.TrimSpace(lines[len(lines)-1])
		if last != "" && !strings.ContainsAny(last[len(last)-1:], ".!?:") {
			c.at(location, "%q is neither a step nor a scenario: its keyword is mistyped, or it is an explanation that lacks its full stop", last)
		}
	}
}

func (c *checker) steps(steps []*messages.Step) {
	for _, step := range steps {
		if strings.TrimSpace(step.Text) == "" {
			c.at(step.Location, "a step needs a text")
		}
	}
}

func (c *checker) tags(tags []*messages.Tag) {
	for _, tag := range tags {
		if fault := tagFault(tag.Name); fault != "" {
			c.at(tag.Location, "%s", fault)
			continue
		}
		if id, ok := strings.CutPrefix(tag.Name, "@rule:"); ok {
			if _, known := c.rules.Rule(id); c.extra {
				c.extraID(tag.Location, id)
			} else if !known {
				c.at(tag.Location, "unknown rule %s: %s", id, c.rules.nearest(id))
			}
		}
		if name, ok := strings.CutPrefix(tag.Name, "@profile:"); ok {
			if known := c.rules.profiles(); len(known) > 0 && !slices.Contains(known, name) {
				c.at(tag.Location, "unknown profile %s: the catalogue's rules have %s", name, strings.Join(known, ", "))
			}
		}
		if id, ok := strings.CutPrefix(tag.Name, "@reading:"); ok && c.rules.unknownReading(id) {
			c.at(tag.Location, "unknown reading %s: the catalogue has %s", id, strings.Join(c.rules.readingIDs(), ", "))
		}
	}
}

// replayable checks that a scenario written out as a feature of its own reads
// back as what it was.
func (c *checker) replayable(s *Scenario) {
	document, err := parse(s.source)
	if err == nil && document.Feature != nil {
		pickles := gherkin.Pickles(*document, s.ID, (&messages.Incrementing{}).NewId)
		if len(pickles) == 1 && sameAs(s, pickles[0]) {
			return
		}
	}
	c.problems.add(c.file, int64(s.Line), "scenario %q cannot be run by itself: a step's text, table or name spans lines or is blank once its row is filled in", s.Title)
}

func sameAs(s *Scenario, pickle *messages.Pickle) bool {
	if len(pickle.Steps) != len(s.steps) || pickle.Name != s.Title || len(pickle.Tags) != len(s.Tags) {
		return false
	}
	for i, step := range pickle.Steps {
		if step.Text != s.steps[i].Text || argumentText(step.Argument) != s.steps[i].Argument {
			return false
		}
	}
	return true
}

// outline says whether a keyword promises Examples, in the languages that the
// features are written in.
func outline(keyword string) bool {
	switch strings.TrimSpace(keyword) {
	case "Scenario Outline", "Scenario Template", "Структура сценария", "Шаблон сценария":
		return true
	}
	return false
}

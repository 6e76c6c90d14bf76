package cucumber

import (
	"bytes"
	"fmt"
	"io/fs"
	"regexp"
	"unicode/utf8"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// place is where a scenario stands: its file, and its line or that of its row.
type place struct {
	file string
	line int
}

// sources tells the files that the run's scenarios stand in, with what they are compiled to, and returns the latter by place.
func (t *teller) sources(of Sources) (map[place]*messages.Pickle, error) {
	var names []string
	holds := map[string]fs.FS{}
	for _, s := range t.report.Scenarios {
		if holds[s.File] != nil {
			continue
		}
		names = append(names, s.File)
		holds[s.File] = of.Features
		if s.Extra {
			holds[s.File] = of.Extra
		}
	}
	pickles := map[place]*messages.Pickle{}
	for _, name := range names {
		text, err := fs.ReadFile(holds[name], name)
		if err != nil {
			return nil, fmt.Errorf("the source of a feature cannot be read: %w", err)
		}
		document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), t.ids.NewId)
		if err != nil {
			return nil, fmt.Errorf("the source of a feature has changed: %s: %w", name, err)
		}
		document.Uri = name
		t.add(&messages.Envelope{Source: &messages.Source{Uri: name, Data: string(text), MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN}})
		t.add(&messages.Envelope{GherkinDocument: document})
		lines := linesIn(document)
		for _, pickle := range gherkin.Pickles(*document, name, t.ids.NewId) {
			t.add(&messages.Envelope{Pickle: pickle})
			pickles[place{name, lines[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]]}] = pickle
		}
	}
	return pickles, nil
}

// linesIn are the lines of a document's scenarios and rows, by the nodes that identify them.
func linesIn(document *messages.GherkinDocument) map[string]int {
	lines := map[string]int{}
	note := func(scenario *messages.Scenario) {
		if scenario == nil {
			return
		}
		lines[scenario.Id] = int(scenario.Location.Line)
		for _, examples := range scenario.Examples {
			for _, row := range examples.TableBody {
				lines[row.Id] = int(row.Location.Line)
			}
		}
	}
	for _, child := range document.Feature.Children {
		note(child.Scenario)
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				note(inner.Scenario)
			}
		}
	}
	return lines
}

// definition is a step definition that was told.
type definition struct {
	Definition
	id  string
	own bool
}

// sentence is what a definition sees of a step; many scenarios have the same.
type sentence struct {
	text  string
	sort  messages.PickleStepType
	extra bool
}

// takers are the definitions of a sentence, and what their groups take of it.
type takers struct {
	ids   []string
	lists []*messages.StepMatchArgumentsList
}

func takersOf(s sentence, defined []definition) (by takers) {
	for _, d := range defined {
		if list, ok := d.takes(s); ok {
			by.ids, by.lists = append(by.ids, d.id), append(by.lists, list)
		}
	}
	return by
}

// takes says what of a sentence the definition's groups take, if it defines it: somebody's own takes none of the law's.
func (d definition) takes(s sentence) (*messages.StepMatchArgumentsList, bool) {
	if d.own && !s.extra || d.Type != "" && s.sort != messages.PickleStepType_UNKNOWN && d.Type != s.sort {
		return nil, false
	}
	return matched(d.Pattern, s.text)
}

// definitions tells the step definitions, and the hook that every scenario ends with.
func (t *teller) definitions(sources Sources) (defined []definition, hook string) {
	add := func(d Definition, own bool) {
		id, source := t.ids.NewId(), &messages.SourceReference{Uri: d.File}
		if d.Line > 0 {
			source.Location = &messages.Location{Line: int64(d.Line)}
		}
		defined = append(defined, definition{d, id, own})
		t.add(&messages.Envelope{StepDefinition: &messages.StepDefinition{
			Id: id, SourceReference: source,
			Pattern: &messages.StepDefinitionPattern{Source: d.Pattern.String(), Type: messages.StepDefinitionPatternType_REGULAR_EXPRESSION},
		}})
	}
	for _, pattern := range sources.Patterns {
		add(Definition{Pattern: pattern, File: sources.Place}, false)
	}
	for _, own := range sources.Own {
		add(own, true)
	}
	hook = t.ids.NewId()
	t.add(&messages.Envelope{Hook: &messages.Hook{Id: hook, Name: "what is seen when the scenario is over", SourceReference: &messages.SourceReference{Uri: sources.Place}}})
	return defined, hook
}

// matched says what of a sentence a pattern's groups take.
func matched(pattern *regexp.Regexp, text string) (*messages.StepMatchArgumentsList, bool) {
	found := pattern.FindStringSubmatchIndex(text)
	if found == nil {
		return nil, false
	}
	list := &messages.StepMatchArgumentsList{StepMatchArguments: []*messages.StepMatchArgument{}}
	for i := 2; i+1 < len(found); i += 2 {
		group := &messages.Group{Children: []*messages.Group{}}
		if found[i] >= 0 {
			group.Start, group.Value = int64(utf8.RuneCountInString(text[:found[i]])), text[found[i]:found[i+1]]
		}
		list.StepMatchArguments = append(list.StepMatchArguments, &messages.StepMatchArgument{Group: group})
	}
	return list, true
}

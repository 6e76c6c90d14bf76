package suite

import messages "github.com/cucumber/messages/go/v21"

// linesOf are the lines of a document's steps, by the nodes that identify them.
func linesOf(document *messages.GherkinDocument) map[string]int64 {
	lines := map[string]int64{}
	note := func(background *messages.Background, scenario *messages.Scenario) {
		var steps []*messages.Step
		if background != nil {
			steps = append(steps, background.Steps...)
		}
		if scenario != nil {
			steps = append(steps, scenario.Steps...)
		}
		for _, step := range steps {
			lines[step.Id] = step.Location.Line
		}
	}
	for _, child := range document.Feature.Children {
		note(child.Background, child.Scenario)
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				note(inner.Background, inner.Scenario)
			}
		}
	}
	return lines
}

// place is where in a document a scenario stands.
type place struct {
	rule     *messages.Rule
	scenario *messages.Scenario
	examples *messages.Examples
	row      *messages.TableRow
	keywords map[string]string
}

// placesIn finds the place of each scenario of a rule by the node that
// identifies it: the row of an outline, else the scenario.
func placesIn(document *messages.GherkinDocument) map[string]place {
	places := map[string]place{}
	keywords := map[string]string{}
	remember := func(steps []*messages.Step) {
		for _, step := range steps {
			keywords[step.Id] = step.Keyword
		}
	}
	for _, child := range document.Feature.Children {
		if child.Background != nil {
			remember(child.Background.Steps)
		}
		if child.Rule == nil {
			continue
		}
		for _, inner := range child.Rule.Children {
			if inner.Background != nil {
				remember(inner.Background.Steps)
			}
			scenario := inner.Scenario
			if scenario == nil {
				continue
			}
			remember(scenario.Steps)
			at := place{rule: child.Rule, scenario: scenario, keywords: keywords}
			if len(scenario.Examples) == 0 {
				places[scenario.Id] = at
			}
			for _, examples := range scenario.Examples {
				for _, row := range examples.TableBody {
					at.examples, at.row = examples, row
					places[row.Id] = at
				}
			}
		}
	}
	return places
}

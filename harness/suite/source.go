package suite

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// source writes one scenario as a feature of its own, with the outline's row
// filled in and the backgrounds' steps in front, so that godog runs exactly this
// scenario and its file name says which one it was.
func source(s *Scenario, pickle *messages.Pickle) []byte {
	var out strings.Builder
	out.WriteString("Feature: " + s.Feature + "\n\n")
	if len(s.Tags) > 0 {
		out.WriteString("  " + strings.Join(s.Tags, " ") + "\n")
	}
	out.WriteString("  Scenario: " + pickle.Name + "\n")
	for _, step := range pickle.Steps {
		out.WriteString("    " + keyword(step.Type) + step.Text + "\n")
		writeArgument(&out, step.Argument)
	}
	return []byte(out.String())
}

// keyword is the English keyword of a step's type; step definitions may depend on it.
func keyword(kind messages.PickleStepType) string {
	switch kind {
	case messages.PickleStepType_CONTEXT:
		return "Given "
	case messages.PickleStepType_ACTION:
		return "When "
	case messages.PickleStepType_OUTCOME:
		return "Then "
	default:
		return "* "
	}
}

func writeArgument(out *strings.Builder, argument *messages.PickleStepArgument) {
	switch {
	case argument == nil:
	case argument.DataTable != nil:
		escape := strings.NewReplacer(`\`, `\\`, `|`, `\|`, "\n", `\n`)
		for _, row := range argument.DataTable.Rows {
			out.WriteString("      |")
			for _, cell := range row.Cells {
				out.WriteString(" " + escape.Replace(cell.Value) + " |")
			}
			out.WriteString("\n")
		}
	case argument.DocString != nil:
		// At the margin, so that no indentation of the text is taken for the block's.
		out.WriteString(`"""` + argument.DocString.MediaType + "\n")
		out.WriteString(strings.ReplaceAll(argument.DocString.Content, `"""`, `\"\"\"`))
		out.WriteString("\n\"\"\"\n")
	}
}

// argumentText shows a step's table or text to people.
func argumentText(argument *messages.PickleStepArgument) string {
	var out strings.Builder
	writeArgument(&out, argument)
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimPrefix(lines[i], "      ")
	}
	return strings.Join(lines, "\n")
}

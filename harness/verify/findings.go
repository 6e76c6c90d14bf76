package verify

import (
	"slices"

	"github.com/synaq/synaq/harness/implementation"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/simulators/government"
)

// findings are what was noticed beside the scenarios.
func findings(config Config, compiledIn bool, target *implementation.Client) []v1.Finding {
	var found []v1.Finding
	if config.Features != nil && compiledIn {
		found = append(found, v1.Finding{
			Kind: "catalogue",
			Text: "the folder of features has no folder " + catalogueFolder + ": its rules were held to the catalogue that is compiled in",
		})
	}
	for _, note := range target.Notes() {
		found = append(found, v1.Finding{Kind: note.Kind, Text: note.Text})
	}
	return found
}

// implementationRole is whose exchanges with the simulators the steps record under this name.
const implementationRole = "the implementation"

// unheard is the finding that an implementation that is not conformant never asked these simulators for anything: it
// may be configured with others. It stays the verdict, for one that decides without asking anybody looks the same.
func unheard(report *v1.Report) []v1.Finding {
	if report.Verdict != v1.NotConformant || report.Counts.Passed > 0 {
		return nil
	}
	for _, scenario := range report.Scenarios {
		if slices.ContainsFunc(scenario.Exchanges, func(e v1.Exchange) bool { return e.From == implementationRole }) {
			return nil
		}
	}
	return []v1.Finding{{
		Kind: v1.Unheard,
		Text: "nothing passed, and the implementation asked none of these simulators: is it configured with the addresses that synaq env prints?",
	}}
}

// fidelity is the table of the simulators that are compiled in.
func fidelity() ([]v1.Fidelity, error) {
	marks, err := government.Fidelity()
	var table []v1.Fidelity
	for _, m := range marks {
		table = append(table, v1.Fidelity{System: m.System, Operation: m.Operation, Over: m.Over, At: m.At, Mark: string(m.Fidelity), Source: m.Source})
	}
	return table, err
}

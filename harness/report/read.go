package report

import (
	"encoding/json"
	"fmt"
	"strings"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Read reads what report.json holds. Fields that this program does not know are passed over.
func Read(document []byte) (*v1.Report, error) {
	var report v1.Report
	if err := json.Unmarshal(document, &report); err != nil {
		return nil, fmt.Errorf("it is no %s: %w", JSONFile, err)
	}
	if report.Version != v1.Version {
		return nil, fmt.Errorf("it is no %s: its version is %q, and not %s", JSONFile, report.Version, v1.Version)
	}
	if missing := without(document); len(missing) > 0 {
		return nil, fmt.Errorf("it is no %s: it lacks %s", JSONFile, strings.Join(missing, ", "))
	}
	return &report, nil
}

// without are the parts that every report has, and that a document has not.
func without(document []byte) []string {
	var parts map[string]json.RawMessage
	if err := json.Unmarshal(document, &parts); err != nil {
		return []string{err.Error()}
	}
	var missing []string
	for _, name := range []string{"verdict", "exitCode", "run", "suite", "rules", "scenarios"} {
		if part, there := parts[name]; !there || string(part) == "null" {
			missing = append(missing, name)
		}
	}
	return missing
}

package report

import (
	"encoding/json"
	"fmt"

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
	return &report, nil
}

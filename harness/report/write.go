package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/report/cucumber"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// The names of the files that Write makes.
const (
	JSONFile     = "report.json"
	JUnitFile    = "junit.xml"
	HTMLFile     = "report.html"
	SummaryFile  = "summary.md"
	MessagesFile = "messages.ndjson"
)

// Prepare makes the folder for reports and writes the reports of a run that has
// not ended into it, so that a run does not end with a report that cannot be kept,
// and an earlier verdict does not stand for a run that gave none.
func Prepare(folder string, now time.Time) error {
	err := Write(folder, unfinished(now), cucumber.Sources{})
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no report can be written; name another folder with --out, or with docker-compose.yml somebody who may write there in SYNAQ_USER: %w", err)
	default:
		return fmt.Errorf("no report can be written; name another folder with --out: %w", err)
	}
}

// Write writes all reports into a folder; the sources are for messages.ndjson, which tells of no scenarios without them. Each file
// appears whole or not at all.
func Write(folder string, report *v1.Report, sources cucumber.Sources) error {
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // reports are for everybody to read
		return fmt.Errorf("the folder for reports cannot be made, see --out: %w", err)
	}
	document, err := JSON(report)
	if err != nil {
		return err
	}
	junit, err := JUnit(report)
	if err != nil {
		return err
	}
	page, err := HTML(report)
	if err != nil {
		return err
	}
	var messages bytes.Buffer
	if err := cucumber.Write(&messages, report, sources); err != nil {
		return fmt.Errorf("%s cannot be made: %w", MessagesFile, err)
	}
	for _, file := range []struct {
		name    string
		content []byte
	}{{JSONFile, document}, {JUnitFile, junit}, {HTMLFile, page}, {SummaryFile, Summary(report)}, {MessagesFile, messages.Bytes()}} {
		if err := writeFile(filepath.Join(folder, file.name), file.content); err != nil {
			return err
		}
	}
	return nil
}

// JSON is the report as report.json holds it: without what was exchanged in scenarios that passed, which would be most of it
// and which no program reads, unless they were asked for by their IDs.
func JSON(report *v1.Report) ([]byte, error) {
	written := *report
	written.Coverage = report.Covered()
	if len(report.Run.Scenarios) == 0 {
		written.Scenarios = slices.Clone(report.Scenarios)
		for i := range written.Scenarios {
			if s := &written.Scenarios[i]; s.Status == v1.Passed {
				s.Exchanges, s.LeftOut = nil, 0
			}
		}
	}
	document, err := json.MarshalIndent(written, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("%s cannot be made: %w", JSONFile, err)
	}
	return append(document, '\n'), nil
}

// writeFile writes a file beside its place and then moves it there.
func writeFile(path string, content []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, err)
	}
	_, err = temporary.Write(content)
	err = errors.Join(err, temporary.Chmod(0o644), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("%s cannot be written: %w", path, errors.Join(err, os.Remove(temporary.Name())))
	}
	return nil
}

package report

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	json "github.com/go-json-experiment/json/v1"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// index is what the page's list, its filters and its search know of the scenarios.
type index struct {
	// Chunk is how many stories are packed together.
	Chunk     int                  `json:"chunk"`
	Classes   map[v1.Status]string `json:"classes"`
	Profiles  []v1.Profile         `json:"profiles"`
	Rules     []v1.Rule            `json:"rules"`
	Scenarios []entry              `json:"scenarios"`
}

// entry is a scenario in the index.
type entry struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Feature string    `json:"feature"`
	Place   string    `json:"place"`
	Profile string    `json:"profile,omitempty"`
	Rules   []string  `json:"rules"`
	Tags    []string  `json:"tags"`
	Status  v1.Status `json:"status"`
	Failure string    `json:"failure,omitempty"`
	Micros  int64     `json:"micros"`
}

// chunk is how many stories a page packs together: few enough to be unpacked at once, and enough to be alike.
const chunk = 24

func indexOf(report *v1.Report) index {
	all := index{Chunk: chunk, Classes: map[v1.Status]string{}, Profiles: report.Profiles, Rules: report.Rules, Scenarios: []entry{}}
	profiles := map[string]string{}
	for _, rule := range report.Rules {
		profiles[rule.ID] = rule.Profile
	}
	for _, s := range report.Scenarios {
		all.Classes[s.Status] = class(s.Status)
		e := entry{
			ID: s.ID, Title: s.Title, Feature: s.Feature, Place: fmt.Sprintf("%s:%d", s.File, s.Line),
			Rules: s.Rules, Tags: s.Tags, Status: s.Status, Micros: s.Micros,
		}
		if len(s.Rules) > 0 {
			e.Profile = profiles[s.Rules[0]]
		}
		if s.Failure != nil {
			e.Failure = fmt.Sprintf("%s: %s", s.Failure.Kind, firstLine(s.Failure.Message))
		}
		all.Scenarios = append(all.Scenarios, e)
	}
	return all
}

// packed are the scenarios as the page's script reads them, some together: JSON, gzip and base64. Stories are much alike, so
// that a page of a thousand is a few megabytes, and a browser unpacks the one that is looked at.
func packed(scenarios []v1.Scenario) (template.JS, error) {
	var chunks []string
	zip := gzip.NewWriter(nil)
	for from := 0; from < len(scenarios); from += chunk {
		var out bytes.Buffer
		zip.Reset(&out)
		if err := json.NewEncoder(zip).Encode(scenarios[from:min(from+chunk, len(scenarios))]); err != nil {
			return "", fmt.Errorf("the stories cannot be packed: %w", err)
		}
		if err := zip.Close(); err != nil {
			return "", fmt.Errorf("the stories cannot be packed: %w", err)
		}
		chunks = append(chunks, `"`+base64.StdEncoding.EncodeToString(out.Bytes())+`"`)
	}
	return template.JS("[" + strings.Join(chunks, ",\n") + "]"), nil //nolint:gosec // base64 holds nothing that a page could misread
}

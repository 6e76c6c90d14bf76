package campaign

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
)

//go:embed campaign.html.tmpl
var page string

// HTML is the report as one page: the scores, the mutants that live, and which scenario kills which mutant.
func (r *Report) HTML() ([]byte, error) {
	parsed, err := template.New("campaign").Parse(page)
	if err != nil {
		return nil, fmt.Errorf("the page: %w", err)
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, r); err != nil {
		return nil, fmt.Errorf("the page: %w", err)
	}
	return out.Bytes(), nil
}

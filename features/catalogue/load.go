package catalogue

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/goccy/go-yaml"
)

//go:embed *.yaml
var files embed.FS

// chapters are the files that hold rules, in the catalogue's order.
func chapters() []string {
	return []string{
		"channel.yaml", "signing.yaml", "applicant.yaml", "foreign.yaml", "tson.yaml", "ownership.yaml", "lease.yaml", "astana.yaml", "exceptions.yaml", "consent.yaml", "result.yaml",
		"queue-filing.yaml", "queue-grounds.yaml", "queue-requirements.yaml", "queue-hearing.yaml", "queue-complaints.yaml", "wire.yaml", "documented.yaml",
	}
}

// Load reads the catalogue that is part of this program.
func Load() (*Catalogue, error) { return load(files) }

// load reads a catalogue from a folder and checks it. The error names the file
// or the rule and everything that is wrong with it.
func load(folder fs.FS) (*Catalogue, error) {
	c := &Catalogue{}
	errs := []error{
		decode(folder, "sources.yaml", &c.Sources),
		decode(folder, "facts.yaml", &c.Facts),
		decode(folder, "readings.yaml", &c.Readings),
		decode(folder, "profiles.yaml", &c.Profiles),
		decode(folder, "editions.yaml", &c.Editions),
		c.loadRequirements(folder),
	}
	for _, chapter := range chapters() {
		var rules []Rule
		errs = append(errs, decode(folder, chapter, &rules))
		c.Rules = append(c.Rules, rules...)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, fmt.Errorf("read the catalogue: %w", err)
	}
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("check the catalogue: %w", err)
	}
	return c, nil
}

// decode reads one YAML document; a field that is not known is an error.
func decode(folder fs.FS, name string, into any) error {
	text, err := fs.ReadFile(folder, name)
	if err != nil {
		return err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict())
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var more any
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: holds more than one document", name)
	}
	return nil
}

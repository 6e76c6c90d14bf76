package catalogue

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// requirementsFile may be missing from a catalogue of somebody's own: then nothing in it is provisional.
const requirementsFile = "requirements.yaml"

var setVersion = regexp.MustCompile(`^[0-9]{4}\.[0-9]+$`)

// RequirementSet is what a certificate stands for: rules, frozen under a version. Once published it is never changed; what
// changes is the next version.
type RequirementSet struct {
	// Name is one word, e.g. "residence". Of several versions the last in the file holds.
	Name string `yaml:"set"`
	// Version is the year and a number, e.g. "2026.1".
	Version string `yaml:"version"`
	// Title says what it is about.
	Title string `yaml:"title"`
	// Profiles are those of its rules; who claims them all is held to the set.
	Profiles []string `yaml:"profiles"`
	// Must and Should are the IDs of its rules by level.
	Must   []string `yaml:"must"`
	Should []string `yaml:"should"`
}

// ID is the name and the version, e.g. "residence-2026.1".
func (s RequirementSet) ID() string { return s.Name + "-" + s.Version }

// Rules are the IDs of all its rules.
func (s RequirementSet) Rules() []string { return slices.Concat(s.Must, s.Should) }

// Digest is the SHA-256 of its rules and their levels, whatever their order, as sha256: and hexadecimal digits.
func (s RequirementSet) Digest() string {
	var lines []string
	for level, ids := range map[Level][]string{Must: s.Must, Should: s.Should} {
		for _, id := range ids {
			lines = append(lines, string(level)+" "+id+"\n")
		}
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// RequirementSet finds a set by its ID, whether it still holds or not.
func (c *Catalogue) RequirementSet(id string) (RequirementSet, bool) {
	return find(c.Requirements, func(s RequirementSet) bool { return s.ID() == id })
}

// InForce are the sets that hold: the last version of each name.
func (c *Catalogue) InForce() []RequirementSet {
	var hold []RequirementSet
	for i, set := range c.Requirements {
		if !slices.ContainsFunc(c.Requirements[i+1:], func(later RequirementSet) bool { return later.Name == set.Name }) {
			hold = append(hold, set)
		}
	}
	return hold
}

// Required are the sets that hold for who claims these profiles.
func (c *Catalogue) Required(profiles []string) []RequirementSet {
	return slices.DeleteFunc(c.InForce(), func(s RequirementSet) bool {
		return slices.ContainsFunc(s.Profiles, func(p string) bool { return !slices.Contains(profiles, p) })
	})
}

// Provisional says whether a rule is in no set that holds: it is run and shown, and does not decide.
func (c *Catalogue) Provisional(rule string) bool {
	return len(c.Requirements) > 0 && !slices.ContainsFunc(c.InForce(), func(s RequirementSet) bool { return slices.Contains(s.Rules(), rule) })
}

// loadRequirements reads the sets, where there are any.
func (c *Catalogue) loadRequirements(folder fs.FS) error {
	if _, err := fs.Stat(folder, requirementsFile); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return decode(folder, requirementsFile, &c.Requirements)
}

// checkRequirements says what is wrong with the sets; those that hold are held to the rules as well.
func (c *Catalogue) checkRequirements() error {
	errs := []error{unique("requirement set", c.Requirements, RequirementSet.ID)}
	for _, set := range c.Requirements {
		if !oneWord.MatchString(set.Name) || !setVersion.MatchString(set.Version) || set.Title == "" || len(set.Profiles) == 0 || len(set.Must) == 0 {
			errs = append(errs, fmt.Errorf("the requirement set %q needs a name of one word, a version such as 2026.1, a title, profiles and rules that must hold", set.ID()))
		}
		errs = append(errs, unique("rule of "+set.ID(), set.Rules(), func(id string) string { return id }))
	}
	for _, set := range c.InForce() {
		for level, ids := range map[Level][]string{Must: set.Must, Should: set.Should} {
			for _, id := range ids {
				if rule, known := c.Rule(id); !known || rule.Level != level || rule.Reason != "" || !slices.Contains(set.Profiles, rule.Profile) {
					errs = append(errs, fmt.Errorf("the requirement set %s has %s as %s: it is no rule of that level and of its profiles that scenarios show; a set is not changed, add its next version", set.ID(), id, level))
				}
			}
		}
	}
	return errors.Join(errs...)
}

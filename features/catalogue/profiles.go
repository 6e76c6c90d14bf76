package catalogue

import (
	"fmt"
	"slices"
)

// Profile is a part of the suite that an implementation can claim.
type Profile struct {
	// ID is the name that rules bear, e.g. "consent".
	ID string `yaml:"id"`
	// Title is what it is about.
	Title string `yaml:"title"`
	// Kind says whether conformance requires it.
	Kind ProfileKind `yaml:"kind"`
	// Services are those of the decision API of which it is a part, e.g. "housing.queue"; none means every service.
	Services []string `yaml:"services"`
}

// ProfileKind says whether an implementation may leave a profile out.
type ProfileKind string

// The kinds of profile.
const (
	// Core is claimed by whoever offers one of the profile's services.
	Core ProfileKind = "core"
	// Extended is claimed by those who offer it.
	Extended ProfileKind = "extended"
)

// Profile finds a profile by its ID.
func (c *Catalogue) Profile(id string) (Profile, bool) {
	return find(c.Profiles, func(p Profile) bool { return p.ID == id })
}

// IsOf says whether it is a part of one of these services.
func (p Profile) IsOf(services ...string) bool {
	return len(p.Services) == 0 || slices.ContainsFunc(p.Services, func(s string) bool { return slices.Contains(services, s) })
}

// Services are all of which some profile is a part, in the order of their first mention.
func (c *Catalogue) Services() []string {
	var all []string
	for _, p := range c.Profiles {
		for _, service := range p.Services {
			if !slices.Contains(all, service) {
				all = append(all, service)
			}
		}
	}
	return all
}

// Governs says whether a rule is of a service: whether its profile is.
func (c *Catalogue) Governs(rule Rule, service string) bool {
	profile, known := c.Profile(rule.Profile)
	return known && profile.IsOf(service)
}

func (p Profile) check() error {
	if !oneWord.MatchString(p.ID) || p.Title == "" || p.Kind != Core && p.Kind != Extended {
		return fmt.Errorf("profile %q needs an ID of one word, a title, and the kind core or extended", p.ID)
	}
	return unique("service of the profile "+p.ID, p.Services, func(s string) string { return s })
}

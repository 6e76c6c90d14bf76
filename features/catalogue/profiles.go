package catalogue

import "fmt"

// Profile is a part of the suite that an implementation can claim.
type Profile struct {
	// ID is the name that rules bear, e.g. "consent".
	ID string `yaml:"id"`
	// Title is what it is about.
	Title string `yaml:"title"`
	// Kind says whether conformance requires it.
	Kind ProfileKind `yaml:"kind"`
}

// ProfileKind says whether an implementation may leave a profile out.
type ProfileKind string

// The kinds of profile.
const (
	// Core is claimed by everybody.
	Core ProfileKind = "core"
	// Extended is claimed by those who offer it.
	Extended ProfileKind = "extended"
)

// Profile finds a profile by its ID.
func (c *Catalogue) Profile(id string) (Profile, bool) {
	return find(c.Profiles, func(p Profile) bool { return p.ID == id })
}

func (p Profile) check() error {
	if !oneWord.MatchString(p.ID) || p.Title == "" || p.Kind != Core && p.Kind != Extended {
		return fmt.Errorf("profile %q needs an ID of one word, a title, and the kind core or extended", p.ID)
	}
	return nil
}

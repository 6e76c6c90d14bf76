package scenarios

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/synaq/synaq/simulators/government"
)

//go:embed library/*.yaml
var library embed.FS

// Named is a world that people know by its name: made from a YAML file, with
// identifiers that never change, so that documentation can show them.
type Named struct {
	// Name is the file's, without extension, e.g. "astana-family".
	Name string
	// Title is the world in a few words, Story in a few sentences.
	Title, Story string
	// World can be created in a government. Its clock stands at the instant of
	// the file; set World.Clock to nil for one in real time.
	World government.World
	// Cast is who and what is in it, people first, in the order of the file.
	Cast []Role
}

// Role is a person, a dwelling or a paper of a named world. What somebody or something
// has not is "".
type Role struct {
	// Role is the part in the story, e.g. "the owner" or "the flat".
	Role string
	// Name of a person, the address of a dwelling, or the number of a paper.
	Name string
	// IIN of a person.
	IIN string
	// Phone is the person's in the Mobile Citizens Database.
	Phone string
	// RCA is the dwelling's address code, or that of the dwelling in which the
	// person is permanently registered.
	RCA string
	// Serial is that of the person's certificate for signing, in hexadecimal.
	Serial string
}

// Library lists the named worlds that come with the program, sorted.
func Library() []string {
	entries, err := library.ReadDir("library")
	if err != nil {
		return nil
	}
	var names []string
	for _, entry := range entries {
		names = append(names, strings.TrimSuffix(entry.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}

// FromLibrary makes a named world. An unknown name is an error that lists the
// known ones.
func FromLibrary(name string) (*Named, error) {
	if !slices.Contains(Library(), name) {
		return nil, fmt.Errorf("no world is called %q: there are %s", name, strings.Join(Library(), ", "))
	}
	data, err := library.ReadFile(path.Join("library", name+".yaml"))
	if err != nil {
		return nil, err
	}
	world, err := parseWorld(name, data)
	if err != nil {
		return nil, fmt.Errorf("the world %s: %w", name, err)
	}
	return world, nil
}

// ParseWorld makes a world from YAML in the form of the library's files. A field
// that is unknown, a value that is not one and a role that nobody plays are
// errors that say the line and the field. A person without an iin, or a
// dwelling without an rca, gets one that the text of the file decides.
func ParseWorld(data []byte) (*Named, error) { return parseWorld("custom", data) }

// cast lists who and what is in a story that was built.
func (s *Story) cast() []Role {
	var all []Role
	for _, c := range s.citizens {
		role := Role{Role: c.role, Name: c.Name().String(), IIN: c.iin.String(), Phone: c.phone.String(), Serial: c.serials[Valid]}
		if home, _ := c.residence(); home != nil {
			role.RCA = home.rca.String()
		}
		all = append(all, role)
	}
	for _, d := range s.dwellings {
		all = append(all, Role{Role: d.name, Name: d.Address(), RCA: d.rca.String()})
	}
	return append(all, s.numberedPapers()...)
}

// numberedPapers are the papers that an application gives by their numbers, or that registers are asked about by them.
func (s *Story) numberedPapers() []Role {
	var all []Role
	paper := func(name fmt.Stringer, number string) { all = append(all, Role{Role: name.String(), Name: number}) }
	for _, p := range s.powers {
		paper(p, p.number)
	}
	for _, p := range s.permits {
		paper(p, p.number)
	}
	for _, r := range s.refugees {
		paper(r, r.number)
	}
	for _, d := range s.arrivals {
		paper(d, d.number)
	}
	for _, r := range s.requests {
		paper(r, r.number)
	}
	for _, r := range s.housing.reports {
		paper(r, r.number)
	}
	return all
}

package scenarios

import (
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Relations are the words by which a relative or a ward is named in a role, such as
// "brother" in "the owner's brother's wife". Each is one step or a fixed chain
// of steps; the people in between come into the story too.
func Relations() []string {
	words := []string{
		"mother", "father", "son", "daughter", "brother", "sister", "husband", "wife", "spouse",
		"half-brother", "half-sister", "adoptive mother", "adoptive father", "adopted son", "adopted daughter",
		"formerly adopted son", "unacknowledged son", "acknowledged son",
		"ward", "former ward", "former husband", "former wife", "remarried husband", "remarried wife",
		"late husband", "late wife", "late mother", "late brother", "partner",
	}
	for word := range chains() {
		words = append(words, word)
	}
	slices.Sort(words)
	return words
}

// wardsAge is an age at which somebody has a guardian and applies in person.
const wardsAge = 17

// chains are the relations that are several steps.
func chains() map[string][]string {
	return map[string][]string{
		"grandfather": {"mother", "father"}, "grandmother": {"father", "mother"},
		"great-grandmother": {"mother", "mother", "mother"}, "great-grandfather": {"father", "father", "father"},
		"grandson": {"daughter", "son"}, "granddaughter": {"son", "daughter"},
		"great-grandson": {"son", "daughter", "son"}, "great-granddaughter": {"daughter", "son", "daughter"},
		"great-great-grandson": {"son", "daughter", "son", "son"},
		"uncle":                {"mother", "brother"}, "aunt": {"father", "sister"},
		"great-uncle": {"mother", "father", "brother"}, "cousin": {"mother", "brother", "son"},
		"nephew": {"brother", "son"}, "niece": {"sister", "daughter"}, "grandnephew": {"sister", "son", "son"},
		"stepfather": {"mother", "husband"}, "stepmother": {"father", "wife"},
		"stepson": {"spouse", "son"}, "stepdaughter": {"spouse", "daughter"}, "stepbrother": {"mother", "husband", "son"},
	}
}

// Relative is the relative of a person by a path of relations, each of
// [Relations], e.g. Relative(owner, "brother", "wife"). The role is the path:
// "the owner's brother's wife". The acts that make them relatives are in ZAGS,
// and their ages fit. Somebody who is in the story already by this path is the
// same person. Relatives are bystanders.
func (s *Story) Relative(of *Citizen, path ...string) (*Citizen, error) {
	for _, word := range path {
		role := of.role + "'s " + word
		if known := s.find(role); known != nil {
			of = known
			continue
		}
		steps, composed := chains()[word]
		if !composed {
			steps = []string{word}
		}
		for i, step := range steps {
			name := of.role + "'s " + step
			if i == len(steps)-1 {
				name = role
			}
			next, err := s.step(of, step, name)
			if err != nil {
				return nil, err
			}
			of = next
		}
	}
	return of, nil
}

// RelativeNamed reads a role such as "the owner's brother's wife" and brings
// them all in. The first person of the path is somebody of the story, or a
// citizen who takes part.
func (s *Story) RelativeNamed(role string) (*Citizen, error) {
	parts := strings.Split(role, "'s ")
	return s.Relative(s.Citizen(parts[0]), parts[1:]...)
}

// find is who plays a role already, or nil.
func (s *Story) find(role string) *Citizen {
	if i := slices.IndexFunc(s.citizens, func(c *Citizen) bool { return c.role == role }); i >= 0 {
		return s.citizens[i]
	}
	return nil
}

// step makes one relative.
func (s *Story) step(of *Citizen, word, role string) (*Citizen, error) {
	if known := s.find(role); known != nil {
		return known, nil
	}
	word, late := strings.CutPrefix(word, "late ")
	relative, err := s.related(of, word, role)
	if err == nil && late {
		relative.DiedOn(s.Today().AddYears(-1))
	}
	return relative, err
}

func (s *Story) related(of *Citizen, word, role string) (*Citizen, error) {
	sex, offset := sexOf(word, of), 0
	if word == "mother" || word == "father" {
		return s.parent(of, sex, role), nil
	}
	relative := s.Bystander(role).Sex(sex)
	switch word {
	case "son", "daughter":
		offset = -1
		s.Born(relative, of)
	case "unacknowledged son":
		offset = -1
		s.Born(relative, s.kin(of, 0, of.role+"'s "+word+"'s mother", identifiers.Female))
	case "acknowledged son":
		offset = -1
		s.Born(relative, s.kin(of, 0, of.role+"'s "+word+"'s mother", identifiers.Female))
		s.Acknowledged(relative, of)
	case "adopted son", "adopted daughter":
		offset = -1
		s.Adopted(relative, of)
	case "formerly adopted son":
		offset = -1
		s.Adopted(relative, of).CancelledOn(s.Today().AddDays(-1))
	case "adoptive mother", "adoptive father":
		offset = 1
		s.Adopted(of, relative)
	case "brother", "sister":
		s.parent(of, identifiers.Female, "")
		s.Born(relative, s.parentsOf(of)...)
	case "half-brother", "half-sister":
		s.Born(relative, s.parent(of, identifiers.Female, ""))
	case "husband", "wife", "spouse":
		s.Marry(relative, of)
	case "former husband", "former wife":
		s.Marry(relative, of).DivorcedOn(s.Today().AddDays(-1))
	case "remarried husband", "remarried wife":
		between := s.Today().AddYears(-5)
		s.Marry(relative, of).On(between.AddYears(-5)).DivorcedOn(between)
		s.Marry(relative, of).On(between)
	case "ward":
		s.Guard(of, relative.Aged(wardsAge))
		return relative, nil
	case "former ward":
		s.Guard(of, relative.Aged(wardsAge)).EndedOn(s.Today().AddDays(-1))
		return relative, nil
	case "partner":
		child := s.kin(of, -1, role+"'s son", identifiers.Male)
		s.Born(child, of, relative)
	default:
		return nil, fmt.Errorf("nobody is called somebody's %q: there are %s", word, strings.Join(Relations(), ", "))
	}
	relative.inFamily(of, offset)
	return relative, nil
}

// sexOf is the sex that a relation has.
func sexOf(word string, of *Citizen) identifiers.Sex {
	switch word {
	case "mother", "daughter", "sister", "wife", "half-sister", "adoptive mother", "adopted daughter", "former wife", "remarried wife":
		return identifiers.Female
	case "spouse", "partner":
		if of.sex == identifiers.Male {
			return identifiers.Female
		}
	}
	return identifiers.Male
}

// parent is somebody's mother or father by birth; both come at once. The role
// is the one by which it was asked, or "".
func (s *Story) parent(of *Citizen, sex identifiers.Sex, role string) *Citizen {
	if s.parentsOf(of) == nil {
		names := map[identifiers.Sex]string{identifiers.Female: of.role + "'s mother", identifiers.Male: of.role + "'s father"}
		if role != "" {
			names[sex] = role
		}
		s.Born(of, s.kin(of, 1, names[identifiers.Female], identifiers.Female), s.kin(of, 1, names[identifiers.Male], identifiers.Male))
	}
	for _, p := range s.parentsOf(of) {
		if p.sex == sex {
			return p
		}
	}
	// The act names the other parent only.
	other := s.kin(of, 1, of.role+"'s other parent", sex)
	for _, d := range s.descents {
		if d.child == of && d.kind == ofBirth {
			d.parents = append(d.parents, other)
		}
	}
	if role != "" {
		other.role = role
	}
	return other
}

// kin is a bystander some generations above somebody.
func (s *Story) kin(of *Citizen, offset int, role string, sex identifiers.Sex) *Citizen {
	c := s.Bystander(role).Sex(sex)
	c.inFamily(of, offset)
	return c
}

// inFamily puts somebody so many generations above another.
func (c *Citizen) inFamily(of *Citizen, offset int) {
	of.related = true
	c.related, c.generation = true, of.generation+offset
}

// ageFamilies gives everybody who is related to somebody an age by generation:
// the youngest are about 20, and each generation is about twenty years older than the
// next. An age that the story gave stays.
func (s *Story) ageFamilies() {
	youngest := -1
	for _, c := range s.citizens {
		if c.related {
			youngest = min(youngest, c.generation)
		}
	}
	for _, c := range s.citizens {
		if c.related && !c.ageGiven {
			c.age = 19 + 20*(c.generation-youngest) + stream(s.run.seed, s.name, c.role, "age").IntRange(0, 2)
		}
	}
}

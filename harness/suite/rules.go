package suite

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Rule is what the suite needs to know of an entry of the catalogue.
type Rule struct {
	// ID is the entry's, e.g. RES-AST-001.
	ID string
	// Title is the rule in plain words.
	Title string
	// Level is how binding it is; empty leaves it to the features' tags.
	Level Level
	// Profile groups rules, may be empty.
	Profile string
	// Source, Clause and Quote cite the law.
	Source, Clause, Quote string
	// Provisional says that no requirement set has it: it is run and shown, and does not decide.
	Provisional bool
	// Documented is the reason why no interface can show the rule; empty for one that scenarios show.
	Documented string
	// Extra says that it is somebody's own, which the catalogue does not have: it is run and shown, and does not decide.
	Extra bool
}

// Rules looks rules up by ID.
type Rules struct {
	byID     map[string]Rule
	readings map[string]Reading
	// services are those of which a profile is a part, by the profile.
	services map[string][]string
}

// Reading is what the suite needs to know of a question that the law's texts leave open.
type Reading struct {
	// ID is the catalogue's, e.g. AMB-06.
	ID string
	// Question is what is open, Default the answer that the features expect.
	Question, Default string
	// Alternatives are the other answers, by their keys.
	Alternatives map[string]string
}

// NewRules makes a look-up of rules. Of two with one ID the last holds.
func NewRules(rules ...Rule) Rules {
	byID := make(map[string]Rule, len(rules))
	for _, rule := range rules {
		byID[rule.ID] = rule
	}
	return Rules{byID: byID}
}

// WithReadings are the same rules beside the readings that there are.
// Without any, a tag may name whatever looks like one.
func (r Rules) WithReadings(readings ...Reading) Rules {
	r.readings = make(map[string]Reading, len(readings))
	for _, reading := range readings {
		r.readings[reading.ID] = reading
	}
	return r
}

// WithServices are the same rules, of which profiles are parts of services: whoever declares none of a profile's is not asked for it. A
// profile that has none here is of every service.
func (r Rules) WithServices(ofProfile map[string][]string) Rules {
	r.services = maps.Clone(ofProfile)
	return r
}

// together says whether two profiles are parts of one service.
func (r Rules) together(one, other string) bool {
	services, others := r.services[one], r.services[other]
	return len(services) == 0 || len(others) == 0 || slices.ContainsFunc(services, func(service string) bool { return slices.Contains(others, service) })
}

// with are the same rules and readings with more rules.
func (r Rules) with(more []Rule) Rules {
	r.byID = maps.Clone(r.byID)
	for _, rule := range more {
		r.byID[rule.ID] = rule
	}
	return r
}

// families are how the IDs of the rules begin, such as RES.
func (r Rules) families() []string {
	var all []string
	for id := range r.byID {
		family, _, _ := strings.Cut(id, "-")
		all = append(all, family)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// readingIDs are those of the readings, in order.
func (r Rules) readingIDs() []string { return slices.Sorted(maps.Keys(r.readings)) }

// unknownReading says that no reading has this ID, where the readings are known.
func (r Rules) unknownReading(id string) bool {
	_, known := r.readings[id]
	return len(r.readings) > 0 && !known
}

// profiles are those that some rule has, in order.
func (r Rules) profiles() []string {
	var all []string
	for _, rule := range r.byID {
		if rule.Profile != "" {
			all = append(all, rule.Profile)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Rule returns the rule with this ID.
func (r Rules) Rule(id string) (Rule, bool) {
	rule, ok := r.byID[id]
	return rule, ok
}

// All returns the rules by ID.
func (r Rules) All() []Rule {
	rules := make([]Rule, 0, len(r.byID))
	for _, rule := range r.byID {
		rules = append(rules, rule)
	}
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// nearest proposes IDs for one that is unknown: those of the same family.
func (r Rules) nearest(id string) string {
	family := id
	if cut := strings.LastIndexByte(id, '-'); cut > 0 {
		family = id[:cut+1]
	}
	var near []string
	for _, rule := range r.All() {
		if strings.HasPrefix(rule.ID, family) && len(near) < 6 {
			near = append(near, rule.ID)
		}
	}
	if len(near) == 0 {
		return "add it to the catalogue first"
	}
	return "the catalogue has " + strings.Join(near, ", ")
}

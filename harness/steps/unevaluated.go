package steps

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
)

// Astana's table: its three grounds are weighed together, so that a fact that one of
// them needs may keep open the others too. And what else is named here.
const (
	tableProfile    = "astana"
	deskProfile     = "desk"
	overStandard    = "OVER_STANDARD"
	outsiderThere   = "OUTSIDER_REGISTERED"
	notInLease      = "NOT_IN_LEASE"
	consentDeclined = "CONSENT_DECLINED"
)

// checkNotEvaluated looks at the grounds that a refusal leaves open because a
// register is silent, by the scenario's own words: none is invented, and those that
// nobody can have judged are there.
func (t *tale) checkNotEvaluated(a *application) error {
	d := a.state.Decision
	if d.Outcome != implementation.Refused && len(d.NotEvaluated) > 0 {
		return fmt.Errorf("grounds are listed as not evaluated, and the application is %s: only beside a ground that holds can others stay open", describe(a))
	}
	var errs []error
	for i, open := range d.NotEvaluated {
		if slices.ContainsFunc(d.NotEvaluated[:i], func(other implementation.NotEvaluated) bool {
			return other.Code == open.Code && (!a.queued() || other.Rule == open.Rule)
		}) {
			errs = append(errs, fmt.Errorf("%s is listed twice as not evaluated", open.Code))
		}
		errs = append(errs, t.checkOpen(a, open))
	}
	for _, ground := range t.mustBeOpen(a) {
		code, rule, named := strings.Cut(ground, byRule)
		if !slices.ContainsFunc(d.NotEvaluated, func(open implementation.NotEvaluated) bool { return open.Code == code && (!named || open.Rule == rule) }) {
			errs = append(errs, fmt.Errorf("%s cannot have been judged without %s, and decision.notEvaluated does not list it", ground, titles(a.silent)))
		}
	}
	return errors.Join(errs...)
}

// checkOpen looks at one ground that is said to be open.
func (t *tale) checkOpen(a *application, open implementation.NotEvaluated) error {
	rules := t.env.Catalogue.RulesOf(open.Code)
	if len(rules) == 0 || t.env.Catalogue.GroundOrder(open.Code) < 0 {
		return fmt.Errorf("%s is listed as not evaluated, and is no ground of the catalogue", open.Code)
	}
	var errs []error
	rule, err := t.cited(a, rules, open.Rule)
	if err != nil {
		errs = append(errs, fmt.Errorf("%s, not evaluated: %w", open.Code, err))
	}
	if stands(a, open.Code, open.Rule) {
		errs = append(errs, fmt.Errorf("%s is listed as not evaluated and stands among the grounds", open.Code))
	}
	if len(open.Registries) == 0 {
		errs = append(errs, fmt.Errorf("%s is listed as not evaluated, and no register that is silent is named", open.Code))
	}
	for _, system := range open.Registries {
		switch {
		case !a.silentAtEnd[system]:
			errs = append(errs, fmt.Errorf("%s is listed as not evaluated for want of %s, which answers", open.Code, system))
		case !t.canTurnOn(rule, system):
			errs = append(errs, fmt.Errorf("%s is listed as not evaluated for want of %s, which has none of its facts", open.Code, system))
		}
	}
	return errors.Join(errs...)
}

// canTurnOn says whether a ground of a rule can need a system: for one of its facts,
// or for one of the rules with which it is weighed together.
func (t *tale) canTurnOn(rule catalogue.Rule, system string) bool {
	return t.restsOtherwise(rule, slices.Concat(otherFacts(), moreFacts())) || slices.Contains(alsoOn()[rule.ID], system) || slices.ContainsFunc(t.env.Catalogue.Rules, func(other catalogue.Rule) bool {
		return together(rule, other) && t.needs(other, func(systems []string) bool { return slices.Contains(systems, system) })
	})
}

// alsoOn are the systems on which a ground of the queue may turn beside those that know its facts: who is of the family and has consented,
// who is exempt, and what excuses an act.
func alsoOn() map[string][]string {
	return map[string][]string{
		"HPC-REF-15-3": {"zags", "kdp"}, "HPC-REF-15-4": {"zags", "kdp"}, "HPC-ELIG-005": {"kdp"}, "HPC-ELIG-004": {"zags", "kdp"},
		"HPC-REF-15-2": {"akimat"}, "HPC-REF-15-8": {"cadastre", "zags", "kdp"}, "HPC-REF-A9-3": {"cadastre", "zags", "kdp"},
		"HPC-ELIG-001": {"social"}, "HPC-DOM-001": {"social", "zags"}, "HPC-APP-006": {"zags", "kdp"}, "HPC-APP-004": {"guardianship", "social"},
		"HPC-REF-A9-3B": {"cadastre", "akimat"}, "HPC-REF-A9-3E": {"zags", "kdp", "social"},
	}
}

// together says whether a rule may turn on the facts of another too: a lease is looked
// for where the cadastre knows no owner, who may speak for an owner at a desk turns on
// his age, capacity, parents and guardian, a power of attorney on a court's act about
// who gave it, and Astana's table is one.
func together(rule, other catalogue.Rule) bool {
	whose := rule.Profile == tableProfile || slices.Contains(rule.Facts, ownership) || slices.Contains(rule.Facts, "lease")
	switch other.ID {
	case rule.ID:
		return true
	case "RES-OWN-001", "RES-LEASE-001":
		return whose
	case "RES-APP-004":
		return rule.ID == "RES-APP-005"
	case "RES-TSON-001", "RES-TSON-002", "RES-APP-003":
		return whose && rule.Profile == deskProfile
	default:
		return rule.Profile == tableProfile && other.Profile == tableProfile && len(other.Codes) > 0
	}
}

// needs says whether one of a rule's facts comes from systems of some sort.
func (t *tale) needs(rule catalogue.Rule, from func(systems []string) bool) bool {
	return slices.ContainsFunc(rule.Facts, func(name string) bool {
		fact, known := t.env.Catalogue.Fact(name)
		return known && from(fact.Systems())
	})
}

// mustBeOpen are the grounds that no implementation can have judged: those that lack
// a fact which only registers know that were silent from the filing to the decision,
// where nothing else that is known settles them. Of the queue they are named with their
// rules.
func (t *tale) mustBeOpen(a *application) []string {
	d := a.state.Decision
	if len(a.silent) == 0 || d.Outcome != implementation.Refused {
		return nil
	}
	var open []string
	for _, rule := range t.env.Catalogue.Rules {
		for _, code := range rule.Codes {
			name := code.Code
			if a.queued() {
				name += byRule + rule.ID
			}
			if code.Stops == catalogue.Registration && t.env.Catalogue.Governs(rule, a.service) && rule.InForce(identifiers.DateOf(a.filedAt)) && t.isOpen(a, rule, code.Code) &&
				!stands(a, code.Code, rule.ID) && !slices.Contains(open, name) {
				open = append(open, name)
			}
		}
	}
	return open
}

// stands says whether something is among the grounds of a decision: in one on the queue a code stands once for each rule.
func stands(a *application, code, rule string) bool {
	return slices.ContainsFunc(a.state.Decision.Grounds, func(g implementation.Ground) bool {
		return g.Code == code && (!a.queued() || g.Rule == rule)
	})
}

// isOpen says whether it is plain that a rule's ground cannot have been judged.
func (t *tale) isOpen(a *application, rule catalogue.Rule, code string) bool {
	silent := t.needs(rule, func(systems []string) bool {
		return !slices.ContainsFunc(systems, func(system string) bool { return !a.silent[system] })
	})
	switch {
	case t.restsOtherwise(rule, otherFacts()):
		return false
	case a.queued():
		return t.isOpenInQueue(a, rule, silent)
	case rule.Profile == tableProfile:
		// Where nobody is registered nobody is an outsider, whatever a register would say.
		return silent && t.inTable(a) && (code != outsiderThere || len(t.flat.Registered()) > 0)
	case rule.Profile == "consent":
		return false // asked for after all others
	case rule.Profile == "lease":
		// Whoever names himself is the tenant or none.
		return silent && t.ownerUnknown(a) && (code != notInLease || a.registrant.IIN() != a.dwelling.Owner.IIN)
	case rule.ID == "RES-OWN-001":
		return t.ownerUnknown(a)
	case rule.ID == "RES-OWN-003" && t.institution:
		return a.silent["institutions"]
	case rule.Profile == "ownership":
		return silent && t.ownerUnknown(a) && t.lease == nil && !t.institution // a lease is of a dwelling
	case rule.Profile == deskProfile && slices.Contains(rule.Facts, ownership):
		return a.atDesk() && !t.institution && (t.ownerUnknown(a) || t.speakerUnknown(a)) && t.someoneLacks(a, code)
	case rule.ID == "RES-ABR-002":
		return silent && slices.Contains(t.arrivals, a.registrant) && a.registrant.Passport() == ""
	case code == "NO_AUTHORITY":
		// A court's act ends a power of attorney too, by the reading of the scenarios that turn on it.
		limited := t.basis(a) == attorney && a.silent["guardianship"] && slices.Contains(t.readings, "AMB-45")
		return rule.ID == t.representing(a) && (silent || limited)
	default:
		return silent
	}
}

// isOpenInQueue says so of a rule of the queue. Of who withholds his consent nothing is asked; what the family owns is open where somebody
// is of it, and whether it consents where that is not known; and where somebody lived where either register is silent that has to say so.
func (t *tale) isOpenInQueue(a *application, rule catalogue.Rule, silent bool) bool {
	switch {
	case a.withholds() || !t.concerns(rule, a):
		return false
	case rule.ID == "HPC-ELIG-005":
		return a.silent["zags"] || a.silent["cadastre"] && len(t.askedOf(a)) > 0
	case slices.Contains(rule.Facts, domicile):
		return a.silent["rpdrn"] || a.registrant.IsForeigner() && a.silent["rpdri"]
	case slices.Contains(rule.Facts, registration):
		return a.silent["rpdri"] && a.registrant.IsForeigner() || a.silent["rpdrn"] && !a.registrant.IsForeigner()
	case rule.ID == "HPC-APP-006":
		return a.withheld == "" && (a.silent["zags"] || a.silent["kdp"] && t.story.SpouseOf(a.registrant) != nil)
	default:
		return silent
	}
}

// ownerUnknown says whether no register can have told who owns the dwelling, or rents
// it from the state.
func (t *tale) ownerUnknown(a *application) bool {
	if t.lease != nil {
		return a.silent["leases"]
	}
	return a.silent["cadastre"]
}

// speakerUnknown says whether no register can have told that whoever comes for an
// owner under age is a parent, who is no guardian either.
func (t *tale) speakerUnknown(a *application) bool {
	return a.silent["zags"] && slices.ContainsFunc(t.owners(), func(owner *scenarios.Citizen) bool {
		return t.standIns[owner] != nil && t.isChild(owner) && t.story.GuardianshipOver(owner) == nil
	})
}

// someoneLacks says whether somebody at the desk, who may speak for an owner, did not do
// what the ground asks of the one who does. Of presence nobody knows.
func (t *tale) someoneLacks(a *application, code string) bool {
	if code == "OWNER_ABSENT" {
		return true
	}
	needed := []string{"consent-to-" + strings.TrimPrefix(a.service, "residence.")}
	if code == "DOCS_INCOMPLETE" {
		needed = []string{identityCard, "passport", "residence-permit", "refugee-certificate"}
	}
	operator := t.received(a)
	return slices.ContainsFunc(operator.Present, func(person identifiers.IIN) bool {
		settled := person == a.registrant.IIN() || code == consentDeclined && person == a.applicant.IIN()
		return !settled && !slices.ContainsFunc(operator.Shown, func(shown implementation.Shown) bool {
			return shown.Of == person && slices.Contains(needed, shown.Kind)
		})
	})
}

// representing is the rule by which the applicant may act for the registrant; empty
// where nobody represents anybody.
func (t *tale) representing(a *application) string {
	switch {
	case a.applicant == a.registrant:
		return ""
	case t.basis(a) == attorney:
		return "RES-APP-005"
	case t.isChild(a.registrant):
		return "RES-APP-003"
	default:
		return "RES-APP-004"
	}
}

// inTable says whether Astana's table is plainly in play: its law in force, a
// dwelling in Astana that somebody owns, too small even for the newcomer alone, and a
// newcomer whom nothing ties to those who live there.
func (t *tale) inTable(a *application) bool {
	d := a.state.Decision
	rule, _, known := t.env.Catalogue.Code(overStandard)
	if d.Outcome != implementation.Refused || !known || !rule.InForce(identifiers.DateOf(a.filedAt)) || t.flat.City().Title != scenarios.Astana().Title {
		return false
	}
	if slices.ContainsFunc(groundCodes(d), func(code string) bool {
		found, _, _ := t.env.Catalogue.Code(code)
		return found.Profile == tableProfile || found.Profile == "ownership" || code == "LEASE_INACTIVE" || slices.Contains(found.Facts, "consent")
	}) {
		return false
	}
	for _, tie := range []string{"owner", "tenant", "student", "ward"} {
		if strings.Contains(a.registrant.Role(), tie) {
			return false
		}
	}
	const perPerson = 15 // m², the standard (RES-AST-001)
	return t.story.StudyOf(a.registrant) == nil && t.story.GuardianshipOver(a.registrant) == nil &&
		t.flat.Area().Usable.LessThan(decimal.NewFromInt(perPerson))
}

// titles are systems as people call them.
func titles(short map[string]bool) string {
	var all []string
	for title, system := range systems() {
		if short[system] {
			all = append(all, title)
		}
	}
	slices.Sort(all)
	return strings.Join(all, " and ")
}

// both are the systems of two sets.
func both(a, b map[string]bool) map[string]bool {
	common := maps.Clone(a)
	maps.DeleteFunc(common, func(system string, _ bool) bool { return !b[system] })
	return common
}

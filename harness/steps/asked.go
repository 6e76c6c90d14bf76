package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/registry"
)

// checkAsked says which facts a decision needed and did not ask: after the
// filing, and before the decision was first seen, one of the fact's operations
// must have given this implementation an answer about whom the fact is about.
// Asking more is no fault. Where something was not asked it looks once more
// whether it was asked after the decision.
func (t *tale) checkAsked(ctx context.Context, a *application) error {
	missing, err := t.missing(a)
	if len(missing) == 0 {
		return err
	}
	_ = t.settle(ctx) // that it does not come to rest would hide what it did not ask
	later, unread := t.journals(ctx)
	return errors.Join(err, unread, a.unasked(missing, later))
}

// missing are the questions that a decision needed and that were not answered in time.
func (t *tale) missing(a *application) (missing []question, err error) {
	var errs []error
	a.unheard = make(map[string]bool)
	for _, name := range t.needed(a) {
		fact, known := t.env.Catalogue.Fact(name)
		if !known {
			errs = append(errs, fmt.Errorf("the catalogue does not say who can answer %q", name))
			continue
		}
		for _, one := range t.subjectsOf(a, fact.About) {
			for _, part := range partsOf(a, fact) {
				if q := (question{part, one}); !q.answered(a.journal, a.lately(name)) {
					missing = append(missing, q)
					for _, system := range part.Systems() {
						a.unheard[system] = true
					}
				}
			}
		}
	}
	return missing, errors.Join(errs...)
}

// unasked says in one line which questions nobody asked, which were asked before the filing only, and which after the decision.
func (a *application) unasked(missing []question, later map[string][]registry.Exchange) error {
	var never, before, after []string
	for _, q := range missing {
		switch {
		case q.answered(later, a.lately(q.fact.Name)):
			after = append(after, q.String())
		case q.answered(later, func(string, registry.Exchange) bool { return true }):
			before = append(before, q.String())
		default:
			never = append(never, q.String())
		}
	}
	var told []string
	if len(never) > 0 {
		told = append(told, "it was decided without asking "+listed(never))
	}
	if len(before) > 0 {
		told = append(told, "it was decided without asking again "+listed(before)+": what was answered before the filing is not kept for another application")
	}
	if len(after) > 0 {
		told = append(told, "it was decided first, and asked only then "+listed(after))
	}
	if len(told) == 0 {
		return nil
	}
	return errors.New(strings.Join(told, "; "))
}

// listed joins what a sentence lists.
func listed(all []string) string {
	last := len(all) - 1
	if last < 1 {
		return strings.Join(all, "")
	}
	return strings.Join(all[:last], ", ") + " and " + all[last]
}

// question is a fact about somebody or something.
type question struct {
	fact  catalogue.Fact
	about whom
}

// String says it for an error.
func (q question) String() string {
	return fmt.Sprintf("%s (%s)%s", q.fact.Title, strings.Join(q.fact.Operations, " or "), q.about.name)
}

// answered says whether one of the fact's operations was answered in a journal, among the exchanges that count.
func (q question) answered(journal map[string][]registry.Exchange, counts func(system string, e registry.Exchange) bool) bool {
	return slices.ContainsFunc(q.fact.Operations, func(operation string) bool {
		system, name, _ := strings.Cut(operation, ".")
		return slices.ContainsFunc(journal[system], func(e registry.Exchange) bool {
			return e.Operation == name && counts(system, e) && isAnswer(e, q.about.subjects)
		})
	})
}

// afterFiling says whether an exchange came after the filing.
func (a *application) afterFiling(system string, e registry.Exchange) bool {
	return e.Seq > a.before[system]
}

// isAnswer says whether an exchange answered this implementation about one of the
// subjects; about anybody where there are none. That there is nothing is an
// answer, and that a password is of no use any more; a fault's doing is none, nor is
// that the question could not be understood.
func isAnswer(e registry.Exchange, subjects []registry.Subject) bool {
	said := e.Status >= 200 && e.Status < 300 || e.Status == http.StatusNotFound || e.Status == http.StatusConflict && e.Operation == "redeem"
	about := len(subjects) == 0 || slices.ContainsFunc(e.Subjects, func(s registry.Subject) bool { return slices.Contains(subjects, s) })
	return e.Audience == registry.ForImplementations && e.Fault == "" && said && about
}

// whom a fact is about: it must have been asked about one of the subjects, or
// about anybody where there are none.
type whom struct {
	// name ends an error.
	name     string
	subjects []registry.Subject
}

// subjectsOf are those about whom a fact must have been asked, each of them.
func (t *tale) subjectsOf(a *application, about []catalogue.About) []whom {
	var all []whom
	if slices.Contains(about, catalogue.Consenting) {
		for _, owner := range t.consenting(a) {
			all = append(all, whom{" about " + owner.String(), reachable(owner)})
		}
		return all
	}
	if slices.Contains(about, catalogue.Relatives) {
		for _, relative := range t.askedOf(a) {
			all = append(all, whom{" about " + relative.String(), []registry.Subject{registry.OfIIN(relative.IIN())}})
		}
		return all
	}
	if slices.Contains(about, catalogue.Represented) && a.registrant == a.applicant {
		return nil
	}
	var one whom
	var words []string
	for _, each := range about {
		one.subjects = append(one.subjects, t.oneOf(a, each)...)
		words = append(words, "the "+strings.ReplaceAll(string(each), "-", " "))
	}
	if len(words) > 0 {
		one.name = " about " + strings.Join(words, " or ")
	}
	return append(all, one)
}

// oneOf are the subjects that a fact can be about, by the catalogue's word.
func (t *tale) oneOf(a *application, about catalogue.About) []registry.Subject {
	switch about {
	case catalogue.Session:
		return []registry.Subject{registry.OfToken(a.session)}
	case catalogue.Certificate:
		return []registry.Subject{registry.OfSerial(a.serial)}
	case catalogue.Applicant:
		return []registry.Subject{registry.OfIIN(a.applicant.IIN())}
	case catalogue.Registrant:
		return []registry.Subject{registry.OfIIN(a.registrant.IIN())}
	case catalogue.Represented:
		return []registry.Subject{registry.OfIIN(a.registrant.IIN()), registry.OfIIN(a.applicant.IIN())}
	case catalogue.NamedOwner:
		return []registry.Subject{registry.OfIIN(a.dwelling.Owner.IIN)}
	case catalogue.Owner:
		var all []registry.Subject
		for _, owner := range t.owners() {
			all = append(all, registry.OfIIN(owner.IIN()))
		}
		return all
	case catalogue.Dwelling:
		all := []registry.Subject{registry.OfRCA(t.flat.RCA())}
		if !a.dwelling.RCA.IsZero() {
			all = append(all, registry.OfRCA(a.dwelling.RCA))
		}
		if a.emergency != nil {
			all = []registry.Subject{registry.OfRCA(a.emergency.RCA())}
		}
		return all
	default:
		return nil
	}
}

// consenting are the owners who had to be asked for their consent. Of a refusal by
// one of them the others need not have been asked.
func (t *tale) consenting(a *application) []*scenarios.Citizen {
	if a.atDesk() || t.institution || a.queued() {
		return nil // the owners consent there, or an administration asked for it
	}
	owners := t.owners()
	if a.enteredUnder != nil {
		owners = a.enteredUnder
	}
	needed := slices.DeleteFunc(slices.Clone(owners), func(c *scenarios.Citizen) bool { return c == a.applicant || c == a.registrant })
	if a.state.Decision.Outcome != implementation.Refused {
		return needed
	}
	return slices.DeleteFunc(needed, func(c *scenarios.Citizen) bool {
		request := asked(a, c)
		return request == nil || request.Answer != implementation.Declined
	})
}

// reachable is somebody by all by which he can be asked something.
func reachable(c *scenarios.Citizen) []registry.Subject {
	all := []registry.Subject{registry.OfIIN(c.IIN())}
	if !c.Phone().IsZero() {
		all = append(all, registry.OfPhone(c.Phone()))
	}
	return all
}

// needed are the facts that a decision rests on, from the catalogue: who is
// signed in, that the signature holds, who owns the dwelling (but where the
// cadastre was silent and somebody is refused whose channel does not turn on
// it) and who is to be registered; of an approval, the facts of the rules that the scenario proves; of
// a refusal, those of its grounds; of a redirect, those of its rule.
func (t *tale) needed(a *application) []string {
	rules := []string{"RES-AUTH-001", "RES-OWN-001"}
	if a.atDesk() {
		rules = []string{"RES-OWN-001"} // nobody is signed in to eGov there
	}
	switch a.signed {
	case "cms":
		rules = append(rules, "RES-AUTH-002")
	case "otp":
		rules = append(rules, "RES-AUTH-003")
	}
	switch a.state.Decision.Outcome {
	case implementation.Redirected:
		rules = append(rules, a.state.Decision.Rule)
	case implementation.Approved:
		rules = append(rules, "RES-RES-001")
		for _, id := range t.rules {
			if rule, known := t.env.Catalogue.Rule(id); known && rule.Profile != "signing" {
				rules = append(rules, id)
			}
		}
	default:
		rules = append(rules, "RES-RES-002")
		for _, g := range a.state.Decision.Grounds {
			rules = append(rules, g.Rule)
		}
	}
	if a.queued() {
		rules = t.neededInQueue(a)
	}
	var facts []string
	for _, id := range rules {
		rule, _ := t.env.Catalogue.Rule(id)
		for _, fact := range factsOf(a, rule) {
			if !slices.Contains(facts, fact) && (fact != ownership || !t.withoutOwner(a)) {
				facts = append(facts, fact)
			}
		}
	}
	return facts
}

// neededInQueue are the rules whose facts a decision on an application for the queue rests on: who is signed in, that the signature holds;
// of a registration every ground of a refusal that there could have been and what the scenario proves, of a refusal the grounds that
// there are. A redirect turns on the channel alone, which the application says itself.
func (t *tale) neededInQueue(a *application) []string {
	rules := []string{"HPC-APP-001"}
	if a.signed == "cms" {
		rules = append(rules, "HPC-APP-011")
	} else if a.signed == "otp" {
		rules = append(rules, "RES-AUTH-003") // the same password of the same portal
	}
	switch d := a.state.Decision; d.Outcome {
	case implementation.Redirected:
		return nil
	case implementation.Approved:
		for _, rule := range t.env.Catalogue.Rules {
			wanted := rule.Kind == catalogue.Refusal || rule.Kind != catalogue.Notification && slices.Contains(t.rules, rule.ID)
			if t.env.Catalogue.Governs(rule, a.service) && rule.InForce(identifiers.DateOf(a.filedAt)) && wanted && t.concerns(rule, a) && !slices.Contains(rule.Facts, "signature") {
				rules = append(rules, rule.ID)
			}
		}
	default:
		for _, g := range d.Grounds {
			rules = append(rules, g.Rule)
		}
	}
	return rules
}

// concerns says whether an application for the queue can turn on a rule: only one that names emergency housing does on where it stands and
// on a report of it, one of departmental stock on what is owned in its place, one that states a category on it, a foreigner's on the status of a
// kandas, a representative's on his right, and one in the capital or a city of national status on the domicile.
func (t *tale) concerns(rule catalogue.Rule, a *application) bool {
	has := func(facts ...string) bool {
		return slices.ContainsFunc(rule.Facts, func(fact string) bool { return slices.Contains(facts, fact) })
	}
	switch {
	case rule.ID == "HPC-REF-15-2", rule.ID == "HPC-ELIG-005":
		return a.stock == ""
	case rule.ID == "HPC-REF-15-3":
		return a.stock == "institution"
	case rule.ID == "HPC-REF-15-4":
		return a.stock == "enterprise"
	case has("emergency", "report"), rule.ID == "HPC-APP-008":
		return a.emergency != nil
	case has("category"):
		return a.category != ""
	case has("kandas"):
		return a.registrant.IsForeigner()
	case has("authority"):
		return a.registrant != a.applicant && t.basis(a) != authorised
	case has("power"):
		return a.registrant != a.applicant && t.basis(a) == authorised
	case has("domicile"):
		return slices.Contains([]string{identifiers.RegionAstana, identifiers.RegionAlmaty, identifiers.RegionShymkent}, a.locality.Region())
	default:
		return true
	}
}

// factsOf are those of a rule's facts on which a decision rests that turns on it: on where somebody is registered a refusal does for what the
// form says only where it says that otherwise, and may know it.
func factsOf(a *application, rule catalogue.Rule) []string {
	if rule.ID != inaccurate || a.state.Decision.Outcome != implementation.Refused || a.elsewhere && !a.withholds() {
		return rule.Facts
	}
	return slices.DeleteFunc(slices.Clone(rule.Facts), func(fact string) bool { return fact == registration })
}

// inaccurate is the rule by which what the form says is compared, registration the catalogue's name of the fact where somebody is registered.
const (
	inaccurate   = "HPC-REF-15-6"
	registration = "registration"
)

// ownership is the catalogue's name of the fact who owns the dwelling.
const ownership = "ownership"

// withoutOwner says whether somebody whose channel does not turn on the dwelling is refused on grounds that need no owner while
// the cadastre is silent: somebody who is no citizen, or whoever applies at a TsON outside the pilot.
func (t *tale) withoutOwner(a *application) bool {
	pilot, _ := t.env.Catalogue.Rule("RES-CH-001")
	anywhere := t.foreigners[a.registrant] != "" || a.channel.Kind == tson && !pilot.InForce(identifiers.DateOf(a.filedAt))
	return a.state.Decision.Outcome == implementation.Refused && anywhere && a.silent["cadastre"] &&
		!slices.ContainsFunc(a.state.Decision.Grounds, func(g implementation.Ground) bool {
			rule, _ := t.env.Catalogue.Rule(g.Rule)
			return slices.Contains(rule.Facts, ownership)
		})
}

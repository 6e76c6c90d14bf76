package scenarios

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/social"
)

// queue tells what decides who is registered as needing housing.
func (t *teller) queue(file *worldFile) {
	each("needs", file.Needs, t.need)
	each("categories", file.Categories, t.category)
	each("kandases", file.Kandases, t.kandas)
	each("orphans", file.Orphans, t.orphan)
	each("disabilities", file.Disabilities, t.disability)
	each("consents", file.Consents, t.consent)
	each("inclusions", file.Inclusions, t.inclusion)
	each("places", file.Places, t.place)
	each("provisions", file.Provisions, t.provision)
	each("loans", file.Loans, t.loan)
	each("emergencies", file.Emergencies, t.emergency)
	each("reports", file.Reports, t.report)
	each("findings", file.Findings, t.finding)
}

func (t *teller) need(field string, n needFact) {
	need := t.story.Recognise(t.who(field+".person", n.Person))
	need.BeginsOn(t.day(field+".from", n.From)).LastsUntil(t.day(field+".until", n.Until)).EndedOn(t.day(field+".ended", n.Ended))
	t.places[need] = field
}

func (t *teller) category(field string, c categoryFact) {
	oneOf(t, field+".category", c.Category, social.Categories()...)
	membership := t.story.Belongs(t.who(field+".person", c.Person), c.Category)
	t.places[membership.EndedOn(t.day(field+".ended", c.Ended))] = field
}

func (t *teller) kandas(field string, k kandasFact) {
	grant := t.story.GrantKandas(t.foreigner(field+".person", k.Person))
	if k.Relation != "" {
		oneOf(t, field+".relation", k.Relation, social.EthnicKazakh, social.FamilyMember)
	}
	if k.Relation == social.FamilyMember {
		grant.AsFamily()
	}
	grant.BeginsOn(t.day(field+".from", k.From)).LastsUntil(t.day(field+".until", k.Until)).LostOn(t.day(field+".lost", k.Lost))
	t.places[grant] = field
}

func (t *teller) orphan(field string, o orphanFact) {
	kind := o.Kind
	if kind == "" {
		kind = social.Orphaned
	}
	oneOf(t, field+".kind", kind, social.Orphaned, social.WithoutCare)
	status := t.story.Orphan(t.who(field+".person", o.Person), kind)
	t.places[status.EndedOn(t.day(field+".ended", o.Ended))] = field
}

func (t *teller) disability(field string, d disabilityFact) {
	from, until := t.span(field, d.From, d.Until)
	t.places[t.story.Disable(t.who(field+".person", d.Person), from).LastsUntil(until)] = field
}

func (t *teller) consent(field string, c consentFact) {
	person := t.who(field+".person", c.Person)
	if slices.ContainsFunc(t.story.housing.consents, func(p *ProcessingConsent) bool { return p.person == person }) {
		t.wrong(field+".person", fmt.Errorf("%q has consented already", c.Person))
	}
	consent := t.story.ConsentsToProcessing(person).GivenAt(t.instant(field+".given", c.Given))
	if at := t.instant(field+".expires", c.Expires); !at.IsZero() {
		consent.EndsAt(at)
	}
	if at := t.instant(field+".withdrawn", c.Withdrawn); !at.IsZero() {
		consent.WithdrawnAt(at)
	}
	t.places[consent] = field
}

func (t *teller) instant(field, written string) time.Time {
	return read(t, field, written, parseInstant)
}

func (t *teller) inclusion(field string, i inclusionFact) {
	entry := t.story.Include(t.who(field+".person", i.Person))
	t.places[entry.RemovedOn(t.day(field+".removed", i.Removed))] = field
}

func (t *teller) place(field string, p placeFact) {
	place := t.story.Queued(t.who(field+".person", p.Person), t.city(field+".city", p.City))
	t.places[place.EndedOn(t.day(field+".ended", p.Ended))] = field
}

func (t *teller) provision(field string, p provisionFact) {
	home, person := t.home(field+".dwelling", p.Dwelling), t.who(field+".person", p.Person)
	received, privatised := t.needed(field+".received", p.Received), t.day(field+".privatised", p.Privatised)
	if home == nil {
		return
	}
	provision := home.ProvidedTo(person, received).PrivatisedOn(privatised)
	if p.By != "" {
		provision.PrivatisedBy(t.who(field+".by", p.By))
		if privatised.IsZero() {
			t.wrong(field+".by", errors.New("nobody has privatised it: say on which day"))
		}
	}
	t.places[provision] = field
}

func (t *teller) loan(field string, l loanFact) {
	home, borrower := t.home(field+".dwelling", l.Dwelling), t.who(field+".borrower", l.Borrower)
	oneOf(t, field+".programme", l.Programme, mortgages.Kinds()...)
	issued, repaid := t.needed(field+".issued", l.Issued), t.day(field+".repaid", l.Repaid)
	if home != nil {
		t.places[home.BoughtWith(l.Programme, borrower, issued).RepaidOn(repaid)] = field
	}
}

func (t *teller) emergency(field string, e emergencyFact) {
	if home := t.home(field+".dwelling", e.Dwelling); home != nil {
		act := home.IsEmergency().BeginsOn(t.day(field+".from", e.From))
		t.places[act.WithdrawnOn(t.day(field+".withdrawn", e.Withdrawn))] = field
	}
}

func (t *teller) report(field string, r reportFact) {
	home := t.home(field+".dwelling", r.Dwelling)
	if home == nil {
		return
	}
	report := home.Inspected()
	if r.Condition != "" {
		oneOf(t, field+".condition", r.Condition, experts.Conditions()...)
		report.Finding(r.Condition)
	}
	if r.Uncertified {
		report.Uncertified()
	}
	t.places[report] = field
}

// What a court may not have found.
const (
	intent    = "intent"
	causation = "causation"
)

func (t *teller) finding(field string, f findingFact) {
	home, person := t.home(field+".dwelling", f.Dwelling), t.who(field+".person", f.Person)
	oneOf(t, field+".act", f.Act, courts.Acts()...)
	on := t.needed(field+".on", f.On)
	if home == nil {
		return
	}
	finding := t.story.Found(person, f.Act, on, home)
	finding.Accommodating(t.all(field+".accommodated", f.Accommodated)...).SetAsideOn(t.day(field+".aside", f.Aside))
	for i, missing := range f.Without {
		oneOf(t, fmt.Sprintf("%s.without[%d]", field, i), missing, intent, causation)
		switch missing {
		case intent:
			finding.WithoutIntent()
		case causation:
			finding.WithoutCausation()
		}
	}
	t.places[finding] = field
}

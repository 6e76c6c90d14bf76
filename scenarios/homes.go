package scenarios

import (
	"errors"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/rpdrn"
)

func (t *teller) lease(field string, l leaseFact) {
	home := t.home(field+".dwelling", l.Dwelling)
	if home == nil {
		return
	}
	if len(home.Owners()) > 0 {
		t.wrong(field+".dwelling", fmt.Errorf("%q has an owner, and only the state's dwellings are let so", l.Dwelling))
	}
	lease := home.Let(t.who(field+".tenant", l.Tenant)).Naming(t.all(field+".naming", l.Naming)...).EndedOn(t.day(field+".ended", l.Ended))
	t.places[lease] = field
}

// home finds a dwelling by its name, nil for none.
func (t *teller) home(field, name string) *Dwelling {
	i := slices.IndexFunc(t.story.dwellings, func(d *Dwelling) bool { return d.name == name })
	if i >= 0 {
		return t.story.dwellings[i]
	}
	wrong, there := fmt.Sprintf("no dwelling is called %q", name), "there are none in this file"
	if name == "" {
		wrong = "it is missing"
	}
	if known := listed(t.story.dwellings, (*Dwelling).String); known != "" {
		there = "name one of " + known
	}
	t.wrong(field, fmt.Errorf("%s: %s", wrong, there))
	return nil
}

func (t *teller) dwelling(field string, d dwellingFact) {
	if d.Name == "" {
		t.wrong(field+".name", errors.New("every dwelling needs a name"))
	}
	home := t.story.Dwelling(d.Name)
	t.only(field+".name", d.Name, "another dwelling")
	home.In(t.city(field+".city", d.City))
	if d.Kind != "" {
		if _, known := cadastre.KindOf(d.Kind); !known {
			t.wrong(field+".kind", fmt.Errorf("the cadastre knows no %q: there are %s", d.Kind, listed(cadastre.Kinds(), func(k cadastre.Kind) string { return k.Code })))
		}
		home.OfKind(d.Kind)
	}
	home.Coded(read(t, field+".rca", d.RCA, identifiers.ParseRCA))
	t.only(field+".rca", d.RCA, d.Name)
	usable := read(t, field+".usable", d.Usable, decimal.NewFromString)
	if !usable.IsPositive() {
		t.wrong(field+".usable", fmt.Errorf("%q m² is no usable area", d.Usable))
	}
	home.Usable(usable)
	home.OwnedBy(t.all(field+".owners", d.Owners)...)
	for _, c := range t.all(field+".registered", d.Registered) {
		home.Register(c, Permanently)
	}
	for _, c := range t.all(field+".staying", d.Staying) {
		home.Register(c, Temporarily)
	}
	t.places[home] = field
}

func (t *teller) ownership(field string, o ownershipFact) {
	home, owner := t.home(field+".dwelling", o.Dwelling), t.who(field+".owner", o.Owner)
	from, until := t.span(field, o.From, o.Until)
	if o.To != "" {
		oneOf(t, field+".to", o.To, cadastre.AcquirerPerson, cadastre.AcquirerAkimat, cadastre.AcquirerOrganisation)
		if until.IsZero() {
			t.wrong(field+".to", errors.New("the right has passed to nobody: say until when it was held"))
		}
	}
	switch {
	case home == nil:
	case o.To != "":
		home.HadPassedTo(o.To, owner, from, until)
	default:
		home.OwnedFrom(owner, from, until)
	}
}

func (t *teller) registration(field string, r registrationFact) {
	home, person := t.home(field+".dwelling", r.Dwelling), t.who(field+".person", r.Person)
	from, until := t.span(field, r.From, r.Until)
	if r.Type != "" {
		oneOf(t, field+".type", r.Type, rpdrn.Permanent, rpdrn.Temporary)
	}
	term := Permanently
	switch {
	case r.Type == rpdrn.Temporary:
		term = Temporarily
	case until.After(t.story.Today()):
		t.wrong(field+".until", fmt.Errorf("%s is yet to come, and a permanent registration has no last day before it ends", until))
	}
	if home != nil {
		t.places[home.Register(person, term).Since(from).Until(until)] = field
	}
}

package scenarios

import (
	"errors"
	"fmt"
	"slices"

	"github.com/synaq/synaq/simulators/arrivals"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/institutions"
	"github.com/synaq/synaq/simulators/notary"
)

// papers tells which papers people hold, and which are kept about them.
func (t *teller) papers(file *worldFile) {
	each("powers", file.Powers, t.power)
	each("permits", file.Permits, t.permit)
	each("refugees", file.Refugees, t.refugee)
	each("arrivals", file.Arrivals, t.arrival)
	each("requests", file.Requests, t.request)
}

func (t *teller) power(field string, p powerFact) {
	principal, attorney := t.who(field+".principal", p.Principal), t.who(field+".attorney", p.Attorney)
	if principal == attorney {
		t.wrong(field+".attorney", errors.New("nobody is his own attorney: name somebody else"))
	}
	power := t.story.PowerOfAttorney(principal, attorney)
	power.BeginsOn(t.day(field+".from", p.From)).EndsOn(t.day(field+".until", p.Until)).RevokedOn(t.day(field+".revoked", p.Revoked))
	if len(p.Covers) > 0 {
		power.Covering(p.Covers...)
	}
	for i, code := range p.Covers {
		if !slices.ContainsFunc(notary.Actions(), func(a notary.Action) bool { return a.Code == code }) {
			t.wrong(fmt.Sprintf("%s.covers[%d]", field, i), fmt.Errorf("notaries know no action %q: there are %s", code,
				listed(notary.Actions(), func(a notary.Action) string { return a.Code })))
		}
	}
	t.places[power] = field
}

func (t *teller) permit(field string, p permitFact) {
	permit := t.foreigner(field+".holder", p.Holder).WithPermit()
	permit.BeginsOn(t.day(field+".from", p.From)).EndsOn(t.day(field+".until", p.Until)).RevokedOn(t.day(field+".revoked", p.Revoked))
	t.places[permit] = field
}

func (t *teller) refugee(field string, r refugeeFact) {
	status := t.foreigner(field+".refugee", r.Refugee).Refugee()
	status.BeginsOn(t.day(field+".from", r.From)).EndsOn(t.day(field+".until", r.Until)).EndedOn(t.day(field+".ended", r.Ended))
	t.places[status] = field
}

// foreigner finds somebody who is no citizen of Kazakhstan.
func (t *teller) foreigner(field, role string) *Citizen {
	c := t.who(field, role)
	if !c.IsForeigner() {
		t.wrong(field, fmt.Errorf("%q is a citizen of Kazakhstan: give another citizenship under people, %s for none", role, gbdfl.CountryNone))
	}
	return c
}

// country is a code of GBD FL's table of countries.
func (t *teller) country(field, code string) string {
	return read(t, field, code, func(code string) (string, error) {
		_, err := gbdfl.Countries().Value(code)
		return code, err
	})
}

func (t *teller) arrival(field string, a arrivalFact) {
	c := t.who(field+".person", a.Person).Arrived()
	if c.IsForeigner() {
		t.wrong(field+".person", fmt.Errorf("%q is no citizen of Kazakhstan: a foreigner has a permit or refugee status, under permits and refugees", a.Person))
	}
	if a.Document == "" {
		if a.Country != "" || a.Received != "" || a.Until != "" {
			t.wrong(field+".document", fmt.Errorf("it is of no kind: there are %s", listed(arrivals.Kinds(), func(k arrivals.Kind) string { return string(k) })))
		}
		return
	}
	if !slices.Contains(arrivals.Kinds(), a.Document) {
		t.wrong(field+".document", fmt.Errorf("nobody arrives with %q: there are %s", a.Document, listed(arrivals.Kinds(), func(k arrivals.Kind) string { return string(k) })))
	}
	if slices.ContainsFunc(t.story.arrivals, func(d *ArrivalDocument) bool { return d.about == c && d.kind == a.Document }) {
		t.wrong(field+".document", fmt.Errorf("%q has such a document already", a.Person))
	}
	document := c.ArrivalDocument(a.Document).ReceivedOn(t.day(field+".received", a.Received)).EndsOn(t.day(field+".until", a.Until))
	if country := t.country(field+".country", a.Country); country != "" {
		document.From(country)
	}
	t.places[document] = field
}

func (t *teller) request(field string, r requestFact) {
	home := t.home(field+".dwelling", r.Dwelling)
	if home == nil {
		return
	}
	if r.Institution == "" {
		t.wrong(field+".institution", errors.New("a request needs the name of the institution that asks"))
	}
	request := home.RequestedBy(r.Institution, t.who(field+".person", r.Person))
	request.BeginsOn(t.day(field+".from", r.From)).EndsOn(t.day(field+".until", r.Until)).WithdrawnOn(t.day(field+".withdrawn", r.Withdrawn))
	switch r.Type {
	case "", institutions.Permanent:
	case institutions.Temporary:
		request.For(Temporarily)
	default:
		t.wrong(field+".type", fmt.Errorf("%q is neither %q nor %q", r.Type, institutions.Permanent, institutions.Temporary))
	}
	t.places[request] = field
}

package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/harness/implementation"
)

// written is what the applicant signs, whichever the service.
func (t *tale) written(a *application) any {
	reference := fmt.Sprintf("%s-%d", t.world, len(t.applications)+1)
	if a.queued() {
		return t.queuePayload(a, reference)
	}
	return t.payload(a, reference)
}

// payload is what the applicant signs who applies for registration.
func (t *tale) payload(a *application, reference string) implementation.Payload {
	a.dwelling = t.named()
	payload := implementation.Payload{
		Reference: reference, Service: a.service, Channel: a.channel,
		Applicant: implementation.Person{IIN: a.applicant.IIN()}, Registrant: implementation.Person{IIN: a.registrant.IIN()},
		Dwelling: a.dwelling, Reason: "residence",
	}
	if a.registrant != a.applicant {
		payload.Representative = t.representative(a)
	}
	if a.atDesk() {
		payload.Channel.Operator = t.received(a)
	}
	if a.service == implementation.Temporary {
		a.period = t.periodOf(6, 0, "", "")
		payload.Period = a.period
	}
	if slices.Contains(t.arrivals, a.registrant) {
		payload.Declarations = map[string]bool{"arrivedFromAbroad": true}
	}
	for _, change := range t.form {
		change(&payload)
	}
	a.period = payload.Period
	return payload
}

// representative says by what right an applicant files for another; nil for one who claims none.
func (t *tale) representative(a *application) *implementation.Representative {
	basis := t.basis(a)
	if basis == none {
		return nil
	}
	representative := &implementation.Representative{Basis: basis}
	if power := t.powerOf(a.applicant); power != nil && (basis == attorney || basis == authorised && !t.unnumbered) {
		representative.Document = power.Number()
	}
	return representative
}

// basis is the right that an applicant claims who files for another: what the scenario says, an attorney's who has a power, a custodian's over a ward of 14 to 17, a guardian's over another,
// else a parent's.
func (t *tale) basis(a *application) string {
	g := t.story.GuardianshipOver(a.registrant)
	switch {
	case t.claimed[a.applicant] != "":
		return t.claimed[a.applicant]
	case t.powerOf(a.applicant) != nil && a.queued():
		return authorised
	case t.powerOf(a.applicant) != nil:
		return attorney
	case g == nil && a.atDesk() && !t.isChild(a.registrant):
		return none
	case g == nil:
		return "parent"
	case t.isChild(a.registrant):
		return "custodian"
	default:
		return "guardian"
	}
}

// named is the dwelling by the keys that the application names.
func (t *tale) named() implementation.Dwelling {
	owner := t.owners()[0]
	naming := t.naming
	if naming == "" {
		naming = "the owner and the address code"
	}
	switch {
	case strings.HasPrefix(naming, "a neighbour"):
		owner = t.person("the neighbour")
	case strings.HasPrefix(naming, "a former owner"):
		owner = t.person("the former owner")
	case strings.HasPrefix(naming, "the former tenant"):
		owner = t.person("the former tenant")
	}
	dwelling := implementation.Dwelling{Owner: implementation.Person{IIN: owner.IIN()}}
	switch {
	case strings.Contains(naming, nobodysCode):
		dwelling.RCA = t.story.UnknownAddress(nobodysCode).RCA()
	case strings.Contains(naming, "the address code"):
		dwelling.RCA = t.flat.RCA()
	}
	total := t.flat.Area().Total
	switch {
	case strings.Contains(naming, nobodysArea):
		total = total.Add(decimal.NewFromInt(1))
		dwelling.Area = &total
	case strings.Contains(naming, "the area"):
		dwelling.Area = &total
	}
	return dwelling
}

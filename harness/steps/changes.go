package steps

import (
	"context"
	"fmt"
	"slices"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/rpdrn"
)

var (
	certificateRevoked = sentence(`^` + aRole + `'s certificate is revoked (at|as of) ` + aTime + `$`)
	childInGBDFL       = sentence(`^GBD FL has ` + aRole + ` as a child$`)
	rightInGBDFL       = sentence(`^GBD FL puts the day of birth of ` + aRole + ` right$`)
	flatPasses         = sentence(`^the flat passes to ` + aRole + `(?: and ` + aRole + `)?$`)
)

// changeSteps are what changes in the registers after the first act.
func changeSteps() []Step {
	return []Step{
		{certificateRevoked, "Lets the certification authority revoke the certificate with which somebody signs, at a time of day or as of one that is over.", func(t *tale) any { return t.certificateRevoked }},
		{childInGBDFL, "Lets GBD FL have somebody's day of birth wrong, so that he is ten years old there; it stands before the first act.", func(t *tale) any { return t.childInGBDFL }},
		{rightInGBDFL, "Lets GBD FL put a wrong day of birth right.", func(t *tale) any { return t.rightInGBDFL }},
		{flatPasses, "Lets the cadastre enter somebody as the only owner of the flat, or two people with equal shares, from today.", func(t *tale) any { return t.flatPasses }},
	}
}

func (t *tale) certificateRevoked(ctx context.Context, role, when, clock string) error {
	if err := t.env.needsClock(); err != nil {
		return err
	}
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	at, err := t.timeOfDay(clock)
	if err != nil {
		return err
	}
	if when == "at" {
		if err := t.moveTo(ctx, at); err != nil {
			return err
		}
	}
	if at.After(t.now) {
		return outcome.Misworded("it is not %s yet: say that the certificate is revoked at that time", clock)
	}
	var line eds.Certificate
	serial := c.Serial(scenarios.Valid)
	if err := t.env.Government.Record(ctx, t.world, "eds", "certificates", serial, &line); err != nil {
		return simulators(err)
	}
	line.RevokedAt = &at
	return simulators(t.env.Government.PutRecord(ctx, t.world, "eds", "certificates", line))
}

func (t *tale) childInGBDFL(role string) error {
	scenarios.Override(t.story, t.person(role), func(p *gbdfl.Person) { p.BirthDate = identifiers.DateOf(t.now).AddYears(-10) })
	return t.madeAlready()
}

func (t *tale) rightInGBDFL(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	var person gbdfl.Person
	if err := t.env.Government.Record(ctx, t.world, "gbdfl", "persons", c.IIN().String(), &person); err != nil {
		return simulators(err)
	}
	person.BirthDate = c.IIN().BirthDate()
	return simulators(t.env.Government.PutRecord(ctx, t.world, "gbdfl", "persons", person))
}

// passesMeanwhile notes for the applications that are not decided that the flat passes to others.
func (t *tale) passesMeanwhile(ctx context.Context) error {
	entered, err := t.entered(ctx)
	if err != nil {
		return err
	}
	for _, a := range t.applications {
		if a.state == nil || a.state.Decided() {
			continue
		}
		a.passed = true
		if slices.ContainsFunc(entered, func(r rpdrn.Registration) bool { return r.IIN == a.registrant.IIN() }) {
			a.enteredUnder = slices.Clone(t.owners())
		}
	}
	return nil
}

func (t *tale) flatPasses(ctx context.Context, one, other string) error {
	var owners []*scenarios.Citizen
	for _, role := range []string{one, other} {
		if role == "" {
			continue
		}
		c, err := t.onStage(role)
		if err != nil {
			return err
		}
		owners = append(owners, c)
	}
	if err := t.passesMeanwhile(ctx); err != nil {
		return err
	}
	var premises cadastre.Premises
	if err := t.env.Government.Record(ctx, t.world, "cadastre", "premises", t.flat.RCA().String(), &premises); err != nil {
		return simulators(err)
	}
	premises.Rights = nil
	for i, owner := range owners {
		premises.Rights = append(premises.Rights, cadastre.Right{
			Owner: cadastre.Owner{IIN: owner.IIN()}, Share: fmt.Sprintf("1/%d", len(owners)),
			Basis: fmt.Sprintf("Договор дарения № %d", i+1), From: identifiers.DateOf(t.now),
		})
	}
	t.flat.OwnedBy(owners...)
	return simulators(t.env.Government.PutRecord(ctx, t.world, "cadastre", "premises", premises))
}

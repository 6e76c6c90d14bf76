package steps

import (
	"context"
	"regexp"

	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/eds"
)

var (
	certificateRevoked = regexp.MustCompile(`^` + aRole + `'s certificate is revoked (at|as of) ` + aTime + `$`)
	flatPasses         = regexp.MustCompile(`^the flat passes to ` + aRole + `$`)
)

// changeSteps are what happens in the registers after the first act.
func changeSteps() []Step {
	return []Step{
		{certificateRevoked, "Lets the certification authority revoke the certificate with which somebody signs, at a time of day or as of one that is over.", func(t *tale) any { return t.certificateRevoked }},
		{flatPasses, "Lets the cadastre enter somebody as the only owner of the flat, from today.", func(t *tale) any { return t.flatPasses }},
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

func (t *tale) flatPasses(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	var premises cadastre.Premises
	if err := t.env.Government.Record(ctx, t.world, "cadastre", "premises", t.flat.RCA().String(), &premises); err != nil {
		return simulators(err)
	}
	premises.Rights = []cadastre.Right{{
		Owner: cadastre.Owner{IIN: c.IIN()}, Share: "1/1", Basis: "Договор дарения № 1", From: identifiers.DateOf(t.now),
	}}
	t.flat.OwnedBy(c)
	return simulators(t.env.Government.PutRecord(ctx, t.world, "cadastre", "premises", premises))
}

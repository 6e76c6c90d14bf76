package steps

import (
	"strings"

	"github.com/synaq/synaq/scenarios"
)

var (
	flatIs         = sentence(`^the flat is (?:a|an) (house|dacha|dormitory|hotel|sanatorium|care home|dwelling of another kind|garage|office|shop)$`)
	administration = sentence(`^the administration has asked for (permanent|temporary) registration of ` + aRole + `(?: until (yesterday|today))?$`)
)

func premisesSteps() []Step {
	return []Step{
		{flatIs, "Makes the flat other premises.", func(t *tale) any { return t.flatIs }},
		{administration, "Lets the administration of the building have asked for somebody's registration there.", func(t *tale) any { return t.administration }},
	}
}

func (t *tale) flatIs(kind string) error {
	code := strings.ReplaceAll(kind, " ", "-")
	if kind == "dwelling of another kind" {
		code = "other-dwelling"
	}
	t.flat.OfKind(code)
	return t.madeAlready()
}

func (t *tale) administration(kind, role, until string) error {
	request := t.flat.RequestedBy("Сынақ", t.person(role))
	if kind == "temporary" {
		request.For(scenarios.Temporarily)
	}
	if until != "" {
		request.EndsOn(t.day(until))
	}
	t.institution = true
	return t.madeAlready()
}

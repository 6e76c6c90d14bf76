package steps

import (
	"strings"

	"github.com/synaq/synaq/scenarios"
)

var (
	flatIs         = sentence(`^the flat is (?:a|an) (house|dacha|dormitory|hotel|sanatorium|care home|dwelling of another kind|garage|office|shop)$`)
	administration = sentence(`^the administration has asked for (permanent|temporary) registration of ` + aRole + `(?: (from|until|and withdrew it) (yesterday|today|tomorrow))?$`)
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

func (t *tale) administration(kind, role, how, day string) error {
	request := t.flat.RequestedBy("Сынақ", t.person(role))
	if kind == "temporary" {
		request.For(scenarios.Temporarily)
	}
	switch how {
	case "from":
		request.BeginsOn(t.day(day))
	case "until":
		request.EndsOn(t.day(day))
	case "and withdrew it":
		request.WithdrawnOn(t.day(day))
	}
	t.institution = true
	return t.madeAlready()
}

package steps

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/harness/implementation"
)

var applicationHas = sentence(`^the application (gives no reason|gives spaces for a reason|encloses a deed|asks for a service that is not offered|` +
	`has (?:no|an) operator|has a platform|has an area of 0 m²|has (?:no|a) representative|has no number of the power of attorney|has no period|has a period that ends before it begins|` +
	`has a period of (\d+) (days?|months?)(?: and a day)?(?: that (begins|ends|ended) (yesterday|today|tomorrow))?)$`)

func formSteps() []Step {
	return []Step{
		{applicationHas, "Says what the application says otherwise than usual.", func(t *tale) any { return t.applicationHas }},
	}
}

func (t *tale) applicationHas(what, length, unit, edge, day string) error {
	change := t.says(what)
	switch {
	case length != "":
		n, err := number(length, unit, mostDays)
		if err != nil {
			return err
		}
		months, days := n, 0
		if strings.HasPrefix(unit, "day") {
			months, days = 0, n
		}
		if strings.Contains(what, "and a day") {
			days++
		}
		change = func(p *implementation.Payload) { p.Period = t.periodOf(months, days, edge, day) }
	case what == notOffered:
		service := t.notOffered()
		change = func(p *implementation.Payload) { p.Service = service }
	}
	t.form = append(t.form, change)
	return t.madeAlready()
}

// says is what an application says otherwise in the words of features.
func (t *tale) says(what string) func(*implementation.Payload) {
	return map[string]func(*implementation.Payload){
		"gives no reason":           func(p *implementation.Payload) { p.Reason = "" },
		"gives spaces for a reason": func(p *implementation.Payload) { p.Reason = " \t " },
		"encloses a deed": func(p *implementation.Payload) {
			p.Attachments = append(p.Attachments, implementation.Shown{Kind: "deed", Of: p.Dwelling.Owner.IIN, Number: "12-345"})
		},
		"has no operator": func(p *implementation.Payload) { p.Channel.Operator = nil },
		"has an operator": func(p *implementation.Payload) {
			p.Channel.Operator = &implementation.Operator{IIN: t.person("the operator").IIN()}
		},
		"has a platform":        func(p *implementation.Payload) { p.Channel.Platform = "bank" },
		"has an area of 0 m²":   func(p *implementation.Payload) { p.Dwelling.Area = &decimal.Decimal{} },
		"has a representative":  func(p *implementation.Payload) { p.Representative = &implementation.Representative{Basis: "parent"} },
		"has no representative": func(p *implementation.Payload) { p.Representative = nil },
		"has no number of the power of attorney": func(p *implementation.Payload) {
			p.Representative = &implementation.Representative{Basis: attorney}
		},
		"has no period": func(p *implementation.Payload) { p.Period = nil },
		"has a period that ends before it begins": func(p *implementation.Payload) {
			p.Period = &implementation.Period{From: t.day("tomorrow"), Until: t.day("today")}
		},
	}[what]
}

// notOffered stands for a service that the implementation does not offer.
const notOffered = "asks for a service that is not offered"

// noService is one that the contract does not have. What it is refused with is left open: to a reader of the contract's list it is
// malformed, to another it is not offered.
const noService = "residence.none"

// notOffered is a service of the contract that the implementation does not declare, or one that there is not where it declares them all.
func (t *tale) notOffered() string {
	for _, service := range []string{implementation.Queue, implementation.Temporary} {
		if !slices.Contains(t.env.Capabilities.Services, service) {
			return service
		}
	}
	t.asksForNone = true
	return noService
}

// periodOf is a stay for so many months and days, its first and its last day included: from today, unless it begins or ends on
// another day.
func (t *tale) periodOf(months, days int, edge, day string) *implementation.Period {
	if edge == "ends" || edge == "ended" {
		until := t.day(day)
		return &implementation.Period{From: until.AddDays(1 - days).AddMonths(-months), Until: until}
	}
	from := t.day(day)
	return &implementation.Period{From: from, Until: from.AddMonths(months).AddDays(days - 1)}
}

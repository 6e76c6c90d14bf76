package steps

import (
	"strings"

	"github.com/synaq/synaq/harness/implementation"
)

var applicationHas = sentence(`^the application (gives no reason|gives spaces for a reason|encloses a deed|has a period of (\d+) (days?|months?)(?: and a day)?(?: that (begins|ends|ended) (yesterday|today|tomorrow))?)$`)

func formSteps() []Step {
	return []Step{
		{applicationHas, "Says what the application says otherwise than usual.", func(t *tale) any { return t.applicationHas }},
	}
}

func (t *tale) applicationHas(what, length, unit, edge, day string) error {
	change := func(p *implementation.Payload) { p.Reason = "" }
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
	case what == "gives spaces for a reason":
		change = func(p *implementation.Payload) { p.Reason = " \t " }
	case what == "encloses a deed":
		change = func(p *implementation.Payload) {
			p.Attachments = append(p.Attachments, implementation.Shown{Kind: "deed", Of: p.Dwelling.Owner.IIN, Number: "12-345"})
		}
	}
	t.form = append(t.form, change)
	return t.madeAlready()
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

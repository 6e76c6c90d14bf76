package steps

import (
	"strings"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
)

var applicationHas = sentence(`^the application (gives no reason|gives spaces for a reason|encloses a deed|has a period of (\d+) (days?|months?)(?: and a day)?)$`)

func formSteps() []Step {
	return []Step{
		{applicationHas, "Says what the application says otherwise than usual.", func(t *tale) any { return t.applicationHas }},
	}
}

func (t *tale) applicationHas(what, length, unit string) error {
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
		if strings.HasSuffix(what, "and a day") {
			days++
		}
		change = func(p *implementation.Payload) { p.Period = t.periodOf(months, days) }
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

// periodOf is a stay from today for so many months and days, its last day included.
func (t *tale) periodOf(months, days int) *implementation.Period {
	from := identifiers.DateOf(t.now)
	return &implementation.Period{From: from, Until: from.AddMonths(months).AddDays(days - 1)}
}

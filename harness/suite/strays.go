package suite

import (
	"fmt"

	"github.com/synaq/synaq/harness/mask"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

// fold makes one finding of all strays of a kind, with their number and the first of them.
func fold(strays []Stray) []v1.Finding {
	var findings []v1.Finding
	for _, kind := range []struct {
		late        bool
		name, about string
	}{
		{true, "late", "about a scenario that was over"},
		{false, "unattributed", "about nobody that a scenario knows"},
	} {
		var first *Stray
		n := 0
		for i := range strays {
			if strays[i].Late != kind.late {
				continue
			}
			if n++; first == nil {
				first = &strays[i]
			}
		}
		if first == nil {
			continue
		}
		text := fmt.Sprintf("1 request %s: %s", kind.about, first.Text)
		if n > 1 {
			text = fmt.Sprintf("%d requests %s, the first of them %s", n, kind.about, first.Text)
		}
		exchange := maskExchange(first.Exchange)
		findings = append(findings, v1.Finding{Kind: kind.name, Text: mask.Text(text), Exchange: &exchange})
	}
	return findings
}

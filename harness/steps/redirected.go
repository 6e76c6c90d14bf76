package steps

import (
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
)

// checkRedirecting holds the rule that a redirect cites to those that send an application there: the scenario's own of them where it
// has any, or a procedure, which carries out what the others say. A scenario of a procedure takes any.
func (t *tale) checkRedirecting(d *implementation.Decision, where string) error {
	var sending, own []string
	for _, rule := range t.env.Catalogue.Rules {
		if !rule.RedirectsTo.Takes(catalogue.Destination(d.To)) {
			continue
		}
		sending = append(sending, rule.ID)
		if slices.Contains(t.rules, rule.ID) && rule.Kind != catalogue.Procedure {
			own = append(own, rule.ID)
		}
	}
	cited, known := t.env.Catalogue.Rule(d.Rule)
	if len(own) == 0 {
		own = sending
	}
	if known && slices.Contains(sending, d.Rule) && (cited.Kind == catalogue.Procedure || slices.Contains(own, d.Rule)) {
		return nil
	}
	return fmt.Errorf("the application is redirected %s under the rule %q, and should be under %s", where, d.Rule, strings.Join(own, " or "))
}

package steps

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
)

// isNotAccepted looks for the refusal to take the application, at once or found later.
func (t *tale) isNotAccepted(ctx context.Context, a *application, code string) error {
	if a.problem == nil && a.queued() && code == notTaken {
		if err := knowsMore(a.state.FiledAt); err != nil {
			return err
		}
	}
	if a.problem == nil {
		if err := t.takesItsCourse(ctx, a); err != nil {
			return err
		}
	}
	if len(t.rulesOf(code)) == 0 && !slices.Contains(contractCodes(), code) {
		return outcome.Misworded("the feature names %s, which is no code of the catalogue", code)
	}
	if a.problem == nil {
		return errors.Join(t.foundInvalid(ctx, a, code), t.checkNothingEntered(ctx, a), t.nobodyAsked(ctx))
	}
	if t.asksForNone && a.problem.Code == malformed {
		code = malformed
	}
	if a.problem.Code != code {
		return fmt.Errorf("expected the application not to be accepted: %s, and it is %s", code, describe(a))
	}
	if err := t.citedAtDoor(a, code, a.problem.Rule); err != nil {
		return fmt.Errorf("the application is not accepted with the code %s: %w", code, err)
	}
	return errors.Join(t.checkNothingEntered(ctx, a), t.nobodyAsked(ctx))
}

// contractCodes are those of a filing that the contract refuses, and no rule of the law.
func contractCodes() []string { return []string{malformed, notTaken} }

// malformed is the code of what is not of the contract's form, notTaken of what is not taken for now or at all.
const (
	malformed = "MALFORMED"
	notTaken  = "SERVICE_NOT_OFFERED"
)

// citedAtDoor looks at the rule that is cited with the code of a filing. Where no rule of the scenario's has the code, the contract
// asks for what is lacking: then one of these is cited, or none.
func (t *tale) citedAtDoor(a *application, code, rule string) error {
	rules := t.rulesOf(code)
	ofContract := !slices.ContainsFunc(rules, func(r catalogue.Rule) bool { return slices.Contains(t.rules, r.ID) })
	switch {
	case ofContract && (rule == "" || slices.Contains(t.rules, rule)):
		return nil
	case len(rules) == 0:
		return fmt.Errorf("it cites the rule %q, and none asks for that: the contract does", rule)
	}
	_, err := t.cited(a, rules, rule)
	return err
}

// foundInvalid looks at an application that was taken and found invalid later. It is
// a decision like any other, with the one ground that would have been the problem's
// code. It rests on what was asked: nothing was where nobody signed.
func (t *tale) foundInvalid(ctx context.Context, a *application, code string) error {
	if err := t.await(ctx, a, func() bool { return false }); err != nil {
		return err
	}
	if !a.state.Decided() || a.state.Decision.Outcome != implementation.Invalid || !slices.Equal(groundCodes(a.state.Decision), []string{code}) {
		return fmt.Errorf("expected the application not to be accepted: %s, and it is %s", code, describe(a))
	}
	ground := a.state.Decision.Grounds[0]
	err := t.citedAtDoor(a, code, ground.Rule)
	if err != nil {
		err = fmt.Errorf("the ground %s: %w", code, err)
	}
	notice := func() error { return t.checkNotice(ctx, a) }
	return errors.Join(err, t.checkUnheard(a), checkWording(ground), t.checkRestsOnAsked(a, ground), t.checkShown(ctx, a), t.eventually(ctx, a, notice))
}

// checkRestsOnAsked looks at what the ground of an application that was found invalid rests on: of its rule's facts those about the registrant
// of which a system gave an answer.
func (t *tale) checkRestsOnAsked(a *application, g implementation.Ground) error {
	rule, _ := t.env.Catalogue.Rule(g.Rule)
	var errs []error
	for _, name := range rule.Facts {
		fact, _ := t.env.Catalogue.Fact(name)
		all := implementation.Ground{}
		for _, e := range a.state.Evidence {
			all.Evidence = append(all.Evidence, e.ID)
		}
		if slices.Contains(fact.About, "registrant") && evident(a, all, fact) && !evident(a, g, fact) {
			errs = append(errs, fmt.Errorf("the ground %s rests on no evidence of %s (%s), which was asked", g.Code, fact.Title, strings.Join(fact.Systems(), " or ")))
		}
	}
	return errors.Join(errs...)
}

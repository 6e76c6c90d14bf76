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
	"github.com/synaq/synaq/identifiers"
)

var (
	applicationIs   = sentence(`^the (?:(first|second) )?application is (approved|expired|redirected (?:to the TsON(?: or online)?|online|to the migration service|to temporary registration)|refused: (?:` + aCode + `(?: by ` + aRule + `)?(?:, )?)+|not accepted: ` + aCode + `)$`)
	waitsForConsent = sentence(`^the application waits for ` + aRole + `'s consent$`)
	waitsForSystem  = sentence(`^the application waits for ` + aSystem + `$`)
	answerRejected  = sentence(`^the answer is not accepted: ` + aCode + `(?: by ([A-Z]+(?:-[A-Z0-9]+)+))?$`)
	reasonsAreGiven = sentence(`^(each reason is given in Kazakh, Russian and English|no reason is given)$`)
	refusalRestsOn  = sentence(`^the refusal rests on (.+)$`)
)

func outcomeSteps() []Step {
	return []Step{
		{applicationIs, "The decision, with everything that belongs to it: exactly these grounds in the catalogue's order, each with rule, which is this one where the sentence names it, text and evidence; the record in RP DRN or none; one notice; and each needed fact asked. An application for the queue goes on to it first, through its acceptance and its hearing, which are looked at; what is left is its place in the queue or none.", func(t *tale) any { return t.applicationIs }},
		{waitsForConsent, "The application is pending for this owner's answer; nothing is entered and nothing is told.", func(t *tale) any { return t.waitsForConsent }},
		{waitsForSystem, "The application is pending because this system gives no usable answer, says when it asks again, and tells the applicant no decision.", func(t *tale) any { return t.waitsForSystem }},
		{answerRejected, "The last answer by EDS, position or complaint was refused with this code, under this rule where the sentence names it.", func(t *tale) any { return t.answerRejected }},
		{reasonsAreGiven, "Each ground, and the notice in the account, which says them all, speak three languages; or there are no grounds. Of the queue it is the signed document that says them all.", func(t *tale) any { return t.reasonsAreGiven }},
		{refusalRestsOn, "The evidence of the grounds comes from these systems, among others.", func(t *tale) any { return t.refusalRestsOn }},
	}
}

func (t *tale) applicationIs(ctx context.Context, ordinal, what, _, invalid string) error {
	a, err := t.filed(ordinal)
	if err != nil {
		return err
	}
	if invalid != "" {
		return t.isNotAccepted(ctx, a, invalid)
	}
	if a.problem != nil {
		return a.problem
	}
	if err := t.await(ctx, a, func() bool { return false }); err != nil {
		return err
	}
	if err := t.takesItsCourse(ctx, a); err != nil {
		return err
	}
	if err := t.weighedBefore(a); err != nil {
		return err
	}
	end, list, _ := strings.Cut(what, ": ")
	var codes []string
	switch {
	case strings.HasPrefix(what, "redirected "):
		return t.isRedirected(ctx, a, strings.TrimPrefix(what, "redirected "))
	case list != "":
		codes = strings.Split(list, ", ")
	case end == implementation.Expired:
		codes = []string{"CONSENT_EXPIRED"}
	}
	if err := t.checkOrder(codes); err != nil {
		return err
	}
	if err := t.decided(a, end, codes); err != nil {
		return err
	}
	left := t.checkNothingEntered
	switch end {
	case implementation.Approved:
		left = t.checkEntered
	case implementation.Refused:
		left = func(ctx context.Context, a *application) error {
			return errors.Join(t.checkNothingEntered(ctx, a), t.checkNobodyAsked(ctx, a))
		}
	}
	if a.queued() {
		left = t.checkQueued
	}
	notice := func() error { return t.checkNotice(ctx, a) }
	return errors.Join(t.checkGrounds(a), t.checkAsked(ctx, a), t.checkShown(ctx, a), left(ctx, a), t.eventually(ctx, a, notice))
}

// checkShown looks at what every decision shows besides its outcome: the dates,
// the grounds left open, the evidence, the owners' answers and the events.
func (t *tale) checkShown(ctx context.Context, a *application) error {
	return errors.Join(t.checkDates(a), t.checkNotEvaluated(a), t.checkEvidence(a), checkSigned(a), t.checkConsents(ctx, a), t.checkEvents(a))
}

// isRedirected looks for a decision that sends the application elsewhere, under
// a rule that sends it there, and does nothing else.
func (t *tale) isRedirected(ctx context.Context, a *application, where string) error {
	to := map[string]catalogue.Destination{
		"online": catalogue.ToOnline, "to the TsON": catalogue.ToTSON, "to the TsON or online": catalogue.ToTSONOrOnline, "to the migration service": catalogue.ToProvider,
		"to temporary registration": catalogue.ToTemporary,
	}[where]
	d := a.state.Decision
	if d == nil || d.Outcome != implementation.Redirected || !to.Takes(catalogue.Destination(d.To)) {
		return fmt.Errorf("expected the application to be redirected %s, and it is %s", where, describe(a))
	}
	errs := []error{t.checkRedirecting(d, where), t.checkUnheard(a)}
	if rule, known := t.env.Catalogue.Rule(d.Rule); known {
		if err := t.inForce(a, rule); err != nil {
			errs = append(errs, fmt.Errorf("the application is redirected %s: %w", where, err))
		}
	}
	if len(d.Grounds) > 0 {
		errs = append(errs, fmt.Errorf("a redirected application is not decided, and grounds are given: %s", strings.Join(groundCodes(d), ", ")))
	}
	notice := func() error { return t.checkNotice(ctx, a) }
	return errors.Join(append(errs, t.checkAsked(ctx, a), t.checkShown(ctx, a), t.checkNothingEntered(ctx, a), t.nobodyAsked(ctx), t.eventually(ctx, a, notice))...)
}

// checkOrder guards the features themselves: grounds stand in the catalogue's
// order there.
func (t *tale) checkOrder(codes []string) error {
	before := -1
	for _, ground := range codes {
		code, rule, _ := strings.Cut(ground, byRule)
		place := t.placeOf(code, rule)
		if place < 0 {
			return outcome.Misworded("the feature names %s, which is no ground of the catalogue", ground)
		}
		if place <= before {
			return outcome.Misworded("the feature does not list the grounds in the catalogue's order: %s", strings.Join(codes, ", "))
		}
		before = place
	}
	return nil
}

// byRule stands between a ground's code and its rule, where a sentence names it.
const byRule = " by "

// placeOf is a ground's place in a decision's list, that of its rule in the catalogue: the first that has the code where none is named. It
// is -1 for what is no ground.
func (t *tale) placeOf(code, rule string) int {
	return slices.IndexFunc(t.env.Catalogue.Rules, func(r catalogue.Rule) bool {
		return (rule == "" || r.ID == rule) && slices.ContainsFunc(r.Codes, func(c catalogue.Code) bool { return c.Code == code && c.Stops == catalogue.Registration })
	})
}

// decided compares the outcome and the list of grounds, by their rules too where they are named.
func (t *tale) decided(a *application, end string, codes []string) error {
	want, bare := end, make([]string, len(codes))
	for i, ground := range codes {
		bare[i], _, _ = strings.Cut(ground, byRule)
	}
	got := describe(a)
	if len(codes) > 0 {
		want += ": " + strings.Join(codes, ", ")
	}
	if got == strings.TrimSuffix(end+": "+strings.Join(bare, ", "), ": ") {
		if other := otherRules(a, codes); len(other) > 0 {
			return fmt.Errorf("expected the application to be %s, and its grounds are %s", want, strings.Join(other, ", "))
		}
		return nil
	}
	got += t.asBefore(a)
	if t.rejected != nil {
		got += fmt.Sprintf(" (the last answer by EDS was refused: %s)", t.rejected.Code)
	}
	return fmt.Errorf("expected the application to be %s, and it is %s", want, got)
}

// otherRules are the grounds of an application with their rules, where a rule is not the one that is named; none otherwise.
func otherRules(a *application, codes []string) []string {
	var all []string
	other := false
	for i, ground := range codes {
		g := a.state.Decision.Grounds[i]
		_, rule, named := strings.Cut(ground, byRule)
		other = other || named && g.Rule != rule
		all = append(all, g.Code+byRule+g.Rule)
	}
	if !other {
		return nil
	}
	return all
}

// asBefore says, for an error, that an earlier application about the same dwelling ended in the same way.
func (t *tale) asBefore(a *application) string {
	if a.state == nil || !a.state.Decided() {
		return ""
	}
	for _, earlier := range t.applications[:max(0, slices.Index(t.applications, a))] {
		if describe(earlier) == describe(a) {
			return ", as the application before it at the same address was: each is decided by what the registers say now"
		}
	}
	return ""
}

// checkDates compares the day of the law, and where the clock stands still the
// instant of filing.
func (t *tale) checkDates(a *application) error {
	var errs []error
	if want := identifiers.DateOf(a.state.FiledAt).String(); a.state.Decision.LawDate != want {
		errs = append(errs, fmt.Errorf("the law of %s was applied to an application of %s", a.state.Decision.LawDate, want))
	}
	if t.env.hasClock() && !a.state.FiledAt.Equal(a.filedAt) {
		errs = append(errs, fmt.Errorf("the application says it was filed at %s, and it was at %s", a.state.FiledAt, a.filedAt))
	}
	if at := a.state.Decision.DecidedAt; t.env.hasClock() && (at.Before(a.filedAt) || at.After(t.now)) {
		errs = append(errs, fmt.Errorf("the decision says it was made at %s: it was filed at %s, and now it is %s", at, a.filedAt, t.now))
	}
	return errors.Join(errs...)
}

func (t *tale) answerRejected(code, rule string) error {
	switch {
	case t.rejected == nil && code == notTaken && knowsMore(t.now) != nil:
		return knowsMore(t.now)
	case t.rejected == nil:
		return fmt.Errorf("expected the answer not to be accepted: %s, and it was", code)
	case t.rejected.Code != code:
		return fmt.Errorf("expected the answer not to be accepted: %s, and the code is %s", code, t.rejected.Code)
	case rule != "" && t.rejected.Rule != rule:
		return fmt.Errorf("expected the answer not to be accepted: %s by %s, and it cites the rule %q", code, rule, t.rejected.Rule)
	}
	t.rejected = nil
	return nil
}

func (t *tale) reasonsAreGiven(ctx context.Context, which string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if !a.state.Decided() {
		return fmt.Errorf("there are no reasons yet: the application is %s", describe(a))
	}
	grounds := a.state.Decision.Grounds
	if which == "no reason is given" {
		if len(grounds) > 0 {
			return fmt.Errorf("reasons are given: %s", describe(a))
		}
		return nil
	}
	if len(grounds) == 0 {
		return errors.New("no reason is given")
	}
	for _, g := range grounds {
		if problem := catalogue.Text(g.Text).Problem(); problem != "" {
			return fmt.Errorf("the reason %s %s", g.Code, problem)
		}
	}
	if a.queued() {
		return errors.Join(tellApart(grounds), t.checkDocument(a)) // which says them all
	}
	notices, err := t.decisionNotices(ctx, a)
	if err != nil {
		return err
	}
	for _, n := range notices {
		if problem := catalogue.Text(n.Text).Problem(); problem != "" {
			return fmt.Errorf("the notice in the account %s", problem)
		}
		if err := saysGrounds(catalogue.Text(n.Text), grounds); err != nil {
			return err
		}
	}
	return nil
}

// tellApart says that two requirements that are not met are told in the same words, so that nobody knows which.
func tellApart(grounds []implementation.Ground) error {
	for i, g := range grounds {
		for _, before := range grounds[:i] {
			if g.Text.KK == before.Text.KK || g.Text.RU == before.Text.RU || g.Text.EN == before.Text.EN {
				return fmt.Errorf("the grounds %s by %s and %s by %s read alike: say of each which requirement is not met", before.Code, before.Rule, g.Code, g.Rule)
			}
		}
	}
	return nil
}

// saysGrounds says whether a notice has every ground in the words in which the application shows it.
func saysGrounds(told catalogue.Text, grounds []implementation.Ground) error {
	for _, g := range grounds {
		if !strings.Contains(told.KK, g.Text.KK) || !strings.Contains(told.RU, g.Text.RU) || !strings.Contains(told.EN, g.Text.EN) {
			return fmt.Errorf("the notice in the account does not say the reason %s in the words of the application", g.Code)
		}
	}
	return nil
}

func (t *tale) refusalRestsOn(list string) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	if !a.state.Decided() {
		return fmt.Errorf("there is no refusal: the application is %s", describe(a))
	}
	for _, title := range strings.Split(strings.ReplaceAll(list, " and ", ", "), ", ") {
		system, known := systems()[title]
		if !known {
			return outcome.Misworded("no government system is called %q", title)
		}
		cited := slices.ContainsFunc(a.state.Evidence, func(e implementation.Evidence) bool {
			return e.Registry == system && slices.ContainsFunc(a.state.Decision.Grounds, func(g implementation.Ground) bool { return slices.Contains(g.Evidence, e.ID) })
		})
		if !cited {
			return fmt.Errorf("no ground rests on an answer of %s", title)
		}
	}
	return nil
}

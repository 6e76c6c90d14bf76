package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/sms1414"
)

var (
	nobodyAsked     = sentence(`^nobody has been asked for consent$`)
	receivedCode    = sentence(`^` + aRole + ` has received (one code from 1414|no code)$`)
	consentRequest  = sentence(`^` + aRole + `'s account shows a request for consent$`)
	accountShows    = sentence(`^` + aRole + `'s account shows (one notice and one entry|no notice and no entry) in the History of Obtained Services$`)
	beenRegistered  = sentence(`^` + aRole + ` has (not )?been registered there(?: (permanently|for a temporary stay))?$`)
	stillRegistered = sentence(`^the (\d+) unrelated people are still registered there$`)
	byTheLawOf      = sentence(`^the decision is by the law of (\d{1,2} [A-Z][a-z]+ \d{4})$`)
	decidedWithin   = sentence(`^it was (not )?decided within (\d+) minutes of the (filing|last answer)$`)
	addressIs       = sentence(`^` + aRole + `'s address in GBD FL is (not )?the flat$`)
)

func sightSteps() []Step {
	return []Step{
		{nobodyAsked, "No owner has received a code or a request, and the application shows no consent asked.", func(t *tale) any { return t.nobodyAsked }},
		{receivedCode, "What has reached somebody's phone about the application.", func(t *tale) any { return t.receivedCode }},
		{consentRequest, "An owner finds a request for consent in the personal account.", func(t *tale) any { return t.consentRequest }},
		{accountShows, "What the applicant finds in the personal account and in the History of Obtained Services.", func(t *tale) any { return t.accountShows }},
		{beenRegistered, "RP DRN has one new record of somebody in the flat, of this type, or none.", func(t *tale) any { return t.beenRegistered }},
		{stillRegistered, "RP DRN still has every record of those who were registered before.", func(t *tale) any { return t.stillRegistered }},
		{byTheLawOf, "The decision names the day whose law was applied, and the edition of the law.", func(t *tale) any { return t.byTheLawOf }},
		{decidedWithin, "Whether the decision came in time after the filing, or after the answer of the owner who answered last; at the last second it did.", func(t *tale) any { return t.decidedWithin }},
		{addressIs, "Whether GBD FL has the flat as somebody's address.", func(t *tale) any { return t.addressIs }},
	}
}

func (t *tale) decidedWithin(not, minutes, since string) error {
	n, err := number(minutes, "minutes", mostDays)
	if err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	if !a.state.Decided() {
		return fmt.Errorf("there is no decision: the application is %s", describe(a))
	}
	from := a.state.FiledAt
	for _, request := range a.state.Consents {
		if since == "last answer" && request.AnsweredAt != nil && request.AnsweredAt.After(from) {
			from = *request.AnsweredAt
		}
	}
	if took := a.state.Decision.DecidedAt.Sub(from); (took > time.Duration(n)*time.Minute) != (not != "") {
		return fmt.Errorf("it was decided %s after the %s", took, since)
	}
	return nil
}

// byTheLawOf compares the day of the law. How the edition is named is the implementation's to say.
func (t *tale) byTheLawOf(day string) error {
	at, err := instant("2 January 2006", day, identifiers.Almaty())
	if err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	switch want := identifiers.DateOf(at).String(); {
	case !a.state.Decided():
		return fmt.Errorf("there is no decision: the application is %s", describe(a))
	case a.state.Decision.LawDate != want:
		return fmt.Errorf("the law of %s was applied, and should have been that of %s", a.state.Decision.LawDate, want)
	case a.state.Decision.Edition == "":
		return errors.New("the decision names no edition of the law")
	}
	return nil
}

func (t *tale) receivedCode(ctx context.Context, role, what string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	if what == "no code" || t.env.settles() {
		return t.checkCodes(ctx, c, what)
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	if err := t.await(ctx, a, func() bool { return asked(a, c) != nil }); err != nil {
		return err
	}
	if _, err := t.env.Government.Settle(ctx, t.world); err != nil {
		return simulators(err)
	}
	return t.eventually(ctx, a, func() error { return t.checkCodes(ctx, c, what) })
}

// checkCodes says whether somebody has received what he should have by now.
func (t *tale) checkCodes(ctx context.Context, c *scenarios.Citizen, what string) error {
	messages, err := t.codes(ctx, c)
	if err != nil {
		return err
	}
	want := 1
	if what == "no code" {
		want = 0
	}
	given, err := t.sentTo(ctx, c)
	if err != nil {
		return err
	}
	if n := max(len(messages), len(given)); len(messages) != want || what != "no code" && n != want {
		return fmt.Errorf("%s has received %d codes, and should have received %d", c, n, want)
	}
	for _, m := range messages {
		if m.From != sms1414.Sender {
			return fmt.Errorf("the code came from %s and not from %s", m.From, sms1414.Sender)
		}
	}
	return nil
}

// notices are all that somebody finds in the personal account.
func (t *tale) notices(ctx context.Context, c *scenarios.Citizen) ([]egov.Notice, error) {
	var account egov.Account
	err := t.env.Government.Call(ctx, "egov", http.MethodGet, "/v1/citizens/"+c.IIN().String()+"/notices", nil, &account)
	return account.Notices, simulators(err)
}

// requests are the notices that ask for consent.
func (t *tale) requests(ctx context.Context, c *scenarios.Citizen) ([]egov.Notice, error) {
	all, err := t.notices(ctx, c)
	return slices.DeleteFunc(all, func(n egov.Notice) bool { return n.Kind != egov.ConsentRequest }), err
}

// decisionNotices are the notices of a decision in the applicant's account, but
// for those of his other applications.
func (t *tale) decisionNotices(ctx context.Context, a *application) ([]egov.Notice, error) {
	all, err := t.notices(ctx, a.applicant)
	return slices.DeleteFunc(all, func(n egov.Notice) bool {
		return n.Kind != egov.Decision || slices.ContainsFunc(t.applications, func(other *application) bool {
			return other != a && other.state != nil && n.Application == other.state.ID
		})
	}), err
}

// checkNotice looks for the one notice of a decision.
func (t *tale) checkNotice(ctx context.Context, a *application) error {
	if a.queued() {
		return t.checkQueueNotice(ctx, a)
	}
	found, err := t.decisionNotices(ctx, a)
	if err != nil {
		return err
	}
	return compareNotices(a, found)
}

// compareNotices compares the notices of a decision with it. An application that was
// sent elsewhere or found invalid may go without (RES-RES-003 is about those that are
// approved, refused or expired), and has no more than one.
func compareNotices(a *application, found []egov.Notice) error {
	due := slices.Contains([]string{implementation.Approved, implementation.Refused, implementation.Expired}, a.state.Decision.Outcome)
	if !due && len(found) == 0 {
		return nil
	}
	if len(found) != 1 {
		return fmt.Errorf("the account of %s shows %d notices of a decision, and should show one", a.applicant, len(found))
	}
	if n := found[0]; n.Outcome != a.state.Decision.Outcome || n.Service != a.service {
		return fmt.Errorf("the notice says %q of %s, and the decision is %q of %s", n.Outcome, n.Service, a.state.Decision.Outcome, a.service)
	}
	return nil
}

// checkNoNotice looks for a notice that comes too early.
func (t *tale) checkNoNotice(ctx context.Context, a *application) error {
	if a.queued() {
		return t.checkQueueNotice(ctx, a)
	}
	found, err := t.decisionNotices(ctx, a)
	if err == nil && len(found) > 0 {
		return fmt.Errorf("the account of %s shows a decision (%s), and the application is %s", a.applicant, found[0].Outcome, describe(a))
	}
	return err
}

func (t *tale) consentRequest(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	a, err := t.last()
	if err != nil {
		return err
	}
	return t.eventually(ctx, a, func() error {
		requests, err := t.requests(ctx, c)
		if err == nil && len(requests) == 0 {
			return fmt.Errorf("the account of %s shows no request for consent", c)
		}
		return err
	})
}

func (t *tale) accountShows(ctx context.Context, role, what string) error {
	a, c, err := t.lastFor(role)
	if err != nil {
		return err
	}
	if what == "no notice and no entry" {
		return t.checkAccount(ctx, c, 0)
	}
	return t.eventually(ctx, a, func() error { return t.checkAccount(ctx, c, 1) })
}

// checkAccount counts the notices of a decision and the entries of the History.
func (t *tale) checkAccount(ctx context.Context, c *scenarios.Citizen, want int) error {
	notices, err := t.notices(ctx, c)
	if err != nil {
		return err
	}
	notices = slices.DeleteFunc(notices, func(n egov.Notice) bool { return n.Kind != egov.Decision })
	var history egov.History
	if err := t.env.Government.Call(ctx, "egov", http.MethodGet, "/v1/citizens/"+c.IIN().String()+"/services", nil, &history); err != nil {
		return simulators(err)
	}
	if len(notices) != want || len(history.Services) != want {
		return fmt.Errorf("the account of %s shows %d notices and %d entries in the History, and should show %d of each", c, len(notices), len(history.Services), want)
	}
	return nil
}

func (t *tale) beenRegistered(ctx context.Context, role, not, how string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	entered, err := t.entered(ctx)
	if err != nil {
		return err
	}
	entered = slices.DeleteFunc(entered, func(r rpdrn.Registration) bool { return r.IIN != c.IIN() || r.RCA != t.flat.RCA() })
	if not != "" {
		if len(entered) > 0 {
			return fmt.Errorf("%s has been registered there, by the record %s", c, entered[0].ID)
		}
		return nil
	}
	if len(entered) != 1 {
		return fmt.Errorf("RP DRN has %d new records of %s in the flat, and should have one", len(entered), c)
	}
	want := rpdrn.Permanent
	if how == "for a temporary stay" {
		want = rpdrn.Temporary
	}
	if entered[0].Type != want {
		return fmt.Errorf("%s has been registered there as %s and not as %s", c, entered[0].Type, want)
	}
	return nil
}

func (t *tale) stillRegistered(ctx context.Context, people string) error {
	n, err := number(people, "people", mostPeople)
	if err != nil {
		return err
	}
	if t.world == "" {
		return errNothingHappened
	}
	all, err := t.registrations(ctx)
	if err != nil {
		return err
	}
	at := make(map[string]bool, len(all))
	for _, r := range all {
		if r.RCA == t.flat.RCA() && r.ActiveAt(t.now) {
			at[r.IIN.String()] = true
		}
	}
	for i := range n {
		if c := t.story.Bystander(unrelated(i)); !at[c.IIN().String()] {
			return fmt.Errorf("%s is not registered there any more", c)
		}
	}
	return nil
}

func (t *tale) addressIs(ctx context.Context, role, not string) error {
	a, c, err := t.lastFor(role)
	if err != nil {
		return err
	}
	if not != "" {
		there, err := t.addressed(ctx, c)
		if err == nil && there {
			return fmt.Errorf("GBD FL has the flat as the address of %s", c)
		}
		return err
	}
	return t.eventually(ctx, a, func() error {
		there, err := t.addressed(ctx, c)
		if err == nil && !there {
			return fmt.Errorf("GBD FL has another address of %s", c)
		}
		return err
	})
}

// addressed says whether GBD FL has the flat as somebody's address.
func (t *tale) addressed(ctx context.Context, c *scenarios.Citizen) (bool, error) {
	var person gbdfl.Person
	err := t.env.Government.Record(ctx, t.world, "gbdfl", "persons", c.IIN().String(), &person)
	return person.RegAddress != nil && person.RegAddress.ARCode == t.flat.RCA() && person.RegAddress.Status.Is(gbdfl.AddressRegistered), simulators(err)
}

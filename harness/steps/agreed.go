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
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/kdp"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

var (
	agreed     = sentence(`^` + aRole + ` (has (?:not )?consented to the processing of data|consented to the processing of data for another service|withdrew the consent to the processing of data a minute ago)$`)
	agreement  = sentence(`^` + aRole + `'s consent to the processing of data (ended now|ends in a minute)$`)
	agreesNow  = sentence(`^` + aRole + ` consents to the processing of data$`)
	notAskedOf = sentence(`^nothing has been asked about ` + aRole + `$`)
)

// agreedSteps are the facts of who let the provider process his data.
func agreedSteps() []Step {
	return []Step{
		{agreed, "Gives somebody the consent to the processing of data at KDP, or leaves him without that which the applicant and his family have given otherwise, for another service only, or after it was withdrawn.", func(t *tale) any { return t.agreed }},
		{agreement, "Says when somebody's consent to the processing of data ends.", func(t *tale) any { return t.agreement }},
	}
}

func (t *tale) agreed(role, how string) error {
	c := t.person(role)
	t.queue.agreements[c] = nil
	switch how {
	case "has consented to the processing of data":
		t.queue.agreements[c] = t.story.ConsentsToProcessing(c)
	case "consented to the processing of data for another service":
		t.queue.agreements[c] = t.story.ConsentsToProcessing(c).For(implementation.Permanent)
	case "withdrew the consent to the processing of data a minute ago":
		t.queue.agreements[c] = t.story.ConsentsToProcessing(c).WithdrawnAt(t.now.Add(-time.Minute))
	}
	return t.madeAlready()
}

func (t *tale) agreement(role, when string) error {
	c := t.person(role)
	end := t.now
	if when != "ended now" {
		end = end.Add(time.Minute)
		t.queue.lapses = end
	}
	t.queue.agreements[c] = t.story.ConsentsToProcessing(c).EndsAt(end)
	return t.madeAlready()
}

// agreesNow consents by KDP's own operation.
func (t *tale) agreesNow(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	t.queue.changed = true
	return simulators(t.env.Government.Call(ctx, kdp.Name, http.MethodPost, "/v1/persons/"+c.IIN().String()+"/consents", map[string]any{
		"company": kdp.Company{BIN: eds.ParticipantBIN("bank"), Name: "Банк «Сынақ»"}, "service": implementation.Queue,
	}, nil))
}

// askedOf are the members of the registrant's family whose housing is asked for: the husband or wife who lets data be processed, and the
// children who are under age on the day of filing.
func (t *tale) askedOf(a *application) []*scenarios.Citizen {
	var all []*scenarios.Citizen
	if spouse := t.story.SpouseOf(a.registrant); spouse != nil && t.story.Agrees(spouse) {
		all = append(all, spouse)
	}
	for _, child := range t.story.ChildrenOf(a.registrant) {
		if identifiers.AgeOn(child.BirthDate(), identifiers.DateOf(a.filedAt)) < adult {
			all = append(all, child)
		}
	}
	return all
}

// adult is the age from which somebody is of age.
const adult = 18

// checkPrivacy looks for what was asked without the consent that it needs: of an applicant who withholds his own anything but who he is, and
// of a husband or wife who has not consented anything but whether he has.
func (t *tale) checkPrivacy(a *application) error {
	var errs []error
	if a.withholds() {
		open := []string{gbdfl.Name, eds.Name, egov.Name, hpc.Name, sms1414.Name}
		for system, exchanges := range a.journal {
			if !slices.Contains(open, system) && slices.ContainsFunc(exchanges, func(e registry.Exchange) bool { return isQuestion(e) && a.afterFiling(system, e) }) {
				errs = append(errs, fmt.Errorf("%s was asked, and the applicant has withheld his consent to the %s", system, a.withheld))
			}
		}
	}
	if spouse := t.story.SpouseOf(a.registrant); spouse != nil && !t.queue.changed && !t.story.Agrees(spouse) {
		errs = append(errs, unaskedAbout(a.journal, spouse))
	}
	return errors.Join(append(errs, t.checkKin(a), t.checkStrangers(a))...)
}

// withholds says whether the applicant withholds the consent without which nothing is asked but who he is.
func (a *application) withholds() bool {
	return slices.Contains([]string{"processing of data", "check of housing"}, a.withheld)
}

// isQuestion says whether an exchange is a question of an implementation's.
func isQuestion(e registry.Exchange) bool { return e.Audience == registry.ForImplementations }

// unaskedAbout says which systems were asked about somebody, but for KDP.
func unaskedAbout(journal map[string][]registry.Exchange, c *scenarios.Citizen) error {
	var errs []error
	for system, exchanges := range journal {
		if system != kdp.Name && slices.ContainsFunc(exchanges, func(e registry.Exchange) bool {
			return isQuestion(e) && slices.Contains(e.Subjects, registry.OfIIN(c.IIN()))
		}) {
			errs = append(errs, fmt.Errorf("%s was asked about %s, who has not consented to the processing of data", system, c))
		}
	}
	return errors.Join(errs...)
}

// notAskedOf looks at all that was asked of the watched systems, but for who somebody is and whether he consents.
func (t *tale) notAskedOf(ctx context.Context, role string) error {
	c, err := t.onStage(role)
	if err != nil {
		return err
	}
	journals, err := t.journals(ctx)
	if err != nil {
		return err
	}
	for system, exchanges := range journals {
		if system != kdp.Name && system != gbdfl.Name && slices.ContainsFunc(exchanges, func(e registry.Exchange) bool {
			return isQuestion(e) && slices.Contains(e.Subjects, registry.OfIIN(c.IIN()))
		}) {
			return fmt.Errorf("%s was asked about %s, whom the application does not concern", system, c)
		}
	}
	return nil
}

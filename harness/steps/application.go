package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/registry"
)

// application is one application that was filed, and what became of it.
type application struct {
	applicant *scenarios.Citizen
	// registrant is who is to be registered, signer who signs: the applicant, or
	// a child and the operator of a desk.
	registrant, signer *scenarios.Citizen
	service            string
	period             *implementation.Period
	// dwelling is as it was named.
	dwelling implementation.Dwelling
	// locality and category are those that an application for the queue names, positions what was said of its preliminary decision, and sent
	// sends the last of them.
	locality  identifiers.KATO
	category  string
	positions []position
	sent      func(context.Context) error
	// weighed says that it was seen to have been weighed before anything changed, and to wait since.
	weighed bool
	// withheld is what of the form's declarations the applicant does not consent to; empty for nothing.
	withheld string
	// stock is whose departmental stock an application for the queue asks for, emergency the dwelling that it names as emergency housing.
	stock     string
	emergency *scenarios.Dwelling
	// elsewhere says that the form of an application for the queue names another residence than that of the registrant.
	elsewhere bool
	// complaints are those about its decision, or about that there is none.
	complaints []*complaint
	// replaced says that a complaint was satisfied: another decision stands in the place of the first, which refused holds.
	replaced bool
	refused  *implementation.Application
	// untold says that 1414 took no messages when it was decided first, and has not since.
	untold bool
	// channel is the way in which it is filed.
	channel implementation.Channel
	// signed is "cms", "otp" or "" for unsigned, serial the certificate's, if any.
	signed   string
	serial   string
	session  string
	envelope implementation.Envelope
	filedAt  time.Time

	// problem is set when it was not accepted; state otherwise.
	problem *implementation.Problem
	state   *implementation.Application
	// willing are owners who consent as soon as they are asked.
	willing map[*scenarios.Citizen]bool

	// before and journal hold, by system, how far the journal had come when the
	// application was filed, and the journal when its decision was first seen.
	before  map[string]uint64
	journal map[string][]registry.Exchange
	// silent are the systems that gave no usable answer at all from the filing to the
	// decision, by the scenario's own words; silentAtEnd those that gave none when it was
	// decided.
	silent, silentAtEnd map[string]bool
	// unheard are the systems without the answer that the decision needed of them.
	unheard map[string]bool
	// deeds are the owners' answers.
	deeds []deed
	// passed says that the flat passed to others before it was decided; enteredUnder are the owners until then, where the
	// registration was entered already.
	passed       bool
	enteredUnder []*scenarios.Citizen
}

var (
	applies        = sentence(`^` + aRole + ` applies for (permanent|temporary) registration$`)
	appliesWith    = sentence(`^` + aRole + ` applies for (permanent|temporary) registration with (the owner's|the tenant's|every co-owner's) consent$`)
	appliesFor     = sentence(`^` + aRole + ` applies for (permanent|temporary) registration of ` + aRole + `(?: with (the owner's|the tenant's|every co-owner's) consent)?$`)
	appliesSigning = sentence(`^` + aRole + ` applies for (permanent|temporary) registration, signing with (.+)$`)
	appliedAt      = sentence(`^` + aRole + ` applied at ` + aTime + ` and the code reached (.+)$`)
	arrivesAgain   = sentence(`^the same application arrives again$`)
)

func actSteps() []Step {
	return []Step{
		{applies, "Somebody applies to be registered in the flat, signed in and signing with a valid certificate.", func(t *tale) any { return t.applies }},
		{appliesWith, "Somebody applies, and each owner consents as soon as he is asked.", func(t *tale) any { return t.appliesWith }},
		{appliesFor, "A parent applies for a child to be registered, and each owner consents as soon as he is asked, or nobody does.", func(t *tale) any { return t.appliesFor }},
		{appliesThrough, "Somebody applies through a channel, with everybody's consent where it is online; at a desk an operator files for those who came, and signs with a certificate of the State Corporation or, at the migration service, of that.", func(t *tale) any { return t.appliesThrough }},
		{appliesSigning, "Somebody applies and signs in a certain way.", func(t *tale) any { return t.appliesSigning }},
		{appliedAt, "Somebody applies for permanent registration at a time of day, and the codes reach the owners at theirs.", func(t *tale) any { return t.appliedAt }},
		{arrivesAgain, "The last application is filed once more, byte by byte.", func(t *tale) any { return t.arrivesAgain }},
		{answersCode, "Owners answer the message from 1414 with its code, with a wrong one, or with words that are neither the code nor a refusal.", func(t *tale) any { return t.answersCode }},
		{answersOther, "An owner answers the message from 1414 with the code that another one received, or somebody who was not asked answers the other's message from his own phone.", func(t *tale) any { return t.answersOther }},
		{declinesSMS, "An owner answers the message from 1414 with a word of refusal, alone or followed by the code; НЕТ where none is named.", func(t *tale) any { return t.declinesSMS }},
		{answersEDS, "Somebody consents or declines with a valid certificate, whether asked or not.", func(t *tale) any { return t.answersEDS }},
		{consentsWith, "An owner consents and signs in a certain way.", func(t *tale) any { return t.consentsWith }},
	}
}

func (t *tale) applies(ctx context.Context, role, kind string) error {
	return t.file(ctx, t.filing(role, kind), string(scenarios.Valid))
}

func (t *tale) appliesWith(ctx context.Context, role, kind, whose string) error {
	a := t.filing(role, kind)
	if err := t.allConsent(a, whose); err != nil {
		return err
	}
	return t.file(ctx, a, string(scenarios.Valid))
}

// allConsent lets the owners consent as soon as they are asked.
func (t *tale) allConsent(a *application, whose string) error {
	owners := t.owners()
	if whose == "the owner's" && len(owners) != 1 {
		return outcome.Misworded("the flat has more than one owner: say \"every co-owner's\"")
	}
	for _, owner := range owners {
		a.willing[owner] = true
	}
	return nil
}

func (t *tale) appliesFor(ctx context.Context, role, kind, child, whose string) error {
	a := t.filing(role, kind)
	a.registrant = t.person(child)
	if whose != "" {
		if err := t.allConsent(a, whose); err != nil {
			return err
		}
	}
	return t.file(ctx, a, string(scenarios.Valid))
}

// filing is an application before it is filed.
func (t *tale) filing(role, kind string) *application {
	applicant := t.person(role)
	return &application{
		applicant: applicant, registrant: applicant, signer: applicant, service: "residence." + kind,
		channel: implementation.Channel{Kind: "portal"}, willing: make(map[*scenarios.Citizen]bool),
	}
}

// atDesk says whether an operator files.
func (a *application) atDesk() bool { return desks()[a.channel.Kind] != "" }

func (t *tale) appliesSigning(ctx context.Context, role, kind, signature string) error {
	return t.file(ctx, t.filing(role, kind), signature)
}

// reached is one owner, or all, with the time of day at which the code came.
var reached = sentence(`^(every co-owner|` + aRole + `) at ` + aTime + `$`)

func (t *tale) appliedAt(ctx context.Context, role, clock, codes string) error {
	if err := t.env.needsClock(); err != nil {
		return err
	}
	if err := t.madeAlready(); err != nil {
		return err
	}
	at, err := t.timeOfDay(clock)
	if err != nil {
		return err
	}
	t.now = at
	var arrivals []time.Time
	for _, part := range strings.Split(codes, " and the ") {
		match := reached().FindStringSubmatch(part)
		if match == nil {
			match = reached().FindStringSubmatch("the " + part)
		}
		if match == nil {
			return outcome.Misworded("%q does not say whom the code reached, and when", part)
		}
		arrival, err := t.timeOfDay(match[len(match)-1])
		if err != nil {
			return err
		}
		owners, err := t.ownersNamed(match[1])
		if err != nil {
			return err
		}
		for _, owner := range owners {
			owner.ReachedAfter(arrival.Sub(at))
		}
		arrivals = append(arrivals, arrival)
	}
	if err := t.file(ctx, t.filing(role, "permanent"), string(scenarios.Valid)); err != nil {
		return err
	}
	for _, arrival := range arrivals {
		if err := t.moveTo(ctx, arrival); err != nil {
			return err
		}
	}
	return nil
}

// ownersNamed are the owners that a sentence speaks of.
func (t *tale) ownersNamed(who string) ([]*scenarios.Citizen, error) {
	if who == "every co-owner" {
		return t.owners(), nil
	}
	if word, ok := strings.CutSuffix(strings.TrimSuffix(who, "s"), " co-owner"); ok && counted(word) > 0 {
		if counted(word) > len(t.owners()) {
			return nil, outcome.Misworded("%s are spoken of, and the flat has %d", who, len(t.owners()))
		}
		return t.owners()[:counted(word)], nil
	}
	return []*scenarios.Citizen{t.person(who)}, nil
}

// file makes the world, signs the application and files it.
func (t *tale) file(ctx context.Context, a *application, signature string) error {
	if err := t.begun(ctx); err != nil {
		return err
	}
	payload, err := json.Marshal(t.written(a))
	if err != nil {
		return err
	}
	if payload, err = t.filled("application", payload); err != nil {
		return err
	}
	if payload, err = t.lettered("application", payload); err != nil {
		return err
	}
	if err := t.sign(ctx, a, payload, signature); err != nil {
		return err
	}
	if !a.atDesk() {
		if a.session, err = t.signIn(ctx, a.applicant); err != nil {
			return err
		}
	}
	if err := t.setClockOf(ctx, a.applicant); err != nil {
		return err
	}
	if a.before, err = t.journalMarks(ctx); err != nil {
		return err
	}
	t.applications = append(t.applications, a)
	a.silent = maps.Clone(t.silent)
	maps.DeleteFunc(a.silent, func(system string, _ bool) bool { return t.partly[system] })
	a.filedAt = t.now
	if !t.env.hasClock() {
		a.filedAt = t.env.now()
	}
	state, err := t.env.Implementation.As(a.signer.Role()).File(ctx, a.session, a.envelope)
	if errors.As(err, &a.problem) {
		return t.advance(ctx)
	}
	if err != nil {
		return err
	}
	if err := t.saw(ctx, a, state); err != nil {
		return err
	}
	return t.advance(ctx)
}

func (t *tale) arrivesAgain(ctx context.Context) error {
	a, err := t.last()
	if err != nil {
		return err
	}
	again, err := t.env.Implementation.As(a.applicant.Role()).File(ctx, a.session, a.envelope)
	if err != nil {
		return fmt.Errorf("the same application again: %w", err)
	}
	if again.ID != a.state.ID {
		return fmt.Errorf("the same application again became another one: %s, not %s", again.ID, a.state.ID)
	}
	return t.advance(ctx)
}

// last is the application filed last, which the implementation accepted.
func (t *tale) last() (*application, error) { return t.accepted("") }

// accepted is the first or second application, or the last one; not having been
// accepted is the implementation's failure.
func (t *tale) accepted(ordinal string) (*application, error) {
	a, err := t.filed(ordinal)
	if err != nil {
		return nil, err
	}
	if a.problem != nil {
		return nil, a.problem
	}
	return a, nil
}

func (t *tale) filed(ordinal string) (*application, error) {
	n := len(t.applications)
	for i, word := range ordinals() {
		if word == ordinal {
			n = i + 1
		}
	}
	if n == 0 || n > len(t.applications) {
		return nil, outcome.Misworded("%d applications were filed before this step", len(t.applications))
	}
	return t.applications[n-1], nil
}

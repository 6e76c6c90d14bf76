package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/sms1414"
)

// refresh looks at an application.
func (t *tale) refresh(ctx context.Context, a *application) error {
	state, err := t.env.Implementation.As(a.applicant.Role()).Get(ctx, a.state.ID, implementation.Wait{})
	if err != nil {
		return err
	}
	return t.saw(ctx, a, state)
}

// await looks at an application until it is as expected, or decided. An
// implementation that settles is there already; for another one, patience is
// bounded, and running out of it is no error here: the step that follows says
// what is wrong with the state.
func (t *tale) await(ctx context.Context, a *application, ready func() bool) error {
	deadline := t.env.now().Add(t.env.patience())
	for !ready() && !a.state.Decided() {
		left := deadline.Sub(t.env.now())
		if t.env.settles() || left <= 0 {
			return nil
		}
		wait := implementation.Wait{For: min(left.Round(time.Second)+time.Second, time.Minute), After: a.state.Version}
		state, err := t.env.Implementation.As(a.applicant.Role()).Get(ctx, a.state.ID, wait)
		if err != nil {
			return err
		}
		if err := t.saw(ctx, a, state); err != nil {
			return err
		}
	}
	return nil
}

// eventually looks for something that follows a decision or a question, such as
// a notice. An implementation that settles has done it by now; another one gets
// the same patience as for a decision. Only a look that ran into trouble, and not
// one that found something else, ends the waiting early.
func (t *tale) eventually(ctx context.Context, a *application, look func() error) error {
	deadline := t.env.now().Add(t.env.patience())
	for {
		err := look()
		if err == nil || t.env.settles() || !deadline.After(t.env.now()) || errors.As(err, new(outcome.Broken)) {
			return err
		}
		if _, err := t.env.Implementation.As(a.applicant.Role()).Get(ctx, a.state.ID, implementation.Wait{For: time.Second, After: a.state.Version}); err != nil {
			return err
		}
	}
}

// saw takes note of an application's state. A state never goes back, and a
// decision never changes. With the first sight of a decision the journals are
// read, so that nothing asked later passes for what the decision rests on.
func (t *tale) saw(ctx context.Context, a *application, state *implementation.Application) error {
	if before := a.state; before != nil {
		switch {
		case state.ID != before.ID:
			return fmt.Errorf("the application %s answers as %s", before.ID, state.ID)
		case state.Version < before.Version:
			return fmt.Errorf("the application's version went back from %d to %d", before.Version, state.Version)
		case before.Decided() && !state.Decided():
			return fmt.Errorf("the application was decided (%s) and is %s again", before.Decision.Outcome, state.Status)
		case before.Decided() && before.Decision.Outcome != state.Decision.Outcome:
			if !satisfied(state) && !(t.queue.entryLost && len(state.Complaints) > 0) {
				return fmt.Errorf("the application was %s and is now %s: a decision does not change", before.Decision.Outcome, state.Decision.Outcome)
			}
			a.replaced, a.refused, a.journal = true, before, nil // by what was asked since
		}
	}
	a.state = state
	if !state.Decided() || a.journal != nil {
		return nil
	}
	if !a.replaced {
		a.untold = t.silent[sms1414.Name]
	}
	a.silentAtEnd = maps.Clone(t.silent)
	a.silent = both(a.silent, a.silentAtEnd)
	var err error
	a.journal, err = t.journals(ctx)
	return err
}

// watched are the systems whose answers a decision may need: those that know the facts of the rules of the scenario's services.
func (t *tale) watched() []string {
	if known := &t.knowing; known.systems == nil || known.ofQueue != t.queue.applies {
		known.systems, known.ofQueue = t.whoKnows(), t.queue.applies
	}
	return t.knowing.systems
}

// whoKnows looks for them in the catalogue.
func (t *tale) whoKnows() []string {
	services := []string{implementation.Permanent, implementation.Temporary}
	if t.queue.applies {
		services = []string{implementation.Queue}
	}
	needed := make(map[string]bool)
	for _, rule := range t.env.Catalogue.Rules {
		if profile, _ := t.env.Catalogue.Profile(rule.Profile); profile.IsOf(services...) {
			for _, fact := range rule.Facts {
				needed[fact] = true
			}
		}
	}
	if t.queue.applies {
		needed["agreement"] = true // of which a ground is about who a person is
	}
	var all []string
	for _, fact := range t.env.Catalogue.Facts {
		if !needed[fact.Name] {
			continue
		}
		for _, operation := range fact.Operations {
			system, _, _ := strings.Cut(operation, ".")
			if !slices.Contains(all, system) {
				all = append(all, system)
			}
		}
	}
	return all
}

// journals read what the world exchanged with each of the watched systems, but for the bodies.
func (t *tale) journals(ctx context.Context) (map[string][]registry.Exchange, error) {
	all, err := t.env.Government.BareJournals(ctx, t.world, slices.Concat(t.watched(), t.misheardBy())...)
	return unheard(all), simulators(err)
}

// journalMarks say how far the journals have come: at the first application of
// a world that nobody else has asked yet, nowhere.
func (t *tale) journalMarks(ctx context.Context) (map[string]uint64, error) {
	marks := make(map[string]uint64)
	if len(t.applications) == 0 && len(t.passwords) == 0 {
		return marks, nil
	}
	journals, err := t.journals(ctx)
	for system, exchanges := range journals {
		for _, e := range exchanges {
			marks[system] = max(marks[system], e.Seq)
		}
	}
	return marks, err
}

// residences are the registers of who is registered where: RP DRN for citizens and RP DRI for others.
func residences() []string { return []string{"rpdrn", "rpdri"} }

// registrations are all records of those registers in this world, read together with what else is wanted.
func (t *tale) registrations(ctx context.Context, beside ...government.List) ([]rpdrn.Registration, error) {
	registers := residences()
	found := make([][]rpdrn.Registration, len(registers))
	for i, register := range registers {
		beside = append(beside, government.List{System: register, Type: "registrations", Into: &found[i]})
	}
	err := t.env.Government.ReadLists(ctx, t.world, beside...)
	for i, register := range registers {
		for _, r := range found[i] {
			t.registers[r.ID] = register
		}
	}
	return slices.Concat(found...), simulators(err)
}

// entered are the records of both that were not there at the beginning.
func (t *tale) entered(ctx context.Context, beside ...government.List) ([]rpdrn.Registration, error) {
	all, err := t.registrations(ctx, beside...)
	return slices.DeleteFunc(all, func(r rpdrn.Registration) bool { return t.initial[r.ID] }), err
}

// registrationID is the id of a record that a story made.
func registrationID(record any) string {
	if r, ok := record.(*rpdrn.Registration); ok {
		return r.ID
	}
	return ""
}

// ending are journals with their bodies, or with what stands for those.
type ending struct {
	journals map[string][]registry.Exchange
	bodies   bool
}

// readAll reads what the report tells of, at the scenario's end.
func (t *tale) readAll(ctx context.Context, bodies bool) error {
	read := t.env.Government.SummedJournals
	if bodies {
		read = t.env.Government.Journals
	}
	journals, err := read(ctx, t.world, append(slices.Collect(maps.Values(systems())), t.wire()...)...)
	t.ended = ending{journals, bodies}
	return simulators(err)
}

// record writes the messages between the implementation and the government, and
// what citizens did there, down for the report: with their bodies where it has room for them.
func (t *tale) record(ctx context.Context, bodies bool) error {
	recorder := record.From(ctx)
	if t.ended.journals == nil || bodies && !t.ended.bodies {
		if err := t.readAll(ctx, bodies); err != nil {
			return err
		}
	}
	journals := t.ended.journals
	explain(recorder, journals)
	for title, system := range systems() {
		for _, e := range journals[system] {
			recorder.Exchange(t.message(title, e))
		}
	}
	for _, e := range journals[gateway] {
		recorder.Exchange(t.message("the gateway", e))
	}
	return nil
}

// message is an exchange of a journal as the report tells it.
func (t *tale) message(title string, e registry.Exchange) record.Exchange {
	told := record.Exchange{
		From: "the implementation", To: strings.TrimPrefix(title, "the "), System: e.System, Operation: e.Operation, At: e.At, Wall: e.Wall,
		Took: time.Duration(e.TookMicros) * time.Microsecond, Method: e.Method, Path: e.Path, Request: e.Request, Response: e.Response,
		RequestLeft: left(e.RequestSum), ResponseLeft: left(e.ResponseSum), Status: e.Status, Fault: e.Fault, Error: e.Error,
	}
	switch e.Audience {
	case registry.ForCitizens:
		told.From = t.whose(e)
	case registry.ForImplementations:
		if strings.HasSuffix(e.Path, providerPath) && len(t.wire()) > 0 {
			told.From = "gateway"
		}
	case registry.ForSystems:
		told.From = "another system"
	case registry.AudienceOutgoing:
		told.From, told.To = told.To, "the implementation"
		for _, base := range t.env.Government.Addresses() {
			if strings.HasPrefix(e.Path, base) {
				told.To = "another system"
			}
		}
	}
	if told.Method == http.MethodGet && e.Audience != registry.AudienceOutgoing || !strings.HasPrefix(told.Path, "http") {
		told.Path = t.env.Government.Addresses()[e.System] + e.Path
	}
	return told
}

// left is what stands for a body, if something does.
func left(sum *registry.BodySum) record.Left {
	if sum == nil {
		return record.Left{}
	}
	return record.Left{Bytes: sum.Bytes, Sum: sum.Sum}
}

// whose is the role of the citizen who made an exchange.
func (t *tale) whose(e registry.Exchange) string {
	for _, c := range t.story.Citizens() {
		for _, s := range e.Subjects {
			if s == registry.OfIIN(c.IIN()) || !c.Phone().IsZero() && s == registry.OfPhone(c.Phone()) {
				return c.Role()
			}
		}
	}
	return "a citizen"
}

// describe is an application's state in a few words, for an error.
func describe(a *application) string {
	switch {
	case a.problem != nil:
		return "not accepted: " + a.problem.Code
	case a.state == nil:
		return "unknown"
	case !a.state.Decided():
		text := "pending (" + a.state.Pending.Reason
		if len(a.state.Pending.Registries) > 0 {
			text += ": " + strings.Join(a.state.Pending.Registries, ", ")
		}
		if a.state.Pending.Detail != "" {
			text += "; " + a.state.Pending.Detail
		}
		return text + ")"
	}
	d := a.state.Decision
	text := d.Outcome
	if d.To != "" {
		text += " to " + d.To
	}
	if codes := groundCodes(d); len(codes) > 0 {
		text += ": " + strings.Join(codes, ", ")
	}
	return text
}

func groundCodes(d *implementation.Decision) []string {
	var codes []string
	for _, g := range d.Grounds {
		codes = append(codes, g.Code)
	}
	return codes
}

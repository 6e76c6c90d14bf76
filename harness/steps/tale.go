package steps

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cucumber/godog"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/sms1414"
)

// tale is one scenario while it runs.
type tale struct {
	env      *Environment
	text     string   // all sentences, by which one scenario is told from another
	rules    []string // that the scenario proves
	readings []string // on which it turns

	story *scenarios.Story
	flat  *scenarios.Dwelling
	lease *scenarios.Lease // of a flat that the state lets
	told  []string         // the sentences of the steps

	queue queueing // of a scenario of the housing queue
	// knowing are the watched systems, once somebody asked, of the queue or of residence.
	knowing struct {
		ofQueue bool
		systems []string
	}

	// Facts that take effect when the world is made or an application is filed.
	naming   string
	sessions map[*scenarios.Citizen]string // "none", or the role in whose name somebody is signed in
	// foreigners are those who are no citizens, with the right by which they reside; arrivals arrived from abroad.
	foreigners map[*scenarios.Citizen]string
	arrivals   []*scenarios.Citizen
	// claimed are the rights by which people file for others where the scenario says so; borrowed are powers of attorney under which somebody files whose they are not.
	claimed  map[*scenarios.Citizen]string
	borrowed map[*scenarios.Citizen]*scenarios.PowerOfAttorney
	// unnumbered says that an application leaves out the number of the power of attorney.
	unnumbered bool
	// institution says that the administration of the building stands for the owner.
	institution bool
	// form is what the application says otherwise.
	form []func(*implementation.Payload)
	// renamings are the fields that the next application, position or complaint has by another name.
	renamings map[string]renaming
	// fillings are the fields in which the next application, position or complaint has something else.
	fillings map[string]filling
	// asksForNone says that the application is for a service that there is not.
	asksForNone bool
	// conduct is what people do otherwise at a desk, standIns who comes there for an owner.
	conduct  map[*scenarios.Citizen][]string
	standIns map[*scenarios.Citizen]*scenarios.Citizen
	troubles []trouble
	silent   map[string]bool // the systems that are in trouble now
	partly   map[string]bool // those of them that are silent of something only
	misheard []string        // those for which the gateway answers wrongly, or did

	world   string    // its id; empty until the world is made
	now     time.Time // where the clocks stand
	initial map[string]bool
	// registers have where each record is, RP DRN or RP DRI.
	registers map[string]string
	// rested is what the government had done when it was last asked to settle.
	rested registry.Settled
	// ended are the journals as they were read last when the scenario was over.
	ended ending
	// followed says that time has gone on to where the implementation went on, and not only to where the scenario says.
	followed bool
	// wake is when work next falls due, as an implementation that settles said last; zero where it did not.
	wake time.Time

	applications []*application
	passwords    map[string]bool // messages that brought a one-time password
	rejected     *implementation.Problem
}

// begin reads the scenario and brings those who play in it onto the stage.
func (t *tale) begin(ctx context.Context, sc *godog.Scenario) (context.Context, error) {
	sentences := []string{sc.Uri, sc.Name}
	for _, tag := range sc.Tags {
		if id, ok := strings.CutPrefix(tag.Name, "@rule:"); ok && !slices.Contains(t.rules, id) {
			t.rules = append(t.rules, id)
		}
		if id, ok := strings.CutPrefix(tag.Name, "@reading:"); ok {
			t.readings = append(t.readings, id)
		}
		if id, ok := strings.CutPrefix(tag.Name, "@profile:"); ok {
			profile, _ := t.env.Catalogue.Profile(id)
			t.queue.applies = t.queue.applies || slices.Contains(profile.Services, implementation.Queue)
		}
		sentences = append(sentences, tag.Name)
	}
	for _, step := range sc.Steps {
		sentences = append(sentences, step.Text)
		t.told = append(t.told, step.Text)
	}
	t.text = strings.Join(sentences, "\n")
	t.now = t.env.now()
	if t.env.hasClock() {
		t.now = defaultNow()
	}
	t.story = t.env.Run.Story(t.text, t.now)
	t.flat = t.story.Dwelling("the flat")
	t.sessions = make(map[*scenarios.Citizen]string)
	t.conduct, t.standIns = make(map[*scenarios.Citizen][]string), make(map[*scenarios.Citizen]*scenarios.Citizen)
	t.claimed, t.borrowed = make(map[*scenarios.Citizen]string), make(map[*scenarios.Citizen]*scenarios.PowerOfAttorney)
	t.foreigners = make(map[*scenarios.Citizen]string)
	t.silent, t.partly = make(map[string]bool), make(map[string]bool)
	t.passwords = make(map[string]bool)
	t.queue.moved = make(map[*scenarios.Citizen]identifiers.Date)
	t.queue.inclusions = make(map[*scenarios.Citizen]*scenarios.Inclusion)
	t.queue.needs = make(map[*scenarios.Citizen][]*scenarios.Need)
	t.queue.agreements = make(map[*scenarios.Citizen]*scenarios.ProcessingConsent)
	return ctx, nil
}

// defaultNow is when a scenario plays that does not say: a day on which the
// readings of when an edition begins agree, so that a scenario turns on one of
// them only where it is about that day.
func defaultNow() time.Time {
	return time.Date(2026, time.September, 15, 12, 0, 0, 0, identifiers.Almaty())
}

// end writes down what happened, and takes the world away.
func (t *tale) end(ctx context.Context, _ *godog.Scenario, failure error) (context.Context, error) {
	if t.world == "" {
		return ctx, nil
	}
	// The world goes away even when the run has been given up.
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.env.patience())
	defer cancel()
	errs := []error{t.flawsWereMade(last)}
	_, unsaid := outcome.AsInconclusive(failure)
	switch {
	case t.env.KeepWorld:
	case failure == nil:
		errs = append(errs, t.runOut(last))
	case unsaid:
		_ = t.runOut(last) // what is done late of a scenario that was broken off is not held against anybody
	}
	if failure == nil {
		errs = append(errs, t.checkBeside(last))
	} else {
		_ = t.lookBeside(last) // for the marks; the scenario has failed already
	}
	failed := failure != nil || errors.Join(errs...) != nil
	if failed {
		errs = append(errs, t.record(last, true))
	}
	if !t.env.KeepWorld {
		errs = append(errs, t.freeClocks(last))
	}
	if wanted := record.From(last).Wanted(); !failed && (wanted != record.Nothing || errors.Join(errs...) != nil) {
		errs = append(errs, t.record(last, errors.Join(errs...) != nil || wanted == record.Whole))
	}
	if !t.env.KeepWorld {
		errs = append(errs, t.endWorld(ctx))
	}
	return ctx, errors.Join(errs...)
}

// endWorld takes the world away, in a time of its own: what came before may have used up another.
func (t *tale) endWorld(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), t.env.patience())
	defer cancel()
	return simulators(t.env.Government.End(ctx, t.world))
}

// waits says whether an application was filed and is not decided, or has a complaint of which nothing has become.
func (a *application) waits() bool {
	return a.state != nil && (!a.state.Decided() || slices.ContainsFunc(a.state.Complaints, func(c implementation.ComplaintCase) bool {
		return c.State == implementation.ComplaintRegistered
	}))
}

// runOut leaves nothing behind that would wake up after the scenario. Where time
// can be moved, whatever still waits is let run out while its world is there.
func (t *tale) runOut(ctx context.Context) error {
	waiting := slices.ContainsFunc(t.applications, (*application).waits)
	unsent := t.silent[sms1414.Name] && len(t.applications) > 0
	if !waiting && !unsent || !t.env.hasClock() {
		return t.settle(ctx)
	}
	for _, system := range append(slices.Collect(maps.Values(systems())), t.wire()...) {
		if err := t.env.Government.ClearFaults(ctx, t.world, system); err != nil {
			return simulators(err)
		}
	}
	const (
		days   = 2
		weeks  = 2 * 7 // a hearing and what comes after it may lie beyond holidays
		rounds = 3     // the registers answer, the hearing is held, and its decision is told
	)
	if !t.queue.applies {
		return t.moveTo(ctx, t.now.AddDate(0, 0, days))
	}
	for n := range rounds {
		if !slices.ContainsFunc(t.applications, (*application).waits) && (n > 0 || !unsent) {
			break
		}
		if err := t.moveTo(ctx, t.now.AddDate(0, 0, weeks)); err != nil {
			return err
		}
	}
	return nil
}

// person finds who plays a role: "a stranger" and "the stranger" are one. Kin
// and wards are named by their path from somebody; a path is of the words that
// patterns take, so that it always leads somewhere.
func (t *tale) person(role string) *scenarios.Citizen {
	role = canonical(role)
	if !strings.Contains(role, "'s ") {
		return t.story.Citizen(role)
	}
	return identifiers.Must(t.story.RelativeNamed(role))
}

func canonical(role string) string {
	for _, article := range []string{"a ", "an "} {
		if rest, ok := strings.CutPrefix(role, article); ok {
			return "the " + rest
		}
	}
	return role
}

// owners are the flat's present owners, the owner when nothing was said; in a
// flat that the state lets, the tenant stands for them.
func (t *tale) owners() []*scenarios.Citizen {
	if t.lease != nil {
		return []*scenarios.Citizen{t.lease.Tenant()}
	}
	if len(t.flat.Owners()) == 0 && t.queue.applies && !strings.Contains(strings.Join(t.told, "\n"), "owner") {
		t.flat.OwnedBy(t.landlord()) // where somebody lives who owns nothing
	}
	if len(t.flat.Owners()) == 0 {
		t.flat.OwnedBy(t.person("the owner"))
	}
	return t.flat.Owners()
}

// madeAlready is the error of a fact that comes after the first act.
func (t *tale) madeAlready() error {
	if t.world == "" {
		return nil
	}
	return outcome.Misworded("this is a fact of the world: it has to stand before the first act")
}

// begun makes the world, once.
func (t *tale) begun(ctx context.Context) error {
	if t.world != "" {
		return nil
	}
	t.cast()
	if err := t.checkOrdinals(); err != nil {
		return err
	}
	for attempt := range 8 {
		world, err := t.build(attempt)
		if err != nil {
			return err
		}
		err = t.env.Government.Create(ctx, world)
		var overlap *government.OverlapError
		if errors.As(err, &overlap) {
			continue // another run has one of the identifiers: take others
		}
		if err != nil {
			return simulators(err)
		}
		t.world = world.ID
		t.introduce(ctx)
		return nil
	}
	return simulators(errors.New("eight worlds in a row met identifiers of another run: give this run another number"))
}

// roles finds everybody in a sentence, partakers who applies, complains or states a position in it.
var (
	roles     = sentence(aRole)
	partakers = sentence(`^` + aRole + ` (?:applie[sd]|complains|states a position)\b`)
)

// coOwner is a co-owner that a sentence speaks of.
var coOwner = sentence(`\b(?:` + strings.Join(ordinals(), "|") + `) co-owner\b`)

// checkOrdinals finds co-owners whom the flat does not have.
func (t *tale) checkOrdinals() error {
	for _, spoken := range coOwner().FindAllString(strings.Join(t.told, "\n"), -1) {
		if !slices.ContainsFunc(t.owners(), func(c *scenarios.Citizen) bool { return c.Role() == "the "+spoken }) {
			return outcome.Misworded("the %s is spoken of, and the flat has %d owners: %v", spoken, len(t.owners()), t.owners())
		}
	}
	return nil
}

// build tells the story and adds what goes wrong.
func (t *tale) build(attempt int) (government.World, error) {
	t.story.PlayAt(t.now)
	world, err := t.story.Build(attempt)
	if err != nil {
		return government.World{}, err
	}
	world.Fresh = true // the implementation may still be busy with an application of an ended world's people
	world.TTL = worldTTL
	if t.env.KeepWorld {
		world.TTL = keptTTL
	}
	if !t.env.hasClock() {
		world.Clock = nil
	}
	if world.Faults, err = t.faults(); err != nil {
		return government.World{}, err
	}
	t.initial, t.registers = make(map[string]bool), make(map[string]string)
	for _, register := range residences() {
		for _, r := range world.Records[register]["registrations"] {
			t.initial[registrationID(r)] = true
		}
	}
	for _, e := range world.Records[hpc.Name]["entries"] {
		if entry, ok := e.(*hpc.Entry); ok {
			t.initial[entry.Number] = true
		}
	}
	return world, nil
}

// cast brings everybody in whom the sentences mention, so that they are in the
// world from its beginning.
func (t *tale) cast() {
	t.owners()
	for _, sentence := range t.told {
		for _, match := range roles().FindAllString(sentence, -1) {
			if match != "the owner" {
				t.person(match)
			}
		}
		if match := partakers().FindStringSubmatch(sentence); match != nil {
			t.person(match[1]).TakingPart()
		}
	}
	t.castQueue()
	for where, channel := range channels() {
		if certificate := desks()[channel.Kind]; certificate != "" && strings.Contains(t.text, where) {
			t.person("the operator").Holds(certificate)
		}
	}
	if strings.Contains(t.text, "another person's certificate") {
		t.person("another person")
	}
	if strings.Contains(t.text, "former owner") {
		t.flat.OwnedBefore(t.person("the former owner"))
	}
	for _, kind := range scenarios.CertificateKinds() {
		if !strings.Contains(t.text, string(kind)) {
			continue
		}
		for _, c := range t.story.Citizens() {
			if !c.Phone().IsZero() || c.TakesPart() {
				c.Holds(kind)
			}
		}
	}
	if strings.Contains(t.naming, nobodysCode) {
		t.story.UnknownAddress(nobodysCode)
	}
}

// introduce tells the report who plays whom.
func (t *tale) introduce(ctx context.Context) {
	recorder := record.From(ctx)
	for _, c := range t.story.Citizens() {
		if c.TakesPart() {
			recorder.Note(c.Role(), fmt.Sprintf("%s, %s", c.Name(), c.IIN()))
		}
	}
	recorder.Note(record.World, t.world)
	recorder.Note(t.flat.String(), fmt.Sprintf("%s, %s", t.flat.RCA(), t.flat.Address()))
}

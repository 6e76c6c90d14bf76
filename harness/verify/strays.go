package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/harness/record"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// lookout looks, around a run, for what reaches the simulators and no scenario is there for.
type lookout struct {
	systems *government.Client
	run     string
	beside  *neighbours
	// latest is, by system, the last stray request before the run; among, the same of each world of others.
	latest map[string]registry.Exchange
	among  map[string]map[string]registry.Exchange
	// known are the words in the records of the default world, identifiers among
	// them: of the example people, and of those whom somebody put there by hand.
	known map[string]bool
}

// word is what can be an identifier in a record.
var word = regexp.MustCompile(`\+?[0-9A-Za-z]{6,}`)

// lookAround notes what is there before a run: requests that were there already, and
// people that live in no scenario, are not the run's.
func lookAround(ctx context.Context, systems *government.Client, token, run string) (_ *lookout, err error) {
	l := &lookout{
		systems: systems, run: run, beside: newNeighbours(systems.Addresses(), token, run),
		latest: map[string]registry.Exchange{}, among: map[string]map[string]registry.Exchange{}, known: map[string]bool{},
	}
	defer func() {
		if err != nil {
			l.beside.close()
		}
	}()
	strays, err := systems.Strays(ctx, "")
	if err != nil {
		return nil, unusable(err, token)
	}
	keepLatest(l.latest, append(strays.Unattributed, strays.Late...))
	if err := l.learn(ctx); err != nil {
		return nil, err
	}
	if err := l.beside.begin(ctx); err != nil {
		return nil, unusable(err, token)
	}
	for _, world := range l.beside.worlds(ctx) {
		journals, err := systems.BareJournals(ctx, world, writable()...)
		if err != nil {
			continue // it has ended meanwhile
		}
		l.among[world] = map[string]registry.Exchange{}
		for _, exchanges := range journals {
			keepLatest(l.among[world], exchanges)
		}
	}
	return l, nil
}

// keepLatest keeps the last request to each system.
func keepLatest(latest map[string]registry.Exchange, exchanges []registry.Exchange) {
	for _, e := range exchanges {
		if e.Seq > latest[e.System].Seq {
			latest[e.System] = e
		}
	}
}

// unusable says why a run cannot begin at the simulators, and what to do about it.
func unusable(err error, token string) error {
	var problem *government.ProblemError
	switch {
	case !errors.As(err, &problem) || problem.Status != http.StatusUnauthorized:
		return fmt.Errorf("the simulators cannot be used: %w", err)
	case token == "":
		return fmt.Errorf("the simulators ask for a control token: give the one that they were started with by --government-token or SYNAQ_GOVERNMENT_TOKEN (%w)", problem)
	default:
		return fmt.Errorf("the simulators do not take the control token of --government-token or SYNAQ_GOVERNMENT_TOKEN: %w; give the one that they were started with", problem)
	}
}

// requested are the types of record that requests make, by system. They say nothing of
// who is known: a stray write of an earlier run would vouch for itself.
func requested() map[string][]string {
	return map[string][]string{
		"rpdrn": {"registrations"}, "rpdri": {"registrations"}, "gbdfl": {"events"}, "sms1414": {"messages", "replies", "codes"},
		"egov": {"notices", "services", "sessions", "passwords"}, "hpc": {"entries", "notices"}, "kdp": {"consents"},
		"quality": {"cases"},
	}
}

// learn adds the people of the default world to those who are known.
func (l *lookout) learn(ctx context.Context) error {
	for system := range l.systems.Addresses() {
		world, err := l.systems.Snapshot(ctx, registry.DefaultWorld, system)
		if err != nil {
			return fmt.Errorf("the default world of the simulators cannot be read: %w", err)
		}
		for records, all := range world.Records {
			if slices.Contains(requested()[system], records) {
				continue
			}
			for _, record := range all {
				for _, word := range word.FindAllString(string(record), -1) {
					l.known[word] = true
				}
			}
		}
	}
	return nil
}

// sweep collects the requests that no scenario was there for: late ones, those about
// nobody, and writes about people of others, which are the run's only where they bear
// its marks.
func (l *lookout) sweep(ctx context.Context) ([]suite.Stray, error) {
	if err := l.beside.forgot(ctx); err != nil {
		return nil, err
	}
	l.beside.look(ctx)
	found, err := l.systems.Strays(ctx, "")
	if err != nil {
		return nil, err
	}
	// Whoever was put into the default world meanwhile, by hand, is known as well.
	if err := l.learn(ctx); err != nil {
		return nil, err
	}
	var strays []suite.Stray
	for _, e := range found.Late {
		if !isNew(e, l.latest) {
			continue
		}
		stray := strayOf(e)
		stray.Late, stray.World, stray.Others = true, e.EndedWorld, e.Run != l.run
		strays = append(strays, stray)
	}
	for _, e := range found.Unattributed {
		stray := strayOf(e)
		known := l.isKnown(e)
		if !isNew(e, l.latest) || known && !stray.Wrote && !stray.Told {
			continue
		}
		switch run := l.beside.atWork(); {
		case known:
			stray.Excuse = "it is about somebody of the default world, with whom anybody may try things out by hand"
		case run != "":
			stray.Excuse = fmt.Sprintf("%s was at work at the same simulators, and it may be its", run)
		}
		strays = append(strays, stray)
	}
	return append(strays, l.amongOthers(ctx)...), nil
}

// amongOthers are the writes about people of worlds that are none of this run's. A world
// that ends meanwhile has nothing more to say.
func (l *lookout) amongOthers(ctx context.Context) []suite.Stray {
	var strays []suite.Stray
	for _, world := range l.beside.worlds(ctx) {
		journals, err := l.systems.Journals(ctx, world, writable()...)
		if err != nil {
			continue
		}
		for _, exchanges := range journals {
			for _, e := range exchanges {
				if stray := strayOf(e); isNew(e, l.among[world]) && (stray.Wrote || stray.Told) {
					stray.Others = true
					strays = append(strays, stray)
				}
			}
		}
	}
	return strays
}

// isNew says whether a request came after the run began, before which these were the latest. A world that was reset
// counts from 1 again, and its requests are new by their time.
func isNew(e registry.Exchange, latest map[string]registry.Exchange) bool {
	last, found := latest[e.System]
	return !found || e.Seq > last.Seq || e.Wall.After(last.Wall)
}

// isKnown says whether a request is about somebody of the default world: whoever it
// names, or where it names nobody, the thing that it names.
func (l *lookout) isKnown(e registry.Exchange) bool {
	isKnown := func(value string) bool { return l.known[value] }
	if people := peopleOf(e); len(people) > 0 {
		return !slices.ContainsFunc(people, func(who string) bool { return !isKnown(who) })
	}
	return slices.ContainsFunc(e.Subjects, func(s registry.Subject) bool { return isKnown(s.Value) })
}

// peopleOf are the identifiers of people that a request names.
func peopleOf(e registry.Exchange) []string {
	var people []string
	for _, s := range e.Subjects {
		if s.Kind == registry.KindIIN || s.Kind == registry.KindPhone {
			people = append(people, s.Value)
		}
	}
	return people
}

// strayOf tells of a request what it did, and about whom it is.
func strayOf(e registry.Exchange) suite.Stray {
	stray := suite.Stray{Text: text(e), Exchange: exchange(e), People: peopleOf(e)}
	done := e.Audience == registry.ForImplementations && (e.Status == 0 || e.Status/100 == http.StatusOK/100)
	switch what := e.System + "." + e.Operation; {
	case !done:
	case what == "rpdrn.register":
		stray.Wrote = true
		stray.Text = "a record in RP DRN of " + subjects(e) + ": " + stray.Text
	case what == "rpdri.register":
		stray.Wrote = true
		stray.Text = "a record in RP DRI of " + subjects(e) + ": " + stray.Text
	case what == "hpc.register":
		stray.Wrote = true
		stray.Text = "an entry in the Housing Provision Center of " + subjects(e) + ": " + stray.Text
	case what == "quality.forward":
		stray.Wrote = true
		stray.Text = "a complaint forwarded to the body for the quality of public services of " + subjects(e) + ": " + stray.Text
	case what == "sms1414.send", what == "sms1414.request-code":
		stray.Told, stray.Texted = true, e.Operation == "send"
		stray.Text = "a message handed to 1414 for " + subjects(e) + ": " + stray.Text
	case what == "egov.notice", what == "hpc.notice":
		stray.Told = true
		stray.Text = "a notice in the account of " + subjects(e) + ": " + stray.Text
	}
	return stray
}

// subjects are whom or what a request names.
func subjects(e registry.Exchange) string {
	var all []string
	for _, s := range e.Subjects {
		all = append(all, s.String())
	}
	return strings.Join(all, ", ")
}

func text(e registry.Exchange) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %s at %s", e.System, e.Method, e.Path, e.Wall.Format(time.TimeOnly)))
}

func exchange(e registry.Exchange) record.Exchange {
	return record.Exchange{
		From: "somebody", To: e.System, System: e.System, Operation: e.Operation, At: e.At, Wall: e.Wall,
		Took: time.Duration(e.TookMicros) * time.Microsecond, Method: e.Method, Path: e.Path,
		Request: e.Request, Response: e.Response, Status: e.Status, Fault: e.Fault, Error: e.Error,
	}
}

package registry

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/internal/access"
)

// Joint is the control API of several systems at once: one world in all of them, made, moved in time, settled and ended in
// one request. It answers below /control; api/government.openapi.yaml describes it.
type Joint struct {
	*gate
	systems []*System
	encoder encoders

	worldSpec, renewal, clock *shape
}

// NewJoint joins systems. What is done in all of them is done in the order in which they are given: a system whose work
// calls for the others, such as one that delivers messages, stands last. The token is that of the systems.
func NewJoint(systems []*System, token string, log *slog.Logger) *Joint {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	j := &Joint{
		systems:   systems,
		worldSpec: shapeOf(reflect.TypeFor[JointSpec]()), renewal: shapeOf(reflect.TypeFor[Renewal]()), clock: shapeOf(reflect.TypeFor[ClockSetting]()),
	}
	j.encoder.init()
	j.gate = newGate(&access.Guard{What: "the control API of these systems", Token: token, URLs: j.urls}, &j.encoder, log)
	j.handle("/control/worlds/{id}", methods{http.MethodPut: j.putWorld, http.MethodDelete: j.endWorld})
	j.handle("/control/worlds/{id}/renew", methods{http.MethodPost: j.renewWorld})
	j.handle("/control/worlds/{id}/clock", methods{http.MethodPut: j.setClock})
	j.handle("/control/worlds/{id}/settle", methods{http.MethodPost: j.settle})
	j.handle("/control/worlds/{id}/records", methods{http.MethodGet: j.records})
	j.handle("/control/worlds/{id}/journal", methods{http.MethodGet: j.journal})
	j.handle("/control/strays", methods{http.MethodGet: j.strays})
	return j
}

// JointSpec is a world in several systems: the same lease, clock and seed in each, and records and faults by system.
type JointSpec struct {
	// Run labels the run that makes the world; strays can be asked for by it.
	Run string `json:"run,omitempty"`
	// Identifiers are leased in each system.
	Identifiers Identifiers `json:"identifiers"`
	// Fresh: none of them may have belonged to another world that has ended, as far as a system remembers it.
	Fresh bool `json:"fresh,omitempty"`
	// Clock is where the world's clock stands still until it is set; absent means real time.
	Clock *time.Time `json:"clock,omitempty"`
	// Seed starts the world's random streams.
	Seed uint64 `json:"seed,omitempty"`
	// TTLSeconds after the last PUT or renewal the world ends by itself; 0 means 900.
	TTLSeconds int `json:"ttlSeconds,omitempty"`
	// Records by system and type.
	Records map[string]map[string][]json.RawMessage `json:"records,omitempty"`
	// Faults by system.
	Faults map[string][]Fault `json:"faults,omitempty"`
}

// JointJournal is the answer of GET /control/worlds/{id}/journal for several systems.
type JointJournal struct {
	Systems map[string]JournalPage `json:"systems"`
}

// JointRecords is the answer of GET /control/worlds/{id}/records: records by system and type, oldest first.
type JointRecords struct {
	Records map[string]map[string][]json.RawMessage `json:"records"`
}

// of is the world as one system gets it.
func (s JointSpec) of(system string) WorldSpec {
	return WorldSpec{
		Run: s.Run, Identifiers: s.Identifiers, Fresh: s.Fresh, Clock: s.Clock, Seed: s.Seed, TTLSeconds: s.TTLSeconds,
		Records: s.Records[system], Faults: s.Faults[system],
	}
}

// putWorld makes a world in all systems, or in none: where one of them refuses, it is ended in all.
func (j *Joint) putWorld(r controlRequest) (reply, error) {
	var spec JointSpec
	if err := j.body(r, j.worldSpec, &spec); err != nil {
		return reply{}, err
	}
	for _, named := range []struct {
		member string
		names  []string
	}{{"records", slices.Sorted(maps.Keys(spec.Records))}, {"faults", slices.Sorted(maps.Keys(spec.Faults))}} {
		for _, name := range named.names {
			if j.system(name) == nil {
				return reply{}, invalid("%s.%s: no such system is here, there are %s", named.member, name, j.names())
			}
		}
	}
	var held []func() // until the world is in all systems, for what one of them sends to find it there
	for _, s := range j.systems {
		begin, _, err := s.putHeld(r.vars["id"], spec.of(s.Name()))
		if err != nil {
			j.abandon(r.vars["id"])
			release(held)
			return reply{}, by(s, err)
		}
		held = append(held, begin)
	}
	release(held)
	return reply{}, nil
}

// release lets begin what was held.
func release(held []func()) {
	for _, begin := range held {
		begin()
	}
}

// abandon takes a half-made world away.
func (j *Joint) abandon(id string) {
	for _, s := range j.systems {
		if err := s.EndWorld(id); err != nil && !errors.Is(err, ErrNoWorld) {
			j.log.Debug("a half-made world stays", "world", id, "system", s.Name(), "error", err)
		}
	}
}

// endWorld ends a world wherever it is; one that is nowhere is not found.
func (j *Joint) endWorld(r controlRequest) (reply, error) {
	var missing error
	ended := false
	for _, s := range j.systems {
		err := s.EndWorld(r.vars["id"])
		switch {
		case err == nil:
			ended = true
		case errors.Is(err, ErrNoWorld):
			missing = by(s, err)
		default:
			return reply{}, by(s, err)
		}
	}
	if !ended {
		return reply{}, missing
	}
	return reply{}, nil
}

func (j *Joint) renewWorld(r controlRequest) (reply, error) {
	ttl, err := j.newTTL(r, j.renewal)
	if err != nil {
		return reply{}, err
	}
	return reply{}, j.each(func(s *System) error { return s.RenewWorld(r.vars["id"], ttl) })
}

func (j *Joint) setClock(r controlRequest) (reply, error) {
	var setting ClockSetting
	if err := j.body(r, j.clock, &setting); err != nil {
		return reply{}, err
	}
	return reply{}, j.each(func(s *System) error { return settleProblem(s.SetClock(r.Context(), r.vars["id"], setting.Now)) })
}

// settle asks each system once. Work of one may have given another some after that one was asked: the world is at rest when
// two answers in a row have the same activity.
func (j *Joint) settle(r controlRequest) (reply, error) {
	var settled Settled
	err := j.each(func(s *System) error {
		one, err := s.settled(r.Context(), r.vars["id"])
		settled.Activity += one.Activity
		settled.Work += one.Work
		if next := one.NextAt; next != nil && (settled.NextAt == nil || next.Before(*settled.NextAt)) {
			settled.NextAt = next
		}
		return settleProblem(err)
	})
	return reply{http.StatusOK, settled}, err
}

// records are a world's, of the types that the query names.
func (j *Joint) records(r controlRequest) (reply, error) {
	given, err := r.query("of")
	if err != nil {
		return reply{}, err
	}
	all := JointRecords{Records: map[string]map[string][]json.RawMessage{}}
	for of := range strings.SplitSeq(given["of"], ",") {
		name, recordType, _ := strings.Cut(of, ".")
		s := j.system(name)
		if s == nil {
			return reply{}, malformed("query parameter %q names %q: expected a system, a dot and a type of record; there are the systems %s", "of", cut(of), j.names())
		}
		records, err := s.listed(r.vars["id"], recordType)
		if err != nil {
			return reply{}, by(s, err)
		}
		if all.Records[name] == nil {
			all.Records[name] = map[string][]json.RawMessage{}
		}
		all.Records[name][recordType] = records
	}
	return reply{http.StatusOK, all}, nil
}

// journal is a world's exchanges with the systems of the query, or with all.
func (j *Joint) journal(r controlRequest) (reply, error) {
	given, err := r.query("systems", "bodies")
	if err != nil {
		return reply{}, err
	}
	var q Query
	if q.Bodies, err = wantedBodies(given); err != nil {
		return reply{}, err
	}
	systems := j.systems
	if list := given["systems"]; list != "" {
		systems = nil
		for name := range strings.SplitSeq(list, ",") {
			s := j.system(name)
			if s == nil {
				return reply{}, malformed("query parameter %q names %q, which is not here: there are %s", "systems", cut(name), j.names())
			}
			systems = append(systems, s)
		}
	}
	all := JointJournal{Systems: make(map[string]JournalPage, len(systems))}
	for _, s := range systems {
		page, err := s.journalPage(r.vars["id"], q)
		if err != nil {
			return reply{}, by(s, err)
		}
		all.Systems[s.Name()] = page
	}
	return reply{http.StatusOK, all}, nil
}

func (j *Joint) strays(r controlRequest) (reply, error) {
	given, err := r.query("run")
	if err != nil {
		return reply{}, err
	}
	all := Strays{Unattributed: []Exchange{}, Late: []Exchange{}}
	for _, s := range j.systems {
		strays := s.Strays(given["run"])
		all.Unattributed = append(all.Unattributed, strays.Unattributed...)
		all.Late = append(all.Late, strays.Late...)
	}
	return reply{http.StatusOK, all}, nil
}

// each does something in every system, in their order, up to the first that fails.
func (j *Joint) each(fn func(*System) error) error {
	for _, s := range j.systems {
		if err := fn(s); err != nil {
			return by(s, err)
		}
	}
	return nil
}

func (j *Joint) urls() []string {
	urls := make([]string, len(j.systems))
	for i, s := range j.systems {
		urls[i] = s.publicURL()
	}
	return urls
}

func (j *Joint) system(name string) *System {
	for _, s := range j.systems {
		if s.Name() == name {
			return s
		}
	}
	return nil
}

func (j *Joint) names() string {
	var names []string
	for _, s := range j.systems {
		names = append(names, s.Name())
	}
	return oneOf(names)
}

// by names the system whose error it is.
func by(s *System, err error) error {
	p := *controlProblem(err)
	p.System = s.Name()
	if !strings.Contains(p.Detail, s.Name()) {
		p.Detail = fmt.Sprintf("%s: %s", s.Name(), p.Detail)
	}
	return &p
}

// settled settles a world and says what it did so far, and when its next work is due.
func (s *System) settled(ctx context.Context, id string) (Settled, error) {
	w, err := s.world(id)
	if err != nil {
		return Settled{}, err
	}
	if err := s.settle(ctx, w); err != nil {
		return Settled{}, err
	}
	activity, _ := w.journal.activity()
	return Settled{Activity: activity, Work: w.agenda.worked(), NextAt: w.clockState().NextAt}, nil
}

// journalPage is a world's exchanges with what its journal had to forget.
func (s *System) journalPage(id string, q Query) (JournalPage, error) {
	w, err := s.world(id)
	if err != nil {
		return JournalPage{}, err
	}
	page := JournalPage{Exchanges: w.journal.find(q)}
	page.Activity, page.Dropped = w.journal.activity()
	return page, nil
}

package government_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/gbdfl"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/sms1414"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

// start gives a running government on a free port and its client.
func start(t *testing.T, opts government.Options) (*government.Government, *government.Client) {
	t.Helper()
	opts.Listen = "127.0.0.1:0"
	g, err := government.Start(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	c := government.NewClient(g.Addresses(), government.ClientOptions{Token: opts.Token})
	t.Cleanup(func() {
		c.CloseIdle()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := g.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return g, c
}

// citizen is a person with a phone and a flat, the n-th of these tests.
type citizen struct {
	iin, rca, phone string
}

func person(n int) citizen {
	birth := identifiers.Date{Year: 1980, Month: time.Month(n/28%12 + 1), Day: n%28 + 1}
	for serial := identifiers.SyntheticFrom; ; serial++ {
		iin, err := identifiers.NewIIN(birth, identifiers.Male, serial)
		if errors.Is(err, identifiers.ErrNeverIssued) {
			continue
		}
		if err != nil {
			panic(err)
		}
		return citizen{iin.String(), fmt.Sprintf("02013%011d", n), fmt.Sprintf("+7799%07d", n)}
	}
}

// world has one citizen, whose messages take 90 seconds, at 10:00 on a day of its own.
func (c citizen) world(id string, now time.Time) government.World {
	return government.World{
		ID: id, Run: "run-1", Clock: &now, Seed: 1,
		Identifiers: registry.Identifiers{IINs: []string{c.iin}, RCAs: []string{c.rca}, Phones: []string{c.phone}},
		Records: map[string]map[string][]any{
			gbdfl.Name: {"persons": {gbdfl.Person{
				IIN: simtest.IIN(c.iin), BirthDate: simtest.Day("1980-01-01"), Gender: gbdfl.Gender(identifiers.Male),
				Nationality: gbdfl.Kazakh(), Citizenship: gbdfl.Kazakhstan(), LifeStatus: gbdfl.Alive(),
			}}},
			sms1414.Name: {"subscribers": {sms1414.Subscriber{IIN: simtest.IIN(c.iin), Phone: simtest.Phone(c.phone), DeliveryDelaySeconds: 90}}},
		},
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWorldsLiveSideBySide(t *testing.T) {
	t.Parallel()
	_, c := start(t, government.Options{})
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			someone, id := person(n), fmt.Sprintf("world-%d", n)
			now := time.Date(2026, 1, 1+n, 10, 0, 0, 0, identifiers.Almaty())
			if err := c.Create(t.Context(), someone.world(id, now)); err != nil {
				t.Error(err)
				return
			}
			registersAndReachesGBDFL(t, c, someone, id, now)
			signsByPassword(t, c, someone, id, now)
			if err := c.End(t.Context(), id); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	strays, err := c.Strays(t.Context(), "")
	must(t, err)
	if len(strays.Unattributed) != 0 || len(strays.Late) != 0 {
		t.Errorf("strays: %+v", strays)
	}
}

// registersAndReachesGBDFL registers a person as an implementation would and finds the address in GBD FL.
func registersAndReachesGBDFL(t *testing.T, c *government.Client, someone citizen, id string, now time.Time) {
	t.Helper()
	body := map[string]any{
		"idempotencyKey": "key-of-" + id, "iin": someone.iin, "rca": someone.rca, "type": "permanent", "from": identifiers.DateOf(now),
		"basis": map[string]string{"application": "a", "service": "residence.permanent"},
	}
	var made rpdrn.Registration
	if err := c.Call(t.Context(), rpdrn.Name, http.MethodPost, "/v1/registrations", body, &made); err != nil {
		t.Error(err)
		return
	}
	if _, err := c.Settle(t.Context(), id); err != nil {
		t.Error(err)
	}
	var answer gbdfl.Response
	if err := c.Call(t.Context(), gbdfl.Name, http.MethodGet, "/v1/persons/"+someone.iin, nil, &answer); err != nil {
		t.Error(err)
		return
	}
	if a := answer.Persons.Person[0].RegAddress; a == nil || a.ARCode.String() != someone.rca || a.BeginDate != identifiers.DateOf(now) {
		t.Errorf("%s: the address in GBD FL is %+v", id, a)
	}
	journal, err := c.Journal(t.Context(), id, gbdfl.Name)
	if err != nil || len(journal) != 2 || journal[0].Operation != "registration" || journal[0].Audience != registry.ForSystems || !journal[0].At.Equal(now) {
		t.Errorf("%s: the journal of GBD FL is %+v, %v", id, journal, err)
	}
}

// signsByPassword asks for a one-time password, reads it from the handset once the clock has moved, and redeems it.
func signsByPassword(t *testing.T, c *government.Client, someone citizen, id string, now time.Time) {
	t.Helper()
	ctx := t.Context()
	if err := c.Call(ctx, egov.Name, http.MethodPost, "/v1/passwords", map[string]string{"iin": someone.iin, "digest": digest}, nil); err != nil {
		t.Error(err)
		return
	}
	if err := c.SetClock(ctx, id, now.Add(4*time.Minute)); err != nil {
		t.Error(err)
	}
	var inbox sms1414.Inbox
	if err := c.Call(ctx, sms1414.Name, http.MethodGet, "/v1/handsets/"+someone.phone+"/messages", nil, &inbox); err != nil {
		t.Error(err)
		return
	}
	if len(inbox.Messages) != 1 || !inbox.Messages[0].DeliveredAt.Equal(now.Add(90*time.Second)) || inbox.Messages[0].From != "1414" {
		t.Errorf("%s: the handset has %+v, expected one message of %s", id, inbox.Messages, now.Add(90*time.Second))
		return
	}
	code := regexp.MustCompile(`\d{6}`).FindString(inbox.Messages[0].Text)
	redemption := map[string]string{"iin": someone.iin, "digest": digest, "code": code}
	if err := c.Call(ctx, egov.Name, http.MethodPost, "/v1/passwords/redeem", redemption, nil); err != nil {
		t.Errorf("%s: %v", id, err)
	}
	var problem *government.ProblemError
	if err := c.Call(ctx, egov.Name, http.MethodPost, "/v1/passwords/redeem", redemption, nil); !errors.As(err, &problem) || problem.Status != 409 || problem.Code != egov.AlreadyUsed {
		t.Errorf("%s: the second redemption says %v", id, err)
	}
}

func TestTrafficOfEndedWorldsIsLate(t *testing.T) {
	t.Parallel()
	var shift atomic.Int64
	_, c := start(t, government.Options{Now: func() time.Time { return time.Now().Add(time.Duration(shift.Load())) }})
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	ended, expired, alive := person(1), person(2), person(3)
	for id, someone := range map[string]citizen{"ended": ended, "expired": expired, "alive": alive} {
		w := someone.world(id, now)
		w.TTL, w.Run = time.Minute, "run-of-"+id
		must(t, c.Create(t.Context(), w))
	}
	must(t, c.EndKnown(t.Context(), "ended"))
	must(t, c.End(t.Context(), "ended"))
	if err := c.EndKnown(t.Context(), "ended"); !errors.Is(err, registry.ErrNoWorld) || !strings.HasPrefix(err.Error(), `end world "ended"`) {
		t.Errorf("a world that has ended is ended with %v", err)
	}
	must(t, c.Renew(t.Context(), "alive", time.Hour))
	shift.Store(int64(2 * time.Minute))
	for _, someone := range []citizen{ended, expired, alive} {
		err := c.Call(t.Context(), gbdfl.Name, http.MethodGet, "/v1/persons/"+someone.iin, nil, nil)
		var problem *government.ProblemError
		if gone := someone != alive; gone != errors.As(err, &problem) || !gone && err != nil {
			t.Errorf("%s: %v", someone.iin, err)
		}
	}
	for run, want := range map[string]int{"": 2, "run-of-ended": 1, "run-of-expired": 1, "run-of-alive": 0} {
		strays, err := c.Strays(t.Context(), run)
		must(t, err)
		if len(strays.Late) != want || len(strays.Unattributed) != 0 {
			t.Errorf("run %q: late %+v, unattributed %+v; expected %d late", run, strays.Late, strays.Unattributed, want)
		}
	}
	must(t, c.Call(t.Context(), "zags", http.MethodGet, "/v1/persons/"+person(9).iin+"/family", nil, nil))
	if strays, err := c.Strays(t.Context(), "run-of-alive"); err != nil || len(strays.Unattributed) != 1 {
		t.Errorf("strays %+v, %v: expected one that nobody leased", strays, err)
	}
}

func TestAWorldIsMadeEverywhereOrNowhere(t *testing.T) {
	t.Parallel()
	g, c := start(t, government.Options{})
	now := simtest.Instant("2026-01-15T10:00:00+05:00")
	bad := person(1).world("bad", now)
	bad.Records["zags"] = map[string][]any{"marriages": {map[string]string{"actNumber": "M"}}}
	err := c.Create(t.Context(), bad)
	var problem *government.ProblemError
	if !errors.As(err, &problem) || problem.Status != 422 || !strings.Contains(err.Error(), "marriages[0]") {
		t.Errorf("error %v, expected one that names the record", err)
	}
	must(t, c.Create(t.Context(), person(1).world("good", now)))
	var overlap *government.OverlapError
	if err := c.Create(t.Context(), person(1).world("other", now)); !errors.As(err, &overlap) || !strings.Contains(err.Error(), `"good"`) {
		t.Errorf("error %v, expected an overlap that names the other world", err)
	}
	for _, name := range government.Names() {
		for id, want := range map[string]bool{"bad": false, "other": false, "good": true} {
			if _, err := g.System(name).Snapshot(id); (err == nil) != want {
				t.Errorf("%s: world %s is there: %v", name, id, err == nil)
			}
		}
	}
	for _, wrong := range []government.World{
		{ID: "w", Records: map[string]map[string][]any{"tax": {}}},
		{ID: "w", Faults: map[string][]registry.Fault{"tax": {}}},
		{ID: "w", TTL: time.Millisecond},
		{ID: "w", Records: map[string]map[string][]any{gbdfl.Name: {"persons": {func() {}}}}},
	} {
		if err := c.Create(t.Context(), wrong); err == nil {
			t.Errorf("%+v was made", wrong)
		}
	}
}

func TestRecordsAndFaultsOfAWorld(t *testing.T) {
	t.Parallel()
	_, c := start(t, government.Options{Token: "secret"})
	ctx, someone := t.Context(), person(1)
	must(t, c.Create(ctx, someone.world("w", simtest.Instant("2026-01-15T10:00:00+05:00"))))
	var p gbdfl.Person
	must(t, c.Record(ctx, "w", gbdfl.Name, "persons", someone.iin, &p))
	p.LifeStatus = gbdfl.Dead()
	must(t, c.PutRecord(ctx, "w", gbdfl.Name, "persons", p))
	var answer gbdfl.Response
	look := func() error {
		return c.Call(ctx, gbdfl.Name, http.MethodGet, "/v1/persons/"+someone.iin, nil, &answer)
	}
	must(t, look())
	if answer.Persons.Person[0].LifeStatus.Code != gbdfl.LifeDead {
		t.Errorf("the person is %+v", answer.Persons.Person[0])
	}
	must(t, c.AddFault(ctx, "w", gbdfl.Name, registry.Fault{Operation: "person", Kind: registry.FaultStatus}))
	var problem *government.ProblemError
	if err := look(); !errors.As(err, &problem) || problem.Status != http.StatusServiceUnavailable {
		t.Errorf("with a fault: %v", err)
	}
	must(t, c.ClearFaults(ctx, "w", gbdfl.Name))
	must(t, look())
	must(t, c.DeleteRecord(ctx, "w", gbdfl.Name, "persons", someone.iin))
	if err := look(); !errors.As(err, &problem) || problem.Status != http.StatusNotFound {
		t.Errorf("after its deletion: %v", err)
	}
	must(t, c.FreeClock(ctx, "w"))
	stranger := government.NewClient(c.Addresses(), government.ClientOptions{})
	defer stranger.CloseIdle()
	if err := stranger.End(ctx, "w"); !errors.As(err, &problem) || problem.Status != http.StatusUnauthorized {
		t.Errorf("without the token: %v", err)
	}
}

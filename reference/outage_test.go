package reference_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/reference"
)

func TestAnOutageIsNoRefusal(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"gbdfl/person", "cadastre/rights", "rpdrn/dwelling", "zags/family", "sms1414/subscriber", "sms1414/send"} {
		for _, kind := range []string{"503", "reset", "empty", "malformed", "404html"} {
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				s := tell(t)
				registrant, owner := s.gov.citizen(1), s.gov.citizen(2)
				s.gov.flat(rcaAstana, astana, "5.00", owner)
				s.gov.marry(owner, registrant)
				s.at(registrant, noon())
				s.gov.fault(name, kind)
				app := s.file(registrant, owner)
				s.pending(app, "registry")
				if got := *app.Pending.Registries; len(got) != 1 || !strings.HasPrefix(name, got[0]) {
					t.Fatalf("waits for %v", got)
				}
				if next := s.settle(registrant); next == nil || app.Pending.RetryAt == nil || !next.Equal(*app.Pending.RetryAt) {
					t.Fatalf("the next work is at %v, the retry at %v", next, app.Pending.RetryAt)
				}
				s.at(registrant, noon().Add(30*time.Minute))
				s.pending(s.get(app.ID), "registry")
				s.gov.fault(name, "")
				s.at(registrant, noon().Add(time.Hour))
				s.consent(registrant, owner)
				s.decided(registrant, s.get(app.ID), "approved")
			})
		}
	}
}

func TestAnAreaThatTheCadastreDoesNotTakeFindsNothing(t *testing.T) {
	t.Parallel()
	var logged bytes.Buffer
	s := tell(t, func(o *reference.Options) { o.Log = slog.New(slog.NewTextHandler(&logged, nil)) })
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	s.gov.fault("cadastre/rights", "400")
	app := s.file(stranger, owner, with("dwelling", map[string]any{"area": "60.00", "owner": map[string]string{"iin": owner.iin}}))
	s.decided(stranger, app, "refused", "OWNER_NOT_CONFIRMED")
	s.stop()
	if !contains(logged.String(), "cadastre") || !contains(logged.String(), "status=400") || contains(logged.String(), owner.iin) {
		t.Errorf("the log says %s", logged.String())
	}
}

func TestAnIdentifierThatARegistryDoesNotTakeIsItsOwnDefect(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	s.gov.fault("cadastre/rights", "400")
	s.pending(s.file(stranger, owner), "registry")
}

func TestAnotherPersonsAnswerIsNoFact(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	other := s.gov.citizen(8)
	s.at(stranger, noon())
	s.gov.change(func() { s.gov.people[stranger.iin]["iin"] = other.iin })
	app := s.file(stranger, owner)
	s.pending(app, "registry")
	if got := *app.Pending.Registries; len(got) != 1 || got[0] != "gbdfl" {
		t.Errorf("waits for %v", got)
	}
}

func TestBackOffGrowsOnTheApplicantsClock(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	s.gov.fault("cadastre", "503")
	app := s.file(stranger, owner)
	at := noon()
	delays := append([]time.Duration{5, 10, 20, 40}, slices.Repeat([]time.Duration{60}, 14)...) // while the processing time runs
	for _, delay := range append(delays, 600, 600) {
		next := s.settle(stranger)
		if next == nil || next.Sub(at) != delay*time.Second {
			t.Fatalf("after %s the next attempt is at %v, want in %ds", at, next, delay)
		}
		at = *next
		s.at(stranger, at)
	}
	app = s.get(app.ID)
	unreachable := 0
	for _, e := range app.Evidence {
		if e.State == decision.Unreachable {
			unreachable++
		}
	}
	if unreachable != 1 {
		t.Errorf("%d pieces of evidence of one outage", unreachable)
	}
	s.gov.fault("cadastre", "")
	s.at(stranger, at.Add(10*time.Minute))
	s.pending(s.get(app.ID), "consent")
}

func TestARefusalThatNeedsNoOtherRegistry(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, _ := s.lodging()
	s.at(stranger, noon())
	s.gov.fault("zags", "503")
	s.gov.fault("rpdrn", "503")
	s.decided(stranger, s.file(stranger, stranger), "refused", "OWNER_NOT_CONFIRMED")
}

func TestAConsentInTimeNeverExpiresForARegistry(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"rpdrn", "cadastre", "zags", "gbdfl", "rpdrn/register"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			registrant, owner := s.gov.citizen(1), s.gov.citizen(2)
			s.gov.flat(rcaAstana, astana, "5.00", owner)
			s.gov.marry(owner, registrant)
			s.at(registrant, noon())
			app := s.file(registrant, owner)
			s.gov.fault(name, "reset")
			s.consent(registrant, owner)
			s.pending(s.get(app.ID), "registry")
			s.at(registrant, noon().Add(5*time.Hour))
			s.pending(s.get(app.ID), "registry")
			s.gov.fault(name, "")
			s.at(registrant, noon().Add(6*time.Hour))
			s.decided(registrant, s.get(app.ID), "approved")
		})
	}
}

func TestALostAnswerMakesNoSecondRecord(t *testing.T) {
	t.Parallel()
	s := tell(t)
	_, owner := s.lodging()
	s.at(owner, noon())
	s.gov.fault("rpdrn/register", "lost")
	app := s.file(owner, owner)
	s.pending(app, "registry")
	// Somebody else fills the flat meanwhile; the record that was made stands.
	s.gov.fault("rpdrn/register", "")
	s.gov.lives(rcaAstana, s.gov.citizen(50), s.gov.citizen(51), s.gov.citizen(52), s.gov.citizen(53), s.gov.citizen(54))
	s.at(owner, noon().Add(time.Minute))
	s.decided(owner, s.get(app.ID), "approved")
}

func TestALostNoticeIsNotRepeated(t *testing.T) {
	t.Parallel()
	s := tell(t)
	_, owner := s.lodging()
	s.at(owner, noon())
	s.gov.fault("egov/notice", "lost")
	app := s.file(owner, owner)
	if app.Decision == nil {
		t.Fatalf("a decision waits for its notice: %s", dump(app))
	}
	s.gov.fault("egov/notice", "")
	s.at(owner, noon().Add(time.Minute))
	s.decided(owner, s.get(app.ID), "approved")
	if next := s.settle(owner); next != nil {
		t.Errorf("something is planned at %v", next)
	}
}

func TestASlowRegistryIsGivenUp(t *testing.T) {
	t.Parallel()
	s := tell(t, func(o *reference.Options) { o.RegistryTimeout = 2 * time.Second })
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	hold := make(chan struct{})
	blocked := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hold })
	serve := s.gov.server.Config.Handler
	s.gov.server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/cadastre") {
			blocked(w, r)
			return
		}
		serve.ServeHTTP(w, r)
	})
	app := s.file(stranger, owner)
	s.pending(app, "registry")
	if detail := *app.Pending.Detail; !strings.Contains(detail, "cadastre") {
		t.Errorf("the detail is %q", detail)
	}
	close(hold)
}

// onDisk stores in a file, so that the story can go on after a restart.
func onDisk(t *testing.T) func(*reference.Options) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "applications.db")
	return func(o *reference.Options) { o.Database = path }
}

func TestDeadlinesSurviveARestart(t *testing.T) {
	t.Parallel()
	s := tell(t, onDisk(t))
	stranger, owner := s.lodging()
	app := s.file(stranger, owner)
	m := s.gov.messageTo(owner)
	s.gov.deliver(m, noon())
	s.settle(stranger)
	port := strings.TrimPrefix(s.svc.URL, "http://")
	s.stop()

	s.options.Listen = port // the centre keeps the callback address
	s.gov.change(func() { s.gov.now = noon().Add(30 * time.Minute) })
	s.start()
	if next := s.settle(stranger); next == nil || !next.Equal(noon().Add(time.Hour+time.Second)) {
		t.Fatalf("the next work is at %v", next)
	}
	s.gov.reply(m, owner.phone, m.code(t), noon().Add(30*time.Minute))
	s.settle(stranger)
	s.decided(stranger, s.get(app.ID), "approved")

	other := s.gov.citizen(3)
	late := s.file(other, owner)
	s.stop()
	s.gov.change(func() {
		for _, message := range s.gov.messages {
			if message.DeliveredAt == nil {
				at := noon().Add(31 * time.Minute)
				message.DeliveredAt = &at // reported while the service is down
			}
		}
		s.gov.now = noon().Add(3 * time.Hour)
	})
	s.start()
	s.settle(other)
	s.decided(other, s.get(late.ID), "expired", "CONSENT_EXPIRED")
	s.decided(stranger, s.get(app.ID), "approved")
}

func TestThePortIsInUse(t *testing.T) {
	t.Parallel()
	s := tell(t)
	address := strings.TrimPrefix(s.svc.URL, "http://")
	_, err := reference.Start(context.Background(), reference.Options{Registries: s.gov.addresses(), Listen: address})
	if err == nil || !strings.Contains(err.Error(), address+" is in use") {
		t.Errorf("the error is %v", err)
	}
}

func TestWrongOptions(t *testing.T) {
	t.Parallel()
	s := tell(t)
	good := s.gov.addresses()
	without := map[string]string{}
	for name, address := range good {
		if name != "zags" {
			without[name] = address
		}
	}
	for want, o := range map[string]reference.Options{
		"no address of the registry zags": {Registries: without},
		"clock level":                     {Registries: good, ClockLevel: "cosmic"},
		"trust anchors":                   {Registries: good, TrustAnchors: []byte("none")},
		"listen on":                       {Registries: good, Listen: "nowhere:-1"},
		"open the database":               {Registries: good, Database: t.TempDir()},
	} {
		svc, err := reference.Start(context.Background(), o)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want an error with %q, got %v", want, err)
		}
		if svc != nil {
			t.Error("a service beside an error")
		}
	}
}

func TestTestControlsAreOff(t *testing.T) {
	t.Parallel()
	s := tell(t, func(o *reference.Options) { o.TestControls = false })
	for _, c := range [][2]string{{http.MethodPut, "/v1/test/clock"}, {http.MethodPost, "/v1/test/settle"}} {
		status, body := s.call(c[0], c[1], "", map[string]any{"now": nil})
		s.refused(status, body, http.StatusNotFound, "NOT_FOUND", "")
	}
	_, body := s.call(http.MethodGet, "/v1/capabilities", "", nil)
	if !strings.Contains(string(body), `"clock":"none"`) || !strings.Contains(string(body), `"settle":false`) {
		t.Errorf("capabilities: %s", body)
	}
}

func TestOneClockForAll(t *testing.T) {
	t.Parallel()
	s := tell(t, func(o *reference.Options) { o.ClockLevel = reference.ClockGlobal })
	stranger, owner := s.lodging()
	status, body := s.call(http.MethodPut, "/v1/test/clock", "", map[string]any{"applicant": stranger.iin, "now": noon()})
	s.refused(status, body, http.StatusBadRequest, "MALFORMED", "")
	if status, body := s.call(http.MethodPut, "/v1/test/clock", "", map[string]any{"now": noon().Add(time.Minute)}); status != http.StatusNoContent {
		t.Fatalf("set the clock: %d %s", status, body)
	}
	if app := s.file(stranger, owner); !app.FiledAt.Equal(noon().Add(time.Minute)) {
		t.Errorf("filed at %s", app.FiledAt)
	}
	if status, body := s.call(http.MethodPost, "/v1/test/settle", "", nil); status != http.StatusOK {
		t.Errorf("settle all: %d %s", status, body)
	}
}

func TestAClockStandsInConceivableTimesOnly(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	for _, at := range []string{"9999-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00", "0000-01-01T00:00:00Z", "1899-12-31T23:59:59Z", "2201-01-01T00:00:00Z", "2200-12-31T23:59:59-14:00"} {
		status, body := s.call(http.MethodPut, "/v1/test/clock", "", map[string]any{"applicant": stranger.iin, "now": at})
		t.Log(at)
		s.refused(status, body, http.StatusBadRequest, "MALFORMED", "")
	}
	for _, at := range []string{"1900-01-01T00:00:00Z", "2200-12-31T23:59:59Z"} {
		if status, body := s.call(http.MethodPut, "/v1/test/clock", "", map[string]any{"applicant": stranger.iin, "now": at}); status != http.StatusNoContent {
			t.Errorf("%s: %d %s", at, status, body)
		}
	}
	s.at(stranger, noon())
	s.pending(s.file(stranger, owner), "consent")
}

func TestALongPollAnswersAtAChange(t *testing.T) {
	t.Parallel()
	s, stranger, owner, app, delivered := waiting(t)
	answered := make(chan decision.Application)
	go func() {
		_, body := s.call(http.MethodGet, "/v1/applications/"+app.ID+"?wait=30&after="+strconv.Itoa(app.Version), "", nil)
		answered <- s.read(body)
	}()
	s.gov.reply(s.gov.messageTo(owner), owner.phone, "НЕТ", delivered)
	s.settle(stranger)
	if seen := <-answered; seen.Version <= app.Version && seen.Decision == nil {
		t.Errorf("the poll saw version %d after %d", seen.Version, app.Version)
	}
	if _, body := s.call(http.MethodGet, "/v1/applications/"+app.ID+"?wait=30&after=1", "", nil); s.read(body).Version <= 1 {
		t.Error("a poll for what is known waited")
	}
	if _, body := s.call(http.MethodGet, "/v1/applications/"+app.ID+"?wait=0", "", nil); s.read(body).ID != app.ID {
		t.Error("a poll of no time")
	}
}

func TestStoppingEndsALongPoll(t *testing.T) {
	t.Parallel()
	s, _, _, app, _ := waiting(t)
	answered := make(chan int)
	url := s.svc.URL + "/v1/applications/" + app.ID + "?wait=60&after=" + "1000"
	go func() {
		request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, http.NoBody)
		if err != nil {
			answered <- 0
			return
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			answered <- 0
			return
		}
		defer response.Body.Close()
		answered <- response.StatusCode
	}()
	s.stop()
	if status := <-answered; status != http.StatusOK && status != 0 {
		t.Errorf("the poll ended with %d", status)
	}
}

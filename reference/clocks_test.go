package reference_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/reference"
)

// TestAStandingClockSurvivesAKill tells of the consent hour to the second across kill -9, while days pass in reality.
func TestAStandingClockSurvivesAKill(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		after   time.Duration
		outcome string
		grounds []string
	}{
		{time.Hour, "approved", nil},
		{time.Hour + time.Second, "expired", []string{"CONSENT_EXPIRED"}},
	} {
		t.Run(c.after.String(), func(t *testing.T) {
			t.Parallel()
			s := &story{t: t, gov: newGovernment(t, noon())}
			process := child{
				Listen: "127.0.0.1:0", Database: filepath.Join(t.TempDir(), "killed.db"), Registries: s.gov.addresses(),
				Now: noon().AddDate(0, 0, 40),
			}
			kill := s.process(process)
			stranger, owner := s.lodging()
			s.at(stranger, noon())
			app := s.file(stranger, owner)
			m := s.gov.messageTo(owner)
			s.gov.deliver(m, noon())
			s.settle(stranger)
			process.Listen = strings.TrimPrefix(s.svc.URL, "http://")
			process.Now = noon().AddDate(0, 0, 41)
			kill()

			s.process(process)
			if next := s.settle(stranger); next == nil || !next.Equal(noon().Add(time.Hour+time.Second)) {
				t.Fatalf("the next work is at %v", next)
			}
			s.pending(s.get(app.ID), "consent")
			s.at(stranger, noon().Add(c.after))
			s.gov.reply(m, owner.phone, m.code(t), noon().Add(c.after))
			s.settle(stranger)
			s.decided(stranger, s.get(app.ID), c.outcome, c.grounds...)
		})
	}
}

func TestWhoseClockStandsAgainAfterARestart(t *testing.T) {
	t.Parallel()
	set := noon().Add(-time.Hour)
	for name, c := range map[string]struct {
		first, second func(*reference.Options)
		let           bool // let go again before the end
		stands        bool
	}{
		"an applicant's":                   {stands: true},
		"one that was let go":              {let: true},
		"without test controls":            {second: func(o *reference.Options) { o.TestControls = false }},
		"an applicant's, with one for all": {second: func(o *reference.Options) { o.ClockLevel = reference.ClockGlobal }},
		"everybody's": {
			first:  func(o *reference.Options) { o.ClockLevel = reference.ClockGlobal },
			second: func(o *reference.Options) { o.ClockLevel = reference.ClockGlobal }, stands: true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t, onDisk(t), func(o *reference.Options) {
				if c.first != nil {
					c.first(o)
				}
			})
			stranger, owner := s.lodging()
			setting := map[string]any{"now": set}
			if s.options.ClockLevel != reference.ClockGlobal {
				setting["applicant"] = stranger.iin
			}
			put := func() {
				t.Helper()
				if status, body := s.call(http.MethodPut, "/v1/test/clock", "", setting); status != http.StatusNoContent {
					t.Fatalf("set the clock: %d %s", status, body)
				}
			}
			put()
			if c.let {
				setting["now"] = nil
				put()
			}
			s.stop()
			if c.second != nil {
				c.second(&s.options)
			}
			s.start()
			payload := s.payload(stranger, owner)
			status, body := s.try(stranger.token, payload, "cms", stranger.sign(payload))
			if status != http.StatusCreated {
				t.Fatalf("filed: %d %s", status, body)
			}
			want := noon()
			if c.stands {
				want = set
			}
			if app := s.read(body); !app.FiledAt.Equal(want) {
				t.Errorf("filed at %s, want %s", app.FiledAt, want)
			}
		})
	}
}

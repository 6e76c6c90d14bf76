package rpdrn_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/rpdrn"
)

func TestStaysHaveTheLocalityAndAreKnownFromTheirDays(t *testing.T) {
	t.Parallel()
	ended := registration("r-1", aida, home, rpdrn.Permanent, "2020-01-01", "")
	at := simtest.Instant("2026-01-15T10:00:00+05:00")
	ended.EndedAt = &at
	sys, base := serve(t, &gbdfl{}, ended,
		registration("r-2", aida, flat, rpdrn.Temporary, "2026-01-15", "2026-03-15"),
		registration("r-3", berik, flat, rpdrn.Permanent, "2020-01-01", ""))
	of := func() rpdrn.Stays {
		return simtest.Ask[rpdrn.Stays](t, http.MethodGet, base+"/v1/persons/"+aida+"/history", "", http.StatusOK)
	}
	simtest.SetClock(t, sys, "w", "2026-01-14T23:59:59+05:00")
	if s := of(); s.IIN.String() != aida || len(s.Stays) != 1 || s.Stays[0].RCA.String() != home || s.Stays[0].EndedAt != nil || !s.Stays[0].KATO.IsZero() {
		t.Errorf("before the second one began they are %+v, expected the first, without its end and without an address", s)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T00:00:00+05:00")
	if s := of(); len(s.Stays) != 2 || s.Stays[0].EndedAt != nil || s.Stays[1].Type != rpdrn.Temporary || s.Stays[1].KATO.String() != "711310000" ||
		s.Stays[1].Address != "ул. Сарыарка, 5" || s.Stays[1].From != simtest.Day("2026-01-15") || s.Stays[1].Until != simtest.Day("2026-03-15") {
		t.Errorf("on the day of the second one they are %+v", s)
	}
	simtest.SetClock(t, sys, "w", "2026-01-15T10:00:00+05:00")
	if s := of(); len(s.Stays) != 2 || s.Stays[0].EndedAt == nil || !s.Stays[0].EndedAt.Equal(at) {
		t.Errorf("after the first one's end they are %+v", s)
	}
}

func TestSomebodyRegisteredNowhereHasNoStays(t *testing.T) {
	t.Parallel()
	_, base := serve(t, &gbdfl{})
	if status, _, body := simtest.Do(t, http.MethodGet, base+"/v1/persons/"+berik+"/history", ""); status != http.StatusOK || !strings.Contains(string(body), `"stays":[]`) {
		t.Errorf("%d %s, expected an empty list", status, body)
	}
	simtest.Refuse(t, base, []simtest.Refusal{simtest.Refused("wrong check digit", "", "/v1/persons/920308490019/history", "", 400, "MALFORMED")})
}

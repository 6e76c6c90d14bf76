package oracle

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"

	"pgregory.net/rapid"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/rpdrn"
)

// shared is a dwelling of three owners with room for everybody, in which a stranger is to be registered.
func shared(number int) world {
	w := cramped()
	w.Number, w.Usable = number, "300.00"
	w.Owners = []person{"owner", "second owner", "third owner"}
	w.People = append(slices.Clone(w.Owners), "registrant")
	return w
}

func TestTheOrderOfConsentsChangesNothing(t *testing.T) {
	t.Parallel()

	s := startService(t)
	number := 0
	for answers, want := range map[[3]string]string{
		{"consent", "consent", "consent"}: "approved",
		{"consent", "consent", "decline"}: "refused CONSENT_DECLINED",
		{"decline", "consent", "consent"}: "refused CONSENT_DECLINED",
	} {
		for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
			number++
			f, err := s.file(shared(number))
			if err != nil {
				t.Fatal(err)
			}
			if len(f.app.Consents) != 3 {
				t.Fatalf("%d owners were asked, want 3", len(f.app.Consents))
			}
			for _, owner := range order {
				if f.app.Decision != nil {
					break
				}
				if err := f.answer(owner, answers[owner]); err != nil {
					t.Fatalf("%v in the order %v: %v", answers, order, err)
				}
			}
			if got := outcomeOf(f.app); got != want {
				t.Errorf("%v in the order %v: %s, want %s", answers, order, got, want)
			}
		}
	}
}

// outcomeOf is an application's outcome with its grounds.
func outcomeOf(app decision.Application) string {
	if app.Decision == nil {
		return "pending"
	}
	text := string(app.Decision.Outcome)
	for _, g := range app.Decision.Grounds {
		text += " " + g.Code
	}
	return text
}

// TestTheSameSignedApplicationIsOne: however often and whenever it is sent again, it is the application it made, and has one
// decision, one notice and at most one record.
func TestTheSameSignedApplicationIsOne(t *testing.T) {
	t.Parallel()

	s := startService(t)
	var number atomic.Int64
	rapid.Check(t, func(t *rapid.T) {
		n := int(number.Add(1))
		f, err := s.file(shared(n))
		if err != nil {
			t.Fatal(err)
		}
		again := func(when string) {
			for range rapid.IntRange(0, 2).Draw(t, "times it is sent again "+when) {
				var app decision.Application
				if err := f.Call(http.MethodPost, "/v1/applications", f.token, f.signed, http.StatusOK, &app); err != nil {
					t.Fatalf("sent again %s: %v", when, err)
				}
				if app.ID != f.app.ID {
					t.Fatalf("sent again %s it is the application %s, not %s", when, app.ID, f.app.ID)
				}
			}
		}
		again("at once")
		refused := rapid.Bool().Draw(t, "the last owner declines")
		for i := range f.app.Consents {
			answer := "consent"
			if refused && i == len(f.app.Consents)-1 {
				answer = "decline"
			}
			if err := f.answer(i, answer); err != nil {
				t.Fatal(err)
			}
			again("after answer " + strconv.Itoa(i+1))
		}
		if err := f.settle(); err != nil {
			t.Fatal(err)
		}
		if problem := f.traces(map[bool]string{false: "approved", true: "refused CONSENT_DECLINED"}[refused]); problem != "" {
			t.Fatal(problem)
		}
	})
}

// traces says what is amiss with what one application should have left behind; empty when nothing is.
func (f *file) traces(outcome string) string {
	if got := outcomeOf(f.app); got != outcome {
		return fmt.Sprintf("it is %s, want %s", got, outcome)
	}
	iin := f.papers.iins[f.world.Registrant]
	var registered struct {
		Registrations []rpdrn.Registration `json:"registrations"`
	}
	if err := f.Government.Call(f.TB.Context(), rpdrn.Name, http.MethodGet, "/v1/persons/"+iin.String()+"/registrations", nil, &registered); err != nil {
		return err.Error()
	}
	records := 0
	if outcome == "approved" {
		records = 1
	}
	if len(registered.Registrations) != records {
		return fmt.Sprintf("%s: there are %d records, want %d", outcome, len(registered.Registrations), records)
	}
	var history struct {
		Services []struct {
			Application string `json:"application"`
		} `json:"services"`
	}
	if err := f.Government.Call(f.TB.Context(), egov.Name, http.MethodGet, "/v1/citizens/"+iin.String()+"/services", nil, &history); err != nil {
		return err.Error()
	}
	if len(history.Services) != 1 || history.Services[0].Application != f.app.ID {
		return fmt.Sprintf("%s: the account has %+v, want one notice of %s", outcome, history.Services, f.app.ID)
	}
	return ""
}

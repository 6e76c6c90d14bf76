package oracle

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/oracle/stage"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// service is the whole reference over the whole government, each behind its address.
type service struct{ *stage.Stage }

func startService(t testing.TB) *service { return &service{stage.Start(t)} }

// file is a world in which an application was filed and signed.
type file struct {
	*service
	world  world
	papers *papers
	signed map[string]any // the envelope
	token  string
	app    decision.Application
}

// file puts a world up at noon of its day, and the registrant applies.
func (s *service) file(w world) (*file, error) {
	w.Filed = w.noon()
	f := &file{service: s, world: w, papers: w.papers()}
	leased := f.papers.identifiers()
	for i, who := range w.People {
		if who == w.Registrant || slices.Contains(w.Owners, who) {
			serial := fmt.Sprintf("a%d", w.Number*peopleOfAWorld+i)
			leased.Serials = append(leased.Serials, serial)
			f.papers.add(eds.Name, "certificates", eds.Certificate{
				IIN: f.papers.iins[who], Serial: serial, Holder: eds.Holder{Surname: "СЫНАҚОВ", GivenName: "СЫНАҚ"}, Purpose: pki.Sign,
				NotBefore: w.Filed.AddDate(-1, 0, 0), NotAfter: w.Filed.AddDate(1, 0, 0),
			})
		}
	}
	clock := w.Filed
	err := s.Government.Create(s.TB.Context(), government.World{
		ID: fmt.Sprintf("oracle-%d", w.Number), Identifiers: leased, Clock: &clock, Records: f.papers.records, Faults: f.papers.faults,
	})
	if err != nil {
		return nil, err
	}
	applicant := f.papers.iins[w.Registrant]
	if f.token, err = s.SignIn(applicant); err != nil {
		return nil, err
	}
	if err := s.SetClock(applicant, clock); err != nil {
		return nil, err
	}
	payload, err := json.Marshal(map[string]any{
		"reference": fmt.Sprintf("oracle-%d", w.Number), "service": "residence.permanent", "channel": map[string]string{"kind": "portal"},
		"applicant": map[string]any{"iin": applicant}, "registrant": map[string]any{"iin": applicant},
		"dwelling": map[string]any{"rca": w.rca(), "owner": map[string]any{"iin": f.papers.iins[w.Owners[0]]}},
	})
	if err != nil {
		return nil, err
	}
	signature, err := f.Sign(applicant, payload)
	if err != nil {
		return nil, err
	}
	f.signed = map[string]any{"payload": payload, "signature": signature}
	if err := s.Call(http.MethodPost, "/v1/applications", f.token, f.signed, http.StatusCreated, &f.app); err != nil {
		return nil, err
	}
	return f, f.settle()
}

// settle waits until nothing is left to do and reads the application.
func (f *file) settle() error {
	if err := f.Settle(f.papers.iins[f.world.Registrant]); err != nil {
		return err
	}
	id := f.app.ID
	f.app = decision.Application{}
	return f.Call(http.MethodGet, "/v1/applications/"+id, "", nil, http.StatusOK, &f.app)
}

// answer signs an owner's answer to the question at a place in the list.
func (f *file) answer(question int, answer string) error {
	asked := f.app.Consents[question]
	words := asked.ToSign.Consent
	if answer == "decline" {
		words = asked.ToSign.Decline
	}
	owner, err := identifiers.ParseIIN(asked.Owner.Iin)
	if err != nil {
		return err
	}
	signature, err := f.Sign(owner, words)
	if err != nil {
		return err
	}
	err = f.Call(http.MethodPost, "/v1/applications/"+f.app.ID+"/consents", "", map[string]any{"answer": answer, "signature": signature}, http.StatusOK, nil)
	if err != nil {
		return err
	}
	return f.settle()
}

// verdict is what the service says, after everybody who was asked has consented.
func (f *file) verdict() (verdict, error) {
	for i := range f.app.Consents {
		if err := f.answer(i, "consent"); err != nil {
			return verdict{}, err
		}
	}
	switch {
	case f.app.Decision == nil && f.app.Pending != nil && f.app.Pending.Reason == decision.PendingReasonRegistry:
		return verdict{Undecided: true}, nil
	case f.app.Decision == nil:
		return verdict{Grounds: []string{"pending for another reason"}}, nil
	case f.app.Decision.Outcome == decision.Approved && f.app.Decision.Record != nil:
		return verdict{}, nil
	}
	v := verdict{}
	for _, g := range f.app.Decision.Grounds {
		v.Grounds = append(v.Grounds, g.Code)
	}
	if len(v.Grounds) == 0 {
		v.Grounds = []string{string(f.app.Decision.Outcome)}
	}
	return v, nil
}

func TestTheServiceDecidesGeneratedWorldsAsTheOracleDoes(t *testing.T) {
	t.Parallel()

	count := int64(100)
	if testing.Short() || stage.UnderRace {
		count = 20
	}
	s := startService(t)
	var next atomic.Int64
	var workers sync.WaitGroup
	var mu sync.Mutex
	verdicts := map[string]int{}
	for range 2 {
		workers.Go(func() {
			for n := next.Add(1); n <= count; n = next.Add(1) {
				w, _ := generate(1_000_000 + uint64(n))
				w.Number, w.Filed = int(n), w.noon()
				want := decide(w)
				f, err := s.file(w)
				if err != nil {
					t.Errorf("world %d: %v\n%s", n, err, w)
					continue
				}
				if got, err := f.verdict(); err != nil || got.String() != want.String() {
					t.Errorf("world %d: the service: %s (error %v); the oracle: %s\n%s", n, got, err, want, w)
				}
				mu.Lock()
				verdicts[want.String()]++
				mu.Unlock()
			}
		})
	}
	workers.Wait()
	t.Logf("%d worlds over HTTP: %v", count, verdicts)
	if count == 100 && len(verdicts) < 4 {
		t.Errorf("the worlds have only the verdicts %v", verdicts)
	}
}

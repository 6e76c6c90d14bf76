package queue

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/oracle/stage"
	"github.com/synaq/synaq/simulators/akimat"
	"github.com/synaq/synaq/simulators/cadastre"
	"github.com/synaq/synaq/simulators/courts"
	"github.com/synaq/synaq/simulators/experts"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/guardianship"
	"github.com/synaq/synaq/simulators/hpc"
	"github.com/synaq/synaq/simulators/leases"
	"github.com/synaq/synaq/simulators/mortgages"
	"github.com/synaq/synaq/simulators/notary"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/rpdri"
	"github.com/synaq/synaq/simulators/rpdrn"
	"github.com/synaq/synaq/simulators/social"
	"github.com/synaq/synaq/simulators/ured"
	"github.com/synaq/synaq/simulators/zags"
)

// service is the whole reference over the whole government, and the numbers of the worlds that it has seen.
type service struct {
	*stage.Stage
	numbers numbers
	worlds  atomic.Int64
}

func startService(t testing.TB) *service { return &service{Stage: stage.Start(t)} }

// filedAt is when the application is filed: at noon, or in the evening where it is accepted on another day.
func (w world) filedAt() time.Time {
	hour := 12 * time.Hour
	if w.Filed != w.Asked {
		hour = 20 * time.Hour
	}
	return w.Filed.Time(identifiers.Almaty()).Add(hour)
}

// askedAt is when the registers are asked at the latest.
func (w world) askedAt() time.Time {
	return w.Asked.Time(identifiers.Almaty()).Add(12 * time.Hour)
}

func (w world) applicant() person {
	if w.Applicant != "" {
		return w.Applicant
	}
	return w.Registrant
}

// payload is what the applicant signs.
func (p *papers) payload() ([]byte, error) {
	w, iins := p.world, p.iins
	form := map[field]any{
		surname: "СЫНАҚОВ", givenName: "СЫНАҚ", patronymic: "СЫНАҚҰЛЫ", birthDate: w.birthday(w.Registrant), document: p.document("ID"),
		issued: w.issuedOn(),
	}
	if i := w.registration(); i >= 0 {
		form[address] = p.stayedAt(i)
	}
	if w.NoPatronymic {
		delete(form, patronymic)
	}
	for _, f := range w.Wrong {
		switch f {
		case birthDate:
			form[f] = w.birthday(w.Registrant).AddDays(1)
		case issued:
			form[f] = w.issuedOn().AddDays(1)
		case document:
			form[f] = "NONE"
		case address: // another, or none where there is one
			if _, registered := form[f]; registered && p.number%2 == 1 {
				delete(form, f)
			} else {
				form[f] = p.rca(500)
			}
		default:
			form[f] = "БАСҚАЕВ"
		}
	}
	declared := map[declaration]bool{}
	for _, d := range declarations() {
		declared[d] = !w.withholds(d)
	}
	said := map[string]any{
		"reference": fmt.Sprintf("queue-%d", p.number), "service": "housing.queue", "channel": map[string]string{"kind": "facility"},
		"applicant": map[string]any{"iin": iins[w.applicant()]}, "registrant": map[string]any{"iin": iins[w.Registrant]},
		"locality": w.Locality, "form": form, "contacts": map[string]string{"phone": "+77010000000"}, "declarations": declared,
	}
	if w.Akimat {
		said["channel"] = map[string]string{"kind": "akimat"}
	}
	if w.Basis != "" {
		representative := map[string]any{"basis": w.Basis}
		if w.Power != "" {
			representative["document"] = p.document(w.Power)
		}
		said["representative"] = representative
	}
	if w.Stock != "" {
		said["stock"] = w.Stock
	}
	if w.Category != "" {
		said["category"] = w.Category
	}
	if w.Emergency != "" {
		emergency := map[string]any{"rca": p.rcaOf(w.Emergency)}
		if w.Report != "" {
			content := expertsFile()
			if w.Forged {
				content = append(content, " improved"...)
			}
			emergency["report"] = map[string]any{"number": p.document(w.Report), "content": content}
		}
		said["emergency"] = emergency
	}
	return json.Marshal(said)
}

// envelope is the payload as it is sent, with its signature.
func (s *service) envelope(p *papers, another identifiers.IIN) (map[string]any, error) {
	payload, err := p.payload()
	if err != nil || p.world.Flaw == unsigned {
		return map[string]any{"payload": payload}, err
	}
	signer := p.iins[p.world.applicant()]
	if p.world.Flaw == byAnother {
		signer = another
	}
	signature, err := s.Sign(signer, payload)
	if p.world.Flaw == changed {
		payload = append(payload, ' ')
	}
	return map[string]any{"payload": payload, "signature": signature}, err
}

// file is a world in which an application was filed.
type file struct {
	*service
	papers *papers
	id     string // of the world
	app    decision.Application
}

// decide puts a world up, files its application and says what the service says of it: of a refusal already the grounds of the preliminary
// decision.
func (s *service) decide(w world) (v verdict, err error) {
	f := s.file(w)
	defer func() { err = errors.Join(err, f.end()) }()
	return f.decided()
}

// file makes the papers of a world that is to be put up.
func (s *service) file(w world) *file {
	p := w.papers(int(s.worlds.Add(1)), &s.numbers)
	return &file{service: s, papers: p, id: fmt.Sprintf("queue-%d", p.number)}
}

func (f *file) end() error { return f.Government.End(f.TB.Context(), f.id) }

// decided puts the world up, and says what the service makes of its application.
func (f *file) decided() (verdict, error) {
	w, p := f.papers.world, f.papers
	another := f.numbers.next(day(1970, time.May, 5))
	p.leased.IINs = append(p.leased.IINs, another.String())
	p.certify(99, another)
	if _, err := p.payload(); err != nil { // which leases what it names
		return verdict{}, err
	}
	applicant, clock := p.iins[w.applicant()], w.filedAt()
	err := f.Government.Create(f.TB.Context(), government.World{ID: f.id, Identifiers: p.leased, Clock: &clock, Records: p.records, Faults: p.faults})
	if err != nil {
		return verdict{}, err
	}
	if err := f.SetClock(applicant, clock); err != nil {
		return verdict{}, err
	}
	token := ""
	if w.Flaw != anonymous {
		if token, err = f.SignIn(applicant); err != nil {
			return verdict{}, err
		}
	}
	sent, err := f.envelope(p, another)
	if err != nil {
		return verdict{}, err
	}
	var refusal *stage.StatusError
	if err := f.Call(http.MethodPost, "/v1/applications", token, sent, http.StatusCreated, &f.app); errors.As(err, &refusal) {
		return invalid(refusal)
	} else if err != nil {
		return verdict{}, err
	}
	if err := f.read(); err != nil {
		return verdict{}, err
	}
	if w.Asked != w.Filed {
		if err := f.wait(w.askedAt()); err != nil {
			return verdict{}, err
		}
	}
	v := verdictOf(f.app)
	if v.Outcome == "pending" {
		return v, p.awaited(f.app.Pending.Registries)
	}
	return v, errors.Join(f.entered(f.id, p, v), f.pried(f.id, p))
}

// heard holds the hearing of a preliminary decision, and says which day that was.
func (f *file) heard() (verdict, identifiers.Date, error) {
	at := f.app.Hearing.At
	if err := f.wait(at); err != nil {
		return verdict{}, identifiers.Date{}, err
	}
	if d := f.app.Decision; d == nil && f.app.Pending.Reason != decision.PendingReasonRegistry {
		return verdict{}, identifiers.Date{}, fmt.Errorf("it waits for %s", f.app.Pending.Reason)
	}
	f.app.Hearing = nil // what was told before it counts no more
	v := verdictOf(f.app)
	return v, identifiers.DateOf(at), f.entered(f.id, f.papers, v)
}

// wait lets it be a later time, and reads the application.
func (f *file) wait(until time.Time) error {
	return errors.Join(f.Government.SetClock(f.TB.Context(), f.id, until), f.SetClock(f.papers.iins[f.papers.world.applicant()], until), f.read())
}

// read reads the application once nothing is left to do.
func (f *file) read() error {
	if err := f.Settle(f.papers.iins[f.papers.world.applicant()]); err != nil {
		return err
	}
	path := "/v1/applications/" + f.app.ID
	f.app = decision.Application{}
	return f.Call(http.MethodGet, path, "", nil, http.StatusOK, &f.app)
}

// awaited says which registers are waited for that answer.
func (p *papers) awaited(registries *[]decision.Registry) error {
	if registries == nil {
		return errors.New("it waits for no register")
	}
	for _, name := range *registries {
		if !slices.ContainsFunc(p.world.Silent, func(r register) bool { system, _ := systemOf(r); return system == name }) {
			return fmt.Errorf("it waits for %s, which answers", name)
		}
	}
	return nil
}

// entered says how the place in the queue differs from what was decided: the registrant's, and the only one, or none.
func (s *service) entered(id string, p *papers, v verdict) error {
	var entries []hpc.Entry
	if err := s.Government.Records(s.TB.Context(), id, hpc.Name, "entries", &entries); err != nil {
		return err
	}
	w := p.world
	entries = slices.DeleteFunc(entries, func(e hpc.Entry) bool { return e.Basis.Application == "before" })
	if v.Outcome != "approved" {
		if len(entries) > 0 {
			return fmt.Errorf("%s, but entered as %+v", v, entries)
		}
		return nil
	}
	if len(entries) != 1 {
		return fmt.Errorf("%s, but entered as %+v", v, entries)
	}
	e, rca := entries[0], identifiers.RCA{}
	if w.Emergency != "" {
		rca = p.rcaOf(w.Emergency)
	}
	if e.IIN != p.iins[w.Registrant] || e.KATO != w.Locality.kato() || string(e.Track) != v.Track || e.RCA != rca || e.Category != v.Category || e.Orphan != v.Orphan {
		return fmt.Errorf("%s, but entered as %+v", v, e)
	}
	return nil
}

// invalid is what a filing that was not accepted says, where the law blocks it.
func invalid(refusal *stage.StatusError) (verdict, error) {
	var problem struct {
		Code string `json:"code"`
	}
	if err := json.Unmarshal(refusal.Body, &problem); err != nil || refusal.Status/100 != 4 {
		return verdict{}, refusal
	}
	return verdict{Outcome: "invalid", Why: []string{problem.Code}}, nil
}

// pried says who was asked about without having consented: of who withholds his consent no register but GBD FL is asked, and the cadastre of
// nobody but the registrant, a spouse who consents and minor children.
func (s *service) pried(id string, p *papers) error {
	w, may := p.world, map[string]bool{p.iins[p.world.Registrant].String(): true}
	for _, h := range w.People {
		child := w.childOf(h.Name, w.Registrant, w.Asked) && w.ageOf(h.Name, w.Filed) < 18
		if child || w.married(w.Registrant, h.Name, w.Asked) && w.consents(h.Name) == yes {
			may[p.iins[h.Name].String()] = true
		}
	}
	kin := map[string]bool{}
	for _, f := range w.Findings {
		for _, a := range f.Accommodated {
			if (w.childOf(a, f.Who, f.On) || w.childOf(f.Who, a, f.On)) && w.consents(a) == yes {
				kin[p.iins[a].String()] = true
			}
		}
	}
	journals, err := s.Government.BareJournals(s.TB.Context(), id, restricted()...)
	if err != nil {
		return err
	}
	for system, exchanges := range journals {
		for _, e := range exchanges {
			if e.Audience != registry.ForImplementations {
				continue
			}
			if w.withholds(housingCheck) || w.withholds(dataProcessing) {
				return fmt.Errorf("%s is asked: %s %s, without a consent", system, e.Method, e.Path)
			}
			for _, subject := range e.Subjects {
				if system == cadastre.Name && subject.Kind == registry.KindIIN && !may[subject.Value] {
					return fmt.Errorf("the cadastre is asked of %s, who has not consented or is not of the family", p.nameOf(subject.Value))
				}
				if system == social.Name && subject.Kind == registry.KindIIN && subject.Value != p.iins[w.Registrant].String() && !kin[subject.Value] {
					return fmt.Errorf("social protection is asked of %s, who has not consented, or was not taken in, or is neither child nor parent", p.nameOf(subject.Value))
				}
			}
		}
	}
	return nil
}

func (p *papers) nameOf(iin string) person {
	for name, number := range p.iins {
		if number.String() == iin {
			return name
		}
	}
	return "nobody of this world"
}

// restricted are the systems that nobody is asked about without his consent.
func restricted() []string {
	return []string{
		cadastre.Name, zags.Name, ured.Name, leases.Name, akimat.Name, mortgages.Name, rpdrn.Name, rpdri.Name, social.Name, experts.Name, courts.Name, guardianship.Name, notary.Name,
	}
}

// verdictOf is an application in the oracle's words.
func verdictOf(app decision.Application) verdict {
	told := func(outcome string, grounds []decision.Ground) verdict {
		v := verdict{Outcome: outcome}
		for _, g := range grounds {
			why := g.Code
			if outcome == "refused" && g.Rule != nil {
				why += " " + *g.Rule
			}
			v.Why = append(v.Why, why)
		}
		return v
	}
	d := app.Decision
	switch {
	case d == nil && app.Hearing != nil:
		return told("refused", app.Hearing.Grounds)
	case d == nil && app.Pending != nil && app.Pending.Reason == decision.PendingReasonRegistry:
		return verdict{Outcome: "pending"}
	case d == nil:
		return verdict{Outcome: "waiting for something else"}
	case d.Outcome == decision.Redirected && d.To != nil:
		return verdict{Outcome: "redirected", Why: []string{string(*d.To)}}
	case d.Outcome == decision.Approved && d.Record != nil:
		v := verdict{Outcome: "approved"}
		if d.Record.Category != nil {
			v.Category = *d.Record.Category
		}
		if d.Record.Track != nil {
			v.Track = string(*d.Record.Track)
		}
		v.Orphan = d.Record.Orphan != nil && *d.Record.Orphan
		return v
	}
	return told(string(d.Outcome), d.Grounds)
}

// notEvaluated are the grounds that a refusal leaves open.
func notEvaluated(app decision.Application) (all []string) {
	if app.Decision == nil || app.Decision.NotEvaluated == nil {
		return nil
	}
	for _, open := range *app.Decision.NotEvaluated {
		all = append(all, open.Code+" "+open.Rule)
	}
	return all
}

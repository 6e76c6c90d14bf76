package reference_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	pkcs12 "software.sslmate.com/src/go-pkcs12"

	"github.com/synaq/synaq/api/decision"
	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
)

// tuesday is a working day, at noon in Almaty.
func tuesday() time.Time { return time.Date(2026, 9, 15, 7, 0, 0, 0, time.UTC) }

// almatys is an instant by the clock on the wall in Almaty.
func almatys(day, hour, minute, second int) time.Time {
	return time.Date(2026, 9, day, hour, minute, second, 0, identifiers.Almaty())
}

// needing is a story about somebody who needs housing, with a bank that signs.
func needing(t *testing.T) (*story, *citizen) {
	t.Helper()
	s := &story{t: t, gov: newGovernment(t, tuesday())}
	bank := s.gov.operator(90)
	file, err := pkcs12.Modern2023.Encode(testKeys()[1], bank.certificate, nil, "secret")
	if err != nil {
		t.Fatal(err)
	}
	s.options = reference.Options{
		Registries: s.gov.addresses(), RegistryTimeout: time.Minute, TestControls: true, CheckResponses: true, Now: s.gov.time,
		Signer: file, SignerPassword: "secret", Database: filepath.Join(t.TempDir(), "queue.db"),
	}
	s.start()
	t.Cleanup(s.stop)
	return s, s.gov.citizen(1)
}

// apply files for the queue and settles.
func (s *story) apply(c *citizen, change ...func(map[string]any)) decision.Application {
	s.t.Helper()
	payload := s.payload(c, c, append([]func(map[string]any){queued}, change...)...)
	status, body := s.try(c.token, payload, "cms", c.sign(payload))
	if status != http.StatusCreated {
		s.t.Fatalf("%d %s", status, body)
	}
	filed := s.read(body)
	s.settle(c)
	return s.get(filed.ID)
}

// owns gives somebody a right in a dwelling, which ended on a day; "" for not.
func (s *story) owns(c *citizen, until string) {
	right := map[string]any{"owner": map[string]string{"iin": c.iin}, "from": "2010-01-01"}
	if until != "" {
		right["until"] = until
	}
	held := map[string]any{"rca": rcaAstana, "kato": astana, "kind": map[string]string{"code": "flat"}, "right": right}
	s.gov.change(func() { s.gov.holdings = map[string][]map[string]any{c.iin: {held}} })
}

// residing has the form say where the registrant is registered.
func residing(rca string) func(map[string]any) {
	return func(p map[string]any) { p["form"].(map[string]string)["residence"] = rca }
}

// sealed reads the signed decision.
func (s *story) sealed(app decision.Application) decision.DecisionDocument {
	s.t.Helper()
	if app.Document == nil {
		s.t.Fatalf("no document: %s", dump(app))
	}
	signed, err := cms.VerifyDetached(app.Document.Signature, app.Document.Content)
	if err != nil {
		s.t.Fatal(err)
	}
	if holder, purpose, err := pki.Inspect(signed.Certificate); err != nil || purpose != pki.Sign || holder.BIN != stateCorporation() {
		s.t.Errorf("signed by %+v for %s: %v", holder, purpose, err)
	}
	var document decision.DecisionDocument
	if err := json.Unmarshal(app.Document.Content, &document); err != nil {
		s.t.Fatal(err)
	}
	return document
}

// approvedForQueue checks a decision that enters somebody in the queue.
func (s *story) approvedForQueue(app decision.Application) {
	s.t.Helper()
	if app.Decision == nil || app.Decision.Outcome != decision.Approved || app.Decision.Record == nil || len(app.Decision.Grounds) != 0 {
		s.t.Fatalf("%s", dump(app))
	}
}

func TestWhoNeedsHousingIsEnteredInTheQueue(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.owns(c, "2021-09-15") // five years ago today
	app := s.apply(c)
	s.approvedForQueue(app)
	if r := app.Decision.Record; app.Hearing != nil || r.Type != "queue" || r.Category != nil || r.Orphan != nil || r.Track == nil || *r.Track != decision.Ordinary {
		t.Errorf("%s", dump(app))
	}
	if edition := app.Decision.Edition; edition != "2025-05-24" { // the registration of residence has later ones
		t.Errorf("the edition is %s", edition)
	}
	if len(s.gov.queue) != 1 || s.gov.queue[0]["iin"] != c.iin || s.gov.queue[0]["track"] != "ordinary" {
		t.Errorf("the queue has %v", s.gov.queue)
	}
	if len(s.gov.account) != 1 || s.gov.account[0]["kind"] != "registered" || s.sealed(app).Outcome != "approved" {
		t.Errorf("the account has %v", s.gov.account)
	}
	if app.Term == nil || !app.Term.Until.Equal(almatys(16, 18, 30, 0)) {
		t.Errorf("the term is %+v", app.Term)
	}
	if m := s.gov.messageTo(c); len(s.gov.sent()) != 1 || m == nil || m.CallbackURL != "" || !contains(m.Text, "Your application is approved") || contains(m.Text, c.iin) {
		t.Errorf("by SMS: %+v", m)
	}
}

// TestOfAWifeWhoHasNotConsentedNothingIsAsked lets her consent before the hearing.
func TestOfAWifeWhoHasNotConsentedNothingIsAsked(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	wife := s.gov.citizen(2)
	s.gov.marry(c, wife)
	s.owns(wife, "2020-01-01")
	s.gov.change(func() {
		s.gov.records["orphan/"+c.iin] = []map[string]any{{"id": "O", "iin": c.iin, "kind": "orphan", "from": "2000-01-01"}}
	})
	app := s.apply(c)
	s.pending(app, "hearing")
	if len(app.Hearing.Grounds) != 1 || *app.Hearing.Grounds[0].Rule != "HPC-APP-006" {
		t.Errorf("%s", dump(app))
	}
	for _, e := range app.Evidence {
		if e.Registry == "cadastre" && contains(dump(e), "member") {
			t.Errorf("%s", dump(e))
		}
	}
	if asked := len(slices.DeleteFunc(slices.Clone(s.gov.asked), func(name string) bool { return name != "cadastre/person" })); asked != 1 {
		t.Errorf("the cadastre was asked %d times", asked)
	}
	s.gov.change(func() {
		s.gov.records["consents/"+wife.iin] = []map[string]any{{"id": "C", "iin": wife.iin, "service": "housing.queue", "state": "valid"}}
	})
	s.at(c, app.Hearing.At)
	app = s.get(app.ID)
	s.approvedForQueue(app)
	if r := app.Decision.Record; r.Orphan == nil || !*r.Orphan || s.gov.queue[0]["orphan"] != true {
		t.Errorf("%s, the queue has %v", dump(app), s.gov.queue)
	}
}

// TestWithAnEmergencyDwellingOneApplies has the report's file changed on the way, at first.
func TestWithAnEmergencyDwellingOneApplies(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.owns(c, "")
	file := []byte("the report")
	sum := sha256.Sum256(file)
	s.gov.change(func() {
		s.gov.records["acts/"+rcaAstana] = []map[string]any{{"number": "A", "rca": rcaAstana, "kato": astana, "recognisedOn": "2026-01-01"}}
		s.gov.records["stays/"+c.iin] = []map[string]any{{"iin": c.iin, "rca": rcaAstana, "kato": astana, "type": "permanent", "from": "2010-01-01"}}
		s.gov.records["reports"] = []map[string]any{{
			"number": "R-1", "certificate": "E-1", "rca": rcaAstana, "issuedOn": "2026-01-01", "condition": "emergency", "sha256": hex.EncodeToString(sum[:]),
		}}
		s.gov.records["experts"] = []map[string]any{{"certificate": "E-1", "iin": c.iin, "from": "2020-01-01", "until": "2026-01-01"}}
	})
	applies := func(file []byte) decision.Application {
		return s.apply(c, with("locality", astana), residing(rcaAstana), with("emergency", map[string]any{"rca": rcaAstana, "report": map[string]any{"number": "R-1", "content": file}}))
	}
	forged := applies([]byte("another"))
	s.pending(forged, "hearing")
	if grounds := forged.Hearing.Grounds; len(grounds) != 1 || *grounds[0].Rule != "HPC-REF-A9-1" || len(grounds[0].Evidence) != 1 {
		t.Errorf("%s", dump(forged))
	}
	encloses := func(n, size int) (int, []byte) {
		position, err := json.Marshal(map[string]any{
			"application": forged.ID, "statement": fmt.Sprintf("It is genuine (%d).", n), "report": map[string]any{"number": "R-1", "content": append(bytes.Clone(file), make([]byte, size)...)},
		})
		if err != nil {
			t.Fatal(err)
		}
		return s.call(http.MethodPost, "/v1/applications/"+forged.ID+"/hearing", "", map[string]any{
			"position": position, "signature": map[string]string{"kind": "cms", "value": c.sign(position)},
		})
	}
	const most = 400_000/4*3 - 20
	status, body := encloses(0, most+20)
	s.refused(status, body, http.StatusBadRequest, "MALFORMED", "")
	for n := range 3 {
		if status, body := encloses(n, most); status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
		s.settle(c)
	}
	status, body = encloses(3, most)
	s.refused(status, body, http.StatusRequestEntityTooLarge, "TOO_LARGE", "")
	if said := *s.get(forged.ID).Hearing.Positions; len(said) != 3 || *said[2].Report != "R-1" {
		t.Errorf("%s", dump(said))
	}
	app := applies(file)
	s.approvedForQueue(app)
	if r := app.Decision.Record; *r.Track != decision.Emergency || app.Term.WorkingDays != 3 || !app.Term.Until.Equal(almatys(18, 18, 30, 0)) {
		t.Errorf("%s", dump(app))
	}
	if place := s.gov.queue[0]; place["track"] != "emergency" || place["rca"] != rcaAstana {
		t.Errorf("the queue has %v", place)
	}
}

// TestAKandasHasHisYearsInBothRegistersOfResidence has him be a citizen no more since 2025, and RP DRI be silent at first.
func TestAKandasHasHisYearsInBothRegistersOfResidence(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	stay := func(from, until string) []map[string]any {
		return []map[string]any{{"rca": rcaAstana, "kato": astana, "type": "permanent", "from": from, "until": until}}
	}
	s.gov.change(func() {
		s.gov.people[c.iin]["citizenship"] = map[string]string{"code": "860"}
		s.gov.records["kandas/"+c.iin] = []map[string]any{{"iin": c.iin, "certificate": "K", "from": "2025-02-01", "until": "2030-01-31"}}
		s.gov.records["stays/"+c.iin] = stay("2010-01-01", "2025-01-31")
		s.gov.records["foreign-stays/"+c.iin] = stay("2025-02-01", "2030-01-31")
	})
	s.gov.fault("rpdri", "503")
	app := s.apply(c, with("locality", astana), residing(rcaAstana))
	if app.Pending == nil || app.Pending.Registries == nil || !slices.Equal(*app.Pending.Registries, []string{"rpdri"}) {
		t.Fatalf("%s", dump(app))
	}
	s.gov.fault("rpdri", "")
	s.at(c, tuesday().Add(time.Minute))
	app = s.get(app.ID)
	s.approvedForQueue(app)
	for _, registry := range []decision.Registry{"rpdrn", "rpdri"} {
		if !slices.ContainsFunc(app.Evidence, func(e decision.Evidence) bool { return e.Registry == registry && *e.Operation == "history" }) {
			t.Errorf("%s gave no evidence: %s", registry, dump(app.Evidence))
		}
	}
}

// TestAGuardianAppliesForAnOrphan has her sign, and be told; the place is the child's.
func TestAGuardianAppliesForAnOrphan(t *testing.T) {
	t.Parallel()
	s, guardian := needing(t)
	child := s.gov.citizenBorn(identifiers.Date{Year: 2012, Month: time.May, Day: 4}, 7)
	s.gov.change(func() {
		s.gov.records["orphan/"+child.iin] = []map[string]any{{"id": "O", "iin": child.iin, "kind": "orphan", "from": "2020-01-01"}}
		s.gov.records["asGuardian/"+guardian.iin] = []map[string]any{{
			"guardian": map[string]string{"iin": guardian.iin}, "ward": map[string]string{"iin": child.iin}, "from": "2020-01-01",
		}}
	})
	applies := func(basis string) decision.Application {
		return s.apply(guardian, func(p map[string]any) {
			p["registrant"], p["representative"] = map[string]string{"iin": child.iin}, map[string]string{"basis": basis}
			queued(p)
		})
	}
	app := applies("parent")
	s.pending(app, "hearing")
	if grounds := app.Hearing.Grounds; len(grounds) != 1 || *grounds[0].Rule != "HPC-APP-004" || s.gov.account[0]["iin"] != guardian.iin {
		t.Errorf("%s: the account has %v", dump(app), s.gov.account)
	}
	app = applies("guardian")
	s.approvedForQueue(app)
	if len(s.gov.queue) != 1 || s.gov.queue[0]["iin"] != child.iin || s.gov.account[1]["iin"] != guardian.iin || app.Decision.Record.Orphan == nil {
		t.Errorf("%s: the queue has %v, the account %v", dump(app), s.gov.queue, s.gov.account)
	}
}

func TestGroundsArePreliminaryUntilTheHearing(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.owns(c, "")
	app := s.apply(c)
	s.pending(app, "hearing")
	h := app.Hearing
	if h == nil || len(h.Grounds) != 1 || h.Grounds[0].Code != "HOUSING_OWNED" || !h.At.Equal(almatys(17, 10, 0, 0)) || !h.NotifiedAt.Equal(tuesday()) || app.Term.SuspendedAt == nil {
		t.Fatalf("%s", dump(app))
	}
	if len(s.gov.account) != 1 || s.gov.account[0]["kind"] != "preliminary-decision" || len(s.gov.sent()) != 0 {
		t.Errorf("the account has %v", s.gov.account)
	}
	s.at(c, h.At.Add(-time.Second))
	s.pending(s.get(app.ID), "hearing")
	s.at(c, h.At)
	app = s.get(app.ID)
	if app.Decision == nil || app.Decision.Outcome != decision.Refused || len(app.Decision.Grounds) != 1 || *app.Decision.Grounds[0].Rule != "HPC-REF-15-2" ||
		app.Hearing.HeldAt == nil || app.Term.SuspendedAt != nil {
		t.Fatalf("%s", dump(app))
	}
	if !app.Term.Until.Equal(almatys(18, 18, 30, 0)) || len(s.gov.sent()) != 1 || !contains(s.gov.messageTo(c).Text, "В вашей заявке отказано") {
		t.Errorf("the term is %+v, by SMS: %+v", app.Term, s.gov.sent())
	}
	document := s.sealed(app)
	if document.Outcome != "refused" || len(document.Grounds) != 1 || document.Application != app.ID {
		t.Errorf("the document says %+v", document)
	}
	if len(s.gov.queue) != 0 || len(s.gov.account) != 2 || s.gov.account[1]["kind"] != "denied" {
		t.Errorf("the queue has %v, the account %v", s.gov.queue, s.gov.account)
	}
}

// TestADecisionIsToldBySMSOnce has the SMS centre silent at first, and then lose its answer.
func TestADecisionIsToldBySMSOnce(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.gov.fault("sms1414/subscriber", "503")
	app := s.apply(c)
	s.approvedForQueue(app)
	s.gov.fault("sms1414/subscriber", "")
	s.gov.fault("sms1414/send", "lost")
	s.at(c, tuesday().Add(time.Minute))
	s.gov.fault("sms1414/send", "")
	s.at(c, tuesday().Add(time.Hour))
	if events := dump(s.get(app.ID).Events); len(s.gov.sent()) != 1 || !contains(events, "messaged") || len(s.gov.account) != 1 {
		t.Errorf("sent: %d, the account has %v: %s", len(s.gov.sent()), s.gov.account, events)
	}
}

func TestWhoHasNoTelephoneIsSentNothing(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.gov.change(func() { delete(s.gov.phones, c.iin) })
	s.approvedForQueue(s.apply(c))
	s.gov.change(func() { s.gov.phones[c.iin] = c.phone })
	s.gov.fault("sms1414/send", "400")
	s.gov.change(func() { s.gov.queue = nil })
	app := s.apply(c)
	s.approvedForQueue(app)
	if next := s.settle(c); len(s.gov.sent()) != 0 || next != nil {
		t.Errorf("sent %d, and something is due at %v", len(s.gov.sent()), next)
	}
}

func TestARebuttalThatTheRegistersBearOutTurnsTheDecision(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.owns(c, "")
	app := s.apply(c)
	statement := "The flat was sold six years ago."
	say := func(who *citizen, about string) (int, []byte) {
		position := []byte(`{"application":"` + about + `","statement":"` + statement + `"}`)
		return s.call(http.MethodPost, "/v1/applications/"+app.ID+"/hearing", "", map[string]any{
			"position": position, "signature": map[string]string{"kind": "cms", "value": who.sign(position)},
		})
	}
	if status, body := say(s.gov.citizen(2), app.ID); status != http.StatusUnprocessableEntity || !bytes.Contains(body, []byte("SIGNATURE_INVALID")) {
		t.Errorf("another person's position: %d %s", status, body)
	}
	if status, body := say(c, "another"); status != http.StatusBadRequest {
		t.Errorf("a position on another application: %d %s", status, body)
	}
	capitals := []byte(`{"Application":"` + app.ID + `","statement":"It was sold."}`)
	status, body := s.call(http.MethodPost, "/v1/applications/"+app.ID+"/hearing", "", map[string]any{
		"position": capitals, "signature": map[string]string{"kind": "cms", "value": c.sign(capitals)},
	})
	s.refused(status, body, 400, "MALFORMED", "")
	for n, said := range []string{statement, statement, "I have nothing left."} { // the second is the first, which arrives again
		statement = said
		if status, body := say(c, app.ID); status != http.StatusOK || len(*s.read(body).Hearing.Positions) != max(n, 1) {
			t.Fatalf("%d %s", status, body)
		}
	}
	s.owns(c, "2020-09-15")
	s.stop()
	s.start() // what was said is kept
	s.at(c, app.Hearing.At)
	app = s.get(app.ID)
	if app.Decision == nil || app.Decision.Outcome != decision.Approved || len(*app.Hearing.Positions) != 2 || len(s.gov.queue) != 1 || s.sealed(app).Outcome != "approved" {
		t.Errorf("%s", dump(app))
	}
	if status, body := say(c, app.ID); status != http.StatusConflict || !bytes.Contains(body, []byte("NO_HEARING")) {
		t.Errorf("after the hearing: %d %s", status, body)
	}
}

// TestAfterHoursNothingIsAsked files on a Friday evening: nothing is asked before Monday.
func TestAfterHoursNothingIsAsked(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.at(c, almatys(18, 18, 30, 1))
	app := s.apply(c)
	s.pending(app, "acceptance")
	if asked := len(s.gov.asked); slices.Contains(s.gov.asked, "cadastre/person") {
		t.Errorf("%d questions, among them to the cadastre", asked)
	}
	s.at(c, almatys(21, 8, 59, 59))
	s.pending(s.get(app.ID), "acceptance")
	s.at(c, almatys(21, 9, 0, 0))
	s.approvedForQueue(s.get(app.ID))
}

// TestAnEntryWhoseAnswerWasLostIsThereOnce loses the facility's answer, and lets it be down for a time.
func TestAnEntryWhoseAnswerWasLostIsThereOnce(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.gov.fault("hpc/register", "lost")
	app := s.apply(c)
	if app.Pending == nil || app.Pending.Registries == nil || !slices.Equal(*app.Pending.Registries, []string{"hpc"}) {
		t.Fatalf("%s", dump(app))
	}
	s.gov.fault("hpc/register", "")
	s.at(c, tuesday().Add(time.Minute))
	app = s.get(app.ID)
	s.approvedForQueue(app)
	if len(s.gov.queue) != 1 || len(s.gov.account) != 1 {
		t.Errorf("the queue has %v, the account %v", s.gov.queue, s.gov.account)
	}
}

func TestEachRegisterThatIsDownIsWaitedFor(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"gbdfl", "zags", "rpdrn", "cadastre", "ured", "leases", "akimat", "mortgages", "social", "courts", "kdp", "hpc"} {
		s, c := needing(t)
		wife := s.gov.citizen(2)
		s.gov.marry(c, wife)
		s.gov.consents(wife)
		s.gov.fault(name, "503")
		app := s.apply(c, with("category", "large-family"))
		if app.Pending == nil || app.Pending.Registries == nil || !slices.Equal(*app.Pending.Registries, []string{name}) {
			t.Errorf("%s: %s", name, dump(app))
		}
	}
}

func TestWhatMayNotBeFiledForTheQueue(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	for name, try := range map[string]struct {
		change     func(map[string]any)
		kind       string
		status     int
		code, rule string
	}{
		"not signed":       {func(map[string]any) {}, "", 422, "NOT_SIGNED", "HPC-APP-003"},
		"through a portal": {with("channel", map[string]string{"kind": "portal"}), "cms", 400, "MALFORMED", ""},
		"with a dwelling":  {with("dwelling", map[string]any{"rca": rcaAstana}), "cms", 400, "MALFORMED", ""},
		"for another":      {with("registrant", map[string]string{"iin": s.gov.citizen(3).iin}), "cms", 422, "WRONG_FILER", "HPC-ELIG-002"},
		"by an authorised person": {func(p map[string]any) {
			p["registrant"], p["representative"] = map[string]string{"iin": s.gov.citizen(3).iin}, map[string]string{"basis": "authorised"}
		}, "cms", 422, "FIELD_MISSING", "HPC-APP-010"},
		"representative of nobody": {with("representative", map[string]string{"basis": "guardian"}), "cms", 400, "MALFORMED", ""},
	} {
		payload := s.payload(c, c, queued, try.change)
		t.Log(name)
		status, body := s.try(c.token, payload, try.kind, c.sign(payload))
		s.refused(status, body, try.status, try.code, try.rule)
	}
	s.at(c, time.Date(2025, 5, 23, 7, 0, 0, 0, time.UTC))
	payload := s.payload(c, c, queued)
	status, body := s.try(c.token, payload, "cms", c.sign(payload))
	s.refused(status, body, 422, "OLDER_RULES", "HPC-EFF-002")
	// Decided within its day it would be, and after a hearing only in 2028.
	s.at(c, time.Date(2027, 12, 28, 7, 0, 0, 0, time.UTC))
	status, body = s.try(c.token, payload, "cms", c.sign(payload))
	s.refused(status, body, 422, "SERVICE_NOT_OFFERED", "")
}

// TestWhatCannotBeReckonedWaitsForTheCalendar has a hearing come, or end, when nobody knows the working days after it: nobody was at work before, or
// the facility took no notice of it for days.
func TestWhatCannotBeReckonedWaitsForTheCalendar(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct{ told, next time.Time }{
		"no day for the hearing": {next: time.Date(2028, 1, 3, 7, 0, 0, 0, time.UTC)},
		"no term after it":       {told: time.Date(2027, 12, 29, 7, 0, 0, 0, time.UTC), next: time.Date(2027, 12, 31, 7, 0, 0, 0, time.UTC)},
	} {
		s, c := needing(t)
		s.at(c, time.Date(2027, 12, 27, 7, 0, 0, 0, time.UTC))
		c = s.gov.citizen(2) // with a certificate of that time
		s.at(c, time.Date(2027, 12, 27, 7, 0, 0, 0, time.UTC))
		s.owns(c, "")
		if !test.told.IsZero() {
			s.gov.fault("hpc/notice", "503")
		}
		app := s.apply(c)
		if !test.told.IsZero() {
			s.gov.fault("hpc/notice", "")
			s.at(c, test.told)
			app = s.get(app.ID)
		}
		if app.Hearing == nil {
			t.Fatalf("%s: %s", name, dump(app))
		}
		next := test.next
		for range 2 {
			s.at(c, next)
			app = s.get(app.ID)
			p := app.Pending
			if p == nil || p.Reason != decision.PendingReasonCalendar || p.Registries != nil || p.Detail == nil || !contains(*p.Detail, "2028") || !p.RetryAt.Equal(next.Add(24*time.Hour)) {
				t.Errorf("%s: %s", name, dump(app))
			}
			next = next.Add(25 * time.Hour)
		}
		if noted := slices.DeleteFunc(app.Events, func(e decision.Event) bool { return e.Kind != "calendar-ends" }); len(noted) != 1 {
			t.Errorf("%s: noted %s", name, dump(noted))
		}
	}
}

// TestOfTwoApplicationsOneIsEntered lets another application be entered between the look into the queue and the entry.
func TestOfTwoApplicationsOneIsEntered(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.gov.change(func() {
		s.gov.meanwhile = func() {
			s.gov.queue = append(s.gov.queue, map[string]any{
				"number": "HPC-0", "iin": c.iin, "kato": "111600000", "track": "ordinary", "idempotencyKey": "another", "registeredAt": s.gov.now,
			})
		}
	})
	app := s.apply(c)
	if app.Decision == nil || app.Decision.Outcome != decision.Invalid || app.Decision.Grounds[0].Code != "ALREADY_QUEUED" || len(s.gov.queue) != 1 {
		t.Errorf("the queue has %v: %s", s.gov.queue, dump(app))
	}
}

func TestAnAkimatSendsOnAtAnyHour(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.at(c, almatys(19, 3, 0, 0)) // a Saturday night
	app := s.apply(c, with("channel", map[string]string{"kind": "akimat"}))
	if len(app.Evidence) > 0 {
		t.Errorf("it asked %s", dump(app.Evidence))
	}
	if app.Decision == nil || app.Decision.Outcome != decision.Redirected || *app.Decision.To != "online" || *app.Decision.Rule != "HPC-APP-002" || app.Term != nil {
		t.Errorf("%s", dump(app))
	}
}

// TestADecisionWaitsForItsSignature: it is made, and told once somebody can sign it. Where the key was looked for is nobody's business.
func TestADecisionWaitsForItsSignature(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.stop()
	var reachable atomic.Bool
	file := s.options.Signer
	s.options.Signer, s.options.FetchSigner = nil, func(context.Context) ([]byte, error) {
		if !reachable.Load() {
			return nil, errors.New("nothing listens at http://10.0.0.1/secret")
		}
		return file, nil
	}
	s.start()
	app := s.apply(c)
	s.approvedForQueue(app)
	if app.Document != nil || len(s.gov.account) != 0 || contains(dump(app), "10.0.0.1") {
		t.Errorf("%s", dump(app))
	}
	reachable.Store(true)
	s.at(c, tuesday().Add(time.Minute))
	if app = s.get(app.ID); s.sealed(app).Outcome != "approved" || len(s.gov.account) != 1 || len(s.gov.queue) != 1 {
		t.Errorf("the account has %v: %s", s.gov.account, dump(app))
	}
}

// TestOneServiceIsOffered: what is filed for another is not taken, and the capabilities do not name it.
func TestOneServiceIsOffered(t *testing.T) {
	t.Parallel()
	s, c := needing(t)
	s.stop()
	s.options.Offers = []string{"housing.queue"}
	s.start()
	var offered struct{ Services []string }
	if status, body := s.call(http.MethodGet, "/v1/capabilities", "", nil); status != 200 || json.Unmarshal(body, &offered) != nil || !slices.Equal(offered.Services, s.options.Offers) {
		t.Errorf("%d %s", status, body)
	}
	payload := s.payload(c, c)
	status, body := s.try(c.token, payload, "cms", c.sign(payload))
	s.refused(status, body, 422, "SERVICE_NOT_OFFERED", "")
	s.approvedForQueue(s.apply(c))
}

func TestASignerOfNoUseIsSaidAtTheStart(t *testing.T) {
	t.Parallel()
	s, _ := needing(t)
	s.stop()
	s.options.SignerPassword = "another"
	var wrong *reference.OptionsError
	if svc, err := reference.Start(t.Context(), s.options); !errors.As(err, &wrong) {
		t.Errorf("%v, %v", svc, err)
	}
}

package reference_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"maps"
	"math/big"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/registries"
)

// government is the state registries as these tests need them, written from the wire contract alone.
type government struct {
	t      testing.TB
	server *httptest.Server
	root   *pki.Authority

	mu            sync.Mutex
	now           time.Time
	people        map[string]map[string]any
	premises      []map[string]any
	registrations []registration
	births        []map[string]any
	marriages     []map[string]any
	divorces      []map[string]any
	phones        map[string]string
	messages      map[string]*message
	sessions      map[string]string
	passwords     map[string]string // iin+digest -> code
	used          map[string]bool
	notices       []notice
	holdings      map[string][]map[string]any  // rights in dwellings by person
	records       map[string][]map[string]any  // of the registers that answer with one list, by list/person or list/dwelling
	queue         []map[string]any             // entries at the facility
	account       []map[string]any             // messages in accounts at the facility
	cases         []map[string]any             // complaints that were forwarded
	meanwhile     func()                       // happens once, after the facility has said who is in the queue
	certificates  map[string]*x509.Certificate // by serial
	revoked       map[string]time.Time
	faults        map[string]string // registry/operation -> what it does instead
	asked         []string
	serial        int64
}

type registration struct {
	ID             string `json:"id"`
	IIN            string `json:"iin"`
	RCA            string `json:"rca"`
	Type           string `json:"type"`
	From           string `json:"from"`
	Until          string `json:"until,omitempty"`
	IdempotencyKey string `json:"idempotencyKey,omitempty"`
}

type message struct {
	MessageID   string     `json:"messageId"`
	To          string     `json:"to"`
	Text        string     `json:"text"`
	CallbackURL string     `json:"callbackUrl"`
	DeliveredAt *time.Time `json:"deliveredAt,omitempty"`
	Replies     []reply    `json:"replies"`
}

type reply struct {
	From       string    `json:"from"`
	Text       string    `json:"text"`
	ReceivedAt time.Time `json:"receivedAt"`
}

type notice struct {
	NoticeID    string            `json:"noticeId"`
	IIN         string            `json:"iin"`
	Application string            `json:"application"`
	Kind        string            `json:"kind"`
	Outcome     string            `json:"outcome"`
	Text        map[string]string `json:"text"`
}

// testKeys are made once: 0 the authority's, 1 the citizens'.
var testKeys = sync.OnceValue(func() []*rsa.PrivateKey {
	keys := make([]*rsa.PrivateKey, 2)
	for i := range keys {
		keys[i] = identifiers.Must(rsa.GenerateKey(rand.Reader, 2048))
	}
	return keys
})

func newGovernment(t testing.TB, now time.Time) *government {
	t.Helper()
	g := &government{
		t: t, now: now, people: map[string]map[string]any{}, phones: map[string]string{}, messages: map[string]*message{},
		sessions: map[string]string{}, passwords: map[string]string{}, used: map[string]bool{},
		records: map[string][]map[string]any{}, certificates: map[string]*x509.Certificate{}, revoked: map[string]time.Time{}, faults: map[string]string{}, serial: 100,
	}
	root, err := pki.NewRoot(pki.AuthorityRequest{
		CommonName: "TEST ROOT", Serial: big.NewInt(1),
		NotBefore: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2060, 1, 1, 0, 0, 0, 0, time.UTC),
	}, testKeys()[0])
	if err != nil {
		t.Fatal(err)
	}
	g.root = root
	mux := http.NewServeMux()
	for pattern, handle := range map[string]func(*http.Request, []byte) (int, any){
		"GET /gbdfl/v1/persons/{iin}":                      g.person,
		"GET /zags/v1/persons/{iin}/family":                g.family,
		"GET /cadastre/v1/rights":                          g.rights,
		"GET /rpdrn/v1/dwellings/{rca}/registrations":      g.dwelling,
		"GET /rpdrn/v1/persons/{iin}/registrations":        g.registered,
		"POST /rpdrn/v1/registrations":                     g.register,
		"GET /rpdri/v1/persons/{iin}/status":               g.about("permits", "refugees"),
		"GET /rpdri/v1/dwellings/{rca}/registrations":      g.about("registrations"),
		"GET /rpdri/v1/persons/{iin}/registrations":        g.about("registrations"),
		"GET /arrivals/v1/persons/{iin}/documents":         g.about("documents"),
		"GET /institutions/v1/dwellings/{rca}/requests":    g.about("requests"),
		"GET /sms1414/v1/subscribers/{iin}":                g.subscriber,
		"POST /sms1414/v1/messages":                        g.send,
		"GET /sms1414/v1/messages/{id}":                    g.message,
		"GET /guardianship/v1/persons/{iin}/guardianships": g.kept("asGuardian"),
		"GET /guardianship/v1/persons/{iin}/capacity":      g.about("acts"),
		"GET /nobd/v1/persons/{iin}/enrolments":            g.about("enrolments"),
		"GET /epvo/v1/persons/{iin}/students":              g.about("students"),
		"GET /leases/v1/dwellings/{rca}/leases":            g.about("leases"),
		"GET /leases/v1/tenants/{iin}/leases":              g.about("leases"),
		"GET /notary/v1/powers/{number}":                   g.nothing,
		"GET /addresses/v1/addresses/{rca}":                g.address,
		"GET /cadastre/v1/premises/{rca}":                  g.premisesOf,
		"GET /eds/v1/authority":                            g.authority,
		"POST /eds/v1/ocsp":                                g.ocsp,
		"GET /egov/v1/sessions/{token}":                    g.session,
		"POST /egov/v1/passwords/redeem":                   g.redeem,
		"POST /egov/v1/notices":                            g.notify,
		"GET /ured/v1/persons/{iin}/entries":               g.about("entries"),
		"GET /akimat/v1/persons/{iin}/provisions":          g.about("provisions"),
		"GET /mortgages/v1/persons/{iin}/loans":            g.about("loans"),
		"GET /social/v1/persons/{iin}/categories":          g.about("categories"),
		"GET /social/v1/persons/{iin}/kandas":              g.kept("kandas"),
		"GET /social/v1/persons/{iin}/orphan":              g.kept("orphan"),
		"GET /kdp/v1/persons/{iin}/consents":               g.kept("consents"),
		"POST /quality/v1/cases":                           g.forward,
		"GET /akimat/v1/dwellings/{rca}/emergency":         g.emergency,
		"GET /courts/v1/persons/{iin}/findings":            g.kept("findings"),
		"GET /social/v1/persons/{iin}/disabilities":        g.kept("disabilities"),
		"GET /experts/v1/reports/{number}":                 g.numbered("reports", "number"),
		"GET /experts/v1/experts/{certificate}":            g.numbered("experts", "certificate"),
		"GET /social/v1/persons/{iin}/needs":               g.kept("needs"),
		"GET /cadastre/v1/persons/{iin}/rights":            g.rightsOf,
		"GET /rpdrn/v1/persons/{iin}/history":              g.kept("stays"),
		"GET /rpdri/v1/persons/{iin}/history":              g.keptAs("stays", "foreign-stays"),
		"GET /hpc/v1/persons/{iin}/availability":           g.about(),
		"GET /hpc/v1/persons/{iin}/entries":                g.entriesOf,
		"POST /hpc/v1/entries":                             g.enqueue,
		"POST /hpc/v1/notices":                             g.notifyAtFacility,
	} {
		mux.HandleFunc(pattern, g.serve(nameOf(pattern), handle))
	}
	g.server = httptest.NewServer(mux)
	t.Cleanup(g.server.Close)
	return g
}

// nameOf is the registry and the path's last fixed word: "rpdrn/registrations" becomes ambiguous, so the method helps.
func nameOf(pattern string) string {
	names := map[string]string{
		"GET /gbdfl/v1/persons/{iin}": "gbdfl/person", "GET /zags/v1/persons/{iin}/family": "zags/family",
		"GET /guardianship/v1/persons/{iin}/guardianships": "guardianship/person", "GET /guardianship/v1/persons/{iin}/capacity": "guardianship/capacity",
		"GET /nobd/v1/persons/{iin}/enrolments": "nobd/enrolments", "GET /epvo/v1/persons/{iin}/students": "epvo/students",
		"GET /leases/v1/dwellings/{rca}/leases": "leases/leases", "GET /leases/v1/tenants/{iin}/leases": "leases/tenant", "GET /addresses/v1/addresses/{rca}": "addresses/address",
		"GET /cadastre/v1/premises/{rca}": "cadastre/premises", "GET /notary/v1/powers/{number}": "notary/power",
		"GET /cadastre/v1/rights": "cadastre/rights", "GET /rpdrn/v1/dwellings/{rca}/registrations": "rpdrn/dwelling",
		"GET /rpdrn/v1/persons/{iin}/registrations": "rpdrn/person", "POST /rpdrn/v1/registrations": "rpdrn/register",
		"GET /rpdri/v1/persons/{iin}/status": "rpdri/status", "GET /rpdri/v1/dwellings/{rca}/registrations": "rpdri/dwelling",
		"GET /rpdri/v1/persons/{iin}/registrations": "rpdri/person", "GET /arrivals/v1/persons/{iin}/documents": "arrivals/documents", "GET /institutions/v1/dwellings/{rca}/requests": "institutions/dwelling",
		"GET /sms1414/v1/subscribers/{iin}": "sms1414/subscriber", "POST /sms1414/v1/messages": "sms1414/send",
		"GET /sms1414/v1/messages/{id}": "sms1414/message", "GET /eds/v1/authority": "eds/authority", "POST /eds/v1/ocsp": "eds/ocsp",
		"GET /ured/v1/persons/{iin}/entries": "ured/person", "GET /akimat/v1/persons/{iin}/provisions": "akimat/provisions",
		"GET /mortgages/v1/persons/{iin}/loans": "mortgages/person", "GET /social/v1/persons/{iin}/categories": "social/categories",
		"GET /social/v1/persons/{iin}/kandas": "social/kandas", "GET /social/v1/persons/{iin}/needs": "social/needs",
		"GET /social/v1/persons/{iin}/orphan": "social/orphan", "GET /kdp/v1/persons/{iin}/consents": "kdp/person", "POST /quality/v1/cases": "quality/forward",
		"GET /akimat/v1/dwellings/{rca}/emergency": "akimat/emergency", "GET /experts/v1/reports/{number}": "experts/report",
		"GET /courts/v1/persons/{iin}/findings": "courts/person", "GET /social/v1/persons/{iin}/disabilities": "social/disabilities", "GET /experts/v1/experts/{certificate}": "experts/expert", "GET /cadastre/v1/persons/{iin}/rights": "cadastre/person",
		"GET /rpdrn/v1/persons/{iin}/history": "rpdrn/history", "GET /rpdri/v1/persons/{iin}/history": "rpdri/history", "GET /hpc/v1/persons/{iin}/availability": "hpc/availability",
		"GET /hpc/v1/persons/{iin}/entries": "hpc/person", "POST /hpc/v1/entries": "hpc/register", "POST /hpc/v1/notices": "hpc/notice",
		"GET /egov/v1/sessions/{token}": "egov/session", "POST /egov/v1/passwords/redeem": "egov/redeem", "POST /egov/v1/notices": "egov/notice",
	}
	return names[pattern]
}

func (g *government) addresses() map[string]string {
	addresses := map[string]string{}
	for _, name := range registries.Names() {
		addresses[name] = g.server.URL + "/" + name
	}
	return addresses
}

// serve calls a handler under the lock, or does what a fault says instead.
func (g *government) serve(name string, handle func(*http.Request, []byte) (int, any)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		g.mu.Lock()
		g.asked = append(g.asked, name)
		fault := g.faults[name]
		registry, _, _ := strings.Cut(name, "/")
		if fault == "" {
			fault = g.faults[registry]
		}
		status, answer := 0, any(nil)
		if fault == "" || fault == "lost" {
			status, answer = handle(r, body)
			if _, raw := answer.([]byte); !raw {
				answer = json.RawMessage(identifiers.Must(json.Marshal(answer))) // while nobody changes what it points to
			}
		}
		g.mu.Unlock()
		switch fault {
		case "":
			write(w, status, answer)
		case "503":
			write(w, http.StatusServiceUnavailable, problem(http.StatusServiceUnavailable, "UNAVAILABLE"))
		case "400":
			write(w, http.StatusBadRequest, problem(http.StatusBadRequest, "MALFORMED"))
		case "404html":
			w.WriteHeader(http.StatusNotFound)
			_, _ = io.WriteString(w, "<html>not found</html>")
		case "empty":
			w.WriteHeader(http.StatusOK)
		case "malformed":
			_, _ = io.WriteString(w, `{"iin": "99`)
		case "hang":
			<-r.Context().Done()
		case "reset", "lost":
			panic(http.ErrAbortHandler)
		default:
			g.t.Errorf("unknown fault %q", fault)
		}
	}
}

func write(w http.ResponseWriter, status int, answer any) {
	if raw, ok := answer.([]byte); ok {
		w.WriteHeader(status)
		_, _ = w.Write(raw)
		return
	}
	contentType := "application/json"
	if status >= 400 {
		contentType = "application/problem+json"
	}
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(answer)
}

func problem(status int, code string) map[string]any {
	return map[string]any{"type": "about:blank", "title": http.StatusText(status), "status": status, "code": code}
}

func notFound() (int, any) { return 404, problem(404, "NOT_FOUND") }

func (g *government) person(r *http.Request, _ []byte) (int, any) {
	person, ok := g.people[r.PathValue("iin")]
	if !ok {
		return notFound()
	}
	return 200, map[string]any{
		"messageId": "m", "messageResult": map[string]string{"code": "00000"}, "persons": map[string]any{"person": []any{person}},
	}
}

func (g *government) family(r *http.Request, _ []byte) (int, any) {
	iin := r.PathValue("iin")
	naming := func(acts []map[string]any) []map[string]any {
		named := []map[string]any{}
		for _, act := range acts {
			if act["husband"].(map[string]string)["iin"] == iin || act["wife"].(map[string]string)["iin"] == iin {
				named = append(named, act)
			}
		}
		return named
	}
	return 200, map[string]any{"iin": iin, "familyInfoList": map[string]any{
		"birthInfos": g.birthsOf(iin), "marriageInfos": naming(g.marriages), "divorceInfos": naming(g.divorces),
		"adoptionInfos": []any{}, "paternityInfos": []any{}, "deathInfos": []any{},
	}}
}

// birthsOf are the acts of birth that name a person.
func (g *government) birthsOf(iin string) []map[string]any {
	named := []map[string]any{}
	for _, act := range g.births {
		if act["child"].(map[string]string)["iin"] == iin || act["mother"].(map[string]string)["iin"] == iin {
			named = append(named, act)
		}
	}
	return named
}

// bear makes the act of birth of a child by its mother.
func (g *government) bear(child, mother *citizen) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.births = append(g.births, map[string]any{
		"actNumber": "B1", "actDate": "2012-01-01", "child": map[string]string{"iin": child.iin}, "mother": map[string]string{"iin": mother.iin},
	})
}

// about is a register that holds nothing on whomever it is asked about.
func (g *government) about(lists ...string) func(*http.Request, []byte) (int, any) {
	return func(r *http.Request, _ []byte) (int, any) {
		answer := map[string]any{"iin": r.PathValue("iin")}
		if rca := r.PathValue("rca"); rca != "" {
			answer = map[string]any{"rca": rca}
		}
		for _, list := range lists {
			answer[list] = []any{}
		}
		return 200, answer
	}
}

// nothing is a register that knows no record of any number.
func (g *government) nothing(*http.Request, []byte) (int, any) { return notFound() }

func (g *government) address(r *http.Request, _ []byte) (int, any) {
	for _, p := range g.premises {
		if p["rca"] == r.PathValue("rca") {
			return 200, map[string]any{"rca": p["rca"], "kato": p["kato"]}
		}
	}
	return notFound()
}

func (g *government) premisesOf(r *http.Request, _ []byte) (int, any) {
	for _, p := range g.premises {
		if p["rca"] == r.PathValue("rca") {
			return 200, p
		}
	}
	return notFound()
}

func (g *government) rights(r *http.Request, _ []byte) (int, any) {
	query := r.URL.Query()
	found := []map[string]any{}
	for _, p := range g.premises {
		area := p["area"].(map[string]string)
		if query.Has("rca") && p["rca"] != query.Get("rca") || query.Has("area") && area["total"] != query.Get("area") {
			continue
		}
		for _, right := range p["rights"].([]map[string]any) {
			if right["owner"].(map[string]string)["iin"] == query.Get("owner") {
				found = append(found, p)
				break
			}
		}
	}
	if len(found) == 0 {
		return notFound()
	}
	return 200, map[string]any{"premises": found}
}

func (g *government) dwelling(r *http.Request, _ []byte) (int, any) {
	found := []registration{}
	for _, reg := range g.registrations {
		if reg.RCA == r.PathValue("rca") {
			found = append(found, reg)
		}
	}
	return 200, map[string]any{"rca": r.PathValue("rca"), "registrations": found}
}

func (g *government) registered(r *http.Request, _ []byte) (int, any) {
	found := []registration{}
	for _, reg := range g.registrations {
		if reg.IIN == r.PathValue("iin") {
			found = append(found, reg)
		}
	}
	return 200, map[string]any{"iin": r.PathValue("iin"), "registrations": found}
}

func (g *government) register(_ *http.Request, body []byte) (int, any) {
	var entry registration
	if err := json.Unmarshal(body, &entry); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	for _, reg := range g.registrations {
		if reg.IdempotencyKey == entry.IdempotencyKey {
			return 200, reg
		}
	}
	entry.ID = fmt.Sprintf("reg-%d", len(g.registrations)+1)
	g.registrations = append(g.registrations, entry)
	return 201, entry
}

func (g *government) subscriber(r *http.Request, _ []byte) (int, any) {
	iin := r.PathValue("iin")
	if g.phones[iin] == "" {
		return 404, problem(404, "NOT_REGISTERED")
	}
	return 200, map[string]string{"iin": iin, "phone": g.phones[iin]}
}

func (g *government) send(_ *http.Request, body []byte) (int, any) {
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	if g.messages[m.MessageID] == nil {
		m.Replies = []reply{}
		g.messages[m.MessageID] = &m
	}
	return 202, g.messages[m.MessageID]
}

func (g *government) message(r *http.Request, _ []byte) (int, any) {
	m := g.messages[r.PathValue("id")]
	if m == nil {
		return notFound()
	}
	return 200, m
}

func (g *government) authority(*http.Request, []byte) (int, any) {
	return 200, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: g.root.Certificate.Raw})
}

func (g *government) ocsp(_ *http.Request, body []byte) (int, any) {
	request, err := ocsp.ParseRequest(body)
	if err != nil {
		return 400, problem(400, "MALFORMED")
	}
	status := ocsp.Status{State: ocsp.Good, ProducedAt: g.now, ThisUpdate: g.now, NextUpdate: g.now.Add(time.Hour)}
	serial := request.Serial.Text(16)
	if at, revoked := g.revoked[serial]; revoked && !at.After(g.now) {
		status.State, status.RevokedAt = ocsp.Revoked, at
	}
	if g.certificates[serial] == nil {
		status.State = ocsp.Unknown
	}
	answer, err := ocsp.Respond(ocsp.Responder{Certificate: g.root.Certificate, Key: g.root.Key}, request, status)
	if err != nil {
		g.t.Errorf("OCSP: %v", err)
	}
	return 200, answer
}

func (g *government) session(r *http.Request, _ []byte) (int, any) {
	iin := g.sessions[r.PathValue("token")]
	switch iin {
	case "":
		return notFound()
	case "expired":
		return 410, problem(410, "EXPIRED")
	}
	return 200, map[string]any{"iin": iin, "expiresAt": g.now.Add(time.Hour), "method": "eds"}
}

func (g *government) redeem(_ *http.Request, body []byte) (int, any) {
	var in struct{ IIN, Code, Digest string }
	if err := json.Unmarshal(body, &in); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	if g.phones[in.IIN] == "" {
		return 409, problem(409, "NOT_IN_MOBILE_DATABASE")
	}
	key := in.IIN + in.Digest
	switch {
	case g.passwords[key] == "":
		return 409, problem(409, "OTHER_PAYLOAD")
	case g.passwords[key] != in.Code:
		return 409, problem(409, "WRONG_CODE")
	case g.used[key]:
		return 409, problem(409, "ALREADY_USED")
	}
	g.used[key] = true
	return 200, map[string]any{"iin": in.IIN, "redeemedAt": g.now}
}

func (g *government) notify(_ *http.Request, body []byte) (int, any) {
	var n notice
	if err := json.Unmarshal(body, &n); err != nil {
		return 400, problem(400, "MALFORMED")
	}
	for _, before := range g.notices {
		if before.NoticeID == n.NoticeID {
			return 200, before
		}
	}
	g.notices = append(g.notices, n)
	return 201, n
}

// The acts of a story.

// change changes the government while it answers nobody.
func (g *government) change(what func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	what()
}

// sent lists the messages that were sent.
func (g *government) sent() []*message {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Collect(maps.Values(g.messages))
}

// citizen makes an adult citizen with a session, a phone and a signing certificate. Serial tells people apart.
func (g *government) citizen(serial int) *citizen {
	return g.citizenBorn(identifiers.Date{Year: 1985, Month: time.May, Day: 4}, serial)
}

func (g *government) citizenBorn(born identifiers.Date, serial int) *citizen {
	iin, err := identifiers.NewIIN(born, identifiers.Female, 9000+serial)
	if err != nil {
		return g.citizenBorn(born, serial+500)
	}
	c := &citizen{g: g, iin: iin.String(), phone: fmt.Sprintf("+7799%07d", serial)}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.people[c.iin] = map[string]any{
		"iin": c.iin, "surname": "ТЕСТОВА", "name": "АЙГҮЛ", "birthDate": born.String(), "citizenship": map[string]string{"code": "398"},
		"documents": map[string]any{"document": []any{map[string]any{
			"type": map[string]string{"code": "002"}, "number": documentOf(c.iin), "status": map[string]string{"code": "00"}, "beginDate": "2025-01-01", "endDate": "2035-01-01",
		}}},
	}
	g.records["needs/"+c.iin] = []map[string]any{{"number": "N-1", "iin": c.iin, "body": "Акимат", "from": "2020-01-01"}}
	g.phones[c.iin] = c.phone
	c.token = "session-" + c.iin
	g.sessions[c.token] = c.iin
	c.certificate = g.issueLocked(iin, pki.Sign, g.now.AddDate(-1, 0, 0), g.now.AddDate(1, 0, 0))
	return c
}

func (g *government) issue(iin identifiers.IIN, purpose pki.Purpose, from, until time.Time) *x509.Certificate {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.issueLocked(iin, purpose, from, until)
}

func (g *government) issueLocked(iin identifiers.IIN, purpose pki.Purpose, from, until time.Time) *x509.Certificate {
	return g.certify(pki.Holder{IIN: iin, Surname: "ТЕСТОВА", GivenName: "АЙГҮЛ"}, purpose, from, until)
}

// certify issues a certificate. The lock is held.
func (g *government) certify(holder pki.Holder, purpose pki.Purpose, from, until time.Time) *x509.Certificate {
	g.serial++
	cert, err := g.root.Issue(pki.Request{
		Holder: holder, Purpose: purpose,
		Serial: big.NewInt(g.serial), NotBefore: from, NotAfter: until,
	}, &testKeys()[1].PublicKey)
	if err != nil {
		g.t.Fatal(err)
	}
	g.certificates[cert.SerialNumber.Text(16)] = cert
	return cert
}

type citizen struct {
	g           *government
	iin         string
	phone       string
	token       string
	certificate *x509.Certificate
}

func stateCorporation() identifiers.BIN {
	return identifiers.Must(identifiers.ParseBIN("160440000015"))
}

// operator is an employee of the State Corporation.
func (g *government) operator(serial int) *citizen {
	c := g.citizen(serial)
	g.change(func() {
		c.certificate = g.certify(pki.Holder{
			IIN: identifiers.Must(identifiers.ParseIIN(c.iin)), Surname: "ТЕСТОВА", Organization: "TEST", BIN: stateCorporation(),
		}, pki.Sign, g.now.AddDate(-1, 0, 0), g.now.AddDate(1, 0, 0))
	})
	return c
}

// sign makes a detached CMS over data, in base64.
func (c *citizen) sign(data []byte) string {
	c.g.t.Helper()
	der, err := cms.SignDetached(data, c.certificate, testKeys()[1], nil, c.g.time())
	if err != nil {
		c.g.t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(der)
}

// password makes eGov issue a one-time password for a payload.
func (c *citizen) password(payload []byte) string {
	sum := sha256.Sum256(payload)
	c.g.mu.Lock()
	defer c.g.mu.Unlock()
	c.g.passwords[c.iin+hex.EncodeToString(sum[:])] = "135790"
	return "135790"
}

func (g *government) time() time.Time {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.now
}

func (g *government) fault(name, kind string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if kind == "" {
		delete(g.faults, name)
		return
	}
	g.faults[name] = kind
}

// flat makes a dwelling of the owners'. Total and living area differ from the usable one.
func (g *government) flat(rca, kato, usable string, owners ...*citizen) {
	rights := []map[string]any{}
	for _, owner := range owners {
		rights = append(rights, map[string]any{"owner": map[string]string{"iin": owner.iin}, "share": "1", "basis": "sale", "from": "2015-03-01"})
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.premises = append(g.premises, map[string]any{
		"rca": rca, "kind": map[string]string{"code": "flat"}, "address": "Астана, 010000, Достық 5, 12", "kato": kato,
		"area": map[string]string{"total": "99.90", "usable": usable, "living": "7.00"}, "rights": rights,
	})
}

func (g *government) lives(rca string, people ...*citizen) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, p := range people {
		g.registrations = append(g.registrations, registration{
			ID: fmt.Sprintf("reg-%d", len(g.registrations)+1), IIN: p.iin, RCA: rca, Type: "permanent", From: "2020-01-01",
		})
	}
}

func (g *government) marry(husband, wife *citizen) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.marriages = append(g.marriages, map[string]any{
		"actNumber": fmt.Sprintf("M%d", len(g.marriages)+1), "actDate": "2012-06-01",
		"husband": map[string]string{"iin": husband.iin}, "wife": map[string]string{"iin": wife.iin},
	})
}

// messageTo is the message that a citizen got; nil when none was sent.
func (g *government) messageTo(c *citizen) *message {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, m := range g.messages {
		if m.To == c.phone {
			return m
		}
	}
	return nil
}

// messageIDOf is the id of the message to a citizen. The lock is held.
func (g *government) messageIDOf(c *citizen) string {
	for id, m := range g.messages {
		if m.To == c.phone {
			return id
		}
	}
	return ""
}

// code is the six digits in a message.
func (m *message) code(t testing.TB) string {
	t.Helper()
	var found []string
	for _, word := range strings.FieldsFunc(m.Text, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(word) == 6 {
			found = append(found, word)
		}
	}
	if len(found) != 1 {
		t.Fatalf("the message does not hold exactly one code: %s", m.Text)
	}
	return found[0]
}

// deliver reports a message as delivered.
func (g *government) deliver(m *message, at time.Time) {
	g.t.Helper()
	g.mu.Lock()
	m.DeliveredAt = &at
	g.mu.Unlock()
	if status := g.post(m.CallbackURL, map[string]any{"messageId": m.MessageID, "deliveredAt": at}); status != http.StatusNoContent {
		g.t.Fatalf("the delivery report was answered %d", status)
	}
}

// reply posts what a citizen wrote back.
func (g *government) reply(m *message, from, text string, at time.Time) {
	g.t.Helper()
	g.keep(m, from, text, at)
	status := g.post(m.CallbackURL, map[string]any{"messageId": m.MessageID, "from": from, "text": text, "receivedAt": at})
	if status != http.StatusNoContent {
		g.t.Fatalf("the reply was answered %d", status)
	}
}

// keep has the centre remember a reply, of which nobody is told.
func (g *government) keep(m *message, from, text string, at time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	m.Replies = append(m.Replies, reply{from, text, at})
}

func (g *government) post(url string, body any) int {
	g.t.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		g.t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(context.Background(), http.MethodPost, url, bytes.NewReader(content))
	if err != nil {
		g.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		g.t.Fatal(err)
	}
	defer response.Body.Close()
	return response.StatusCode
}

// noticesOf lists a citizen's notices of a kind.
func (g *government) noticesOf(c *citizen, kind string) []notice {
	g.mu.Lock()
	defer g.mu.Unlock()
	var found []notice
	for _, n := range g.notices {
		if n.IIN == c.iin && n.Kind == kind {
			found = append(found, n)
		}
	}
	return found
}

// recordsOf lists the registrations that were made for a citizen by an application.
func (g *government) recordsOf(c *citizen) []registration {
	g.mu.Lock()
	defer g.mu.Unlock()
	var found []registration
	for _, r := range g.registrations {
		if r.IIN == c.iin && r.IdempotencyKey != "" {
			found = append(found, r)
		}
	}
	return found
}

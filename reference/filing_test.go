package reference_test

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

// try files and returns the answer.
func (s *story) try(token string, payload []byte, kind, value string) (int, []byte) {
	s.t.Helper()
	return s.call(http.MethodPost, "/v1/applications", token, envelope(payload, kind, value))
}

func TestWhoIsNotSignedIn(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.gov.change(func() { s.gov.sessions["old"] = "expired" })
	payload := s.payload(stranger, owner)
	signature := stranger.sign(payload)
	for _, token := range []string{"", "unknown", "old", owner.token, strings.Repeat("x", 600)} {
		status, body := s.try(token, payload, "cms", signature)
		s.refused(status, body, http.StatusUnauthorized, "NOT_SIGNED_IN", "RES-AUTH-001")
	}
	if status, body := s.try(stranger.token, payload, "cms", signature); status != http.StatusCreated {
		t.Fatalf("signed in: %d %s", status, body)
	}
}

func TestSignatures(t *testing.T) {
	t.Parallel()
	iinOf := func(c *citizen) identifiers.IIN { return identifiers.Must(identifiers.ParseIIN(c.iin)) }
	year := func(n int) time.Time { return noon().AddDate(n, 0, 0) }
	for name, certificate := range map[string]func(g *government, c, other *citizen) *x509.Certificate{
		"expired": func(g *government, c, _ *citizen) *x509.Certificate {
			return g.issue(iinOf(c), pki.Sign, year(-2), year(-1))
		},
		"not yet valid": func(g *government, c, _ *citizen) *x509.Certificate {
			return g.issue(iinOf(c), pki.Sign, year(1), year(2))
		},
		"for logging in only": func(g *government, c, _ *citizen) *x509.Certificate {
			return g.issue(iinOf(c), pki.Auth, year(-1), year(1))
		},
		"another person's": func(_ *government, _, other *citizen) *x509.Certificate { return other.certificate },
		"revoked": func(g *government, c, _ *citizen) *x509.Certificate {
			g.change(func() { g.revoked[c.certificate.SerialNumber.Text(16)] = noon().Add(-time.Second) })
			return c.certificate
		},
		"unknown to the authority": func(g *government, c, _ *citizen) *x509.Certificate {
			g.change(func() { delete(g.certificates, c.certificate.SerialNumber.Text(16)) })
			return c.certificate
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			stranger, owner := s.lodging()
			stranger.certificate = certificate(s.gov, stranger, owner)
			payload := s.payload(stranger, owner)
			status, body := s.try(stranger.token, payload, "cms", stranger.sign(payload))
			s.refused(status, body, http.StatusUnprocessableEntity, "SIGNATURE_INVALID", "RES-AUTH-002")
		})
	}
	s := tell(t)
	stranger, owner := s.lodging()
	payload := s.payload(stranger, owner)
	status, body := s.try(stranger.token, payload, "", "")
	s.refused(status, body, 422, "NOT_SIGNED", "RES-AUTH-002")
	status, body = s.try(stranger.token, payload, "cms", stranger.sign(append([]byte(" "), payload...)))
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	status, body = s.try(stranger.token, payload, "cms", "***")
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	status, body = s.try(stranger.token, payload, "xml", "PGE+")
	s.refused(status, body, 422, "SIGNATURE_INVALID", "RES-AUTH-002")
	s.gov.change(func() {
		if len(s.gov.notices) != 0 {
			t.Errorf("a filing that was not taken made notices: %+v", s.gov.notices)
		}
	})
}

func TestOneTimePasswords(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	payload, other := s.payload(stranger, owner), s.payload(stranger, owner)
	code := stranger.password(payload)

	status, body := s.try(stranger.token, payload, "otp", "000000")
	s.refused(status, body, 422, "OTP_INVALID", "RES-AUTH-003")
	status, body = s.try(stranger.token, other, "otp", code)
	s.refused(status, body, 422, "OTP_INVALID", "RES-AUTH-003")
	status, body = s.try(stranger.token, payload, "otp", code)
	if status != http.StatusCreated {
		t.Fatalf("a right password: %d %s", status, body)
	}
	first := s.read(body)
	status, body = s.try(stranger.token, payload, "otp", code)
	if again := s.read(body); status != http.StatusOK || again.ID != first.ID {
		t.Fatalf("the same filing again: %d %s", status, body)
	}
	s.gov.change(func() { delete(s.gov.phones, stranger.iin) })
	status, body = s.try(stranger.token, other, "otp", code)
	s.refused(status, body, 422, "NOT_IN_MOBILE_DATABASE", "RES-AUTH-003")
}

func TestThePasswordIsUsedOnceThoughTheAnswerIsLost(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	payload := s.payload(stranger, owner)
	s.gov.fault("egov/redeem", "lost")
	status, body := s.try(stranger.token, payload, "otp", stranger.password(payload))
	if status != http.StatusCreated {
		t.Fatalf("filed: %d %s", status, body)
	}
	app := s.read(body)
	s.pending(app, "registry")
	s.gov.fault("egov/redeem", "")
	s.at(stranger, noon().Add(time.Minute))
	s.pending(s.get(app.ID), "consent")
}

func TestWhatCannotBeCheckedAtTheFilingIsCheckedLater(t *testing.T) {
	t.Parallel()
	for _, fault := range []string{"eds/ocsp", "egov/session", "egov"} {
		t.Run(fault+" and it was good", func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			_, owner := s.lodging()
			s.at(owner, noon())
			s.gov.fault(fault, "reset")
			app := s.file(owner, owner)
			s.pending(app, "registry")
			if got := *app.Pending.Registries; len(got) != 1 || !strings.HasPrefix(fault, got[0]) || app.Pending.RetryAt == nil {
				t.Errorf("pending is %s", dump(app.Pending))
			}
			if len(s.gov.noticesOf(owner, "decision")) != 0 {
				t.Error("a notice went out")
			}
			s.gov.fault(fault, "")
			s.at(owner, noon().Add(time.Minute))
			app = s.get(app.ID)
			s.decided(owner, app, "approved")
			if !app.FiledAt.Equal(noon()) {
				t.Errorf("filed at %s", app.FiledAt)
			}
		})
	}
	t.Run("and it was not", func(t *testing.T) {
		t.Parallel()
		s := tell(t)
		_, owner := s.lodging()
		s.at(owner, noon())
		s.gov.change(func() { s.gov.revoked[owner.certificate.SerialNumber.Text(16)] = noon().Add(-time.Hour) })
		s.gov.fault("eds", "503")
		app := s.file(owner, owner)
		s.pending(app, "registry")
		s.gov.fault("eds", "")
		s.at(owner, noon().Add(time.Minute))
		app = s.get(app.ID)
		s.decided(owner, app, "invalid", "SIGNATURE_INVALID")
		if ruleOf(app.Decision.Grounds[0]) != "RES-AUTH-002" || len(app.Decision.Grounds[0].Evidence) == 0 {
			t.Errorf("the decision is %s", dump(app.Decision))
		}
	})
	t.Run("a certificate revoked after the filing was good at it", func(t *testing.T) {
		t.Parallel()
		s := tell(t)
		_, owner := s.lodging()
		s.at(owner, noon())
		s.gov.fault("eds", "empty")
		app := s.file(owner, owner)
		s.gov.change(func() { s.gov.revoked[owner.certificate.SerialNumber.Text(16)] = noon().Add(time.Second) })
		s.gov.fault("eds", "")
		s.at(owner, noon().Add(time.Minute))
		s.decided(owner, s.get(app.ID), "approved")
	})
}

func TestTheTrustAnchorsAreFetchedWhenTheyCanBe(t *testing.T) {
	t.Parallel()
	s := tell(t)
	s.stop()
	s.gov.fault("eds", "503")
	s.start()
	_, owner := s.lodging()
	s.at(owner, noon())
	app := s.file(owner, owner)
	s.pending(app, "registry")
	s.gov.fault("eds", "")
	s.at(owner, noon().Add(time.Minute))
	s.decided(owner, s.get(app.ID), "approved")
}

func TestTheSamePayloadIsTheSameApplication(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	payload := s.payload(stranger, owner)
	ids := make(chan string, 8)
	for range cap(ids) {
		go func() {
			_, body := s.try(stranger.token, payload, "cms", stranger.sign(payload))
			ids <- s.read(body).ID
		}()
	}
	first := <-ids
	for range cap(ids) - 1 {
		if id := <-ids; id != first {
			t.Errorf("a second application %s beside %s", id, first)
		}
	}
	s.settle(stranger)
	if len(s.gov.sent()) != 1 {
		t.Errorf("%d messages", len(s.gov.sent()))
	}
	other := s.file(stranger, owner) // alike, with another reference
	if other.ID == first {
		t.Error("two alike became one")
	}
}

func TestWhatMayNotBeFiled(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	keys := func(v map[string]any) func(map[string]any) {
		v["owner"] = map[string]string{"iin": owner.iin}
		return with("dwelling", v)
	}
	period := map[string]string{"from": "2026-01-15", "until": "2026-04-14"}
	for name, c := range map[string]struct {
		change     func(map[string]any)
		status     int
		code, rule string
	}{
		"housing queue":            {queued, 422, "SERVICE_NOT_OFFERED", ""}, // where nobody signs its decisions
		"housing queue, residence": {with("service", "housing.queue"), 400, "MALFORMED", ""},
		"unknown service":          {with("service", "residence.eternal"), 400, "MALFORMED", ""},
		"no key":                   {keys(map[string]any{}), 422, "FIELD_MISSING", "RES-OWN-001"},
		"short RCA":                {keys(map[string]any{"rca": "123"}), 400, "MALFORMED", ""},
		"area with an exponent":    {keys(map[string]any{"area": "1e9"}), 400, "MALFORMED", ""},
		"area of nothing":          {keys(map[string]any{"area": "0"}), 400, "MALFORMED", ""},
		"area 0.00 beside an RCA":  {keys(map[string]any{"rca": rcaAstana, "area": "0.00"}), 400, "MALFORMED", ""},
		"platform without a name":  {with("channel", map[string]string{"kind": "platform"}), 422, "CHANNEL_UNKNOWN", "RES-CH-003"},
		"unknown channel":          {with("channel", map[string]string{"kind": "pigeon"}), 400, "MALFORMED", ""},
		"mobile without a reason":  {func(p map[string]any) { p["channel"] = map[string]string{"kind": "mobile"}; delete(p, "reason") }, 422, "FIELD_MISSING", "RES-CH-007"},
		"desk without an operator": {with("channel", map[string]string{"kind": "tson"}), 422, "FIELD_MISSING", ""},
		"for another person":       {with("registrant", map[string]string{"iin": owner.iin}), 422, "WRONG_FILER", "RES-APP-003"},
		"online by an attorney": {func(p map[string]any) {
			p["registrant"], p["representative"] = map[string]string{"iin": owner.iin}, map[string]string{"basis": "attorney"}
		}, 422, "WRONG_FILER", "RES-APP-003"},
		"representative of himself":     {with("representative", map[string]string{"basis": "parent"}), 400, "MALFORMED", ""},
		"mobile for a reason of spaces": {func(p map[string]any) { p["channel"], p["reason"] = map[string]string{"kind": "mobile"}, " \t" }, 422, "FIELD_MISSING", "RES-CH-007"},
		"portal with a platform":        {with("channel", map[string]string{"kind": "portal", "platform": "bank"}), 400, "MALFORMED", ""},
		"self-service with an operator": {with("channel", map[string]any{"kind": "self-service", "operator": map[string]string{"iin": owner.iin}}), 400, "MALFORMED", ""},
		"temporary, no period":          {with("service", "residence.temporary"), 422, "FIELD_MISSING", "RES-RES-005"},
		"permanent with a period":       {with("period", period), 422, "NOT_PERMANENT", "RES-CH-008"},
		"unknown field":                 {with("vip", true), 400, "MALFORMED", ""},
		"IIN with a wrong digit":        {with("registrant", map[string]string{"iin": "990101500017"}), 400, "MALFORMED", ""},
		"field in another case":         {with("Reason", "x"), 400, "MALFORMED", ""},
		"day that does not exist": {func(p map[string]any) {
			p["service"] = "residence.temporary"
			p["period"] = map[string]string{"from": "2026-02-30", "until": "2026-05-01"}
		}, 400, "MALFORMED", ""},
		"ends before its beginning": {func(p map[string]any) {
			p["service"] = "residence.temporary"
			p["period"] = map[string]string{"from": "2026-05-02", "until": "2026-05-01"}
		}, 400, "MALFORMED", ""},
		"a stay that is over": {func(p map[string]any) {
			p["service"] = "residence.temporary"
			p["period"] = map[string]string{"from": "2025-10-01", "until": "2026-01-14"}
		}, 422, "PERIOD_OUT_OF_RANGE", "RES-RES-005"},
	} {
		payload := s.payload(stranger, owner, c.change)
		status, body := s.try(stranger.token, payload, "cms", stranger.sign(payload))
		t.Log(name)
		s.refused(status, body, c.status, c.code, c.rule)
	}
	if app := s.file(stranger, owner, with("service", "residence.temporary"), with("period", period)); app.Service != "residence.temporary" {
		t.Errorf("a temporary registration: %s", dump(app))
	}
}

// queued makes of a payload one for the housing queue.
func queued(p map[string]any) {
	for _, field := range []string{"dwelling", "reason"} {
		delete(p, field)
	}
	p["service"], p["channel"], p["locality"] = "housing.queue", map[string]string{"kind": "facility"}, "111600000"
	who := identifiers.Must(identifiers.ParseIIN(p["registrant"].(map[string]string)["iin"]))
	p["form"] = map[string]string{"surname": "ТЕСТОВА", "givenName": "АЙГҮЛ", "birthDate": who.BirthDate().String(), "document": documentOf(who.String()), "documentIssued": "2025-01-01"}
	p["contacts"] = map[string]string{"phone": "+77010000001"}
	p["declarations"] = map[string]bool{"housingCheck": true, "dataProcessing": true, "publication": true, "withoutCategory": true}
}

// TestAnEnvelopeHasOneMeaning sends what would be filed, were it read by its first or its last half.
func TestAnEnvelopeHasOneMeaning(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	payload := s.payload(stranger, owner)
	good, err := json.Marshal(envelope(payload, "cms", stranger.sign(payload)))
	if err != nil {
		t.Fatal(err)
	}
	first := `{"payload":"` + base64.StdEncoding.EncodeToString(s.payload(stranger, stranger)) + `",`
	for name, c := range map[string]struct{ path, body string }{
		"an object after it":       {"", string(good) + " {}"},
		"text after it":            {"", string(good) + "x"},
		"two payloads":             {"", first + string(good[1:])},
		"a parameter twice":        {"?a=1&a=2", string(good)},
		"a query of another mould": {"?a=%zz", string(good)},
	} {
		status, body := s.call(http.MethodPost, "/v1/applications"+c.path, stranger.token, []byte(c.body))
		t.Log(name)
		s.refused(status, body, http.StatusBadRequest, "MALFORMED", "")
	}
	if status, body := s.call(http.MethodPost, "/v1/applications", stranger.token, good); status != http.StatusCreated {
		t.Fatalf("the good one: %d %s", status, body)
	}
}

// TestTheCertificateIsJudgedAtTheInstantOfFiling: what becomes of it later does no harm, though the authority is asked later.
func TestTheCertificateIsJudgedAtTheInstantOfFiling(t *testing.T) {
	t.Parallel()
	signed, filed, checked := noon(), noon().Add(10*time.Minute), noon().Add(20*time.Minute)
	for name, c := range map[string]struct {
		revoked, notAfter time.Time
		outcome           string
		grounds           []string
	}{
		"revoked between the signing and the filing": {revoked: signed.Add(time.Minute), outcome: "invalid", grounds: []string{"SIGNATURE_INVALID"}},
		"revoked at the instant of filing":           {revoked: filed, outcome: "invalid", grounds: []string{"SIGNATURE_INVALID"}},
		"revoked a second after the filing":          {revoked: filed.Add(time.Second), outcome: "approved"},
		"expired before the filing":                  {notAfter: filed.Add(-time.Second), outcome: "invalid", grounds: []string{"SIGNATURE_INVALID"}},
		"expired after the filing":                   {notAfter: filed.Add(time.Second), outcome: "approved"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := tell(t)
			_, owner := s.lodging()
			if !c.notAfter.IsZero() {
				owner.certificate = s.gov.issue(identifiers.Must(identifiers.ParseIIN(owner.iin)), pki.Sign, noon().AddDate(-1, 0, 0), c.notAfter)
			}
			if !c.revoked.IsZero() {
				s.gov.change(func() { s.gov.revoked[owner.certificate.SerialNumber.Text(16)] = c.revoked })
			}
			s.at(owner, signed)
			payload := s.payload(owner, owner)
			signature := owner.sign(payload)
			s.at(owner, filed)
			s.gov.fault("eds", "503")
			s.gov.fault("egov/session", "503") // so that nothing is judged at the filing
			status, body := s.try(owner.token, payload, "cms", signature)
			if c.notAfter.Before(filed) && !c.notAfter.IsZero() {
				s.refused(status, body, http.StatusUnprocessableEntity, "SIGNATURE_INVALID", "RES-AUTH-002")
				return
			}
			if status != http.StatusCreated {
				t.Fatalf("filed: %d %s", status, body)
			}
			app := s.read(body)
			s.settle(owner)
			s.pending(s.get(app.ID), "registry")
			s.gov.fault("eds", "")
			s.gov.fault("egov/session", "")
			s.at(owner, checked)
			s.decided(owner, s.get(app.ID), c.outcome, c.grounds...)
		})
	}
}

func TestHostileBodies(t *testing.T) {
	t.Parallel()
	s := tell(t)
	stranger, owner := s.lodging()
	twice := strings.Replace(string(s.payload(stranger, owner)), `"reason":"moving"`, `"reason":"moving","reason":"other"`, 1)
	for name, c := range map[string]struct {
		body   []byte
		status int
		code   string
	}{
		"empty":            {[]byte{}, 400, "MALFORMED"},
		"not JSON":         {[]byte("<html>"), 400, "MALFORMED"},
		"no payload":       {[]byte(`{}`), 400, "MALFORMED"},
		"not base64":       {[]byte(`{"payload":"*****"}`), 400, "MALFORMED"},
		"a field twice":    {[]byte(`{"payload":"` + base64.StdEncoding.EncodeToString([]byte(twice)) + `"}`), 400, "MALFORMED"},
		"not UTF-8":        {[]byte(`{"payload":"` + base64.StdEncoding.EncodeToString([]byte("{\"a\":\"\xff\"}")) + `"}`), 400, "MALFORMED"},
		"payload is null":  {[]byte(`{"payload":"` + base64.StdEncoding.EncodeToString([]byte("null")) + `"}`), 400, "MALFORMED"},
		"unknown field":    {[]byte(`{"payload":"e30=","admin":true}`), 400, "MALFORMED"},
		"larger than 1 MB": {[]byte(`{"payload":"` + strings.Repeat("A", 1<<20) + `"}`), 413, "TOO_LARGE"},
		"payload too long": {[]byte(`{"payload":"` + strings.Repeat("A", 700_004) + `"}`), 400, "MALFORMED"},
	} {
		status, body := s.call(http.MethodPost, "/v1/applications", stranger.token, c.body)
		t.Log(name)
		s.refused(status, body, c.status, c.code, "")
	}
	for _, c := range []struct {
		method, path string
		status       int
		code         string
	}{
		{http.MethodGet, "/v1/applications/unknown", 404, "NOT_FOUND"},
		{http.MethodGet, "/v1/applications/unknown?wait=61", 400, "MALFORMED"},
		{http.MethodGet, "/v1/applications/unknown?wait=soon", 400, "MALFORMED"},
		{http.MethodGet, "/v1/applications/unknown?wait=1&wait=2", 400, "MALFORMED"},
		{http.MethodGet, "/v1/applications/unknown?wait=1;after=2", 400, "MALFORMED"},
		{http.MethodGet, "/v1/applications/" + strings.Repeat("x", 65), 400, "MALFORMED"},
		{http.MethodGet, "/v2", 404, "NOT_FOUND"},
		{http.MethodDelete, "/v1/applications", 405, "METHOD_NOT_ALLOWED"},
		{http.MethodPut, "/v1/test/clock", 400, "MALFORMED"},
	} {
		status, body := s.call(c.method, c.path, "", nil)
		t.Log(c.path)
		s.refused(status, body, c.status, c.code, "")
	}
}

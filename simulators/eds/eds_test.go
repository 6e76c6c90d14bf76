package eds_test

import (
	"bytes"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	xocsp "golang.org/x/crypto/ocsp"

	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
)

// The people and their certificates.
const (
	citizen  = "990101500016"
	stranger = "990101600012"

	serialSign    = "a1"
	serialAuth    = "a2"
	serialExpired = "a3"
	serialRevoked = "a4"
	serialEarly   = "a5"
	serialOther   = "b1"
)

const payload = `{"service":"residence.permanent","әріп":"ң"}`

// now is where the world's clock stands; far from real time, so that no real time slips in.
func now() time.Time { return time.Date(2035, 3, 1, 10, 0, 0, 0, time.UTC) }

func certificate(iin, serial string, purpose pki.Purpose, from, until time.Time) eds.Certificate {
	return eds.Certificate{
		IIN: identifiers.Must(identifiers.ParseIIN(iin)), Serial: serial,
		Holder:  eds.Holder{Surname: "ТЕСТОВ", GivenName: "ӘЛІШЕР", Patronymic: "ТЕСТҰЛЫ"},
		Purpose: purpose, NotBefore: from, NotAfter: until,
	}
}

func certificates() []eds.Certificate {
	from, until := now().AddDate(-1, 0, 0), now().AddDate(1, 0, 0)
	revoked := certificate(citizen, serialRevoked, pki.Sign, from, until)
	yesterday := now().AddDate(0, 0, -1)
	revoked.RevokedAt = &yesterday
	return []eds.Certificate{
		certificate(citizen, serialAuth, pki.Auth, from, until),
		certificate(citizen, serialSign, pki.Sign, from, until),
		certificate(citizen, serialExpired, pki.Sign, from, now().Add(-time.Second)),
		revoked,
		certificate(citizen, serialEarly, pki.Sign, now().Add(time.Second), until),
		certificate(stranger, serialOther, pki.Sign, from, until),
	}
}

// authority is a running system with one world.
type authority struct {
	*registry.System
	url           string
	root, issuing *x509.Certificate
}

func start(t *testing.T) authority {
	t.Helper()
	sys, err := eds.New(registry.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(sys)
	t.Cleanup(func() {
		server.Close()
		if err := sys.Close(t.Context()); err != nil && t.Context().Err() == nil {
			t.Error(err)
		}
	})
	sys.SetPublicURL(server.URL)
	a := authority{System: sys, url: server.URL}
	a.put(t, "w", certificates())
	anchors, err := eds.TrustAnchors()
	if err != nil {
		t.Fatal(err)
	}
	root, rest := pem.Decode(anchors)
	issuing, _ := pem.Decode(rest)
	a.root = identifiers.Must(x509.ParseCertificate(root.Bytes))
	a.issuing = identifiers.Must(x509.ParseCertificate(issuing.Bytes))
	return a
}

func (a authority) put(t *testing.T, world string, records []eds.Certificate) {
	t.Helper()
	clock := now()
	spec := registry.WorldSpec{Clock: &clock, Records: map[string][]json.RawMessage{}}
	for _, c := range records {
		spec.Identifiers.IINs = append(spec.Identifiers.IINs, c.IIN.String())
		spec.Identifiers.Serials = append(spec.Identifiers.Serials, c.Serial)
		spec.Records["certificates"] = append(spec.Records["certificates"], identifiers.Must(json.Marshal(c)))
	}
	if err := a.PutWorld(world, spec); err != nil {
		t.Fatal(err)
	}
}

// ask posts or gets and returns status, media type and body.
func (a authority) ask(t *testing.T, method, path, mediaType string, body []byte) (status int, answered string, answer []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, a.url+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if mediaType != "" {
		request.Header.Set("Content-Type", mediaType)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err = io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Content-Type"), answer
}

func askJSON[T any](t *testing.T, a authority, method, path string, body any) T {
	t.Helper()
	var v T
	status, _, answer := a.ask(t, method, path, "application/json", identifiers.Must(json.Marshal(body)))
	if status != http.StatusOK {
		t.Fatalf("%s %s: %d %s", method, path, status, answer)
	}
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&v); err != nil {
		t.Fatalf("%s %s: %v in %s", method, path, err, answer)
	}
	return v
}

func (a authority) sign(t *testing.T, iin, serial string) eds.Signature {
	t.Helper()
	return askJSON[eds.Signature](t, a, http.MethodPost, "/v1/sign",
		eds.SignRequest{IIN: identifiers.Must(identifiers.ParseIIN(iin)), Data: []byte(payload), Serial: serial})
}

func (a authority) verify(t *testing.T, signature []byte, data string) eds.Verification {
	t.Helper()
	return askJSON[eds.Verification](t, a, http.MethodPost, "/v1/cms/verify", eds.VerifyRequest{CMS: signature, Data: []byte(data)})
}

// status asks the responder over HTTP about a certificate, as an implementation would.
func (a authority) status(t *testing.T, cert *x509.Certificate) (ocsp.Status, error) {
	t.Helper()
	request, err := ocsp.NewRequest(cert, a.issuing)
	if err != nil {
		t.Fatal(err)
	}
	status, mediaType, answer := a.ask(t, http.MethodPost, "/v1/ocsp", "application/ocsp-request", request)
	if status != http.StatusOK || mediaType != "application/ocsp-response" {
		t.Fatalf("%d %s %s", status, mediaType, answer)
	}
	return ocsp.Check(answer, cert, a.issuing, now())
}

func TestAuthorityIsTheTrustAnchors(t *testing.T) {
	t.Parallel()
	a := start(t)
	status, mediaType, answer := a.ask(t, http.MethodGet, "/v1/authority", "", nil)
	anchors, err := eds.TrustAnchors()
	if err != nil || status != http.StatusOK || mediaType != "application/x-pem-file" || !bytes.Equal(answer, anchors) {
		t.Errorf("%d %s %s, %v", status, mediaType, answer, err)
	}
	if err := a.issuing.CheckSignatureFrom(a.root); err != nil {
		t.Error(err)
	}
	if bytes.Contains(answer, []byte("PRIVATE KEY")) {
		t.Error("the authority hands out its key")
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	a := start(t)
	good := identifiers.Must(json.Marshal(eds.VerifyRequest{CMS: a.sign(t, citizen, "").CMS, Data: []byte(payload), RevocationCheck: []string{"TSP"}}))
	for _, c := range []struct {
		name, method, path, body string
		status                   int
		code                     string
	}{
		{"no certificates", "GET", "/v1/citizens/991231507777/certificates", "", 404, "NOT_FOUND"},
		{"wrong check digit", "GET", "/v1/citizens/990101500017/certificates", "", 400, "MALFORMED"},
		{"nobody signs", "POST", "/v1/sign", `{"iin":"991231507777","data":"eA=="}`, 404, "NOT_FOUND"},
		{"another's certificate", "POST", "/v1/sign", `{"iin":"` + citizen + `","data":"eA==","serial":"` + serialOther + `"}`, 404, "NOT_FOUND"},
		{"no data", "POST", "/v1/sign", `{"iin":"` + citizen + `"}`, 400, "MALFORMED"},
		{"data not base64", "POST", "/v1/sign", `{"iin":"` + citizen + `","data":"?"}`, 400, "MALFORMED"},
		{"not a signature", "POST", "/v1/cms/verify", `{"cms":"MIA=","data":"eA=="}`, 400, "MALFORMED"},
		{"unknown revocation check", "POST", "/v1/cms/verify", string(good), 400, "MALFORMED"},
		{"list of nobody", "GET", "/v1/crl/77.crl", "", 404, "NOT_FOUND"},
		{"list of a certificate that is not", "GET", "/v1/crl/shared-77.crl", "", 404, "NOT_FOUND"},
		{"list by another issuer", "GET", "/v1/crl/untrusted-" + serialSign + ".crl", "", 404, "NOT_FOUND"},
		{"certificate's serial as an authority's", "GET", "/v1/crl/" + serialSign + ".crl", "", 404, "NOT_FOUND"},
		{"not a list", "GET", "/v1/crl/a1.pem", "", 400, "MALFORMED"},
		{"serial in capitals", "GET", "/v1/crl/A1.crl", "", 400, "MALFORMED"},
		{"no serial", "GET", "/v1/crl/-delta.crl", "", 400, "MALFORMED"},
		{"list of an issuer that is not", "GET", "/v1/crl/world-a1.crl", "", 400, "MALFORMED"},
		{"delta twice", "GET", "/v1/crl/a1-delta-delta.crl", "", 400, "MALFORMED"},
		{"post to a list", "POST", "/v1/crl/shared.crl", "", 405, "METHOD_NOT_ALLOWED"},
		{"authority that is not", "GET", "/v1/authorities/77", "", 404, "NOT_FOUND"},
		{"authority's serial in capitals", "GET", "/v1/authorities/CA", "", 400, "MALFORMED"},
	} {
		mediaType := ""
		if c.body != "" {
			mediaType = "application/json"
		}
		status, answered, answer := a.ask(t, c.method, c.path, mediaType, []byte(c.body))
		var problem registry.ProblemError
		if err := json.Unmarshal(answer, &problem); err != nil || status != c.status || problem.Code != c.code || problem.Detail == "" || answered != "application/problem+json" {
			t.Errorf("%s: %d %s %s", c.name, status, answered, answer)
		}
	}
	status, _, answer := a.ask(t, http.MethodPost, "/v1/ocsp?with=1", "application/ocsp-request", []byte("junk"))
	if status != http.StatusBadRequest {
		t.Errorf("an unknown parameter to OCSP: %d %s", status, answer)
	}
	status, _, answer = a.ask(t, http.MethodPost, "/v1/ocsp", "application/ocsp-request", []byte("junk"))
	if status != http.StatusOK || !bytes.Equal(answer, []byte{0x30, 0x03, 0x0a, 0x01, 0x01}) {
		t.Errorf("junk to OCSP: %d %x, want malformedRequest", status, answer)
	}
	bad := certificates()[0]
	bad.Serial = "0A"
	if err := a.Put("w", "certificates", bad); err == nil || !strings.Contains(err.Error(), "lower-case") {
		t.Errorf("a record with a bad serial: %v", err)
	}
}

func TestExamplesWork(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, op := range a.Definition().Operations {
		spec := op.Spec()
		mediaType, body := "", []byte(spec.Example.Body)
		if spec.Example.Body != "" {
			mediaType = "application/json"
		}
		if spec.Example.Type != "" {
			var err error
			mediaType = spec.Example.Type
			if body, err = base64.StdEncoding.DecodeString(spec.Example.Body); err != nil {
				t.Fatal(err)
			}
		}
		status, answered, answer := a.ask(t, spec.Method, spec.Example.Path, mediaType, body)
		switch {
		case status != http.StatusOK,
			spec.Name == "verify" && !bytes.Contains(answer, []byte(`"message":"OK","valid":true`)),
			spec.Name == "ocsp" && answered != "application/ocsp-response",
			!utf8.Valid(answer) && spec.Example.Answer == "":
			t.Errorf("the example of %s: %d %s", spec.Name, status, answer)
		case spec.Name == "ocsp":
			exampleIsGood(t, answer)
		}
	}
}

// exampleIsGood reads what the OCSP example was answered.
func exampleIsGood(t *testing.T, der []byte) {
	t.Helper()
	parsed, err := xocsp.ParseResponse(der, nil)
	if err != nil || parsed.Status != xocsp.Good {
		t.Errorf("the example's answer is not good: %+v, %v", parsed, err)
	}
}

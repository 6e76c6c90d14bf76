package eds_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/cms"
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

// TestStatesOfACertificate signs with a certificate in each state and judges it as an implementation would, by the
// crypto packages, and by the authority's own verification.
func TestStatesOfACertificate(t *testing.T) {
	t.Parallel()
	a := start(t)
	for _, c := range []struct {
		iin, serial string
		verify      error
		state       ocsp.State
		keyUsage    string
		valid       bool
	}{
		{citizen, serialSign, nil, ocsp.Good, "SIGN", true},
		{citizen, serialAuth, pki.ErrNotForSigning, ocsp.Good, "AUTH", true}, // valid, but not for signing
		{citizen, serialExpired, pki.ErrExpired, ocsp.Good, "SIGN", false},
		{citizen, serialRevoked, nil, ocsp.Revoked, "SIGN", false},
		{citizen, serialEarly, pki.ErrNotYetValid, ocsp.Good, "SIGN", false},
		{stranger, serialOther, nil, ocsp.Good, "SIGN", true},
	} {
		signature := a.sign(t, c.iin, c.serial)
		signed, err := cms.VerifyDetached(signature.CMS, []byte(payload))
		if err != nil {
			t.Fatalf("%s: %v", c.serial, err)
		}
		if !signed.SigningTime.Equal(now()) || signature.Serial != c.serial || pki.FormatSerial(signed.Certificate.SerialNumber) != c.serial {
			t.Errorf("%s: signed at %s with %s", c.serial, signed.SigningTime, signature.Serial)
		}
		block, _ := pem.Decode([]byte(signature.Certificate))
		if block == nil || !bytes.Equal(block.Bytes, signed.Certificate.Raw) {
			t.Errorf("%s: the certificate shown is not the one in the signature", c.serial)
		}
		holder, _, err := pki.Inspect(signed.Certificate)
		if err != nil || holder.IIN.String() != c.iin || holder.Patronymic != "ТЕСТҰЛЫ" {
			t.Errorf("%s: held by %+v, %v", c.serial, holder, err)
		}
		err = pki.Verify(signed.Certificate, pki.VerifyOptions{
			Roots: []*x509.Certificate{a.root}, Intermediates: signed.Chain, At: now(), Purpose: pki.Sign,
		})
		if !errors.Is(err, c.verify) || (err == nil) != (c.verify == nil) {
			t.Errorf("%s: %v, want %v", c.serial, err, c.verify)
		}
		status, err := a.status(t, signed.Certificate)
		if err != nil || status.State != c.state || !status.ThisUpdate.Equal(now()) || !status.ProducedAt.Equal(now()) {
			t.Errorf("%s: OCSP says %+v, %v", c.serial, status, err)
		}
		if c.state == ocsp.Revoked && !status.RevokedAt.Equal(now().AddDate(0, 0, -1)) {
			t.Errorf("%s: revoked at %s", c.serial, status.RevokedAt)
		}
		verification := a.verify(t, signature.CMS, payload)
		info := verification.Signers[0].Certificates[0]
		if verification.Valid != c.valid || info.Valid != c.valid || info.KeyUsage != c.keyUsage || info.SerialNumber != c.serial ||
			info.Subject.IIN.String() != c.iin || info.Revocations[0].Revoked != (c.state == ocsp.Revoked) {
			t.Errorf("%s: verified as %+v", c.serial, verification)
		}
		if other := a.verify(t, signature.CMS, payload+" "); other.Valid || other.Signers[0].Certificates[0].Valid != c.valid {
			t.Errorf("%s: over other data verified as %+v", c.serial, other)
		}
	}
	for _, e := range a.Journal(registry.DefaultWorld, registry.Query{}) {
		t.Errorf("%s %s went to the default world", e.Method, e.Path)
	}
}

func TestVerificationShape(t *testing.T) {
	t.Parallel()
	a := start(t)
	body := identifiers.Must(json.Marshal(eds.VerifyRequest{CMS: a.sign(t, citizen, serialRevoked).CMS, Data: []byte(payload), RevocationCheck: []string{"OCSP"}}))
	_, _, answer := a.ask(t, http.MethodPost, "/v1/cms/verify", "application/json", body)
	const want = `{"status":200,"message":"OK","valid":false,"signers":[{"certificates":[{"valid":false,` +
		`"revocations":[{"revoked":true,"by":"OCSP","revocationTime":"2035-02-28T10:00:00.000+00:00"}],` +
		`"notBefore":"2034-03-01T10:00:00.000+00:00","notAfter":"2036-03-01T10:00:00.000+00:00","keyUsage":"SIGN",` +
		`"keyUser":["INDIVIDUAL"],"serialNumber":"a4","signAlg":"SHA256-RSA","subject":{"commonName":"ТЕСТОВ ӘЛІШЕР",` +
		`"surName":"ТЕСТОВ","lastName":"ТЕСТҰЛЫ","gender":"MALE","iin":"990101500016","country":"KZ"}}]}]}`
	if got := strings.TrimSpace(string(answer)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestRevocationComesWithTheClock(t *testing.T) {
	t.Parallel()
	a := start(t)
	record := certificates()[3]
	tomorrow := now().AddDate(0, 0, 1)
	record.RevokedAt = &tomorrow
	if err := a.Put("w", "certificates", record); err != nil {
		t.Fatal(err)
	}
	signature := a.sign(t, citizen, serialRevoked)
	if v := a.verify(t, signature.CMS, payload); !v.Valid {
		t.Errorf("a day before its revocation: %+v", v)
	}
	if err := a.SetClock(t.Context(), "w", &tomorrow); err != nil {
		t.Fatal(err)
	}
	if v := a.verify(t, signature.CMS, payload); v.Valid || !v.Signers[0].Certificates[0].Revocations[0].Revoked {
		t.Errorf("at the instant of its revocation: %+v", v)
	}
	list := askJSON[eds.CertificateList](t, a, http.MethodGet, "/v1/citizens/"+citizen+"/certificates", nil)
	if at := list.Certificates[3].RevokedAt; at == nil || !at.Equal(tomorrow) {
		t.Errorf("listed as revoked at %v", at)
	}
}

func TestCitizensCertificates(t *testing.T) {
	t.Parallel()
	a := start(t)
	list := askJSON[eds.CertificateList](t, a, http.MethodGet, "/v1/citizens/"+citizen+"/certificates", nil)
	serials := make([]string, 0, 5)
	for _, c := range list.Certificates {
		serials = append(serials, c.Serial)
		block, _ := pem.Decode([]byte(c.PEM))
		if block == nil {
			t.Fatalf("%s: no PEM", c.Serial)
		}
		cert := identifiers.Must(x509.ParseCertificate(block.Bytes))
		if pki.FormatSerial(cert.SerialNumber) != c.Serial || !cert.NotAfter.Equal(c.NotAfter) ||
			len(cert.OCSPServer) != 1 || cert.OCSPServer[0] != a.url+"/v1/ocsp" {
			t.Errorf("%s: the certificate is %s until %s, OCSP at %v", c.Serial, cert.SerialNumber, cert.NotAfter, cert.OCSPServer)
		}
	}
	if got := strings.Join(serials, " "); got != "a2 a1 a3 a4 a5" {
		t.Errorf("listed %s", got)
	}
	if chosen := a.sign(t, citizen, "").Serial; chosen != serialSign {
		t.Errorf("signed by default with %s", chosen)
	}
}

func TestUnknownCertificates(t *testing.T) {
	t.Parallel()
	a := start(t)
	signature := a.sign(t, citizen, serialSign)
	signed, err := cms.VerifyDetached(signature.CMS, []byte(payload))
	if err != nil {
		t.Fatal(err)
	}
	// The world goes on without the record: the authority never issued such a serial.
	clock := now()
	err = a.PutWorld("w", registry.WorldSpec{
		Clock: &clock, Identifiers: registry.Identifiers{IINs: []string{citizen}, Serials: []string{serialSign}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if status, err := a.status(t, signed.Certificate); err != nil || status.State != ocsp.Unknown {
		t.Errorf("a certificate without a record is %+v, %v", status, err)
	}
	if v := a.verify(t, signature.CMS, payload); v.Valid || v.Signers[0].Certificates[0].Revocations[0].Reason == "" {
		t.Errorf("a certificate without a record verifies as %+v", v)
	}
	// Another authority's certificate with a serial of ours.
	stranger, err := pki.NewRoot(pki.AuthorityRequest{
		CommonName: "SYNAQ TEST ISSUING CA (RSA)", Serial: signed.Certificate.SerialNumber, NotBefore: now().AddDate(-1, 0, 0), NotAfter: now().AddDate(1, 0, 0),
	}, identifiers.Must(rsa.GenerateKey(rand.Reader, 2048)))
	if err != nil {
		t.Fatal(err)
	}
	a.put(t, "w", certificates())
	request, err := ocsp.NewRequest(signed.Certificate, stranger.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	_, _, answer := a.ask(t, http.MethodPost, "/v1/ocsp", "application/ocsp-request", request)
	if status, err := ocsp.Check(answer, signed.Certificate, a.issuing, now()); err != nil || status.State != ocsp.Unknown {
		t.Errorf("another authority's certificate is %+v, %v", status, err)
	}
	forged, err := cms.SignDetached([]byte(payload), stranger.Certificate, stranger.Key, nil, now())
	if err != nil {
		t.Fatal(err)
	}
	if v := a.verify(t, forged, payload); v.Valid || v.Signers[0].Certificates[0].Revocations[0].Reason == "" {
		t.Errorf("another authority's certificate verifies as %+v", v)
	}
}

func TestTwoWorldsTwoClocks(t *testing.T) {
	t.Parallel()
	a := start(t)
	record := certificate("990228601236", "c1", pki.Sign, now().AddDate(-1, 0, 0), now().AddDate(1, 0, 0))
	a.put(t, "other", []eds.Certificate{record})
	later := now().AddDate(0, 6, 0)
	if err := a.SetClock(t.Context(), "other", &later); err != nil {
		t.Fatal(err)
	}
	for iin, at := range map[string]time.Time{citizen: now(), "990228601236": later} {
		signed, err := cms.VerifyDetached(a.sign(t, iin, "").CMS, []byte(payload))
		if err != nil || !signed.SigningTime.Equal(at) {
			t.Errorf("%s signed at %+v, %v", iin, signed, err)
		}
	}
	body := identifiers.Must(json.Marshal(eds.SignRequest{IIN: record.IIN, Data: []byte("x"), Serial: serialSign}))
	if status, _, answer := a.ask(t, http.MethodPost, "/v1/sign", "application/json", body); status != http.StatusConflict {
		t.Errorf("one world's citizen with another's certificate: %d %s", status, answer)
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	a := start(t)
	good := identifiers.Must(json.Marshal(eds.VerifyRequest{CMS: a.sign(t, citizen, "").CMS, Data: []byte(payload), RevocationCheck: []string{"CRL"}}))
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
		{"CRL", "POST", "/v1/cms/verify", string(good), 400, "MALFORMED"},
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
	status, _, answer := a.ask(t, http.MethodPost, "/v1/ocsp", "application/ocsp-request", []byte("junk"))
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
		if spec.Name == "ocsp" {
			continue // its request is DER, which no example line can show
		}
		mediaType := ""
		if spec.Example.Body != "" {
			mediaType = "application/json"
		}
		status, _, answer := a.ask(t, spec.Method, spec.Example.Path, mediaType, []byte(spec.Example.Body))
		if status != http.StatusOK || spec.Name == "verify" && !bytes.Contains(answer, []byte(`"message":"OK","valid":true`)) {
			t.Errorf("the example of %s: %d %s", spec.Name, status, answer)
		}
	}
}

func TestManySignAtOnce(t *testing.T) {
	t.Parallel()
	a := start(t)
	body := identifiers.Must(json.Marshal(eds.SignRequest{IIN: identifiers.Must(identifiers.ParseIIN(citizen)), Data: []byte(payload)}))
	answers := make([]*httptest.ResponseRecorder, 16)
	var all sync.WaitGroup
	for i := range answers {
		answers[i] = httptest.NewRecorder()
		all.Go(func() {
			a.ServeHTTP(answers[i], httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/v1/sign", bytes.NewReader(body)))
		})
	}
	all.Wait()
	for i, answer := range answers {
		if answer.Code != http.StatusOK || answer.Body.String() != answers[0].Body.String() {
			t.Errorf("answer %d: %d %s", i, answer.Code, answer.Body)
		}
	}
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

// TestOpenSSLAsAClient lets openssl verify a signature, and ask about its certificate the responder that it names.
func TestOpenSSLAsAClient(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("the openssl command is not installed: nothing foreign to compare with")
	}
	a := start(t)
	if err := a.SetClock(t.Context(), "w", nil); err != nil { // openssl judges the freshness of an answer in real time
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	openssl := func(args ...string) (string, error) {
		command := exec.CommandContext(t.Context(), "openssl", args...)
		command.Dir = folder
		out, err := command.CombinedOutput()
		return string(out), err
	}
	_, _, anchors := a.ask(t, http.MethodGet, "/v1/authority", "", nil)
	write("anchors.pem", anchors)
	write("issuing.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.issuing.Raw}))
	write("data", []byte(payload))
	yesterday := time.Now().AddDate(0, 0, -1).Truncate(time.Second)
	for serial, revokedAt := range map[string]*time.Time{serialSign: nil, serialRevoked: &yesterday} {
		want := "cert.pem: good"
		if revokedAt != nil {
			want = "Revocation Time: " + revokedAt.UTC().Format("Jan _2 15:04:05 2006") + " GMT"
		}
		record := certificate(citizen, serial, pki.Sign, time.Now().AddDate(-1, 0, 0), time.Now().AddDate(1, 0, 0))
		record.RevokedAt = revokedAt
		if err := a.Put("w", "certificates", record); err != nil {
			t.Fatal(err)
		}
		signature := a.sign(t, citizen, serial)
		write("signature.der", signature.CMS)
		write("cert.pem", []byte(signature.Certificate))
		out, err := openssl("cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "signature.der", "-content", "data",
			"-CAfile", "anchors.pem", "-purpose", "smimesign", "-out", "out", "-attime", strconv.FormatInt(time.Now().Unix(), 10))
		if err != nil {
			t.Errorf("%s: openssl refuses the signature: %s", serial, out)
		}
		responder, err := openssl("x509", "-in", "cert.pem", "-noout", "-ocsp_uri")
		if err != nil || strings.TrimSpace(responder) != a.url+"/v1/ocsp" {
			t.Fatalf("%s: the responder is %q, %v", serial, responder, err)
		}
		out, err = openssl("ocsp", "-issuer", "issuing.pem", "-cert", "cert.pem", "-url", strings.TrimSpace(responder), "-CAfile", "anchors.pem", "-nonce")
		if err != nil || !strings.Contains(out, "Response verify OK") || !strings.Contains(out, want) || strings.Contains(out, "WARNING") {
			t.Errorf("%s: openssl says, %v\n%s\nwant %q", serial, err, out, want)
		}
	}
}

// BenchmarkFirstSignature is what a citizen's first signature costs: one certificate issued, one signature made.
func BenchmarkFirstSignature(b *testing.B) {
	sys, err := eds.New(registry.Options{JournalEntries: -1})
	if err != nil {
		b.Fatal(err)
	}
	defer sys.Close(b.Context())
	serial := 0
	for b.Loop() {
		serial++
		record := certificate(citizen, strconv.FormatInt(int64(serial), 16), pki.Sign, now().AddDate(-1, 0, 0), now().AddDate(1, 0, 0))
		if err := sys.Put(registry.DefaultWorld, "certificates", record); err != nil {
			b.Fatal(err)
		}
		body := identifiers.Must(json.Marshal(eds.SignRequest{IIN: record.IIN, Data: []byte(payload), Serial: record.Serial}))
		request := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/v1/sign", bytes.NewReader(body))
		answer := httptest.NewRecorder()
		if sys.ServeHTTP(answer, request); answer.Code != http.StatusOK {
			b.Fatal(answer.Body)
		}
	}
}

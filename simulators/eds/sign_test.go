package eds_test

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
)

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

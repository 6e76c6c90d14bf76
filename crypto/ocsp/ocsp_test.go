package ocsp_test

import (
	"crypto/x509"
	"encoding/hex"
	"errors"
	"io"
	"math/big"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
)

// world is an authority, its responder and a citizen's certificate.
type world struct {
	root      *x509.Certificate
	ca        *pki.Authority
	responder ocsp.Responder
	cert      *x509.Certificate
}

func newWorld(t testing.TB) world {
	t.Helper()
	root, ca := pkitest.Authority(t)
	responder, err := ca.NewResponder(pki.AuthorityRequest{
		CommonName: "TEST OCSP", Serial: big.NewInt(3), NotBefore: ca.Certificate.NotBefore, NotAfter: ca.Certificate.NotAfter,
	}, &pkitest.Key(2).PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return world{root.Certificate, ca, ocsp.Responder{Certificate: responder, Key: pkitest.Key(2)}, pkitest.Issue(t, ca, pkitest.Citizen())}
}

func (w world) request(t testing.TB) *ocsp.Request {
	t.Helper()
	der, err := ocsp.NewRequest(w.cert, w.ca.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	request, err := ocsp.ParseRequest(der)
	if err != nil {
		t.Fatal(err)
	}
	return request
}

func status(state ocsp.State) ocsp.Status {
	s := ocsp.Status{State: state, ProducedAt: pkitest.At(), ThisUpdate: pkitest.At(), NextUpdate: pkitest.At().Add(time.Hour)}
	if state == ocsp.Revoked {
		s.RevokedAt = pkitest.At().Add(-24 * time.Hour)
	}
	return s
}

func (w world) respond(t testing.TB, r ocsp.Responder, s ocsp.Status) []byte {
	t.Helper()
	der, err := ocsp.Respond(r, w.request(t), s)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestAskAndAnswer(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	request := w.request(t)
	if request.Serial.Cmp(w.cert.SerialNumber) != 0 || !request.IsFor(w.ca.Certificate) || request.IsFor(w.root) || request.Nonce != nil {
		t.Errorf("the request came through as %+v", request)
	}
	direct := ocsp.Responder{Certificate: w.ca.Certificate, Key: w.ca.Key}
	for _, r := range []ocsp.Responder{w.responder, direct} {
		for _, state := range []ocsp.State{ocsp.Good, ocsp.Revoked, ocsp.Unknown} {
			got, err := ocsp.Check(w.respond(t, r, status(state)), w.cert, w.ca.Certificate, pkitest.At())
			if want := status(state); err != nil || got.State != want.State || !got.RevokedAt.Equal(want.RevokedAt) ||
				!got.ThisUpdate.Equal(want.ThisUpdate) || !got.NextUpdate.Equal(want.NextUpdate) || !got.ProducedAt.Equal(want.ProducedAt) {
				t.Errorf("%s by %s: %+v, %v", state, r.Certificate.Subject, got, err)
			}
		}
	}
}

func TestNobodyIsAskedAboutACertificateOfNobody(t *testing.T) {
	t.Parallel()
	if der, err := ocsp.NewRequest(newWorld(t).cert, nil); !errors.Is(err, ocsp.ErrRequest) || der != nil {
		t.Errorf("%x, %v", der, err)
	}
}

func TestFreshness(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	endless := status(ocsp.Good)
	endless.NextUpdate = time.Time{}
	for _, c := range []struct {
		status ocsp.Status
		after  time.Duration // of the check, after ThisUpdate
		fresh  bool
	}{
		{status(ocsp.Good), 0, true},
		{status(ocsp.Good), -ocsp.Skew, true},
		{status(ocsp.Good), -ocsp.Skew - time.Second, false},
		{status(ocsp.Good), time.Hour + ocsp.Skew, true},
		{status(ocsp.Good), time.Hour + ocsp.Skew + time.Second, false},
		{endless, ocsp.Skew, true},
		{endless, ocsp.Skew + time.Second, false},
	} {
		_, err := ocsp.Check(w.respond(t, w.responder, c.status), w.cert, w.ca.Certificate, pkitest.At().Add(c.after))
		if c.fresh && err != nil || !c.fresh && !errors.Is(err, ocsp.ErrStale) {
			t.Errorf("%s after: %v", c.after, err)
		}
	}
}

func TestCheckRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	good := w.respond(t, w.responder, status(ocsp.Good))
	stranger, err := pki.NewRoot(pki.AuthorityRequest{
		CommonName: "TEST ISSUING", Organization: "TEST", Serial: big.NewInt(2),
		NotBefore: w.root.NotBefore, NotAfter: w.root.NotAfter,
	}, pkitest.Key(4))
	if err != nil {
		t.Fatal(err)
	}
	request := pkitest.Citizen()
	request.Serial = big.NewInt(0xabc124)
	other := pkitest.Issue(t, w.ca, request)
	short, err := w.ca.NewResponder(pki.AuthorityRequest{
		CommonName: "TEST OCSP", Serial: big.NewInt(4), NotBefore: w.root.NotBefore, NotAfter: pkitest.At().Add(-time.Second),
	}, &pkitest.Key(2).PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	failure, err := ocsp.RespondFailure(ocsp.TryLater)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		der  []byte
		cert *x509.Certificate
	}{
		"nothing":                      {nil, w.cert},
		"a failure":                    {failure, w.cert},
		"a huge answer":                {make([]byte, ocsp.MaxSize+1), w.cert},
		"trailing bytes":               {append(slices.Clone(good), 0), w.cert},
		"another certificate's":        {good, other},
		"a stranger's":                 {w.respond(t, ocsp.Responder{Certificate: stranger.Certificate, Key: stranger.Key}, status(ocsp.Good)), w.cert},
		"a citizen's":                  {w.respond(t, ocsp.Responder{Certificate: w.cert, Key: pkitest.Key(3)}, status(ocsp.Good)), w.cert},
		"a responder's, after its end": {w.respond(t, ocsp.Responder{Certificate: short, Key: pkitest.Key(2)}, status(ocsp.Good)), w.cert},
	} {
		if got, err := ocsp.Check(c.der, c.cert, w.ca.Certificate, pkitest.At()); !errors.Is(err, ocsp.ErrResponse) || got != (ocsp.Status{}) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	for i := range good {
		changed := slices.Clone(good)
		changed[i] ^= 1
		got, err := ocsp.Check(changed, w.cert, w.ca.Certificate, pkitest.At())
		if err == nil && got != mustCheck(t, w, good) {
			t.Fatalf("byte %d changed: %+v", i, got)
		}
	}
}

func mustCheck(t *testing.T, w world, der []byte) ocsp.Status {
	t.Helper()
	s, err := ocsp.Check(der, w.cert, w.ca.Certificate, pkitest.At())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRespondRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if _, err := ocsp.Respond(ocsp.Responder{Certificate: w.responder.Certificate, Key: pkitest.Key(4)}, w.request(t), status(ocsp.Good)); err == nil {
		t.Error("answered with another one's key")
	}
	for _, s := range []ocsp.Status{{State: ocsp.Good}, {State: "fine", ProducedAt: pkitest.At(), ThisUpdate: pkitest.At()}} {
		if _, err := ocsp.Respond(w.responder, w.request(t), s); err == nil {
			t.Errorf("answered %+v", s)
		}
	}
}

func TestParseRequestRefuses(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	der, err := ocsp.NewRequest(w.cert, w.ca.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string][]byte{
		"nothing":        nil,
		"text":           []byte("GET / HTTP/1.1"),
		"cut short":      der[:len(der)-1],
		"trailing bytes": append(slices.Clone(der), 0),
		"huge":           make([]byte, ocsp.MaxSize+1),
		"an empty list":  {0x30, 0x04, 0x30, 0x02, 0x30, 0x00},
	} {
		if r, err := ocsp.ParseRequest(bad); !errors.Is(err, ocsp.ErrRequest) || r != nil {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// serve is a responder on HTTP for a foreign client.
func (w world) serve(t *testing.T, state ocsp.State) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, in *http.Request) {
		der, err := io.ReadAll(in.Body)
		if err != nil {
			t.Error(err)
		}
		request, err := ocsp.ParseRequest(der)
		if err != nil {
			t.Error(err)
			return
		}
		if !request.IsFor(w.ca.Certificate) {
			t.Error("openssl's request is taken for another authority's")
		}
		answer, err := ocsp.Respond(w.responder, request, status(state))
		if err != nil {
			t.Error(err)
		}
		out.Header().Set("Content-Type", "application/ocsp-response")
		if _, err := out.Write(answer); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

func TestOpenSSLAsks(t *testing.T) {
	t.Parallel()
	for state, want := range map[ocsp.State]string{
		ocsp.Good:    "cert.pem: good",
		ocsp.Revoked: "Revocation Time: Jan 14 10:00:00 2026 GMT",
		ocsp.Unknown: "cert.pem: unknown",
	} {
		for _, hash := range []string{"-sha1", "-sha256"} {
			t.Run(string(state)+hash, func(t *testing.T) {
				t.Parallel()
				folder := pkitest.OpenSSL(t)
				w := newWorld(t)
				folder.WriteCerts("root.pem", w.root)
				folder.WriteCerts("ca.pem", w.ca.Certificate)
				folder.WriteCerts("cert.pem", w.cert)
				// -attime does not reach the freshness of an answer, only the chain's: hence the validity period.
				out := folder.Run("ocsp", hash, "-issuer", "ca.pem", "-cert", "cert.pem", "-url", w.serve(t, state).URL,
					"-CAfile", "root.pem", "-verify_other", "ca.pem", "-nonce", "-validity_period", "3155760000",
					"-attime", strconv.FormatInt(pkitest.At().Unix(), 10))
				if !strings.Contains(out, "Response verify OK") || !strings.Contains(out, want) || strings.Contains(out, "WARNING: no nonce") {
					t.Errorf("openssl says\n%s\nwant %q", out, want)
				}
			})
		}
	}
}

func TestOpenSSLAnswers(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	w := newWorld(t)
	folder.WriteCerts("ca.pem", w.ca.Certificate)
	folder.WriteCerts("responder.pem", w.responder.Certificate)
	folder.WriteKey("responder.key", pkitest.Key(2))
	folder.WriteKey("ca.key", pkitest.Key(1))
	der, err := ocsp.NewRequest(w.cert, w.ca.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	folder.Write("request.der", der)
	serial := strings.ToUpper(hex.EncodeToString(w.cert.SerialNumber.Bytes()))
	for line, want := range map[string]ocsp.State{
		"V\t300101000000Z\t\t" + serial + "\tunknown\t/CN=X\n":              ocsp.Good,
		"R\t300101000000Z\t250601120000Z\t" + serial + "\tunknown\t/CN=X\n": ocsp.Revoked,
		"": ocsp.Unknown,
	} {
		folder.Write("index.txt", []byte(line))
		for _, signer := range []string{"responder", "ca"} {
			folder.Run("ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", signer+".pem", "-rkey", signer+".key",
				"-reqin", "request.der", "-respout", "answer.der", "-nmin", "60")
			got, err := ocsp.Check(folder.Read("answer.der"), w.cert, w.ca.Certificate, time.Now())
			if err != nil || got.State != want || (want == ocsp.Revoked) != got.RevokedAt.Equal(time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)) {
				t.Errorf("%s by %s: %+v, %v", want, signer, got, err)
			}
		}
	}
}

func FuzzParseRequest(f *testing.F) {
	w := newWorld(f)
	der, err := ocsp.NewRequest(w.cert, w.ca.Certificate)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(der)
	f.Add([]byte{0x30, 0x04, 0x30, 0x02, 0x30, 0x00})
	f.Fuzz(func(t *testing.T, der []byte) {
		request, err := ocsp.ParseRequest(der)
		if (err == nil) != (request != nil) || err != nil && !errors.Is(err, ocsp.ErrRequest) {
			t.Fatalf("%+v, %v", request, err)
		}
		if err == nil && (request.Serial.Sign() <= 0 || len(request.Nonce) > 128) {
			t.Fatalf("%+v", request)
		}
	})
}

func FuzzCheck(f *testing.F) {
	w := newWorld(f)
	for _, state := range []ocsp.State{ocsp.Good, ocsp.Revoked, ocsp.Unknown} {
		f.Add(w.respond(f, w.responder, status(state)))
	}
	f.Add([]byte{0x30, 0x03, 0x0a, 0x01, 0x03})
	f.Fuzz(func(t *testing.T, der []byte) {
		got, err := ocsp.Check(der, w.cert, w.ca.Certificate, pkitest.At())
		if (err == nil) == (got == ocsp.Status{}) || err != nil && !errors.Is(err, ocsp.ErrResponse) && !errors.Is(err, ocsp.ErrStale) {
			t.Fatalf("%+v, %v", got, err)
		}
	})
}

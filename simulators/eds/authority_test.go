package eds_test

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
)

// A second world, with an authority of its own.
const (
	native       = "990228601236"
	serialCA     = "ca01"
	serialOwn    = "d1"
	serialOwnBad = "d2"
	serialShared = "d3"
	serialBadCA  = "d4"
)

// own puts the second world: a good and a revoked certificate of its own authority, a revoked one of the shared and one
// of the untrusted authority.
func (a authority) own(t *testing.T, ca eds.Authority) {
	t.Helper()
	if err := a.PutWorld("own", ownWorld(ca)); err != nil {
		t.Fatal(err)
	}
}

func ownWorld(ca eds.Authority) registry.WorldSpec {
	clock, hourAgo := now(), now().Add(-time.Hour)
	spec := registry.WorldSpec{Clock: &clock, Records: map[string][]json.RawMessage{"authorities": {identifiers.Must(json.Marshal(ca))}}}
	spec.Identifiers = registry.Identifiers{IINs: []string{native}, Serials: []string{ca.Serial}}
	for serial, issuer := range map[string]eds.Issuer{serialOwn: eds.World, serialOwnBad: eds.World, serialShared: eds.Shared, serialBadCA: eds.Untrusted} {
		record := certificate(native, serial, pki.Sign, now().AddDate(-1, 0, 0), now().AddDate(1, 0, 0))
		record.Issuer = issuer
		if serial == serialOwnBad || serial == serialShared {
			record.RevokedAt = &hourAgo
		}
		spec.Identifiers.Serials = append(spec.Identifiers.Serials, serial)
		spec.Records["certificates"] = append(spec.Records["certificates"], identifiers.Must(json.Marshal(record)))
	}
	return spec
}

// signer is a citizen's certificate and its issuer, as a signature brings them.
func (a authority) signer(t *testing.T, iin, serial string) (*cms.Signed, *x509.Certificate) {
	t.Helper()
	signed, err := cms.VerifyDetached(a.sign(t, iin, serial).CMS, []byte(payload))
	if err != nil {
		t.Fatal(err)
	}
	for _, issuer := range signed.Chain {
		if signed.Certificate.CheckSignatureFrom(issuer) == nil {
			return signed, issuer
		}
	}
	t.Fatalf("%s: the signature does not bring its issuer along", serial)
	return nil, nil
}

// statusBy asks the responder at an address about a certificate.
func (a authority) statusBy(t *testing.T, address string, cert, issuer *x509.Certificate, at time.Time) (ocsp.Status, error) {
	t.Helper()
	request, err := ocsp.NewRequest(cert, issuer)
	if err != nil {
		t.Fatal(err)
	}
	path, found := strings.CutPrefix(address, a.url)
	if !found {
		t.Fatalf("the responder is at %q", address)
	}
	status, mediaType, answer := a.ask(t, http.MethodPost, path, "application/ocsp-request", request)
	if status != http.StatusOK || mediaType != "application/ocsp-response" {
		t.Fatalf("%d %s %s", status, mediaType, answer)
	}
	return ocsp.Check(answer, cert, issuer, at)
}

func TestAWorldsOwnAuthority(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	for serial, want := range map[string]ocsp.State{serialOwn: ocsp.Good, serialOwnBad: ocsp.Revoked} {
		signed, issuer := a.signer(t, native, serial)
		cert := signed.Certificate
		if err := pki.Verify(cert, pki.VerifyOptions{Roots: []*x509.Certificate{a.root}, Intermediates: signed.Chain, At: now(), Purpose: pki.Sign}); err != nil {
			t.Errorf("%s: %v", serial, err)
		}
		if pki.FormatSerial(issuer.SerialNumber) != serialCA || issuer.Equal(a.issuing) || bytes.Equal(cert.AuthorityKeyId, cert.SubjectKeyId) {
			t.Errorf("%s: issued by %s, serial %s", serial, issuer.Subject, issuer.SerialNumber.Text(16))
		}
		if len(cert.IssuingCertificateURL) != 1 || len(cert.OCSPServer) != 1 {
			t.Fatalf("%s: the issuer is at %q, the responder at %q", serial, cert.IssuingCertificateURL, cert.OCSPServer)
		}
		status, mediaType, der := a.ask(t, http.MethodGet, strings.TrimPrefix(cert.IssuingCertificateURL[0], a.url), "", nil)
		if status != http.StatusOK || mediaType != "application/pkix-cert" || !bytes.Equal(der, issuer.Raw) {
			t.Errorf("%s: at the issuer's address: %d %s", serial, status, mediaType)
		}
		for _, address := range []string{cert.OCSPServer[0], a.url + "/v1/ocsp"} { // its own, and the one that all know
			if got, err := a.statusBy(t, address, cert, issuer, now()); err != nil || got.State != want {
				t.Errorf("%s at %s: %+v, %v", serial, address, got, err)
			}
		}
		if cert.OCSPServer[0] != a.url+"/v1/ocsp?ca="+serialCA {
			t.Errorf("%s: the responder is at %s", serial, cert.OCSPServer[0])
		}
		for _, how := range []string{"OCSP", "CRL"} {
			v := a.verifyBy(t, a.sign(t, native, serial).CMS, how)
			if found := v.Signers[0].Certificates[0].Revocations; v.Valid != (want == ocsp.Good) || len(found) != 1 || found[0].By != how || found[0].Revoked != (want == ocsp.Revoked) {
				t.Errorf("%s by %s: %+v", serial, how, v)
			}
		}
	}
	for _, e := range a.Journal(registry.DefaultWorld, registry.Query{}) {
		t.Errorf("%s %s went to the default world", e.Method, e.Path)
	}
}

func (a authority) verifyBy(t *testing.T, signature []byte, how ...string) eds.Verification {
	t.Helper()
	return askJSON[eds.Verification](t, a, http.MethodPost, "/v1/cms/verify", eds.VerifyRequest{CMS: signature, Data: []byte(payload), RevocationCheck: how})
}

func TestAResponderAnswersForItsOwnAuthority(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	signed, issuer := a.signer(t, native, serialOwn)
	shared, _ := a.signer(t, native, serialShared)
	request := identifiers.Must(ocsp.NewRequest(shared.Certificate, a.issuing))
	_, _, answer := a.ask(t, http.MethodPost, "/v1/ocsp?ca="+serialCA, "application/ocsp-request", request)
	// The answer is signed by the world's authority, which cannot speak of another's certificate.
	if _, err := ocsp.Check(answer, shared.Certificate, a.issuing, now()); !errors.Is(err, ocsp.ErrResponse) {
		t.Errorf("the world's responder on a certificate of the shared authority: %v", err)
	}
	if status, err := ocsp.Check(answer, shared.Certificate, issuer, now()); err != nil || status.State != ocsp.Unknown {
		t.Errorf("the world's responder on a certificate of the shared authority: %+v, %v", status, err)
	}
	request = identifiers.Must(ocsp.NewRequest(signed.Certificate, issuer))
	_, _, answer = a.ask(t, http.MethodPost, "/v1/ocsp?ca="+serialOwn, "application/ocsp-request", request)
	if !bytes.Equal(answer, []byte{0x30, 0x03, 0x0a, 0x01, 0x06}) {
		t.Errorf("at the address of no authority: %x, want unauthorized", answer)
	}
	if status, _, answer := a.ask(t, http.MethodPost, "/v1/ocsp?ca="+serialSign, "application/ocsp-request", request); status != http.StatusConflict {
		t.Errorf("one world's serial at another's address: %d %s", status, answer)
	}
}

func TestAnUntrustedAuthorityIsOneInAllElse(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	signed, issuer := a.signer(t, native, serialBadCA)
	judge := func(roots ...*x509.Certificate) error {
		return pki.Verify(signed.Certificate, pki.VerifyOptions{Roots: roots, Intermediates: append(signed.Chain, a.issuing), At: now(), Purpose: pki.Sign})
	}
	if err := judge(a.root); !errors.Is(err, pki.ErrUntrusted) {
		t.Errorf("judged by the trust anchors: %v", err)
	}
	if err := judge(signed.Chain[len(signed.Chain)-1]); err != nil {
		t.Errorf("judged by the root that the signature brings along: %v", err)
	}
	if status, err := a.statusBy(t, signed.Certificate.OCSPServer[0], signed.Certificate, issuer, now()); err != nil || status.State != ocsp.Good {
		t.Errorf("its own responder says %+v, %v", status, err)
	}
	if v := a.verifyBy(t, a.sign(t, native, serialBadCA).CMS, "OCSP", "CRL"); v.Valid || v.Signers[0].Certificates[0].Valid || v.Signers[0].Certificates[0].Revocations[0].Revoked {
		t.Errorf("verified as %+v", v)
	}
	_, _, anchors := a.ask(t, http.MethodGet, "/v1/authority", "", nil)
	for rest := anchors; len(rest) > 0; {
		var block *pem.Block
		block, rest = pem.Decode(rest)
		for _, cert := range signed.Chain {
			if bytes.Equal(block.Bytes, cert.Raw) {
				t.Errorf("%s is among the trust anchors", cert.Subject)
			}
		}
	}
}

func TestAnAuthorityThatStopped(t *testing.T) {
	t.Parallel()
	a := start(t)
	stopped := now().Add(-90 * time.Minute) // before the revocation
	a.own(t, eds.Authority{Serial: serialCA, StoppedAt: stopped})
	signed, issuer := a.signer(t, native, serialOwnBad)
	if _, err := a.statusBy(t, signed.Certificate.OCSPServer[0], signed.Certificate, issuer, now()); !errors.Is(err, ocsp.ErrStale) {
		t.Errorf("the responder's answer at this time: %v", err)
	}
	if status, err := a.statusBy(t, signed.Certificate.OCSPServer[0], signed.Certificate, issuer, stopped); err != nil || status.State != ocsp.Good || !status.ThisUpdate.Equal(stopped) {
		t.Errorf("the responder's answer when it stopped: %+v, %v", status, err)
	}
	if v := a.verifyBy(t, a.sign(t, native, serialOwnBad).CMS, "OCSP"); v.Valid || v.Signers[0].Certificates[0].Revocations[0].Reason == "" {
		t.Errorf("verified as %+v", v)
	}
}

func TestAnAuthoritysOwnDates(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA, NotBefore: now().AddDate(-2, 0, 0), NotAfter: now().Add(-time.Minute)})
	signed, _ := a.signer(t, native, serialOwn)
	err := pki.Verify(signed.Certificate, pki.VerifyOptions{Roots: []*x509.Certificate{a.root}, Intermediates: signed.Chain, At: now(), Purpose: pki.Sign})
	if !errors.Is(err, pki.ErrExpired) {
		t.Errorf("under an authority that has expired: %v", err)
	}
	if v := a.verifyBy(t, a.sign(t, native, serialOwn).CMS); v.Valid {
		t.Errorf("verified as %+v", v)
	}
}

func TestAWorldWithoutTheAuthorityOfItsCertificates(t *testing.T) {
	t.Parallel()
	a := start(t)
	spec := ownWorld(eds.Authority{Serial: serialCA})
	delete(spec.Records, "authorities")
	if err := a.PutWorld("own", spec); err != nil {
		t.Fatal(err)
	}
	for path, body := range map[string]string{
		"/v1/sign": `{"iin":"` + native + `","data":"eA==","serial":"` + serialOwn + `"}`, "/v1/citizens/" + native + "/certificates": "",
	} {
		method, mediaType := http.MethodGet, ""
		if body != "" {
			method, mediaType = http.MethodPost, "application/json"
		}
		status, _, answer := a.ask(t, method, path, mediaType, []byte(body))
		if status != http.StatusConflict || !strings.Contains(string(answer), `"NO_AUTHORITY"`) {
			t.Errorf("%s: %d %s", path, status, answer)
		}
	}
	if status, _, answer := a.ask(t, http.MethodGet, "/v1/crl/"+serialCA+".crl", "", nil); status != http.StatusNotFound {
		t.Errorf("its list: %d %s", status, answer)
	}
}

func TestAuthoritiesThatCannotBe(t *testing.T) {
	t.Parallel()
	a := start(t)
	for reason, bad := range map[string]eds.Authority{
		"1 to 40":               {},
		"lower-case":            {Serial: "CA"},
		"is empty":              {Serial: serialCA, NotAfter: time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)},
		"years 1 to 9999":       {Serial: serialCA, NotBefore: time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)},
		"outside the years":     {Serial: serialCA, NotAfter: time.Date(9999, 12, 31, 23, 59, 59, 0, time.FixedZone("", -3600))},
		"before notBefore":      {Serial: serialCA, StoppedAt: time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)},
		"not among the world's": {Serial: serialCA},
	} {
		if err := a.Put("w", "authorities", bad); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v", reason, err)
		}
	}
	spec := ownWorld(eds.Authority{Serial: serialCA})
	spec.Records["authorities"] = append(spec.Records["authorities"], identifiers.Must(json.Marshal(eds.Authority{Serial: serialOwn})))
	if err := a.PutWorld("own", spec); err == nil || !strings.Contains(err.Error(), "is there twice") {
		t.Errorf("two authorities: %v", err)
	}
	bad := certificates()[0]
	bad.Issuer = "somebody"
	if err := a.Put("w", "certificates", bad); err == nil || !strings.Contains(err.Error(), `issuer is "somebody"`) {
		t.Errorf("an issuer that is not: %v", err)
	}
}

// TestAnAuthorityIsStoppedOverTheControlAPI stops a world's authority while the world goes on.
func TestAnAuthorityIsStoppedOverTheControlAPI(t *testing.T) {
	t.Parallel()
	a := start(t)
	a.own(t, eds.Authority{Serial: serialCA})
	signed, issuer := a.signer(t, native, serialOwn)
	hourAgo := now().Add(-time.Hour)
	patch := identifiers.Must(json.Marshal(map[string]time.Time{"stoppedAt": hourAgo}))
	path := "/control/worlds/own/records/authorities/world"
	if status, _, answer := a.ask(t, http.MethodPatch, path, "application/merge-patch+json", patch); status != http.StatusOK {
		t.Fatalf("%d %s", status, answer)
	}
	if _, err := a.statusBy(t, signed.Certificate.OCSPServer[0], signed.Certificate, issuer, now()); !errors.Is(err, ocsp.ErrStale) {
		t.Errorf("after it stopped: %v", err)
	}
	if status, _, answer := a.ask(t, http.MethodPatch, path, "application/merge-patch+json", []byte(`{"serial":"CA"}`)); status != http.StatusUnprocessableEntity {
		t.Errorf("a bad serial: %d %s", status, answer)
	}
	if status, _, answer := a.ask(t, http.MethodDelete, path, "", nil); status/100 != 2 {
		t.Fatalf("%d %s", status, answer)
	}
	request := identifiers.Must(ocsp.NewRequest(signed.Certificate, issuer))
	if _, _, answer := a.ask(t, http.MethodPost, "/v1/ocsp?ca="+serialCA, "application/ocsp-request", request); !bytes.Equal(answer, []byte{0x30, 0x03, 0x0a, 0x01, 0x06}) {
		t.Errorf("when it is gone: %x, want unauthorized", answer)
	}
}

package eds_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
)

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

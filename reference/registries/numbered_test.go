package registries

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"testing"
	"time"
)

// TestACertificateIsFoundByItsIssuerAndItsNumber: two authorities may give one number.
func TestACertificateIsFoundByItsIssuerAndItsNumber(t *testing.T) {
	t.Parallel()
	var given []byte
	for _, issuer := range []string{"One", "Other"} {
		given = append(given, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: issued(t, issuer)})...)
	}
	all, err := newNumbered(given, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	find := all.find(t.Context())
	for _, issuer := range []string{"One", "Other"} {
		if found, err := find("CN="+issuer, big.NewInt(7)); err != nil || found.Issuer.CommonName != issuer {
			t.Errorf("number 7 of %s: %v, %v", issuer, found, err)
		}
	}
	for issuer, number := range map[string]int64{"CN=One": 8, "CN=Nobody": 7} {
		if found, err := find(issuer, big.NewInt(number)); err == nil {
			t.Errorf("number %d of %s is %v, and there is none", number, issuer, found.Subject)
		}
	}
}

// issued is a certificate with the number 7 in an authority's name.
func issued(t *testing.T, issuer string) []byte {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	form := &x509.Certificate{SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "gateway"}, NotBefore: now, NotAfter: now.Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, form, &x509.Certificate{Subject: pkix.Name{CommonName: issuer}}, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

package crl_test

import (
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/crl"
	"github.com/synaq/synaq/crypto/internal/pkitest"
)

// TestOpenSSLReadsOurLists lets openssl print the lists and judge the certificate by them.
func TestOpenSSLReadsOurLists(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	w := newWorld(t)
	folder.WriteCerts("anchors.pem", w.root, w.ca.Certificate)
	folder.WriteCerts("issuing.pem", w.ca.Certificate)
	folder.WriteCerts("cert.pem", w.cert)
	at := strconv.FormatInt(pkitest.At().Unix(), 10)
	elsewhere := fullAddress + "?other"
	for _, c := range []struct {
		name        string
		full, delta crl.List
		want        string
	}{
		{"on no list", full(), delta(), "cert.pem: OK"},
		{"on the full list", full(w.revoked(2 * time.Hour)), delta(), "certificate revoked"},
		{"on the delta", full(), delta(w.revoked(time.Minute)), "certificate revoked"},
		{"on a list about this address", scoped(full(w.revoked(2*time.Hour)), fullAddress), scoped(delta(), fullAddress), "certificate revoked"},
		{"on the delta about this address", scoped(full(), fullAddress), scoped(delta(w.revoked(time.Minute)), fullAddress), "certificate revoked"},
		{"not on the lists about this address", scoped(full(), fullAddress), scoped(delta(), fullAddress), "cert.pem: OK"},
		{"on lists about another address", scoped(full(), elsewhere), scoped(delta(), elsewhere), "different CRL scope"},
	} {
		folder.Write("full.crl", w.sign(t, c.full))
		folder.Write("delta.crl", w.sign(t, c.delta))
		text := folder.Run("crl", "-inform", "DER", "-in", "full.crl", "-noout", "-text", "-CAfile", "anchors.pem")
		for _, part := range []string{"verify OK", "CRL Number: \n                10", "Freshest CRL", deltaAddress} {
			if !strings.Contains(text, part) {
				t.Errorf("%s: openssl does not find %q in\n%s", c.name, part, text)
			}
		}
		if text := folder.Run("crl", "-inform", "DER", "-in", "delta.crl", "-noout", "-text"); !strings.Contains(text, "X509v3 Delta CRL Indicator: critical") {
			t.Errorf("%s: openssl finds no delta in\n%s", c.name, text)
		}
		lists := folder.Run("crl", "-inform", "DER", "-in", "full.crl") + folder.Run("crl", "-inform", "DER", "-in", "delta.crl")
		folder.Write("lists.pem", []byte(lists))
		out, _ := folder.Try("verify", "-crl_check", "-use_deltas", "-extended_crl", "-attime", at, "-CAfile", "anchors.pem", "-CRLfile", "lists.pem", "cert.pem")
		if !strings.Contains(out, c.want) {
			t.Errorf("%s: openssl says %q, expected %q", c.name, out, c.want)
		}
	}
}

func scoped(l crl.List, address string) crl.List {
	l.Scope = address
	return l
}

// TestOpenSSLsListsAreRead judges by lists that openssl made.
func TestOpenSSLsListsAreRead(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	w := newWorld(t)
	folder.WriteCerts("issuing.pem", w.ca.Certificate)
	folder.WriteKey("issuing.key", pkitest.Key(1))
	folder.Write("ca.conf", []byte(`[ca]
default_ca = it
[it]
database = index.txt
crlnumber = number
default_md = sha256
crl_extensions = extensions
[extensions]
authorityKeyIdentifier = keyid:always
issuingDistributionPoint = critical,@scope
[scope]
fullname = URI:`+fullAddress+`
`))
	for serial, revoked := range map[string]bool{w.cert.SerialNumber.Text(16): true, big.NewInt(7).Text(16): false} {
		if len(serial)%2 == 1 {
			serial = "0" + serial
		}
		folder.Write("index.txt", []byte("R\t270101000000Z\t260101120000Z\t"+strings.ToUpper(serial)+"\tunknown\t/CN=x\n"))
		folder.Write("number", []byte("0A\n"))
		folder.Run("ca", "-config", "ca.conf", "-gencrl", "-keyfile", "issuing.key", "-cert", "issuing.pem", "-out", "list.pem",
			"-crl_lastupdate", "20260115090000Z", "-crl_nextupdate", "20260116090000Z")
		folder.Run("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der")
		status, err := crl.Check(folder.Read("list.der"), w.cert, w.ca.Certificate, pkitest.At())
		if err != nil || status.Revoked != revoked || revoked != status.RevokedAt.Equal(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)) {
			t.Errorf("serial %s: %+v, %v", serial, status, err)
		}
	}
}

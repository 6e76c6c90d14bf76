package government_test

import (
	"bytes"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"math/big"
	"net/http"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// reading verifies the gateway's answers with the certificates that a government gives.
func reading(t *testing.T, base string) wsse.Options {
	t.Helper()
	_, _, text := simtest.Do(t, http.MethodGet, base+"/shep/v1/certificates", "")
	return among(certificatesIn(t, text))
}

// readingAll verifies them with every certificate of the parties to them.
func readingAll(t testing.TB) wsse.Options {
	t.Helper()
	wallet, err := eds.NewWallet()
	if err != nil {
		t.Fatal(err)
	}
	var all []*x509.Certificate
	for _, party := range eds.Participants() {
		for _, condition := range []eds.Condition{eds.Sound, eds.Expired, eds.Revoked, eds.NotForSigning, eds.FromNobody} {
			found, err := wallet.Participant(party, condition)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, found.Certificate)
		}
	}
	return among(all)
}

func certificatesIn(t testing.TB, text []byte) []*x509.Certificate {
	t.Helper()
	var all []*x509.Certificate
	for {
		block, rest := pem.Decode(text)
		if block == nil {
			return all
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		all, text = append(all, cert), rest
	}
}

func among(all []*x509.Certificate) wsse.Options {
	return wsse.Options{Certificates: func(issuer string, serial *big.Int) (*x509.Certificate, error) {
		for _, cert := range all {
			if cert.SerialNumber.Cmp(serial) == 0 && wsse.SameIssuer(issuer, cert) {
				return cert, nil
			}
		}
		return nil, errors.New("nobody has given it")
	}}
}

// TestTheGatewayNamesItsCertificateByNumber: an answer, a fault and an answer of the asynchronous channel; what it signs with wrongly it
// shows, unless the flaw is to name that by number too.
func TestTheGatewayNamesItsCertificateByNumber(t *testing.T) {
	t.Parallel()
	g, client := start(t, government.Options{})
	given := reading(t, g.URL)
	service, _ := shep.Lookup("AR_AddressServiceSync")
	right := string(signed(t, message(service, lookUps()[service.ID]), eds.Sound))
	for name, c := range map[string]struct {
		path, message, flaw string
		named, found        bool
	}{
		"an answer":      {path: gateway.PathSigned, message: right, named: true, found: true},
		"a fault":        {path: gateway.PathSigned, message: "{}", named: true, found: true},
		"asynchronous":   {path: gateway.PathAsyncSigned, message: string(signed(t, sendNotice("numbered", ""), eds.Sound)), named: true, found: true},
		"expired":        {path: gateway.PathSigned, message: right, flaw: "expired", found: true},
		"expired, named": {path: gateway.PathSigned, message: right, flaw: "expired, by its number", named: true, found: true},
		"revoked, named": {path: gateway.PathSigned, message: right, flaw: "revoked, by its number", named: true, found: true},
		"login, named":   {path: gateway.PathSigned, message: right, flaw: "not-for-signing, by its number", named: true, found: true},
		"nobody's":       {path: gateway.PathSigned, message: right, flaw: "untrusted", found: true},
		"nobody's named": {path: gateway.PathSigned, message: right, flaw: "untrusted, by its number", named: true},
		"another's":      {path: gateway.PathSigned, message: right, flaw: gateway.FlawSomebody, found: true},
		"another's name": {path: gateway.PathSigned, message: right, flaw: gateway.FlawSomebody + ", by its number", named: true},
	} {
		if c.flaw != "" {
			must(t, client.AddFault(t.Context(), registry.DefaultWorld, "shep", registry.Fault{Operation: "send", Kind: registry.FaultFlaw, Flaw: c.flaw, Times: 1}))
		}
		_, answer := send(t, g.URL+"/shep"+c.path, c.message)
		if named := bytes.Contains(answer, []byte("<ds:X509IssuerSerial>")); named != c.named || named == bytes.Contains(answer, []byte("KeyIdentifier")) {
			t.Errorf("%s: named by number: %v, want %v, in %.3000s", name, named, c.named, answer)
		}
		if _, err := wsse.Verify(answer, given); (err == nil) != c.found {
			t.Errorf("%s: verified with the certificates that the gateway gives: %v", name, err)
		}
	}
}

// TestTheGatewayLooksSendersUp takes a certificate that a sender names by number, and says what to do about one that it does not know.
func TestTheGatewayLooksSendersUp(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	wallet, err := eds.NewWallet()
	must(t, err)
	service, _ := shep.Lookup("AR_AddressServiceSync")
	for condition, want := range map[eds.Condition]string{
		eds.Sound: "<code>SCSS001</code>", eds.Expired: "<errorCode>SCE005</errorCode>", eds.FromNobody: "<errorCode>SCE005</errorCode>",
	} {
		sender, err := wallet.Participant("sender", condition)
		must(t, err)
		opts := wsse.Options{Key: sender.Key, Certificate: sender.Certificate, KeyInfo: wsse.IssuerSerial}
		named, err := wsse.Sign([]byte(message(service, lookUps()[service.ID])), opts)
		must(t, err)
		_, answer := send(t, g.URL+"/shep"+gateway.PathSigned, string(named))
		if !bytes.Contains(answer, []byte(want)) || condition != eds.Sound && !bytes.Contains(answer, []byte("send the certificate itself, in a wsse:KeyIdentifier")) {
			t.Errorf("%q: want %s, got %s", condition, want, answer)
		}
		changed := strings.Replace(string(named), "message-1", "message-2", 1)
		if _, answer := send(t, g.URL+"/shep"+gateway.PathSigned, changed); condition == eds.Sound && !bytes.Contains(answer, []byte("<errorCode>SCE006</errorCode>")) {
			t.Errorf("changed: want SCE006, got %s", answer)
		}
	}
}

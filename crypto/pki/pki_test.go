package pki_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

func employee(r pki.Request) pki.Request {
	r.Holder.BIN = identifiers.Must(identifiers.ParseBIN("010440000015"))
	r.Holder.Organization = "ТЕСТ ЖШС"
	return r
}

func TestProfile(t *testing.T) {
	t.Parallel()
	_, ca := pkitest.Authority(t)
	for name, c := range map[string]struct {
		change  func(*pki.Request)
		policy  string
		usage   x509.KeyUsage
		purpose x509.ExtKeyUsage
		roles   string
		subject string
	}{
		"a citizen signs": {
			func(*pki.Request) {}, "1.2.398.3.3.2.3",
			x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, x509.ExtKeyUsageEmailProtection,
			"1.2.398.3.3.4.1.1",
			"2.5.4.3=ТЕСТОВ ӘЛІШЕР 2.5.4.4=ТЕСТОВ 2.5.4.5=IIN990101500016 2.5.4.6=KZ 2.5.4.42=ТЕСТҰЛЫ",
		},
		"a citizen logs in": {
			func(r *pki.Request) { r.Purpose = pki.Auth; r.Holder.Patronymic = "" }, "1.2.398.3.3.2.4",
			x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, x509.ExtKeyUsageClientAuth,
			"1.2.398.3.3.4.1.1",
			"2.5.4.3=ТЕСТОВ ӘЛІШЕР 2.5.4.4=ТЕСТОВ 2.5.4.5=IIN990101500016 2.5.4.6=KZ",
		},
		"an employee signs": {
			func(r *pki.Request) { *r = employee(*r) }, "1.2.398.3.3.2.1",
			x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, x509.ExtKeyUsageEmailProtection,
			"1.2.398.3.3.4.1.2 1.2.398.3.3.4.1.2.5",
			"2.5.4.3=ТЕСТОВ ӘЛІШЕР 2.5.4.4=ТЕСТОВ 2.5.4.5=IIN990101500016 2.5.4.6=KZ 2.5.4.42=ТЕСТҰЛЫ 2.5.4.10=ТЕСТ ЖШС 2.5.4.11=BIN010440000015",
		},
		"an employee logs in": {
			func(r *pki.Request) { *r = employee(*r); r.Purpose = pki.Auth; r.Holder.GivenName = "" }, "1.2.398.3.3.2.2",
			x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, x509.ExtKeyUsageClientAuth,
			"1.2.398.3.3.4.1.2 1.2.398.3.3.4.1.2.5",
			"2.5.4.3=ТЕСТОВ 2.5.4.4=ТЕСТОВ 2.5.4.5=IIN990101500016 2.5.4.6=KZ 2.5.4.42=ТЕСТҰЛЫ 2.5.4.10=ТЕСТ ЖШС 2.5.4.11=BIN010440000015",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			request := pkitest.Citizen()
			c.change(&request)
			cert := pkitest.Issue(t, ca, request)
			if len(cert.Policies) != 1 || cert.Policies[0].String() != c.policy {
				t.Errorf("policies %v, want %s", cert.Policies, c.policy)
			}
			if cert.KeyUsage != c.usage || len(cert.ExtKeyUsage) != 1 || cert.ExtKeyUsage[0] != c.purpose {
				t.Errorf("key usage %b, extended %v", cert.KeyUsage, cert.ExtKeyUsage)
			}
			roles := make([]string, 0, 2)
			for _, oid := range cert.UnknownExtKeyUsage {
				roles = append(roles, oid.String())
			}
			if got := strings.Join(roles, " "); got != c.roles {
				t.Errorf("roles %s, want %s", got, c.roles)
			}
			subject := make([]string, 0, 7)
			for _, n := range cert.Subject.Names {
				subject = append(subject, n.Type.String()+"="+n.Value.(string))
			}
			if got := strings.Join(subject, " "); got != c.subject {
				t.Errorf("subject\n%s, want\n%s", got, c.subject)
			}
			if cert.SerialNumber.Cmp(request.Serial) != 0 || !cert.NotBefore.Equal(request.NotBefore) || !cert.NotAfter.Equal(request.NotAfter) ||
				len(cert.OCSPServer) != 1 || cert.OCSPServer[0] != request.OCSPServer || cert.IsCA || cert.SignatureAlgorithm != x509.SHA256WithRSA {
				t.Errorf("serial %s, %s to %s, OCSP %v", cert.SerialNumber, cert.NotBefore, cert.NotAfter, cert.OCSPServer)
			}
			holder, purpose, err := pki.Inspect(cert)
			if err != nil || holder != request.Holder || purpose != request.Purpose {
				t.Errorf("inspected as %+v for %s, %v", holder, purpose, err)
			}
		})
	}
}

func TestIssueRefuses(t *testing.T) {
	t.Parallel()
	_, ca := pkitest.Authority(t)
	for reason, change := range map[string]func(*pki.Request){
		"no IIN":              func(r *pki.Request) { r.Holder.IIN = identifiers.IIN{} },
		"neither a surname":   func(r *pki.Request) { r.Holder.Surname, r.Holder.GivenName = "", "" },
		"without an organ":    func(r *pki.Request) { r.Holder = employee(*r).Holder; r.Holder.Organization = "" },
		"at most 64":          func(r *pki.Request) { r.Holder.Surname = strings.Repeat("Ә", 64) },
		"control characters":  func(r *pki.Request) { r.Holder.Patronymic = "A\nB" },
		"not UTF-8":           func(r *pki.Request) { r.Holder.Patronymic = "\xff" },
		`purpose "mail"`:      func(r *pki.Request) { r.Purpose = "mail" },
		"no serial":           func(r *pki.Request) { r.Serial = nil },
		"from 1 to 159 bits":  func(r *pki.Request) { r.Serial = big.NewInt(0) },
		"from 1 to 159":       func(r *pki.Request) { r.Serial = new(big.Int).Lsh(big.NewInt(1), 159) },
		"is empty":            func(r *pki.Request) { r.NotAfter = r.NotBefore },
		"is empty, even zero": func(r *pki.Request) { r.NotBefore = time.Time{} },
	} {
		request := pkitest.Citizen()
		change(&request)
		want, _, _ := strings.Cut(reason, ",")
		if cert, err := ca.Issue(request, &pkitest.Key(3).PublicKey); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, %v", reason, cert != nil, err)
		}
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ca.Issue(pkitest.Citizen(), &key.PublicKey); err == nil {
		t.Error("an elliptic key was certified")
	}
}

func TestVerify(t *testing.T) {
	t.Parallel()
	root, ca := pkitest.Authority(t)
	stranger, err := pki.NewRoot(pki.AuthorityRequest{
		CommonName: "TEST ROOT", Organization: "TEST", Serial: big.NewInt(1), // the trusted one's name, another key
		NotBefore: root.Certificate.NotBefore, NotAfter: root.Certificate.NotAfter,
	}, pkitest.Key(4))
	if err != nil {
		t.Fatal(err)
	}
	imposter, err := stranger.NewAuthority(pki.AuthorityRequest{
		CommonName: "TEST ISSUING", Organization: "TEST", Serial: big.NewInt(2),
		NotBefore: root.Certificate.NotBefore, NotAfter: root.Certificate.NotAfter,
	}, pkitest.Key(4))
	if err != nil {
		t.Fatal(err)
	}
	request := pkitest.Citizen()
	login := request
	login.Purpose = pki.Auth
	good, auth, forged := pkitest.Issue(t, ca, request), pkitest.Issue(t, ca, login), pkitest.Issue(t, imposter, request)
	for name, c := range map[string]struct {
		cert    *x509.Certificate
		at      time.Time
		purpose pki.Purpose
		want    error
	}{
		"good":                          {good, pkitest.At(), pki.Sign, nil},
		"good in its first second":      {good, request.NotBefore, pki.Sign, nil},
		"good in its last second":       {good, request.NotAfter, pki.Sign, nil},
		"a second early":                {good, request.NotBefore.Add(-time.Second), pki.Sign, pki.ErrNotYetValid},
		"a second late":                 {good, request.NotAfter.Add(time.Second), pki.Sign, pki.ErrExpired},
		"beyond the authority's life":   {good, root.Certificate.NotAfter.AddDate(1, 0, 0), pki.Sign, pki.ErrExpired},
		"authentication to sign":        {auth, pkitest.At(), pki.Sign, pki.ErrNotForSigning},
		"authentication to log in":      {auth, pkitest.At(), pki.Auth, nil},
		"signing to log in":             {good, pkitest.At(), pki.Auth, pki.ErrNotForLogin},
		"expired authentication":        {auth, request.NotAfter.Add(time.Second), pki.Sign, pki.ErrExpired},
		"another authority's":           {forged, pkitest.At(), pki.Sign, pki.ErrUntrusted},
		"another authority's, expired":  {forged, request.NotAfter.Add(time.Second), pki.Sign, pki.ErrUntrusted},
		"the authority's own":           {ca.Certificate, pkitest.At(), pki.Sign, pki.ErrNotForSigning},
		"a self-signed one of the name": {stranger.Certificate, pkitest.At(), pki.Sign, pki.ErrUntrusted},
	} {
		err := pki.Verify(c.cert, pki.VerifyOptions{
			Roots: []*x509.Certificate{root.Certificate}, Intermediates: []*x509.Certificate{ca.Certificate, imposter.Certificate},
			At: c.at, Purpose: c.purpose,
		})
		if !errors.Is(err, c.want) || (c.want == nil) != (err == nil) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	trusting := pki.VerifyOptions{Roots: []*x509.Certificate{root.Certificate}, At: pkitest.At(), Purpose: pki.Sign}
	if err := pki.Verify(good, trusting); !errors.Is(err, pki.ErrUntrusted) {
		t.Errorf("without the issuing authority: %v", err)
	}
	for name, opts := range map[string]pki.VerifyOptions{
		"no roots":   {Intermediates: []*x509.Certificate{ca.Certificate}, At: pkitest.At(), Purpose: pki.Sign},
		"no instant": {Roots: trusting.Roots, Intermediates: []*x509.Certificate{ca.Certificate}, Purpose: pki.Sign},
		"no purpose": {Roots: trusting.Roots, Intermediates: []*x509.Certificate{ca.Certificate}, At: pkitest.At()},
	} {
		if err := pki.Verify(good, opts); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestInspectRefusesForeignSubjects(t *testing.T) {
	t.Parallel()
	root, _ := pkitest.Authority(t)
	serial := asn1.ObjectIdentifier{2, 5, 4, 5}
	for reason, names := range map[string][]pkix.AttributeTypeAndValue{
		"no SERIALNUMBER=IIN": {{Type: serial, Value: "990101500016"}},
		"check digit":         {{Type: serial, Value: "IIN990101500017"}},
		"no month 34":         {{Type: serial, Value: "IIN" + identifiers.PublishedTestIIN}},
		"twice":               {{Type: serial, Value: "IIN990101500016"}, {Type: serial, Value: "IIN990101600012"}},
		"BIN":                 {{Type: serial, Value: "IIN990101500016"}, {Type: asn1.ObjectIdentifier{2, 5, 4, 11}, Value: "BIN1"}},
	} {
		template := &x509.Certificate{
			SerialNumber: big.NewInt(7), NotBefore: pkitest.At(), NotAfter: pkitest.At().AddDate(1, 0, 0),
			Subject: pkix.Name{CommonName: "X", ExtraNames: names},
		}
		der, err := x509.CreateCertificate(rand.Reader, template, root.Certificate, &pkitest.Key(3).PublicKey, root.Key)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := pki.Inspect(identifiers.Must(x509.ParseCertificate(der))); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v", reason, err)
		}
	}
	if _, _, err := pki.Inspect(root.Certificate); err == nil {
		t.Error("the root was taken for a person")
	}
}

func TestSerials(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"1", "abc123", strings.Repeat("7", 40)} {
		if n, err := pki.ParseSerial(s); err != nil || pki.FormatSerial(n) != s {
			t.Errorf("%s: %v, %v", s, n, err)
		}
	}
	for _, s := range []string{"", "0", "00", "0abc", "ABC", "0x1", "-1", "+1", "1_0", "xyz", strings.Repeat("f", 40), strings.Repeat("1", 41)} {
		if n, err := pki.ParseSerial(s); err == nil {
			t.Errorf("%q was read as %s", s, pki.FormatSerial(n))
		}
	}
}

func TestOpenSSLAgrees(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	root, ca := pkitest.Authority(t)
	request := employee(pkitest.Citizen())
	folder.WriteCerts("root.pem", root.Certificate)
	folder.WriteCerts("ca.pem", ca.Certificate)
	folder.WriteCerts("cert.pem", pkitest.Issue(t, ca, request))
	verify := func(at time.Time) (string, error) {
		return folder.Try("verify", "-x509_strict", "-attime", strconv.FormatInt(at.Unix(), 10),
			"-CAfile", "root.pem", "-untrusted", "ca.pem", "-purpose", "smimesign", "cert.pem")
	}
	if out, err := verify(pkitest.At()); err != nil {
		t.Errorf("openssl refuses the certificate: %s", out)
	}
	if out, err := verify(request.NotAfter.Add(time.Second)); err == nil || !strings.Contains(out, "expired") {
		t.Errorf("openssl says of the expired certificate: %s", out)
	}
	text := folder.Run("x509", "-in", "cert.pem", "-noout", "-subject", "-ext", "authorityInfoAccess,keyUsage,extendedKeyUsage,certificatePolicies",
		"-nameopt", "RFC2253,utf8,-esc_msb,sep_comma_plus,sname")
	for _, want := range []string{
		"serialNumber=IIN990101500016", "OU=BIN010440000015", "CN=ТЕСТОВ ӘЛІШЕР", "SN=ТЕСТОВ", "GN=ТЕСТҰЛЫ", "O=ТЕСТ ЖШС", "C=KZ",
		"http://127.0.0.1:1/ocsp", "Digital Signature, Non Repudiation", "E-mail Protection", "1.2.398.3.3.2.1",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("openssl does not see %q in\n%s", want, text)
		}
	}
}

func TestInspectOpenSSLsCertificate(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	folder.WriteKey("key.pem", pkitest.Key(3))
	folder.Write("req.cnf", []byte(`[req]
distinguished_name=dn
x509_extensions=ext
prompt=no
utf8=yes
[dn]
CN=ТЕСТОВА АЙГҮЛ
SN=ТЕСТОВА
serialNumber=IIN990101600012
C=KZ
[ext]
keyUsage=critical,digitalSignature,nonRepudiation
extendedKeyUsage=emailProtection,1.2.398.3.3.4.1.1
`))
	folder.Run("req", "-x509", "-new", "-utf8", "-config", "req.cnf", "-key", "key.pem", "-days", "30", "-outform", "DER", "-out", "cert.der")
	cert, err := x509.ParseCertificate(folder.Read("cert.der"))
	if err != nil {
		t.Fatal(err)
	}
	holder, purpose, err := pki.Inspect(cert)
	want := pki.Holder{IIN: identifiers.Must(identifiers.ParseIIN("990101600012")), Surname: "ТЕСТОВА", GivenName: "АЙГҮЛ"}
	if err != nil || holder != want || purpose != pki.Sign {
		t.Errorf("read as %+v for %s, %v", holder, purpose, err)
	}
}

func FuzzInspect(f *testing.F) {
	root, ca := pkitest.Authority(f)
	f.Add(root.Certificate.Raw)
	f.Add(pkitest.Issue(f, ca, pkitest.Citizen()).Raw)
	f.Add(pkitest.Issue(f, ca, employee(pkitest.Citizen())).Raw)
	f.Fuzz(func(t *testing.T, der []byte) {
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return
		}
		holder, purpose, err := pki.Inspect(cert)
		if err == nil && (holder.IIN.IsZero() || (purpose != pki.Sign && purpose != pki.Auth)) {
			t.Fatalf("read as %+v for %q", holder, purpose)
		}
		_ = pki.Verify(cert, pki.VerifyOptions{Roots: []*x509.Certificate{root.Certificate}, At: pkitest.At(), Purpose: pki.Sign})
	})
}

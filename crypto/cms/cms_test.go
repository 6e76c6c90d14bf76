package cms_test

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/digitorus/pkcs7"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/pki"
)

const text = `{"service":"residence.permanent","әріп":"ң"}`

// signers is an authority with one citizen's certificate over Key(3) and another's over Key(4).
type signers struct {
	root, ca, cert, other *x509.Certificate
}

func newSigners(t testing.TB) signers {
	t.Helper()
	root, ca := pkitest.Authority(t)
	request := pkitest.Citizen()
	cert := pkitest.Issue(t, ca, request)
	request.Serial = big.NewInt(0xabc124)
	other, err := ca.Issue(request, &pkitest.Key(4).PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return signers{root.Certificate, ca.Certificate, cert, other}
}

func (s signers) sign(t testing.TB, data string) []byte {
	t.Helper()
	der, err := cms.SignDetached([]byte(data), s.cert, pkitest.Key(3), []*x509.Certificate{s.ca}, pkitest.At())
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestSignThenVerify(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	for _, data := range []string{"", text, strings.Repeat("x", 1<<20)} {
		signed, err := cms.VerifyDetached(s.sign(t, data), []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		if !signed.Certificate.Equal(s.cert) || len(signed.Chain) != 1 || !signed.Chain[0].Equal(s.ca) || !signed.SigningTime.Equal(pkitest.At()) {
			t.Errorf("signed by %s at %s with %d others", signed.Certificate.Subject, signed.SigningTime, len(signed.Chain))
		}
	}
}

func TestSigningTimeIsTheCallers(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	for _, at := range []time.Time{
		time.Date(1949, 12, 31, 23, 59, 59, 0, time.UTC),
		time.Date(2049, 12, 31, 23, 59, 59, 999, time.UTC),
		time.Date(2050, 1, 1, 0, 0, 0, 0, time.FixedZone("", 5*3600)),
	} {
		der, err := cms.SignDetached([]byte(text), s.cert, pkitest.Key(3), nil, at)
		if err != nil {
			t.Fatal(err)
		}
		if signed, err := cms.VerifyDetached(der, []byte(text)); err != nil || !signed.SigningTime.Equal(at.Truncate(time.Second)) {
			t.Errorf("%s: %+v, %v", at, signed, err)
		}
	}
}

func TestEveryChangedByteIsNoticed(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	der := s.sign(t, text)
	for i := range text {
		changed := []byte(text)
		changed[i] ^= 1
		if _, err := cms.VerifyDetached(der, changed); !errors.Is(err, cms.ErrSignature) {
			t.Fatalf("byte %d of the data changed: %v", i, err)
		}
	}
	chain := bytes.Index(der, s.ca.Raw) // the chain is not signed: whoever trusts it verifies it
	for i := range der {
		if i >= chain && i < chain+len(s.ca.Raw) {
			continue
		}
		changed := slices.Clone(der)
		changed[i] ^= 1
		if _, err := cms.VerifyDetached(changed, []byte(text)); err == nil {
			t.Errorf("byte %d of %d changed unnoticed; the chain is at %d", i, len(der), chain)
		}
	}
}

func TestSignRefuses(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	if _, err := cms.SignDetached(nil, s.cert, pkitest.Key(4), nil, pkitest.At()); err == nil {
		t.Error("signed with another one's key")
	}
	if _, err := cms.SignDetached(nil, s.cert, pkitest.Key(3), slices.Repeat([]*x509.Certificate{s.ca}, 8), pkitest.At()); err == nil {
		t.Error("signed with a chain that nobody reads")
	}
}

// byLibrary signs with an independent library, which leaves us to spoil what it makes.
func byLibrary(t *testing.T, spoil func(*pkcs7.SignedData) error) []byte {
	t.Helper()
	signed, err := pkcs7.NewSignedData([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	signed.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	if err := spoil(signed); err != nil {
		t.Fatal(err)
	}
	der, err := signed.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestVerifyRefuses(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	good := s.sign(t, text)
	none := pkcs7.SignerInfoConfig{}
	for _, c := range []struct {
		name, reason string
		der          []byte
	}{
		{"nothing", "not a DER ContentInfo", nil},
		{"text", "not a DER ContentInfo", []byte(text)},
		{"cut short", "not a DER ContentInfo", good[:len(good)-1]},
		{"trailing bytes", "not a DER ContentInfo", append(slices.Clone(good), 0)},
		{"a huge one", "at most 65536", make([]byte, cms.MaxSize+1)},
		{"attached", "carries the signed content", byLibrary(t, func(d *pkcs7.SignedData) error {
			return d.AddSigner(s.cert, pkitest.Key(3), none)
		})},
		{"two signers", "more than one signer", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			return errors.Join(d.AddSigner(s.cert, pkitest.Key(3), none), d.AddSigner(s.other, pkitest.Key(4), none))
		})},
		{"no signer", "no signer", byLibrary(t, func(d *pkcs7.SignedData) error {
			d.AddCertificate(s.cert)
			d.Detach()
			return nil
		})},
		{"no signed attributes", "no signed attributes", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			return d.SignWithoutAttr(s.cert, pkitest.Key(3), none)
		})},
		{"signed attributes removed", "no signed attributes", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			defer d.RemoveAuthenticatedAttributes()
			return d.AddSigner(s.cert, pkitest.Key(3), none)
		})},
		{"SHA-1", "expected SHA-256", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			d.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA1)
			return d.AddSigner(s.cert, pkitest.Key(3), none)
		})},
		{"SHA-512", "expected SHA-256", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			d.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA512)
			return d.AddSigner(s.cert, pkitest.Key(3), none)
		})},
		{"no certificate", "does not include its signer's certificate", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			return d.AddSigner(s.cert, pkitest.Key(3), pkcs7.SignerInfoConfig{SkipCertificates: true})
		})},
		{"an attribute twice", "given twice", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			return d.AddSigner(s.cert, pkitest.Key(3), pkcs7.SignerInfoConfig{
				ExtraSignedAttributes: []pkcs7.Attribute{{Type: pkcs7.OIDAttributeMessageDigest, Value: make([]byte, 32)}},
			})
		})},
		{"nine certificates", "more than 8 certificates", byLibrary(t, func(d *pkcs7.SignedData) error {
			defer d.Detach()
			for _, c := range manyCertificates(t, 8) {
				d.AddCertificate(c)
			}
			return d.AddSigner(s.cert, pkitest.Key(3), none)
		})},
	} {
		signed, err := cms.VerifyDetached(c.der, []byte(text))
		if signed != nil || !errors.Is(err, cms.ErrFormat) || !strings.Contains(err.Error(), c.reason) {
			t.Errorf("%s: %v, want a reason with %q", c.name, err, c.reason)
		}
	}
}

func manyCertificates(t *testing.T, n int64) []*x509.Certificate {
	t.Helper()
	_, ca := pkitest.Authority(t)
	var made []*x509.Certificate
	for i := range n {
		request := pkitest.Citizen()
		request.Serial = big.NewInt(1000 + i)
		made = append(made, pkitest.Issue(t, ca, request))
	}
	return made
}

func TestAnotherKeysSignatureDoesNotFit(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	der, err := cms.SignDetached([]byte(text), s.other, pkitest.Key(4), nil, pkitest.At())
	if err != nil {
		t.Fatal(err)
	}
	// The other's signature under the citizen's certificate, of the same issuer: the swap that a forger would try.
	forged := bytes.ReplaceAll(s.sign(t, text), lastBytes(s.sign(t, text), 256), lastBytes(der, 256))
	if _, err := cms.VerifyDetached(forged, []byte(text)); !errors.Is(err, cms.ErrSignature) {
		t.Errorf("a swapped signature value: %v", err)
	}
}

// TestSubstitutedCertificate swaps the signer's certificate for another one of the same issuer, serial and key, which
// only signing-certificate-v2 can tell apart.
func TestSubstitutedCertificate(t *testing.T) {
	t.Parallel()
	_, ca := pkitest.Authority(t)
	request := pkitest.Citizen()
	cert := pkitest.Issue(t, ca, request)
	request.Holder.Patronymic = "ТЕСТҰЛИ" // as long as the other
	twin := pkitest.Issue(t, ca, request)
	if len(twin.Raw) != len(cert.Raw) {
		t.Fatal("the twins differ in length")
	}
	der, err := cms.SignDetached([]byte(text), cert, pkitest.Key(3), nil, pkitest.At())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cms.VerifyDetached(bytes.Replace(der, cert.Raw, twin.Raw, 1), []byte(text)); !errors.Is(err, cms.ErrSignature) {
		t.Errorf("a substituted certificate: %v", err)
	}
	both, err := cms.SignDetached([]byte(text), cert, pkitest.Key(3), []*x509.Certificate{twin}, pkitest.At())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cms.VerifyDetached(both, []byte(text)); !errors.Is(err, cms.ErrFormat) {
		t.Errorf("two certificates of one issuer and serial: %v", err)
	}
}

func lastBytes(b []byte, n int) []byte { return b[len(b)-n:] }

func TestTheLibraryAcceptsOurs(t *testing.T) {
	t.Parallel()
	s := newSigners(t)
	read, err := pkcs7.Parse(s.sign(t, text))
	if err != nil {
		t.Fatal(err)
	}
	read.Content = []byte(text)
	roots := x509.NewCertPool()
	roots.AddCert(s.root)
	if err := read.VerifyWithChainAtTime(roots, pkitest.At()); err != nil {
		t.Error(err)
	}
}

func TestOpenSSLAcceptsOurs(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	s := newSigners(t)
	folder.WriteCerts("root.pem", s.root)
	folder.Write("data", []byte(text))
	folder.Write("other", []byte(text+" "))
	folder.Write("sig.der", s.sign(t, text))
	verify := func(content string) (string, error) {
		return folder.Try("cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "sig.der", "-content", content,
			"-CAfile", "root.pem", "-purpose", "smimesign", "-attime", strconv.FormatInt(pkitest.At().Unix(), 10), "-out", "out")
	}
	if out, err := verify("data"); err != nil {
		t.Errorf("openssl refuses ours: %s", out)
	}
	if out, err := verify("other"); err == nil {
		t.Errorf("openssl accepts ours over other data: %s", out)
	}
	if out := folder.Run("cms", "-cmsout", "-print", "-inform", "DER", "-in", "sig.der"); !strings.Contains(out, "UTCTIME:Jan 15 10:00:00 2026 GMT") {
		t.Errorf("openssl does not see the signing time in\n%s", out)
	}
}

func TestOpenSSLsSignatures(t *testing.T) {
	t.Parallel()
	folder := pkitest.OpenSSL(t)
	s := newSigners(t)
	folder.WriteCerts("cert.pem", s.cert)
	folder.WriteCerts("other.pem", s.other)
	folder.WriteCerts("ca.pem", s.ca)
	writeKeys(folder, map[string]*rsa.PrivateKey{"key.pem": pkitest.Key(3), "other.key": pkitest.Key(4)})
	folder.Write("data", []byte(text))
	for _, c := range []struct {
		name   string
		args   []string
		reason string // empty: accepted
	}{
		{"as it comes", nil, ""},
		{"CAdES", []string{"-cades"}, ""},
		{"with the chain", []string{"-certfile", "ca.pem"}, ""},
		{"named by key identifier", []string{"-keyid"}, ""},
		{"attached", []string{"-nodetach"}, "carries the signed content"},
		{"no attributes", []string{"-noattr"}, "no signed attributes"},
		{"SHA-1", []string{"-md", "sha1"}, "SHA-256"},
		{"SHA-384", []string{"-md", "sha384"}, "SHA-256"},
		{"PSS", []string{"-keyopt", "rsa_padding_mode:pss"}, "parameters"},
		{"no certificates", []string{"-nocerts"}, "does not include"},
		{"two signers", []string{"-signer", "other.pem", "-inkey", "other.key"}, "more than one signer"},
		{"BER", []string{"-stream", "-indef", "-nodetach"}, "not a DER"},
	} {
		args := append([]string{"cms", "-sign", "-binary", "-outform", "DER", "-in", "data", "-out", "sig.der", "-signer", "cert.pem", "-inkey", "key.pem"}, c.args...)
		if !slices.Contains(c.args, "-md") {
			args = append(args, "-md", "sha256")
		}
		folder.Run(args...)
		signed, err := cms.VerifyDetached(folder.Read("sig.der"), []byte(text))
		switch {
		case c.reason == "" && (err != nil || !signed.Certificate.Equal(s.cert) || signed.SigningTime.IsZero()):
			t.Errorf("%s: %v", c.name, err)
		case c.reason != "" && (!errors.Is(err, cms.ErrFormat) || !strings.Contains(err.Error(), c.reason)):
			t.Errorf("%s: %v, want a reason with %q", c.name, err, c.reason)
		}
	}
}

func writeKeys(folder pkitest.Folder, keys map[string]*rsa.PrivateKey) {
	for name, key := range keys {
		folder.WriteKey(name, key)
	}
}

func FuzzVerifyDetached(f *testing.F) {
	s := newSigners(f)
	f.Add(s.sign(f, text), []byte(text))
	f.Add(s.sign(f, ""), []byte{})
	f.Add([]byte{0x30, 0x80}, []byte(text))
	f.Fuzz(func(t *testing.T, der, data []byte) {
		signed, err := cms.VerifyDetached(der, data)
		if (err == nil) != (signed != nil) || err != nil && !errors.Is(err, cms.ErrFormat) && !errors.Is(err, cms.ErrSignature) {
			t.Fatalf("%v, %v", signed, err)
		}
		if err == nil && !bytes.Equal(data, []byte(text)) && len(data) != 0 {
			t.Fatalf("a signature over %q was found", data)
		}
		if err == nil {
			_ = pki.Verify(signed.Certificate, pki.VerifyOptions{Roots: []*x509.Certificate{s.root}, Intermediates: signed.Chain, At: pkitest.At(), Purpose: pki.Sign})
		}
	})
}

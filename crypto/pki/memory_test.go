package pki_test

import (
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/pki"
)

func TestMemoryReadsOnce(t *testing.T) {
	t.Parallel()
	_, ca := pkitest.Authority(t)
	der := pkitest.Issue(t, ca, pkitest.Citizen()).Raw
	var memory pki.Memory
	first, err := memory.Read(der)
	if err != nil {
		t.Fatal(err)
	}
	if second, err := memory.Read(append([]byte(nil), der...)); err != nil || second != first {
		t.Errorf("read anew: %v", err)
	}
	if _, err := memory.Read(der[:len(der)-1]); err == nil {
		t.Error("half a certificate was read")
	}
}

// large is a certificate that somebody made himself, of at least so many bytes.
func large(t *testing.T, serial int64, size int) []byte {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(serial), NotBefore: pkitest.At(), NotAfter: pkitest.At().AddDate(1, 0, 0),
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 3}, Value: make([]byte, size)}},
	}, &x509.Certificate{}, &pkitest.Key(3).PublicKey, pkitest.Key(3))
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestMemoryHoldsLittle(t *testing.T) {
	t.Parallel()
	root, ca := pkitest.Authority(t)
	der := pkitest.Issue(t, ca, pkitest.Citizen()).Raw
	var memory pki.Memory
	first, err := memory.Read(der)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := memory.Read(large(t, 1, 64<<10)); err == nil || !strings.Contains(err.Error(), "bytes: it may have 65536") {
		t.Errorf("a certificate of more than 64 KiB: %v", err)
	}
	if again, err := memory.Read(der); err != nil || again != first {
		t.Errorf("what was refused has driven out what was remembered: %v", err)
	}
	for i := range int64(40) { // of 60 KiB: together more than 2 MiB
		if _, err := memory.Read(large(t, i, 60<<10)); err != nil {
			t.Fatal(err)
		}
	}
	if again, err := memory.Read(der); err != nil || again == first {
		t.Errorf("all are remembered: %v", err)
	}
	if err := memory.Verify(first, pki.VerifyOptions{
		Roots: []*x509.Certificate{root.Certificate}, Intermediates: []*x509.Certificate{ca.Certificate}, At: pkitest.At(), Purpose: pki.Sign,
	}); err != nil {
		t.Error(err)
	}
}

// TestMemoryBelieves asks of a certificate that was in order by a copy that no judgement lets through: only a memory does.
func TestMemoryBelieves(t *testing.T) {
	t.Parallel()
	root, ca := pkitest.Authority(t)
	other, err := pki.NewRoot(pki.AuthorityRequest{
		CommonName: "TEST ROOT", Organization: "TEST", Serial: big.NewInt(9), NotBefore: root.Certificate.NotBefore, NotAfter: pkitest.At().Add(30 * time.Second),
	}, pkitest.Key(4))
	if err != nil {
		t.Fatal(err)
	}
	request := pkitest.Citizen()
	request.NotAfter = pkitest.At().Add(50 * time.Second)
	brief := pkitest.Issue(t, ca, request)
	roots, intermediates := []*x509.Certificate{root.Certificate}, []*x509.Certificate{ca.Certificate}
	sound := pki.VerifyOptions{Roots: roots, Intermediates: intermediates, At: pkitest.At(), Purpose: pki.Sign}
	for name, c := range map[string]struct {
		cert  *x509.Certificate
		first func(*pki.VerifyOptions)
		then  func(*pki.VerifyOptions)
		other bool // who read it
		want  bool
	}{
		"at once":               {then: func(*pki.VerifyOptions) {}, want: true},
		"read by another":       {other: true, then: func(*pki.VerifyOptions) {}, want: true},
		"within a minute":       {then: func(o *pki.VerifyOptions) { o.At = o.At.Add(59 * time.Second) }, want: true},
		"after a minute":        {then: func(o *pki.VerifyOptions) { o.At = o.At.Add(time.Minute) }},
		"before it":             {then: func(o *pki.VerifyOptions) { o.At = o.At.Add(-time.Second) }},
		"for another purpose":   {then: func(o *pki.VerifyOptions) { o.Purpose = pki.Auth }},
		"by another root":       {then: func(o *pki.VerifyOptions) { o.Roots = []*x509.Certificate{other.Certificate} }},
		"by one root more":      {then: func(o *pki.VerifyOptions) { o.Roots = append(o.Roots[:1:1], other.Certificate) }},
		"by no intermediate":    {then: func(o *pki.VerifyOptions) { o.Intermediates = nil }},
		"near its own end":      {cert: brief, then: func(o *pki.VerifyOptions) { o.At = o.At.Add(49 * time.Second) }, want: true},
		"past its own end":      {cert: brief, then: func(o *pki.VerifyOptions) { o.At = o.At.Add(51 * time.Second) }},
		"near an anchor's end":  {first: with(other.Certificate), then: func(o *pki.VerifyOptions) { o.At = o.At.Add(29 * time.Second) }, want: true},
		"past an anchor's end":  {first: with(other.Certificate), then: func(o *pki.VerifyOptions) { o.At = o.At.Add(31 * time.Second) }},
		"without the instant":   {then: func(o *pki.VerifyOptions) { o.At = time.Time{} }},
		"after a refusal":       {first: func(o *pki.VerifyOptions) { o.Purpose = pki.Auth }, then: func(o *pki.VerifyOptions) { o.Purpose = pki.Auth }},
		"after one for another": {first: func(o *pki.VerifyOptions) { o.Purpose = pki.Auth }, then: func(o *pki.VerifyOptions) { o.Purpose = pki.Sign }},
	} {
		if c.cert == nil {
			c.cert = pkitest.Issue(t, ca, pkitest.Citizen())
		}
		var memory pki.Memory
		cert := c.cert
		if !c.other {
			if cert, err = memory.Read(c.cert.Raw); err != nil {
				t.Fatal(err)
			}
		}
		opts := sound
		if c.first != nil {
			c.first(&opts)
		}
		if err := memory.Verify(cert, opts); (err == nil) != (opts.Purpose == pki.Sign) {
			t.Fatalf("%s: at first %v", name, err)
		}
		spoilt := *cert
		spoilt.PublicKey = nil
		c.then(&opts)
		if err := memory.Verify(&spoilt, opts); (err == nil) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func with(root *x509.Certificate) func(*pki.VerifyOptions) {
	return func(o *pki.VerifyOptions) { o.Roots = append(o.Roots[:1:1], root) }
}

package crl_test

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/crl"
	"github.com/synaq/synaq/crypto/internal/pkitest"
	"github.com/synaq/synaq/crypto/pki"
)

// The addresses of the lists.
const (
	fullAddress  = "http://127.0.0.1:1/crl/a.crl"
	deltaAddress = "http://127.0.0.1:1/crl/a-delta.crl"
)

// world is an authority and a citizen's certificate that says where its lists are.
type world struct {
	root *x509.Certificate
	ca   *pki.Authority
	cert *x509.Certificate
}

func newWorld(t testing.TB) world {
	t.Helper()
	root, ca := pkitest.Authority(t)
	request := pkitest.Citizen()
	request.CRL, request.DeltaCRL = fullAddress, deltaAddress
	return world{root.Certificate, ca, pkitest.Issue(t, ca, request)}
}

func (w world) sign(t testing.TB, l crl.List) []byte {
	t.Helper()
	der, err := crl.Sign(l, w.ca.Certificate, w.ca.Key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// full is list 10 of an hour ago, which holds for a day; without the citizen's certificate.
func full(revoked ...crl.Entry) crl.List {
	return crl.List{
		Number: big.NewInt(10), ThisUpdate: pkitest.At().Add(-time.Hour), NextUpdate: pkitest.At().Add(23 * time.Hour),
		Revoked: append([]crl.Entry{{big.NewInt(0xdead), pkitest.At().Add(-9 * time.Hour)}}, revoked...), DeltaAddress: deltaAddress,
	}
}

// delta is list 12 of now over list 10, which holds for an hour.
func delta(revoked ...crl.Entry) crl.List {
	return crl.List{Number: big.NewInt(12), Base: big.NewInt(10), ThisUpdate: pkitest.At(), NextUpdate: pkitest.At().Add(time.Hour), Revoked: revoked}
}

func (w world) revoked(ago time.Duration) crl.Entry {
	return crl.Entry{Serial: w.cert.SerialNumber, At: pkitest.At().Add(-ago)}
}

func TestAFullListSaysWhatIsRevoked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, scope := range []string{"", fullAddress} {
		clean, dirty := full(), full(w.revoked(2*time.Hour))
		clean.Scope, dirty.Scope = scope, scope
		if status, err := crl.Check(w.sign(t, clean), w.cert, w.ca.Certificate, pkitest.At()); err != nil || status.Revoked || !status.ThisUpdate.Equal(clean.ThisUpdate) || !status.NextUpdate.Equal(clean.NextUpdate) {
			t.Errorf("scope %q: not on the list, and yet %+v, %v", scope, status, err)
		}
		if status, err := crl.Check(w.sign(t, dirty), w.cert, w.ca.Certificate, pkitest.At()); err != nil || !status.Revoked || !status.RevokedAt.Equal(pkitest.At().Add(-2*time.Hour)) {
			t.Errorf("scope %q: on the list, and yet %+v, %v", scope, status, err)
		}
	}
}

func TestADeltaChangesAFullList(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	check := func(base, over crl.List, at time.Time) (crl.Status, error) {
		return crl.CheckWithDelta(w.sign(t, base), w.sign(t, over), w.cert, w.ca.Certificate, at)
	}
	if status, err := check(full(), delta(), pkitest.At()); err != nil || status.Revoked || !status.ThisUpdate.Equal(pkitest.At()) {
		t.Errorf("on neither: %+v, %v", status, err)
	}
	if status, err := check(full(), delta(w.revoked(time.Minute)), pkitest.At()); err != nil || !status.Revoked || !status.RevokedAt.Equal(pkitest.At().Add(-time.Minute)) {
		t.Errorf("on the delta alone: %+v, %v", status, err)
	}
	if status, err := check(full(w.revoked(2*time.Hour)), delta(), pkitest.At()); err != nil || !status.Revoked {
		t.Errorf("on the full list alone: %+v, %v", status, err)
	}
	old := full()
	old.NextUpdate = pkitest.At().Add(-30 * time.Minute)
	if status, err := check(old, delta(w.revoked(time.Minute)), pkitest.At()); err != nil || !status.Revoked {
		t.Errorf("a fresh delta over a full list that has run out: %+v, %v", status, err)
	}
	newer := full()
	newer.Number = big.NewInt(12)
	if _, err := check(newer, delta(), pkitest.At()); err != nil {
		t.Errorf("a full list of the delta's own number: %v", err)
	}
	for name, spoil := range map[string]func(base, over *crl.List){
		"the full list is older than the base": func(base, _ *crl.List) { base.Number = big.NewInt(9) },
		"the full list is newer":               func(base, _ *crl.List) { base.Number = big.NewInt(13) },
		"another scope":                        func(_, over *crl.List) { over.Scope = fullAddress },
	} {
		base, over := full(), delta()
		spoil(&base, &over)
		if _, err := check(base, over, pkitest.At()); !errors.Is(err, crl.ErrDelta) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := check(delta(), full(), pkitest.At()); !errors.Is(err, crl.ErrDelta) {
		t.Errorf("in the wrong order: %v", err)
	}
	if _, err := check(full(), delta(), pkitest.At().Add(2*time.Hour)); !errors.Is(err, crl.ErrStale) {
		t.Errorf("a stale delta: %v", err)
	}
	if _, err := check(full(), delta(), pkitest.At().Add(-2*time.Hour)); !errors.Is(err, crl.ErrStale) {
		t.Errorf("lists of the future: %v", err)
	}
}

func TestFreshness(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	der := w.sign(t, full())
	for at, fresh := range map[time.Time]bool{
		full().ThisUpdate.Add(-crl.Skew):               true,
		full().ThisUpdate.Add(-crl.Skew - time.Second): false,
		full().NextUpdate.Add(crl.Skew):                true,
		full().NextUpdate.Add(crl.Skew + time.Second):  false,
	} {
		if _, err := crl.Check(der, w.cert, w.ca.Certificate, at); (err == nil) != fresh || err != nil && !errors.Is(err, crl.ErrStale) {
			t.Errorf("at %s: %v", at, err)
		}
	}
}

func TestWhatIsNoListAboutTheCertificate(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	impostor, err := pki.NewRoot(pki.AuthorityRequest{
		CommonName: w.ca.Certificate.Subject.CommonName, Organization: "TEST", Serial: big.NewInt(2),
		NotBefore: w.ca.Certificate.NotBefore, NotAfter: w.ca.Certificate.NotAfter,
	}, pkitest.Key(4))
	if err != nil {
		t.Fatal(err)
	}
	good := w.sign(t, full())
	elsewhere := full()
	elsewhere.Scope = fullAddress + "?other"
	forged, err := crl.Sign(full(), impostor.Certificate, impostor.Key)
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := crl.Sign(full(), w.root, pkitest.Key(0))
	if err != nil {
		t.Fatal(err)
	}
	spoiled := slices.Clone(good)
	spoiled[len(spoiled)-1] ^= 1
	for name, der := range map[string][]byte{
		"nothing":                       nil,
		"junk":                          []byte("junk"),
		"cut short":                     good[:len(good)-1],
		"something after it":            append(slices.Clone(good), 0),
		"a spoiled signature":           spoiled,
		"a delta alone":                 w.sign(t, delta()),
		"another scope":                 w.sign(t, elsewhere),
		"another key of the same name":  forged,
		"another authority":             foreign,
		"too large":                     make([]byte, crl.MaxSize+1),
		"an unknown critical extension": w.raw(t, pkix.Extension{Id: asn1.ObjectIdentifier{1, 2, 3}, Critical: true, Value: asn1.NullBytes}),
		"about authorities only":        w.raw(t, scope(0x30, 0x03, 0x82, 0x01, 0xff)),
		"about some reasons only":       w.raw(t, scope(0x30, 0x04, 0x83, 0x02, 0x01, 0x06)),
		"about others' certificates":    w.raw(t, scope(0x30, 0x03, 0x84, 0x01, 0xff)),
		"about a name that is no URL":   w.raw(t, scope(0x30, 0x08, 0xa0, 0x06, 0xa0, 0x04, 0x82, 0x02, 'k', 'z')),
		"an unreadable scope":           w.raw(t, scope(0x30, 0x05, 0x01)),
		"an unreadable base":            w.raw(t, pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 27}, Critical: true, Value: asn1.NullBytes}),
	} {
		if status, err := crl.Check(der, w.cert, w.ca.Certificate, pkitest.At()); !errors.Is(err, crl.ErrList) || status != (crl.Status{}) {
			t.Errorf("%s: %+v, %v", name, status, err)
		}
		if _, err := crl.CheckWithDelta(der, w.sign(t, delta()), w.cert, w.ca.Certificate, pkitest.At()); err == nil {
			t.Errorf("%s: accepted below a delta", name)
		}
	}
	if _, err := crl.Check(w.raw(t, scope(0x30, 0x03, 0x81, 0x01, 0xff)), w.cert, w.ca.Certificate, pkitest.At()); err != nil {
		t.Errorf("a list about users' certificates only: %v", err)
	}
}

// scope is an issuing distribution point of any content.
func scope(der ...byte) pkix.Extension {
	return pkix.Extension{Id: asn1.ObjectIdentifier{2, 5, 29, 28}, Critical: true, Value: der}
}

// raw is a full list with an extension that Sign does not make.
func (w world) raw(t *testing.T, extension pkix.Extension) []byte {
	t.Helper()
	der, err := x509.CreateRevocationList(nil, &x509.RevocationList{
		Number: big.NewInt(10), ThisUpdate: full().ThisUpdate, NextUpdate: full().NextUpdate, ExtraExtensions: []pkix.Extension{extension},
	}, w.ca.Certificate, w.ca.Key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func TestListsThatCannotBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for reason, spoil := range map[string]func(*crl.List){
		"no number":           func(l *crl.List) { l.Number = nil },
		"is empty":            func(l *crl.List) { l.NextUpdate = l.ThisUpdate },
		"after the list's":    func(l *crl.List) { l.Revoked[0].At = l.ThisUpdate.Add(time.Second) },
		"an entry has no":     func(l *crl.List) { l.Revoked[0].Serial = nil },
		"over list 11":        func(l *crl.List) { l.Base, l.DeltaAddress = big.NewInt(11), "" },
		"a delta of its own":  func(l *crl.List) { l.Base = big.NewInt(9) },
		"over list 0 has the": func(l *crl.List) { l.Base, l.DeltaAddress = new(big.Int), "" },
	} {
		l := full()
		spoil(&l)
		if _, err := crl.Sign(l, w.ca.Certificate, w.ca.Key); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v", reason, err)
		}
	}
	if _, err := crl.Sign(full(), w.cert, pkitest.Key(3)); err == nil {
		t.Error("a citizen published a list")
	}
}

func TestACertificateSaysWhereItsListsAre(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	addresses, err := crl.DeltaAddresses(w.cert)
	if err != nil || !slices.Equal(addresses, []string{deltaAddress}) || !slices.Equal(w.cert.CRLDistributionPoints, []string{fullAddress}) {
		t.Errorf("full at %q, delta at %q, %v", w.cert.CRLDistributionPoints, addresses, err)
	}
	if addresses, err := crl.DeltaAddresses(w.root); err != nil || addresses != nil {
		t.Errorf("a certificate that does not say: %q, %v", addresses, err)
	}
	broken := &x509.Certificate{SerialNumber: big.NewInt(1), Extensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{2, 5, 29, 46}, Value: asn1.NullBytes}}}
	if _, err := crl.DeltaAddresses(broken); err == nil {
		t.Error("an unreadable address was accepted")
	}
}

func FuzzCheck(f *testing.F) {
	w := newWorld(f)
	scoped := full(w.revoked(2 * time.Hour))
	scoped.Scope = fullAddress
	f.Add(w.sign(f, full()), w.sign(f, delta()))
	f.Add(w.sign(f, scoped), w.sign(f, delta(w.revoked(time.Minute))))
	f.Fuzz(func(t *testing.T, list, over []byte) {
		for _, judge := range []func() (crl.Status, error){
			func() (crl.Status, error) { return crl.Check(list, w.cert, w.ca.Certificate, pkitest.At()) },
			func() (crl.Status, error) {
				return crl.CheckWithDelta(list, over, w.cert, w.ca.Certificate, pkitest.At())
			},
		} {
			status, err := judge()
			if (err == nil) == (status == crl.Status{}) || err != nil && !errors.Is(err, crl.ErrList) && !errors.Is(err, crl.ErrStale) && !errors.Is(err, crl.ErrDelta) {
				t.Fatalf("%+v, %v", status, err)
			}
		}
	})
}

package eds

import (
	"bytes"
	"encoding/base64"
	"flag"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestPublishedKeys(t *testing.T) {
	t.Parallel()
	k, err := newKeyring()
	if err != nil {
		t.Fatal(err)
	}
	if len(k.pool) < 24 {
		t.Errorf("the pool has %d keys", len(k.pool))
	}
	moduli := map[string]bool{}
	for i, citizen := range k.pool {
		key, err := citizen()
		if err != nil {
			t.Fatal(err)
		}
		if key.N.BitLen() != 2048 || moduli[key.N.String()] {
			t.Errorf("key %d has %d bits or is there twice", i, key.N.BitLen())
		}
		moduli[key.N.String()] = true
	}
	a, err := k.authority()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{a.root.Certificate.Subject.String(), a.shared.issuing.Certificate.Subject.String(), a.shared.responder.Certificate.Subject.String()} {
		if !strings.Contains(name, "SYNAQ TEST") {
			t.Errorf("the name %q does not say that this is a test", name)
		}
	}
	if bytes.Count(citizensPEM, []byte("TEST ONLY")) != len(k.pool) || bytes.Count(authorityPEM, []byte("TEST ONLY")) != 3 {
		t.Error("a published private key does not say TEST ONLY")
	}
}

func TestThePoolIsSpreadOverSerials(t *testing.T) {
	t.Parallel()
	k, err := newKeyring()
	if err != nil {
		t.Fatal(err)
	}
	used := map[string]bool{}
	for serial := range 500 {
		key, err := k.citizen(strings.Repeat("a", 1+serial%7)+string(rune('0'+serial%10))+strings.Repeat("b", serial%11), &ca{})
		if err != nil {
			t.Fatal(err)
		}
		used[key.N.String()] = true
	}
	if len(used) < len(k.pool)*3/4 {
		t.Errorf("%d of %d keys are used", len(used), len(k.pool))
	}
}

func TestWorkIsDoneOnceAndForgottenInTime(t *testing.T) {
	t.Parallel()
	var c cache[int, int]
	done := map[int]int{}
	get := func(key int) {
		got, err := c.get(key, func() (int, error) { done[key]++; return -key, nil })
		if err != nil || got != -key {
			t.Fatalf("%d: %d, %v", key, got, err)
		}
	}
	for key := range 3 * cacheSize {
		get(key)
		get(key)
		get(0) // used all the time: never forgotten
		if n := len(c.young) + len(c.aged); n > 2*cacheSize {
			t.Fatalf("%d values are kept", n)
		}
	}
	if done[0] != 1 || done[1] != 1 {
		t.Errorf("0 was worked out %d times, 1 %d times", done[0], done[1])
	}
	if get(1); done[1] != 2 {
		t.Error("what was used long ago is still kept")
	}
}

func TestEqualWorkIsSignedOnce(t *testing.T) {
	t.Parallel()
	i, err := newIssuer()
	if err != nil {
		t.Fatal(err)
	}
	from := origin{addresses: addresses{ocsp: "http://127.0.0.1/ocsp"}}
	at := time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC)
	record, elsewhere := example(), example()
	elsewhere.NotBefore, elsewhere.RevokedAt = elsewhere.NotBefore.UTC(), &at
	first, err := i.issue(record, from)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := i.issue(elsewhere, from); err != nil || again != first {
		t.Errorf("the same certificate was issued twice, %v", err)
	}
	changed := example()
	changed.Holder.Patronymic = ""
	if other, err := i.issue(changed, from); err != nil || other == first {
		t.Errorf("a changed record gave the old certificate, %v", err)
	}
	sign := func(data string, at time.Time) []byte {
		der, err := i.sign(record, from, []byte(data), at)
		if err != nil {
			t.Fatal(err)
		}
		return der
	}
	if a, b := sign("x", at), sign("x", at.Add(time.Millisecond)); &a[0] != &b[0] {
		t.Error("the same was signed twice in one second")
	}
	if a, b := sign("x", at), sign("y", at); bytes.Equal(a, b) {
		t.Error("other data gave the old signature")
	}
	if a, b := sign("x", at), sign("x", at.Add(time.Second)); bytes.Equal(a, b) {
		t.Error("another second gave the old signature")
	}
}

func TestExampleSignature(t *testing.T) {
	t.Parallel()
	if *update {
		i, err := newIssuer()
		if err != nil {
			t.Fatal(err)
		}
		der, err := i.sign(example(), origin{}, []byte("x"), time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("example.cms.b64", []byte(base64.StdEncoding.EncodeToString(der)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	der, err := base64.StdEncoding.DecodeString(strings.TrimSpace(exampleCMS))
	if err != nil {
		t.Fatal(err)
	}
	signed, err := cms.VerifyDetached(der, []byte("x"))
	if err != nil {
		t.Fatal(err)
	}
	holder, purpose, err := pki.Inspect(signed.Certificate)
	if err != nil || holder.IIN.String() != exampleIIN || purpose != pki.Sign {
		t.Errorf("signed by %+v for %s, %v", holder, purpose, err)
	}
}

func TestExampleQuestion(t *testing.T) {
	t.Parallel()
	if *update {
		signature, err := base64.StdEncoding.DecodeString(strings.TrimSpace(exampleCMS))
		if err != nil {
			t.Fatal(err)
		}
		signed, err := cms.VerifyDetached(signature, []byte("x"))
		if err != nil {
			t.Fatal(err)
		}
		i, err := newIssuer()
		if err != nil {
			t.Fatal(err)
		}
		by, err := i.find(Authority{}, false, func(*ca) bool { return true })
		if err != nil || by == nil {
			t.Fatal("no issuing authority: ", err)
		}
		shared, err := i.ca(*by)
		if err != nil {
			t.Fatal(err)
		}
		der, err := ocsp.NewRequest(signed.Certificate, shared.issuing.Certificate)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("example.ocsp.b64", []byte(base64.StdEncoding.EncodeToString(der)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	der, err := base64.StdEncoding.DecodeString(strings.TrimSpace(exampleOCSP))
	if err != nil {
		t.Fatal(err)
	}
	request, err := ocsp.ParseRequest(der)
	if err != nil || pki.FormatSerial(request.Serial) != example().Serial {
		t.Errorf("asks for %+v, %v", request, err)
	}
}

func TestValidate(t *testing.T) {
	t.Parallel()
	if err := example().Validate(); err != nil {
		t.Fatal(err)
	}
	early := example().NotBefore.Add(-time.Second)
	for reason, spoil := range map[string]func(*Certificate){
		"no IIN":             func(c *Certificate) { c.IIN = identifiers.IIN{} },
		"lower-case":         func(c *Certificate) { c.Serial = "ABC" },
		"1 to 40":            func(c *Certificate) { c.Serial = "" },
		"neither a surname":  func(c *Certificate) { c.Holder = Holder{} },
		`purpose ""`:         func(c *Certificate) { c.Purpose = "" },
		"must both be given": func(c *Certificate) { c.NotAfter = time.Time{} },
		"is empty":           func(c *Certificate) { c.NotAfter = c.NotBefore },
		"before notBefore":   func(c *Certificate) { c.RevokedAt = &early },
		"years 1 to 9999": func(c *Certificate) {
			c.NotAfter = time.Date(9999, 12, 31, 23, 59, 59, 0, time.FixedZone("", -3600))
		},
		"BIN without an organisation": func(c *Certificate) { c.Organization = "ТЕСТ ЖШС" },
	} {
		record := example()
		spoil(&record)
		if err := record.Validate(); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%s: %v", reason, err)
		}
	}
}

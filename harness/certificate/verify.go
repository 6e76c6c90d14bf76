package certificate

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/secure-systems-lab/go-securesystemslib/dsse"

	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/identifiers"
)

// AnySuite takes a certificate of whatever suite.
const AnySuite = "any"

// Trust is what somebody takes for good who looks at a certificate.
type Trust struct {
	// Keys are the issuers' that are trusted. Required.
	Keys []ed25519.PublicKey
	// Now is the instant at which it has to hold.
	Now time.Time
	// Law is the program's own.
	Law *Law
	// Suite is the digest of the suite that it has to be of, or [AnySuite]; empty is the program's own.
	Suite string
	// Product is the digest of the build that it has to be of; empty takes any. File says the same, and whose it is.
	Product string
	File    *vendorfile.File
}

// Verify says everything that is wrong with a certificate; nothing where it holds. The statement is nil where none can be read, and
// where anything is wrong it is for looking at only.
func Verify(ctx context.Context, certificate []byte, trust Trust) (*Statement, []Problem) {
	var found problems
	envelope, payload, err := open(certificate)
	if err != nil {
		found.add(NotACertificate, "%v", err)
		return nil, found
	}
	trust.checkSignature(ctx, envelope, payload, &found)
	if payload == nil {
		return nil, found
	}
	statement, err := read(payload)
	if err != nil {
		if len(found) == 0 {
			found.add(NotACertificate, "%v", err)
		}
		return nil, found
	}
	trust.checkTime(statement.Predicate, &found)
	trust.checkProduct(statement, &found)
	p := statement.Predicate
	if want := trust.Suite; want != AnySuite && p.Suite.Digest != want && (want != "" || p.Suite.Digest != trust.Law.Suite.Digest) {
		if want == "" {
			want = trust.Law.Suite.Digest
		}
		found.add(OtherSuite, "it is of %s, by the program %s, and not of %s", p.Suite.Digest, p.Suite.Harness, want)
	}
	return statement, append(found, p.check(trust.Law, identifiers.DateOf(trust.Now))...)
}

// Read opens a certificate without asking whether it holds.
func Read(certificate []byte) (*Statement, error) {
	_, payload, err := open(certificate)
	if err != nil {
		return nil, err
	}
	if payload == nil {
		return nil, errors.New("its payload is no base64")
	}
	return read(payload)
}

// open takes an envelope apart. The payload is nil where it cannot be read.
func open(certificate []byte) (*dsse.Envelope, []byte, error) {
	if len(bytes.TrimSpace(certificate)) == 0 {
		return nil, nil, errors.New("it is empty")
	}
	envelope := &dsse.Envelope{}
	if err := json.Unmarshal(certificate, envelope); err != nil {
		return nil, nil, fmt.Errorf("it is no DSSE envelope: %w", err)
	}
	if envelope.PayloadType == "" || envelope.Payload == "" {
		return nil, nil, errors.New("it is no DSSE envelope: it has no payload")
	}
	if envelope.PayloadType != PayloadType {
		return nil, nil, fmt.Errorf("it is an envelope of %s, and a certificate's is of %s", envelope.PayloadType, PayloadType)
	}
	payload, err := decode(envelope.Payload)
	if err != nil {
		return envelope, nil, nil //nolint:nilerr // the envelope is one, and its payload was altered
	}
	return envelope, payload, nil
}

// decode reads base64 that is written in the one way that there is, without line breaks, which Go passes over.
func decode(text string) ([]byte, error) {
	if strings.ContainsAny(text, "\r\n") {
		return nil, errors.New("it is broken into lines")
	}
	return base64.StdEncoding.Strict().DecodeString(text)
}

// read reads a statement.
func read(payload []byte) (*Statement, error) {
	statement := &Statement{}
	if err := json.Unmarshal(payload, statement); err != nil {
		return nil, fmt.Errorf("it holds no statement: %w", err)
	}
	if statement.Type != StatementType || statement.PredicateType != PredicateType {
		return nil, fmt.Errorf("it is a statement of %q, and a certificate's is of %q", statement.PredicateType, PredicateType)
	}
	if len(statement.Predicate.Rules) == 0 || len(statement.Predicate.Scenarios) == 0 {
		return nil, errors.New("its statement has no results")
	}
	return statement, nil
}

// checkSignature says whether a key that is trusted has signed this. Base64 is held to one form, so that no byte of it can change.
func (t Trust) checkSignature(ctx context.Context, envelope *dsse.Envelope, payload []byte, found *problems) {
	if payload == nil {
		found.add(Altered, "its payload is no base64")
		return
	}
	if len(envelope.Signatures) == 0 {
		found.add(Altered, "it bears no signature")
		return
	}
	var trusted, signed []string
	var keys []dsse.Verifier
	for _, key := range t.Keys {
		if id := KeyID(key); !slices.Contains(trusted, id) {
			trusted, keys = append(trusted, id), append(keys, verifier{key})
		}
	}
	known := false
	for _, s := range envelope.Signatures {
		if _, err := decode(s.Sig); err != nil {
			found.add(Altered, "its signature is no base64")
			return
		}
		signed = append(signed, s.KeyID)
		known = known || slices.Contains(trusted, s.KeyID)
	}
	verifies, err := dsse.NewEnvelopeVerifier(keys...)
	if err == nil {
		_, err = verifies.Verify(ctx, envelope)
	}
	switch {
	case err == nil:
	case known:
		found.add(Altered, "the signature of the key %s does not hold for what it says: one of them was changed", strings.Join(signed, ", "))
	default:
		found.add(OtherKey, "by %s, and trusted is %s", strings.Join(signed, ", "), strings.Join(trusted, ", "))
	}
}

// checkTime says whether it holds at the instant.
func (t Trust) checkTime(p Predicate, found *problems) {
	today := identifiers.DateOf(t.Now)
	switch issued := identifiers.DateOf(p.Issued); {
	case p.Issued.IsZero(): // which is named as what does not add up
	case p.Issued.After(t.Now):
		found.add(NotYet, "it was issued at %s, and it is %s", stamp(p.Issued), stamp(t.Now))
	case p.Expires.Before(today):
		found.add(Expired, "it held until %s, and today is %s", p.Expires, today)
	case p.Expires.After(issued.AddYears(maxYears)):
		found.add(TooLong, "from %s until %s", issued, p.Expires)
	}
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// checkProduct says whether it is of the build that was asked about.
func (t Trust) checkProduct(statement *Statement, found *problems) {
	p := statement.Predicate
	subject := ""
	if len(statement.Subject) == 1 && len(statement.Subject[0].Digest) == 1 {
		subject = statement.Subject[0].Name + " sha256:" + statement.Subject[0].Digest["sha256"]
	}
	if subject != p.Product.Name+" "+p.Product.Digest || !digest.MatchString(p.Product.Digest) {
		found.add(DoesNotAddUp, "its subject is %q, and its product %s %s", subject, p.Product.Name, p.Product.Digest)
	}
	if t.Product != "" && t.Product != p.Product.Digest {
		found.add(OtherProduct, "it is of the build %s, and not of %s", p.Product.Digest, t.Product)
	}
	if f := t.File; f != nil {
		have := fmt.Sprintf("%s %s of %s, %s", p.Product.Name, p.Product.Version, p.Vendor.Name, p.Product.Digest)
		want := fmt.Sprintf("%s %s of %s, %s", f.Product.Name, f.Product.Version, f.Vendor.Name, f.Product.Digest)
		if have != want {
			found.add(OtherProduct, "it is of %s, and the file is of %s", have, want)
		}
	}
}

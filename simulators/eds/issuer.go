package eds

import (
	"crypto/sha256"
	"crypto/x509"
	"fmt"
	"sync"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/crl"
	"github.com/synaq/synaq/crypto/ocsp"
)

// issuer does the authority's and the citizens' cryptography: it issues certificates when they are first needed, signs
// with their keys and answers about them, each thing once.
type issuer struct {
	keys         *keyring
	untrusted    func() (*ca, error)
	own          cache[Authority, *ca]
	certificates cache[certificateKey, *x509.Certificate]
	signatures   cache[signatureKey, []byte]
	answers      cache[answerKey, []byte]
	lists        cache[listKey, []byte]
}

func newIssuer() (*issuer, error) {
	keys, err := newKeyring()
	if err != nil {
		return nil, err
	}
	return &issuer{keys: keys, untrusted: sync.OnceValues(keys.newUntrusted)}, nil
}

// origin is who issues a certificate, and what the certificate says of where to find him.
type origin struct {
	caID
	addresses addresses
}

// certificateKey is everything that an issued certificate depends on.
type certificateKey struct {
	record Certificate // its instants in whole seconds of UTC; without the revocation, which no certificate shows
	from   origin
}

// signatureKey is everything that a signature depends on.
type signatureKey struct {
	certificate certificateKey
	data        [sha256.Size]byte
	at          time.Time
}

// answerKey is everything that an OCSP answer depends on.
type answerKey struct {
	by      caID
	request string // DER
	status  ocsp.Status
}

// listKey is everything that a revocation list depends on.
type listKey struct {
	by                  caID
	number, base        string
	scope, deltaAddress string
	revoked             [sha256.Size]byte
}

func keyOf(record Certificate, from origin) certificateKey {
	record.RevokedAt = nil
	record.NotBefore, record.NotAfter = wholeSecond(record.NotBefore), wholeSecond(record.NotAfter)
	return certificateKey{record, from}
}

func wholeSecond(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

// ca is an authority, made when it is first needed.
func (i *issuer) ca(id caID) (*ca, error) {
	switch id.issuer {
	case Shared:
		published, err := i.keys.authority()
		if err != nil {
			return nil, err
		}
		return published.shared, nil
	case World:
		return i.own.get(id.own, func() (*ca, error) { return i.keys.newOwn(id.own) })
	case Untrusted:
		return i.untrusted()
	default:
		return nil, fmt.Errorf("there is no issuer %q", id.issuer)
	}
}

// issue is the X.509 certificate of a record.
func (i *issuer) issue(record Certificate, from origin) (*x509.Certificate, error) {
	return i.certificates.get(keyOf(record, from), func() (*x509.Certificate, error) {
		ca, err := i.ca(from.caID)
		if err != nil {
			return nil, err
		}
		request, err := record.request(from.addresses)
		if err != nil {
			return nil, err
		}
		key, err := i.keys.citizen(record.Serial, ca)
		if err != nil {
			return nil, err
		}
		return ca.issuing.Issue(request, &key.PublicKey)
	})
}

// sign is the holder's detached CMS signature over data, with the issuing authority's certificate in it.
func (i *issuer) sign(record Certificate, from origin, data []byte, at time.Time) ([]byte, error) {
	key := signatureKey{keyOf(record, from), sha256.Sum256(data), wholeSecond(at)}
	return i.signatures.get(key, func() ([]byte, error) {
		ca, err := i.ca(from.caID)
		if err != nil {
			return nil, err
		}
		cert, err := i.issue(record, from)
		if err != nil {
			return nil, err
		}
		holder, err := i.keys.citizen(record.Serial, ca)
		if err != nil {
			return nil, err
		}
		return cms.SignDetached(data, cert, holder, ca.chain, at)
	})
}

// answer is an authority's responder's answer to a request, whose DER is given too. One with a nonce is new each time.
func (i *issuer) answer(by caID, der []byte, request *ocsp.Request, status ocsp.Status) ([]byte, error) {
	work := func() ([]byte, error) {
		ca, err := i.ca(by)
		if err != nil {
			return nil, err
		}
		return ocsp.Respond(ca.responder, request, status)
	}
	if request.Nonce != nil {
		return work()
	}
	return i.answers.get(answerKey{by, string(der), status}, work)
}

// publish is an authority's revocation list in DER.
func (i *issuer) publish(by caID, l crl.List) ([]byte, error) {
	key := listKey{by: by, number: l.Number.String(), scope: l.Scope, deltaAddress: l.DeltaAddress}
	if l.Base != nil {
		key.base = l.Base.String()
	}
	revoked := sha256.New()
	for _, entry := range l.Revoked {
		fmt.Fprintf(revoked, "%x %d\n", entry.Serial, entry.At.Unix())
	}
	revoked.Sum(key.revoked[:0])
	return i.lists.get(key, func() ([]byte, error) {
		ca, err := i.ca(by)
		if err != nil {
			return nil, err
		}
		return crl.Sign(l, ca.issuing.Certificate, ca.issuing.Key)
	})
}

package eds

import (
	"crypto/sha256"
	"crypto/x509"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
)

// issuer does the authority's and the citizens' cryptography: it issues certificates when they are first needed, signs
// with their keys and answers about them, each thing once.
type issuer struct {
	keys         *keyring
	certificates cache[certificateKey, *x509.Certificate]
	signatures   cache[signatureKey, []byte]
	answers      cache[answerKey, []byte]
}

// certificateKey is everything that an issued certificate depends on.
type certificateKey struct {
	record  Certificate // its instants in whole seconds of UTC; without the revocation, which no certificate shows
	ocspURL string
}

// signatureKey is everything that a signature depends on.
type signatureKey struct {
	certificate certificateKey
	data        [sha256.Size]byte
	at          time.Time
}

// answerKey is everything that an OCSP answer depends on.
type answerKey struct {
	request string // DER
	status  ocsp.Status
}

func keyOf(record Certificate, ocspURL string) certificateKey {
	record.RevokedAt = nil
	record.NotBefore, record.NotAfter = wholeSecond(record.NotBefore), wholeSecond(record.NotAfter)
	return certificateKey{record, ocspURL}
}

func wholeSecond(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

// issue is the X.509 certificate of a record, with the OCSP responder's URL in it.
func (i *issuer) issue(record Certificate, ocspURL string) (*x509.Certificate, error) {
	return i.certificates.get(keyOf(record, ocspURL), func() (*x509.Certificate, error) {
		authority, err := i.keys.authority()
		if err != nil {
			return nil, err
		}
		request, err := record.request(ocspURL)
		if err != nil {
			return nil, err
		}
		key, err := i.keys.citizen(record.Serial)
		if err != nil {
			return nil, err
		}
		return authority.issuing.Issue(request, &key.PublicKey)
	})
}

// sign is the holder's detached CMS signature over data, with the issuing authority's certificate in it.
func (i *issuer) sign(record Certificate, ocspURL string, data []byte, at time.Time) ([]byte, error) {
	key := signatureKey{keyOf(record, ocspURL), sha256.Sum256(data), wholeSecond(at)}
	return i.signatures.get(key, func() ([]byte, error) {
		authority, err := i.keys.authority()
		if err != nil {
			return nil, err
		}
		cert, err := i.issue(record, ocspURL)
		if err != nil {
			return nil, err
		}
		holder, err := i.keys.citizen(record.Serial)
		if err != nil {
			return nil, err
		}
		return cms.SignDetached(data, cert, holder, []*x509.Certificate{authority.issuing.Certificate}, at)
	})
}

// answer is the responder's answer to a request, whose DER is given too. One with a nonce is new each time.
func (i *issuer) answer(der []byte, request *ocsp.Request, status ocsp.Status) ([]byte, error) {
	work := func() ([]byte, error) {
		authority, err := i.keys.authority()
		if err != nil {
			return nil, err
		}
		return ocsp.Respond(authority.responder, request, status)
	}
	if request.Nonce != nil {
		return work()
	}
	return i.answers.get(answerKey{string(der), status}, work)
}

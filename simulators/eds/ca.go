package eds

import (
	"crypto/rsa"
	"crypto/x509"
	"math/big"

	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
)

// caID names an authority: the issuer and, for a world's own, its record.
type caID struct {
	issuer Issuer
	own    Authority // normal; zero but for World
}

// ca is an issuing authority with its responder.
type ca struct {
	issuing   *pki.Authority
	responder ocsp.Responder
	// chain goes into signatures: from the issuing authority up to what nobody was told to trust.
	chain []*x509.Certificate
	// taken are the places in the pool of the keys that it uses itself: no citizen of its has one of them.
	taken []int
}

// keysOfCA is the most keys of the pool that an authority takes.
const keysOfCA = 3

// newOwn makes a world's own authority under the test root.
func (k *keyring) newOwn(a Authority) (*ca, error) {
	published, err := k.authority()
	if err != nil {
		return nil, err
	}
	keys, taken, err := k.taken("authority " + a.Serial)
	if err != nil {
		return nil, err
	}
	serial, err := pki.ParseSerial(a.Serial)
	if err != nil {
		return nil, err
	}
	// Authorities share the keys of the pool, so each has a name of its own: a list or an answer of one is none of another.
	request := func(name string, serial *big.Int) pki.AuthorityRequest {
		return pki.AuthorityRequest{
			CommonName: "SYNAQ TEST " + name + " " + a.Serial, Organization: "SYNAQ TEST",
			Serial: serial, NotBefore: a.NotBefore, NotAfter: a.NotAfter,
		}
	}
	issuing, err := published.root.NewAuthority(request("ISSUING CA OF A WORLD", serial), keys[0])
	if err != nil {
		return nil, err
	}
	return newCA(issuing, request("OCSP RESPONDER OF A WORLD", serial), keys[1], taken)
}

// newUntrusted makes a root and an issuing authority of which no trust anchor knows.
func (k *keyring) newUntrusted() (*ca, error) {
	keys, taken, err := k.taken("untrusted")
	if err != nil {
		return nil, err
	}
	request := func(name string, serial int64) pki.AuthorityRequest {
		dates := Authority{}.normal()
		return pki.AuthorityRequest{
			CommonName: "SYNAQ TEST UNTRUSTED " + name, Organization: "SYNAQ TEST UNTRUSTED",
			Serial: big.NewInt(serial), NotBefore: dates.NotBefore, NotAfter: dates.NotAfter,
		}
	}
	root, err := pki.NewRoot(request("ROOT CA", 1), keys[0])
	if err != nil {
		return nil, err
	}
	issuing, err := root.NewAuthority(request("ISSUING CA (RSA)", 2), keys[1])
	if err != nil {
		return nil, err
	}
	// The root is in the chain as well: whoever trusts what a signature brings along is found out.
	return newCA(issuing, request("OCSP RESPONDER", 3), keys[2], taken, root.Certificate)
}

func newCA(issuing *pki.Authority, responder pki.AuthorityRequest, key *rsa.PrivateKey, taken []int, above ...*x509.Certificate) (*ca, error) {
	cert, err := issuing.NewResponder(responder, &key.PublicKey)
	if err != nil {
		return nil, err
	}
	return &ca{
		issuing:   issuing,
		responder: ocsp.Responder{Certificate: cert, Key: key},
		chain:     append([]*x509.Certificate{issuing.Certificate}, above...),
		taken:     taken,
	}, nil
}

package eds

import (
	"crypto/rsa"
	"crypto/x509"
	_ "embed" // the published keys
	"encoding/pem"
	"fmt"
	"hash/fnv"
	"slices"
	"sync"

	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
)

//go:generate go run ./internal/keygen keys

//go:embed keys/TEST-ONLY-authority.pem
var authorityPEM []byte

//go:embed keys/TEST-ONLY-citizens.pem
var citizensPEM []byte

// authority is the published test authority.
type authority struct {
	root   *pki.Authority
	shared *ca
	// published is root and issuing authority in PEM.
	published []byte
}

// keyring holds what is embedded. Keys are parsed when they are first needed: each costs more than a whole start.
type keyring struct {
	authority func() (*authority, error)
	// pool are the keys of citizens, and of the authorities that are made here.
	pool []func() (*rsa.PrivateKey, error)
}

func newKeyring() (*keyring, error) {
	k := &keyring{authority: sync.OnceValues(parseAuthority)}
	for rest := citizensPEM; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		der := block.Bytes
		k.pool = append(k.pool, sync.OnceValues(func() (*rsa.PrivateKey, error) { return parseKey(der) }))
	}
	if len(k.pool) <= keysOfCA {
		return nil, fmt.Errorf("the embedded pool of citizens' keys has %d keys", len(k.pool))
	}
	return k, nil
}

// place is where in the pool the key of a name is: always the same one, shared with other names.
func (k *keyring) place(name string) int {
	h := fnv.New32a()
	h.Write([]byte(name))
	return int(h.Sum32() % uint32(len(k.pool)))
}

// citizen is the key of the certificate with a serial, none that its issuer uses itself.
func (k *keyring) citizen(serial string, issuer *ca) (*rsa.PrivateKey, error) {
	place := k.place(serial)
	for slices.Contains(issuer.taken, place) {
		place = (place + 1) % len(k.pool)
	}
	return k.pool[place]()
}

// taken are so many keys of the pool for the authority of a name, and where they are.
func (k *keyring) taken(name string) (keys [keysOfCA]*rsa.PrivateKey, places []int, err error) {
	first := k.place(name)
	for i := range keys {
		place := (first + i) % len(k.pool)
		if keys[i], err = k.pool[place](); err != nil {
			return keys, nil, err
		}
		places = append(places, place)
	}
	return keys, places, nil
}

// TrustAnchors is the test root and the issuing authority in PEM, which an implementation under test is told to trust.
func TrustAnchors() ([]byte, error) {
	var published []byte
	for rest, found := authorityPEM, 0; found < 2; { // the third certificate is the responder's
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			return nil, fmt.Errorf("the embedded test authority has %d certificates, expected a root and an issuing authority", found)
		}
		if block.Type == "CERTIFICATE" {
			published = append(published, pem.EncodeToMemory(block)...)
			found++
		}
	}
	return published, nil
}

// parseAuthority reads root, issuing authority and responder, each a certificate followed by its key.
func parseAuthority() (*authority, error) {
	var certs []*x509.Certificate
	var keys []*rsa.PrivateKey
	for rest := authorityPEM; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type == "CERTIFICATE" {
			cert, err := x509.ParseCertificate(block.Bytes)
			if err != nil {
				return nil, fmt.Errorf("read the embedded test authority: %w", err)
			}
			certs = append(certs, cert)
			continue
		}
		key, err := parseKey(block.Bytes)
		if err != nil {
			return nil, err
		}
		keys = append(keys, key)
	}
	if len(certs) != 3 || len(keys) != 3 {
		return nil, fmt.Errorf("the embedded test authority has %d certificates and %d keys, expected 3 of each", len(certs), len(keys))
	}
	return &authority{
		root: &pki.Authority{Certificate: certs[0], Key: keys[0]},
		shared: &ca{
			issuing:   &pki.Authority{Certificate: certs[1], Key: keys[1]},
			responder: ocsp.Responder{Certificate: certs[2], Key: keys[2]},
			chain:     certs[1:2],
		},
		published: append(encode(certs[0]), encode(certs[1])...),
	}, nil
}

func parseKey(der []byte) (*rsa.PrivateKey, error) {
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, fmt.Errorf("read an embedded test key: %w", err)
	}
	key, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("an embedded test key is a %T, expected RSA", parsed)
	}
	return key, nil
}

// encode is a certificate in PEM.
func encode(cert *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})
}

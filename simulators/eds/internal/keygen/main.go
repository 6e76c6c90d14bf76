// Command keygen makes the test root, the issuing authority, the OCSP responder and the pool of citizens' keys that
// package eds embeds. It is run once and its output committed, because implementations under test were told to trust
// the root: where the files are there, it leaves them alone. Delete both to replace them.
package main

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"time"

	"github.com/synaq/synaq/crypto/pki"
)

// citizens is how many keys the pool has.
const citizens = 24

const notice = "TEST ONLY. This private key is published. Trust nothing that it signs.\n"

func main() {
	if len(os.Args) != 2 {
		panic("usage: keygen FOLDER")
	}
	if err := run(os.Args[1]); err != nil {
		panic(err)
	}
}

func run(folder string) error {
	authorityFile, citizensFile := filepath.Join(folder, "TEST-ONLY-authority.pem"), filepath.Join(folder, "TEST-ONLY-citizens.pem")
	if exists(authorityFile) && exists(citizensFile) {
		return nil
	}
	authority, err := authority()
	if err != nil {
		return err
	}
	var pool bytes.Buffer
	for range citizens {
		key, err := newKey()
		if err != nil {
			return err
		}
		if err := addKey(&pool, key); err != nil {
			return err
		}
	}
	for name, data := range map[string][]byte{authorityFile: authority, citizensFile: pool.Bytes()} {
		if err := os.WriteFile(name, data, 0o644); err != nil { //nolint:gosec // published keys
			return err
		}
	}
	return nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// authority makes the root, the issuing authority and the responder, each a certificate followed by its key.
func authority() ([]byte, error) {
	rootKey, err := newKey()
	if err != nil {
		return nil, err
	}
	issuingKey, err := newKey()
	if err != nil {
		return nil, err
	}
	responderKey, err := newKey()
	if err != nil {
		return nil, err
	}
	root, err := pki.NewRoot(request("SYNAQ TEST ROOT CA", 1), rootKey)
	if err != nil {
		return nil, err
	}
	issuing, err := root.NewAuthority(request("SYNAQ TEST ISSUING CA (RSA)", 2), issuingKey)
	if err != nil {
		return nil, err
	}
	responder, err := issuing.NewResponder(request("SYNAQ TEST OCSP RESPONDER", 3), &responderKey.PublicKey)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, each := range []struct {
		cert *x509.Certificate
		key  *rsa.PrivateKey
	}{{root.Certificate, rootKey}, {issuing.Certificate, issuingKey}, {responder, responderKey}} {
		fmt.Fprintf(&b, "%s\n", each.cert.Subject)
		if err := pem.Encode(&b, &pem.Block{Type: "CERTIFICATE", Bytes: each.cert.Raw}); err != nil {
			return nil, err
		}
		if err := addKey(&b, each.key); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// request is valid in every year to which a world's clock is set.
func request(name string, serial int64) pki.AuthorityRequest {
	return pki.AuthorityRequest{
		CommonName: name, Organization: "SYNAQ TEST", Serial: big.NewInt(serial),
		NotBefore: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC),
		NotAfter:  time.Date(2099, 12, 31, 23, 59, 59, 0, time.UTC),
	}
}

func newKey() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) }

// addKey writes a key under a line that says what it is; readers of PEM pass the line over.
func addKey(b *bytes.Buffer, key *rsa.PrivateKey) error {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	b.WriteString(notice)
	return pem.Encode(b, &pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

// Package pkitest gives the tests of crypto a small certification authority, and commands such as openssl and xmlsec1 as
// foreign implementations.
package pkitest

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
)

// At is an instant at which everything made here is valid.
func At() time.Time { return time.Date(2026, 1, 15, 10, 0, 0, 0, time.UTC) }

// keys are made once: each costs some 35 ms.
var keys = sync.OnceValue(func() []*rsa.PrivateKey { //nolint:gochecknoglobals // made once for a test binary, never changed
	made := make([]*rsa.PrivateKey, 5)
	for i := range made {
		made[i] = identifiers.Must(rsa.GenerateKey(rand.Reader, 2048))
	}
	return made
})

// Key is one of five RSA-2048 keys: 0 root, 1 issuing authority, 2 responder, 3 citizen, 4 another citizen.
func Key(i int) *rsa.PrivateKey { return keys()[i] }

// Authority makes a root and an issuing authority under it, valid from 2000 to 2060.
func Authority(t testing.TB) (root, issuing *pki.Authority) {
	t.Helper()
	request := func(name string, serial int64) pki.AuthorityRequest {
		return pki.AuthorityRequest{
			CommonName: name, Organization: "TEST", Serial: big.NewInt(serial),
			NotBefore: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), NotAfter: time.Date(2060, 1, 1, 0, 0, 0, 0, time.UTC),
		}
	}
	root, err := pki.NewRoot(request("TEST ROOT", 1), Key(0))
	if err != nil {
		t.Fatal(err)
	}
	issuing, err = root.NewAuthority(request("TEST ISSUING", 2), Key(1))
	if err != nil {
		t.Fatal(err)
	}
	return root, issuing
}

// Citizen is a request for a signing certificate, valid for a year around At.
func Citizen() pki.Request {
	return pki.Request{
		Holder: pki.Holder{
			IIN:     identifiers.Must(identifiers.ParseIIN("990101500016")),
			Surname: "ТЕСТОВ", GivenName: "ӘЛІШЕР", Patronymic: "ТЕСТҰЛЫ",
		},
		Purpose: pki.Sign, Serial: big.NewInt(0xabc123),
		NotBefore: At().AddDate(0, -6, 0), NotAfter: At().AddDate(0, 6, 0),
		OCSPServer: "http://127.0.0.1:1/ocsp",
	}
}

// Issue issues a request over Key(3).
func Issue(t testing.TB, a *pki.Authority, r pki.Request) *x509.Certificate {
	t.Helper()
	cert, err := a.Issue(r, &Key(3).PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

// Folder is a temporary folder of files for a foreign command.
type Folder struct {
	t             testing.TB
	command, path string
}

// OpenSSL gives a folder, and skips the test where there is no openssl command.
func OpenSSL(t testing.TB) Folder {
	t.Helper()
	return Foreign(t, "openssl")
}

// Foreign gives a folder for a command, and skips the test where there is none.
func Foreign(t testing.TB, command string) Folder {
	t.Helper()
	if _, err := exec.LookPath(command); err != nil {
		t.Skipf("the %s command is not installed: nothing foreign to compare with", command)
	}
	return Folder{t, command, t.TempDir()}
}

// Write puts a file into the folder.
func (f Folder) Write(name string, data []byte) {
	f.t.Helper()
	if err := os.WriteFile(filepath.Join(f.path, name), data, 0o600); err != nil {
		f.t.Fatal(err)
	}
}

// WriteCerts puts certificates into one PEM file.
func (f Folder) WriteCerts(name string, certs ...*x509.Certificate) {
	f.t.Helper()
	var b bytes.Buffer
	for _, c := range certs {
		b.Write(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw}))
	}
	f.Write(name, b.Bytes())
}

// WriteKey puts a private key into a PEM file.
func (f Folder) WriteKey(name string, key *rsa.PrivateKey) {
	f.t.Helper()
	der := identifiers.Must(x509.MarshalPKCS8PrivateKey(key))
	f.Write(name, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// Read returns a file of the folder.
func (f Folder) Read(name string) []byte {
	f.t.Helper()
	data, err := os.ReadFile(filepath.Join(f.path, name))
	if err != nil {
		f.t.Fatal(err)
	}
	return data
}

// Try runs the command in the folder and returns its output and error.
func (f Folder) Try(args ...string) (string, error) {
	f.t.Helper()
	command := exec.CommandContext(f.t.Context(), f.command, args...)
	command.Dir = f.path
	out, err := command.CombinedOutput()
	return string(out), err
}

// Run runs the command in the folder; its failure is the test's.
func (f Folder) Run(args ...string) string {
	f.t.Helper()
	out, err := f.Try(args...)
	if err != nil {
		f.t.Fatalf("%s %v: %v\n%s", f.command, args, err, out)
	}
	return out
}

package eds_test

import (
	"encoding/pem"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/simulators/eds"
)

// folder is where openssl finds its files.
type folder struct {
	t    *testing.T
	path string
}

// openSSL gives a folder, and skips the test where there is no openssl command.
func openSSL(t *testing.T) folder {
	t.Helper()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("the openssl command is not installed: nothing foreign to compare with")
	}
	return folder{t, t.TempDir()}
}

func (f folder) write(name string, data []byte) {
	f.t.Helper()
	if err := os.WriteFile(filepath.Join(f.path, name), data, 0o600); err != nil {
		f.t.Fatal(err)
	}
}

// run runs openssl and returns what it prints.
func (f folder) run(args ...string) (string, error) {
	command := exec.CommandContext(f.t.Context(), "openssl", args...)
	command.Dir = f.path
	out, err := command.CombinedOutput()
	return string(out), err
}

// TestOpenSSLAsAClient lets openssl verify a signature, and ask about its certificate the responder that it names.
func TestOpenSSLAsAClient(t *testing.T) {
	t.Parallel()
	a := start(t)
	folder := openSSL(t)
	write, openssl := folder.write, folder.run
	if err := a.SetClock(t.Context(), "w", nil); err != nil { // openssl judges the freshness of an answer in real time
		t.Fatal(err)
	}
	_, _, anchors := a.ask(t, http.MethodGet, "/v1/authority", "", nil)
	write("anchors.pem", anchors)
	write("issuing.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.issuing.Raw}))
	write("data", []byte(payload))
	yesterday := time.Now().AddDate(0, 0, -1).Truncate(time.Second)
	for serial, revokedAt := range map[string]*time.Time{serialSign: nil, serialRevoked: &yesterday} {
		want := "cert.pem: good"
		if revokedAt != nil {
			want = "Revocation Time: " + revokedAt.UTC().Format("Jan _2 15:04:05 2006") + " GMT"
		}
		record := certificate(citizen, serial, pki.Sign, time.Now().AddDate(-1, 0, 0), time.Now().AddDate(1, 0, 0))
		record.RevokedAt = revokedAt
		if err := a.Put("w", "certificates", record); err != nil {
			t.Fatal(err)
		}
		signature := a.sign(t, citizen, serial)
		write("signature.der", signature.CMS)
		write("cert.pem", []byte(signature.Certificate))
		out, err := openssl("cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", "signature.der", "-content", "data",
			"-CAfile", "anchors.pem", "-purpose", "smimesign", "-out", "out", "-attime", strconv.FormatInt(time.Now().Unix(), 10))
		if err != nil {
			t.Errorf("%s: openssl refuses the signature: %s", serial, out)
		}
		responder, err := openssl("x509", "-in", "cert.pem", "-noout", "-ocsp_uri")
		if err != nil || strings.TrimSpace(responder) != a.url+"/v1/ocsp" {
			t.Fatalf("%s: the responder is %q, %v", serial, responder, err)
		}
		out, err = openssl("ocsp", "-issuer", "issuing.pem", "-cert", "cert.pem", "-url", strings.TrimSpace(responder), "-CAfile", "anchors.pem", "-nonce")
		if err != nil || !strings.Contains(out, "Response verify OK") || !strings.Contains(out, want) || strings.Contains(out, "WARNING") {
			t.Errorf("%s: openssl says, %v\n%s\nwant %q", serial, err, out, want)
		}
	}
}

// TestOpenSSLFollowsTheLists lets openssl download the lists that certificates name, and judge the certificates by them.
func TestOpenSSLFollowsTheLists(t *testing.T) {
	t.Parallel()
	a := start(t)
	folder := openSSL(t)
	a.own(t, eds.Authority{Serial: serialCA})
	_, _, anchors := a.ask(t, http.MethodGet, "/v1/authority", "", nil)
	folder.write("anchors.pem", anchors)
	at := strconv.FormatInt(now().Unix(), 10)
	for serial, want := range map[string]string{
		serialOwn: "cert.pem: OK", serialOwnBad: "certificate revoked", serialShared: "certificate revoked", serialBadCA: "self-signed certificate in certificate chain",
	} {
		signed, _ := a.signer(t, native, serial)
		var chain []byte
		for _, cert := range signed.Chain {
			chain = append(chain, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})...)
		}
		folder.write("chain.pem", chain)
		folder.write("cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed.Certificate.Raw}))
		out, _ := folder.run("verify", "-crl_check", "-crl_download", "-attime", at, "-CAfile", "anchors.pem", "-untrusted", "chain.pem", "cert.pem")
		if !strings.Contains(out, want) {
			t.Errorf("%s: by the downloaded list openssl says %q, expected %q", serial, out, want)
		}
		var lists []byte
		full, delta := a.lists(t, signed.Certificate)
		for _, der := range [][]byte{full, delta} {
			lists = append(lists, pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: der})...)
		}
		folder.write("lists.pem", lists)
		out, _ = folder.run("verify", "-crl_check", "-use_deltas", "-attime", at, "-CAfile", "anchors.pem", "-untrusted", "chain.pem", "-CRLfile", "lists.pem", "cert.pem")
		if !strings.Contains(out, want) {
			t.Errorf("%s: with the delta openssl says %q, expected %q", serial, out, want)
		}
	}
}

// TestOpenSSLAsksAWorldsOwnResponder follows the address in a certificate of a world's own authority.
func TestOpenSSLAsksAWorldsOwnResponder(t *testing.T) {
	t.Parallel()
	a := start(t)
	folder := openSSL(t)
	a.own(t, eds.Authority{Serial: serialCA})
	if err := a.SetClock(t.Context(), "own", nil); err != nil { // openssl judges the freshness of an answer in real time
		t.Fatal(err)
	}
	folder.write("root.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.root.Raw}))
	signed, issuer := a.signer(t, native, serialOwn)
	folder.write("issuer.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: issuer.Raw}))
	folder.write("cert.pem", pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed.Certificate.Raw}))
	out, err := folder.run("ocsp", "-issuer", "issuer.pem", "-cert", "cert.pem", "-url", signed.Certificate.OCSPServer[0], "-CAfile", "root.pem", "-verify_other", "issuer.pem", "-nonce")
	if err != nil || !strings.Contains(out, "Response verify OK") || !strings.Contains(out, "cert.pem: good") {
		t.Errorf("openssl says, %v\n%s", err, out)
	}
}

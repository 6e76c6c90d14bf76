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
)

// TestOpenSSLAsAClient lets openssl verify a signature, and ask about its certificate the responder that it names.
func TestOpenSSLAsAClient(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("openssl"); err != nil {
		t.Skip("the openssl command is not installed: nothing foreign to compare with")
	}
	a := start(t)
	if err := a.SetClock(t.Context(), "w", nil); err != nil { // openssl judges the freshness of an answer in real time
		t.Fatal(err)
	}
	folder := t.TempDir()
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	openssl := func(args ...string) (string, error) {
		command := exec.CommandContext(t.Context(), "openssl", args...)
		command.Dir = folder
		out, err := command.CombinedOutput()
		return string(out), err
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

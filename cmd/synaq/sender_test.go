package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/shep"
)

// ownSender is a folder with the files of senders, and a command line that is in order.
type ownSender struct {
	t      *testing.T
	folder string
	flags  map[string]string
}

func newOwnSender(t *testing.T, g *government.Government) ownSender {
	t.Helper()
	o := ownSender{t: t, folder: t.TempDir(), flags: map[string]string{
		"--transport": "shep", "--listen": "127.0.0.1:0", "--government": g.Addresses().String(),
		"--shep-sender-id": shep.TestSender().ID, "--shep-sender-bin": eds.ParticipantBIN("sender").String(),
		"--shep-gateway-bin": eds.ParticipantBIN("shep").String(), "--shep-provider-bin": eds.ParticipantBIN("provider").String(),
	}}
	systems := government.NewClient(g.Addresses(), government.ClientOptions{})
	t.Cleanup(systems.CloseIdle)
	for _, name := range []string{"sound", "expired", "not-for-signing"} {
		var file []byte
		if err := systems.Call(t.Context(), shep.Name, http.MethodGet, "/v1/senders/"+name+".p12", nil, &file); err != nil {
			t.Fatal(err)
		}
		o.file(name+".p12", string(file))
	}
	o.flags["--shep-p12"] = o.path("sound.p12")
	o.flags["--trust"] = o.file("trust.pem", string(g.TrustAnchors()))
	return o
}

func (o ownSender) path(name string) string { return filepath.Join(o.folder, name) }

func (o ownSender) file(name, content string) string {
	o.t.Helper()
	if err := os.WriteFile(o.path(name), []byte(content), 0o600); err != nil {
		o.t.Fatal(err)
	}
	return o.path(name)
}

// serve runs the command with flags in the place of some; an empty one is left out. It is stopped when it says that it listens.
func (o ownSender) serve(environ []string, others map[string]string) (code int, out, text string) {
	ctx, stop := context.WithCancel(o.t.Context())
	defer stop()
	args := []string{"serve", "reference"}
	for _, flags := range []map[string]string{o.flags, others} {
		for flag, value := range flags {
			if _, replaced := others[flag]; value != "" && (!replaced || flags[flag] == others[flag]) {
				args = append(args, flag+"="+value)
			}
		}
	}
	var said, wrong bytes.Buffer
	code = execute(ctx, args, streams{environ: environ, err: &wrong, out: listener(func(text string) {
		said.WriteString(text)
		stop()
	})})
	return code, said.String(), wrong.String()
}

func TestASenderOfOnesOwn(t *testing.T) {
	t.Parallel()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ending(g.Close) })
	o := newOwnSender(t, g)
	const opens, sends = "SYNAQ_SHEP_P12_PASSWORD=synaq-test", "SYNAQ_SHEP_PASSWORD=synaq-test"
	secret := o.file("secret", "synaq-test\n")
	for _, test := range []struct {
		name    string
		environ []string
		flags   map[string]string
		want    string
	}{
		{"in order", []string{opens, sends}, nil, ""},
		{"passwords in files", nil, map[string]string{"--shep-p12-password-file": secret, "--shep-password-file": secret}, ""},
		{"any organisation", []string{opens, sends}, map[string]string{"--shep-sender-bin": ""}, ""},
		{"over REST", []string{opens, sends}, map[string]string{"--transport": "rest"}, "give --transport shep"},
		{"no file named", []string{opens}, map[string]string{"--shep-p12": ""}, "--shep-p12 is missing"},
		{"no senderId", []string{opens}, map[string]string{"--shep-sender-id": ""}, "--shep-sender-id is missing"},
		{"no gateway", []string{opens}, map[string]string{"--shep-gateway-bin": ""}, "--shep-gateway-bin is missing"},
		{"no provider", []string{opens}, map[string]string{"--shep-provider-bin": ""}, "--shep-provider-bin is missing"},
		{"no BIN", []string{opens}, map[string]string{"--shep-gateway-bin": "010440000105"}, "--shep-gateway-bin"},
		{"no such file", []string{opens}, map[string]string{"--shep-p12": o.path("nowhere.p12")}, "--shep-p12: open "},
		{"its certificates", []string{opens}, map[string]string{"--shep-gateway-certificates": o.path("trust.pem")}, ""},
		{"no such certificates", []string{opens}, map[string]string{"--shep-gateway-certificates": o.path("nowhere.pem")}, "--shep-gateway-certificates: open "},
		{"no certificates", []string{opens}, map[string]string{"--shep-gateway-certificates": secret}, "there is no certificate among them"},
		{"no such password file", nil, map[string]string{"--shep-p12-password-file": o.path("nowhere")}, "--shep-p12-password-file: open "},
		{"no such anchors", []string{opens}, map[string]string{"--trust": o.path("nowhere.pem")}, "--trust: open "},
		{"no password", nil, nil, "set SYNAQ_SHEP_P12_PASSWORD"},
		{"two passwords", []string{opens}, map[string]string{"--shep-p12-password-file": secret}, "both give a password"},
		{"a wrong password", []string{"SYNAQ_SHEP_P12_PASSWORD=wrong"}, nil, "the password does not open"},
		{"no PKCS#12", []string{opens}, map[string]string{"--shep-p12": secret}, "PKCS#12 file cannot be read"},
		{"an empty file", []string{opens}, map[string]string{"--shep-p12": o.file("empty", "")}, "there is no PKCS#12 file"},
		{"for logging in", []string{opens}, map[string]string{"--shep-p12": o.path("not-for-signing.p12")}, "is not for signing"},
		{"expired", []string{opens}, map[string]string{"--shep-p12": o.path("expired.p12")}, "expired at 2021-12-31"},
		{"a signer of one's own", []string{opens, "SYNAQ_SIGNER_PASSWORD=synaq-test"}, map[string]string{"--signer-p12": o.path("sound.p12")}, ""},
		{"the signer's password in a file", []string{opens}, map[string]string{"--signer-p12": o.path("sound.p12"), "--signer-password-file": secret}, ""},
		{"no such signer", []string{opens}, map[string]string{"--signer-p12": o.path("nowhere.p12")}, "--signer-p12: open "},
		{"an empty signer", []string{opens}, map[string]string{"--signer-p12": o.file("nobody", "")}, "there is no PKCS#12 file with the signer's"},
		{"a signer's wrong password", []string{opens, "SYNAQ_SIGNER_PASSWORD=another"}, map[string]string{"--signer-p12": o.path("sound.p12")}, "the password does not open the signer's PKCS#12 file"},
		{"a signer for logging in", []string{opens, "SYNAQ_SIGNER_PASSWORD=synaq-test"}, map[string]string{"--signer-p12": o.path("not-for-signing.p12")}, "is not for signing"},
		{"another organisation's", []string{opens}, map[string]string{"--shep-sender-bin": eds.ParticipantBIN("shep").String()}, "is that of the organisation 010440000015, not of 010440000104"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			code, out, text := o.serve(test.environ, test.flags)
			switch {
			case test.want == "" && (code != exitDone || !strings.Contains(out, "the reference listens") || text != ""):
				t.Errorf("exit code %d: %s%s", code, out, text)
			case test.want != "" && (code != exitUsage || !strings.Contains(text, test.want)):
				t.Errorf("exit code %d, want %d, with %q in: %s", code, exitUsage, test.want, text)
			case strings.Contains(text, "wrong") != strings.Contains(test.want, "wrong"), strings.Contains(text, "synaq-test"):
				t.Errorf("a password is shown: %s", text)
			}
		})
	}
}

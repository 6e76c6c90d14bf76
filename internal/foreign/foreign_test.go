package foreign_test

import (
	"bytes"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
)

// start starts all systems behind one port until the test ends.
func start(t *testing.T) (*government.Government, *government.Client) {
	t.Helper()
	g, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	c := government.NewClient(g.Addresses(), government.ClientOptions{})
	t.Cleanup(func() {
		c.CloseIdle()
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 10*time.Second)
		defer cancel()
		if err := g.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return g, c
}

// folder is where foreign programs find their files.
type folder struct {
	t    *testing.T
	path string
}

// with gives a folder, and skips the test where one of the programs is missing.
func with(t *testing.T, programs ...string) folder {
	t.Helper()
	for _, program := range programs {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("the command %s is not installed: nothing foreign to prove with", program)
		}
	}
	return folder{t, t.TempDir()}
}

func (f folder) write(name string, data []byte) {
	f.t.Helper()
	if err := os.WriteFile(filepath.Join(f.path, name), data, 0o600); err != nil {
		f.t.Fatal(err)
	}
}

func (f folder) read(name string) []byte {
	f.t.Helper()
	data, err := os.ReadFile(filepath.Join(f.path, name))
	if err != nil {
		f.t.Fatal(err)
	}
	return data
}

// run runs a program in the folder and returns what it prints.
func (f folder) run(program string, args ...string) (string, error) {
	f.t.Helper()
	command := exec.CommandContext(f.t.Context(), program, args...)
	command.Dir = f.path
	out, err := command.CombinedOutput()
	return string(out), err
}

// writeParty writes the key and the certificate of a participant, and the trust anchors.
func (f folder) writeParty(g *government.Government, name string) eds.Participant {
	f.t.Helper()
	wallet, err := eds.NewWallet()
	if err != nil {
		f.t.Fatal(err)
	}
	party, err := wallet.Participant(name, eds.Sound)
	if err != nil {
		f.t.Fatal(err)
	}
	f.write("cert.pem", pemOf(party.Certificate))
	f.write("key.pem", keyOf(f.t, party.Key))
	f.write("anchors.pem", g.TrustAnchors())
	return party
}

func pemOf(cert *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Raw})
}

func keyOf(t *testing.T, key *rsa.PrivateKey) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

// send posts a message to the signed channel.
func send(t *testing.T, g *government.Government, message []byte) (status int, answer []byte) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, g.URL+"/shep/bip-sync-wss-gost/", bytes.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "text/xml")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err = io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, answer
}

// the person and the dwelling of the examples.
const (
	somebody  = "900517390004"
	somewhere = "0201300000000017"
)

// message is an envelope for a service, with a header and what its Body's tag says beside the name.
func message(service shep.Service, payload, header, attributes string) string {
	return `<S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/">` + header + `<S:Body` + attributes + `><t:SendMessage xmlns:t="` + shep.NamespaceSync + `"><request>` +
		`<requestInfo><messageId>message-1</messageId><serviceId>` + service.ID + `</serviceId><messageDate>2026-01-15T10:00:00+05:00</messageDate>` +
		`<sender><senderId>SYNAQ_TEST</senderId><password>synaq-test</password></sender></requestInfo><requestData>` + payload + `</requestData></request></t:SendMessage></S:Body></S:Envelope>`
}

// dataOf is the element data with some content, in the style of the service's contract.
func dataOf(service shep.Service, content string) string {
	root := service.Request
	if root.Typed {
		return `<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:q="` + root.Namespace + `" xsi:type="q:` + root.Local + `">` + content + `</data>`
	}
	return `<data><q:` + root.Local + ` xmlns:q="` + root.Namespace + `">` + content + `</q:` + root.Local + `></data>`
}

func lookup(t *testing.T, id string) shep.Service {
	t.Helper()
	service, found := shep.Lookup(id)
	if !found {
		t.Fatalf("there is no service %s", id)
	}
	return service
}

// between is what stands in a text from one piece to another, both included.
func between(t *testing.T, text []byte, from, to string) []byte {
	t.Helper()
	begin, end := strings.Index(string(text), from), strings.LastIndex(string(text), to)
	if begin < 0 || end < begin {
		t.Fatalf("no %s … %s in %s", from, to, text)
	}
	return text[begin : end+len(to)]
}

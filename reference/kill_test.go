package reference_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/reference"
)

// childOptions is the variable that makes this test binary a decision service, for a test to kill.
const childOptions = "REFERENCE_TEST_SERVICE"

type child struct {
	Listen, Database string
	Registries       map[string]string
	Now              time.Time
}

// TestServiceProcess is no test: it is the process that TestKillMinusNine starts.
func TestServiceProcess(t *testing.T) { //nolint:paralleltest // it has its process to itself
	options := os.Getenv(childOptions) //nolint:forbidigo // how a test binary is told that it is a child
	if options == "" {
		t.Skip("started by TestKillMinusNine only")
	}
	var c child
	if err := json.Unmarshal([]byte(options), &c); err != nil {
		t.Fatal(err)
	}
	svc, err := reference.Start(context.Background(), reference.Options{
		Listen: c.Listen, Database: c.Database, Registries: c.Registries, TestControls: true, Now: func() time.Time { return c.Now },
	})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = os.Stdout.WriteString("listening " + svc.URL + "\n")
	select {} // until it is killed
}

// process starts a service in a process of its own, and returns what kills it.
func (s *story) process(c child) (kill func()) {
	s.t.Helper()
	options, err := json.Marshal(c)
	if err != nil {
		s.t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestServiceProcess$", "-test.v") //nolint:noctx // it is killed by the test
	cmd.Env = append(os.Environ(), childOptions+"="+string(options))             //nolint:forbidigo // the child needs ours too
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		s.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	killed := false
	kill = func() {
		if !killed {
			killed = true
			_ = cmd.Process.Kill()
			_ = cmd.Wait() // says that it was killed
		}
	}
	s.t.Cleanup(kill)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url, ok := strings.CutPrefix(lines.Text(), "listening "); ok {
			s.svc = &reference.Service{URL: url}
			return kill
		}
	}
	s.t.Fatal("the service did not start")
	return kill
}

func TestKillMinusNine(t *testing.T) {
	t.Parallel()
	s := &story{t: t, gov: newGovernment(t, noon())}
	c := child{Listen: "127.0.0.1:0", Database: filepath.Join(t.TempDir(), "killed.db"), Registries: s.gov.addresses(), Now: noon()}
	kill := s.process(c)
	a, b, owner := s.gov.citizen(1), s.gov.citizen(3), s.gov.citizen(2)
	s.gov.flat(rcaAstana, astana, "90.00", owner)
	first := s.file(a, owner)
	messageOfA := s.gov.messageTo(owner)
	s.gov.deliver(messageOfA, noon())
	s.gov.fault("cadastre", "503")
	second := s.file(b, owner)
	s.pending(second, "registry")
	c.Listen = strings.TrimPrefix(s.svc.URL, "http://")
	kill()

	s.gov.fault("cadastre", "")
	c.Now = noon().Add(time.Hour)
	s.gov.change(func() { s.gov.now = c.Now })
	kill = s.process(c)
	s.settle(b)
	s.pending(s.get(second.ID), "consent") // the retry that was due went on
	s.gov.reply(messageOfA, owner.phone, messageOfA.code(t), noon().Add(time.Hour))
	s.settle(a)
	s.decided(a, s.get(first.ID), "approved") // the callback's secret and the deadline are as they were
	kill()

	c.Now = noon().Add(48 * time.Hour)
	s.gov.change(func() { s.gov.now = c.Now })
	s.process(c)
	s.settle(b)
	s.decided(b, s.get(second.ID), "expired", "CONSENT_EXPIRED")
	s.decided(a, s.get(first.ID), "approved")
	if len(s.gov.sent()) != 2 {
		t.Errorf("%d messages, want one for each question", len(s.gov.sent()))
	}
}

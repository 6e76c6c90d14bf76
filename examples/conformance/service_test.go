package conformance_test

import (
	"bufio"
	"io"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// start builds and starts the service for as long as the test lasts and returns its address. Here the project's reference stands
// in its place, a process like any other; yours may as well be a handler in the test's own process, behind an httptest.Server.
func start(t *testing.T, simulators string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "synaq")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, "github.com/synaq/synaq/cmd/synaq")
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build the service: %v\n%s", err, said)
	}
	service := exec.CommandContext(t.Context(), program, "serve", "reference", "--test-controls", "--listen", "127.0.0.1:0", "--government", simulators)
	var complaints strings.Builder
	service.Stderr = &complaints
	stdout, err := service.StdoutPipe()
	if err == nil {
		err = service.Start()
	}
	if err != nil {
		t.Fatalf("start the service: %v", err)
	}
	t.Cleanup(func() {
		_ = service.Process.Kill() // nothing of it is to be kept
		_, _ = io.Copy(io.Discard, stdout)
		_ = service.Wait()
		if t.Failed() {
			t.Log(complaints.String())
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	address := regexp.MustCompile(`http://[0-9.:]+`).FindString(line)
	if err != nil || address == "" {
		t.Fatalf("the service said %q, and not where it listens: %v", line, err)
	}
	return address
}

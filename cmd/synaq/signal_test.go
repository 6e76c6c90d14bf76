package main

import (
	"errors"
	"io"
	"net"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// TestASecondCtrlCEndsTheProgramAtOnce: as the job of a script, in which the signal by itself would end nothing, and with
// a request under way that the end would wait for.
func TestASecondCtrlCEndsTheProgramAtOnce(t *testing.T) {
	t.Parallel()
	p := ignoring(t, "serve", "zags", "--listen", "127.0.0.1:0")
	_, address := p.until(t, `zags listens at http://(\S+);`)
	connection, err := net.Dial("tcp", address) //nolint:noctx // a test's own
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close() })
	if _, err := io.WriteString(connection, "PUT /zags/control/worlds/w HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	began := time.Now()
	for range 2 {
		if err := p.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatal(err)
		}
		time.Sleep(300 * time.Millisecond)
	}
	err = p.Wait()
	var ended *exec.ExitError
	if took := time.Since(began); !errors.As(err, &ended) || ended.ExitCode() != 128+int(syscall.SIGINT) || took > 5*time.Second {
		t.Errorf("it ended after %s with %v: %s", took, err, p.err.String())
	}
}

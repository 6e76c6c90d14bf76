package mutation

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"sync"
	"syscall"
)

// Served is the reference with one mutant switched on, or none, in a process of its own.
type Served struct {
	// URL is its address.
	URL string

	cmd    *exec.Cmd
	stdout io.ReadCloser
	stderr log
}

// Serve starts the reference of a program that [Build] made, at the simulators of a government, with time control and at a free
// port. Flags are further ones of serve reference. Recorder, when not empty, is as in [Recorder]. The service ends with
// [Served.Stop], or when the context is done.
func Serve(ctx context.Context, binary, mutant, government, recorder string, flags ...string) (*Served, error) {
	arguments := append([]string{"serve", "reference", "--test-controls", "--listen", "127.0.0.1:0", "--government", government}, flags...)
	s := &Served{cmd: exec.CommandContext(ctx, binary, arguments...)}
	s.cmd.Env = append(s.cmd.Environ(), Switch+"="+mutant, Recorder+"="+recorder)
	s.cmd.Cancel = func() error { return s.cmd.Process.Signal(syscall.SIGTERM) }
	s.cmd.Stderr = &s.stderr
	var err error
	if s.stdout, err = s.cmd.StdoutPipe(); err != nil {
		return nil, fmt.Errorf("starting the reference: %w", err)
	}
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting the reference: %w", err)
	}
	line, err := bufio.NewReader(s.stdout).ReadString('\n')
	s.URL = regexp.MustCompile(`http://[0-9.:]+`).FindString(line)
	if err != nil || s.URL == "" {
		s.Stop()
		return nil, fmt.Errorf("the reference did not start: it says %q and %s", line, s.Log())
	}
	return s, nil
}

// Stop ends the service and waits for its end. It is killed: nothing of it is to be kept.
func (s *Served) Stop() {
	_ = s.cmd.Process.Kill()
	_, _ = io.Copy(io.Discard, s.stdout)
	_ = s.cmd.Wait()
}

// Log is what it wrote to its standard error up to now.
func (s *Served) Log() string { return s.stderr.String() }

// log is a buffer that may be read while a process writes to it.
type log struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to it.
func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String is what was written.
func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

package containers

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/synaq/synaq/internal/engine"
	"github.com/synaq/synaq/simulators/government"
)

const (
	root = "../.."
	// ports is what the published ports begin with here, to meet nobody's own stack.
	ports = "75"
	// reference is where the reference is published then.
	reference = "http://127.0.0.1:7580"
)

// command is a compose command and which it is.
type command struct {
	name string
	args []string
}

// commands are the compose commands that there are: the plugin and the older program.
func commands(t *testing.T) []command {
	t.Helper()
	var found []command
	for _, args := range [][]string{{"docker", "compose"}, {"docker-compose"}} {
		version := exec.CommandContext(t.Context(), args[0], append(args[1:], "version", "--short")...)
		if text, err := version.Output(); err == nil {
			found = append(found, command{strings.Join(args, " ") + " " + strings.TrimSpace(string(text)), args})
		}
	}
	if len(found) == 0 {
		t.Fatal("there is neither docker compose nor docker-compose: install one")
	}
	return found
}

// stack is the compose file, brought up.
type stack struct {
	t       *testing.T
	compose []string
	// environment is that of the commands on this machine: what containers.env sets, and the stack's own names.
	environment []string
}

// project is the stack's name; the environment gives another, where somebody wants to find it again.
func project() string {
	return cmp.Or(os.Getenv("COMPOSE_PROJECT_NAME"), "synaq-test") //nolint:forbidigo // compose's own variable, handed on
}

// up brings everything up, until the test ends.
func up(t *testing.T, compose []string) *stack {
	t.Helper()
	s := &stack{t: t, compose: compose, environment: append(os.Environ(), //nolint:forbidigo // commands need the caller's PATH and engine
		"COMPOSE_PROJECT_NAME="+project(), "SYNAQ_IMAGE="+engine.Image(),
		"SYNAQ_PORTS="+ports, "SYNAQ_EDS=http://127.0.0.1:7541",
	)}
	s.environment = append(s.environment, s.settings()...)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 2*time.Minute)
		defer cancel()
		if said, code := s.tell(ctx, s.compose, "--profile", "verify", "down", "-v", "--remove-orphans", "-t", "5"); code != 0 {
			t.Errorf("down: exit code %d: %s", code, said)
		}
		if left := s.docker("ps", "-aq", "--filter", "label=com.docker.compose.project="+project()); left != "" {
			t.Errorf("containers are left: %s", left)
		}
	})
	if compose[0] == "docker" {
		s.must("up", "-d", "--wait")
	} else {
		s.must("up", "-d") // 1.29 cannot wait
	}
	s.healthy()
	return s
}

// settings are what containers.env sets, as a shell reads it.
func (s *stack) settings() []string {
	s.t.Helper()
	read := exec.CommandContext(s.t.Context(), "sh", "-c", "set -a; . ./containers.env; env -0")
	read.Dir, read.Env = root, s.environment
	text, err := read.Output()
	if err != nil {
		s.t.Fatalf("containers.env: %v", err)
	}
	var settings []string
	for variable := range strings.SplitSeq(string(text), "\x00") {
		if strings.HasPrefix(variable, "SYNAQ_") {
			settings = append(settings, variable)
		}
	}
	return settings
}

// setting is one of them.
func (s *stack) setting(name string) string {
	var value string
	for _, variable := range s.environment { // the last counts
		if v, found := strings.CutPrefix(variable, name+"="); found {
			value = v
		}
	}
	return value
}

// healthy waits until the engine finds every container healthy.
func (s *stack) healthy() {
	s.t.Helper()
	deadline, stop := context.WithTimeout(s.t.Context(), 2*time.Minute)
	defer stop()
	for tick := time.NewTicker(time.Second); ; { //nolint:forbidigo // the engine works in real time
		about := s.docker(append([]string{"inspect", "-f", "{{.Name}} {{.State.Health.Status}}"}, s.containers()...)...)
		if strings.Count(about, " healthy") == len(government.Names())+1 {
			tick.Stop()
			return
		}
		select {
		case <-tick.C:
		case <-deadline.Done():
			s.t.Fatalf("not everything is healthy:\n%s", about)
		}
	}
}

// containers are the IDs of all containers.
func (s *stack) containers() []string {
	s.t.Helper()
	return strings.Fields(s.docker("ps", "-aq", "--filter", "label=com.docker.compose.project="+project()))
}

// container is the ID of a service's.
func (s *stack) container(service string) string {
	s.t.Helper()
	id := s.docker("ps", "-aq", "--filter", "label=com.docker.compose.project="+project(), "--filter", "label=com.docker.compose.service="+service)
	if len(strings.Fields(id)) != 1 {
		s.t.Fatalf("the containers of %s are %q", service, id)
	}
	return id
}

// must runs a compose command that must succeed.
func (s *stack) must(args ...string) string {
	s.t.Helper()
	said, code := s.tell(s.t.Context(), s.compose, args...)
	if code != 0 {
		s.t.Fatalf("%s %s: exit code %d: %s", strings.Join(s.compose, " "), strings.Join(args, " "), code, said)
	}
	return said
}

// docker runs a docker command that must succeed.
func (s *stack) docker(args ...string) string {
	s.t.Helper()
	said, code := s.tell(context.WithoutCancel(s.t.Context()), []string{"docker"}, args...)
	if code != 0 {
		s.t.Fatalf("docker %s: exit code %d: %s", strings.Join(args, " "), code, said)
	}
	return strings.TrimSpace(said)
}

// tell runs a command from the root of the checkout, and gives what it said and its exit code, -1 when it could not be run.
func (s *stack) tell(ctx context.Context, command []string, args ...string) (said string, code int) {
	s.t.Helper()
	told := exec.CommandContext(ctx, command[0], slices.Concat(command[1:], args)...)
	told.Dir, told.Env = root, s.environment
	var out bytes.Buffer
	told.Stdout, told.Stderr = &out, &out
	err := told.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return out.String(), 0
	case errors.As(err, &exit):
		return out.String(), exit.ExitCode()
	default:
		return fmt.Sprintf("%s%v", out.String(), err), -1
	}
}

// program builds the program for this machine.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "synaq")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", path, "./cmd/synaq")
	build.Dir = root
	if said, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return path
}

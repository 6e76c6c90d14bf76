package containers

import (
	"encoding/json"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/internal/engine"
	"github.com/synaq/synaq/simulators/government"
)

// few selects scenarios that need every way between the containers: consents go out by SMS 1414 and their answers come back,
// records go to RP DRN and from there to GBD FL.
const few = "@rule:RES-AST-001 and not @clock"

// TestTheStack brings the compose file up with every compose command that there is, one after the other.
func TestTheStack(t *testing.T) { //nolint:paralleltest // there is one set of ports
	engine.Need(t)
	if !engine.Demanded() {
		t.Skipf("it brings up eighteen containers: set %s, or run .ci/run containers", engine.Required)
	}
	synaq := program(t)
	for _, compose := range commands(t) { //nolint:paralleltest // there is one set of ports
		t.Run(compose.name, func(t *testing.T) {
			s := up(t, compose.args)
			s.isConfined()
			s.isPublishedAsContainersEnvSays()
			s.verifiesInside()
			s.verifiesTwiceAtOnce(synaq)
			s.reachesAServiceOfThisMachine(synaq)
			s.cannotDecideWithoutOne(synaq, "zags") // which it leaves stopped
		})
	}
}

// isConfined: every container has what the compose file promises, and no more.
func (s *stack) isConfined() {
	s.t.Helper()
	for _, id := range s.containers() {
		var about struct {
			User  string
			Ports map[string][]struct{ HostIP, HostPort string }
			Host  struct {
				ReadonlyRootfs bool
				CapDrop        []string
				SecurityOpt    []string
			}
		}
		text := s.docker("inspect", "-f", `{"User": {{json .Config.User}}, "Ports": {{json .NetworkSettings.Ports}}, "Host": {{json .HostConfig}}}`, id)
		if err := json.Unmarshal([]byte(text), &about); err != nil {
			s.t.Fatal(err)
		}
		if about.User != "65532:65532" || !about.Host.ReadonlyRootfs || !slices.Equal(about.Host.CapDrop, []string{"ALL"}) || len(about.Host.SecurityOpt) != 1 {
			s.t.Errorf("%s is not confined: %s", id, text)
		}
		if len(about.Ports) != 1 {
			s.t.Errorf("%s has the ports %+v", id, about.Ports)
		}
		for port, published := range about.Ports {
			for _, at := range published {
				if at.HostIP != "127.0.0.1" {
					s.t.Errorf("%s is published on %s, where others can reach it", port, at.HostIP)
				}
			}
		}
	}
}

// isPublishedAsContainersEnvSays: the addresses of this machine are those that it has.
func (s *stack) isPublishedAsContainersEnvSays() {
	s.t.Helper()
	addresses, err := government.ParseAddresses(s.setting("SYNAQ_GOVERNMENT"))
	if err != nil {
		s.t.Fatal(err)
	}
	for name, address := range addresses {
		published := s.docker("port", s.container(name), "7414/tcp")
		if address != "http://"+published+"/"+name {
			s.t.Errorf("%s is published at %s, and containers.env has %s", name, published, address)
		}
	}
	client := government.NewClient(addresses, government.ClientOptions{Token: s.setting("SYNAQ_GOVERNMENT_TOKEN")})
	defer client.CloseIdle()
	if err := client.Create(s.t.Context(), government.World{ID: "probe"}); err != nil {
		s.t.Errorf("the token of containers.env: %v", err)
	}
	if err := client.End(s.t.Context(), "probe"); err != nil {
		s.t.Error(err)
	}
	stranger := government.NewClient(addresses, government.ClientOptions{})
	defer stranger.CloseIdle()
	var problem *government.ProblemError
	if err := stranger.Create(s.t.Context(), government.World{ID: "theirs"}); !errors.As(err, &problem) || problem.Status != 401 {
		s.t.Errorf("without the token: %v", err)
	}
}

// verifiesInside runs the job, once for the volume and once for a folder of this machine's user.
func (s *stack) verifiesInside() {
	s.t.Helper()
	job := []string{"run", "--rm", "verify", "verify", "--target", "http://reference:7414", "--out", "/out", "--tags", few}
	if said := s.must(job...); !strings.Contains(said, "CONFORMANT") {
		s.t.Errorf("verify says %s", said)
	}

	folder := s.t.TempDir()
	inFolder := *s
	inFolder.environment = append(slices.Clone(s.environment), "SYNAQ_OUT="+folder, "SYNAQ_USER=0:0")
	inFolder.must(job...)
	if report := read(s.t, folder); report.Verdict != v1.Conformant || report.Counts.Passed == 0 {
		s.t.Errorf("the report says %s, %+v", report.Verdict, report.Counts)
	}
}

// verifiesTwiceAtOnce runs the suite of each service from this machine, at once and with a seed of its own.
func (s *stack) verifiesTwiceAtOnce(synaq string) {
	s.t.Helper()
	var both sync.WaitGroup
	for seed, tags := range map[string]string{"7": "@residence", "8": "@housing"} {
		both.Go(func() {
			folder := s.t.TempDir()
			said, code := s.tell(s.t.Context(), []string{synaq}, "verify", "--target", reference, "--seed", seed, "--tags", tags, "--out", folder)
			if code != 0 {
				s.t.Errorf("seed %s: exit code %d: %s", seed, code, said)
				return
			}
			if report := read(s.t, folder); report.Verdict != v1.Conformant || report.Counts.Passed == 0 {
				s.t.Errorf("seed %s: the report says %s, %+v", seed, report.Verdict, report.Counts)
			}
		})
	}
	both.Wait()
}

// reachesAServiceOfThisMachine verifies an implementation that runs outside and is called back from inside.
func (s *stack) reachesAServiceOfThisMachine(synaq string) {
	s.t.Helper()
	listener, err := net.Listen("tcp", "0.0.0.0:0") //nolint:noctx // to find a port that is free
	if err != nil {
		s.t.Fatal(err)
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	listener.Close()
	service := exec.CommandContext(s.t.Context(), synaq, "serve", "reference", "--test-controls",
		"--listen", "0.0.0.0:"+port, "--public-url", "http://host.docker.internal:"+port)
	service.Env = s.environment
	said, err := service.StdoutPipe()
	if err == nil {
		err = service.Start()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	defer func() {
		_ = service.Process.Signal(os.Interrupt)
		_ = service.Wait()
	}()
	if _, err := said.Read(make([]byte, 1)); err != nil {
		s.t.Fatalf("the service says nothing: %v", err)
	}
	text, code := s.tell(s.t.Context(), []string{synaq}, "verify", "--target", "http://127.0.0.1:"+port, "--tags", few, "--out", s.t.TempDir())
	if code != 0 {
		s.t.Errorf("a service of this machine: exit code %d: %s", code, text)
	}
}

// cannotDecideWithoutOne stops a system in the middle of a run, which is nobody's fault: exit code 2.
func (s *stack) cannotDecideWithoutOne(synaq, system string) {
	s.t.Helper()
	folder := s.t.TempDir()
	run := exec.CommandContext(s.t.Context(), synaq, "verify", "--target", reference, "--out", folder)
	run.Env = s.environment
	id := s.container(system)
	var once sync.Once
	heard := &listener{on: regexp.MustCompile(`scenarios: [1-9][0-9]* passed`), then: func() { // those that do not apply come first
		once.Do(func() {
			if said, err := exec.CommandContext(s.t.Context(), "docker", "stop", "-t", "2", id).CombinedOutput(); err != nil {
				s.t.Errorf("stop %s: %v: %s", system, err, said)
			}
		})
	}}
	run.Stderr = heard
	err := run.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 2 {
		s.t.Fatalf("without %s: %v, want exit code 2: %s", system, err, heard.text.String())
	}
	report := read(s.t, folder)
	if report.Verdict != v1.Undecided || report.Counts.Passed == 0 || report.Counts.NotRun == 0 || report.Counts.Failed != 0 {
		s.t.Errorf("the report says %s, %+v", report.Verdict, report.Counts)
	}
	if !strings.Contains(strings.Join(report.Reasons, " "), system) {
		s.t.Errorf("the reasons do not name %s: %q", system, report.Reasons)
	}
}

// listener hears what is written.
type listener struct {
	on   *regexp.Regexp
	then func()
	text strings.Builder
}

func (l *listener) Write(text []byte) (int, error) {
	l.text.Write(text)
	if l.on.MatchString(l.text.String()) {
		l.then()
	}
	return len(text), nil
}

// read reads the report in a folder.
func read(t *testing.T, folder string) (report v1.Report) {
	t.Helper()
	document, err := os.ReadFile(filepath.Join(folder, "report.json"))
	if err := errors.Join(err, json.Unmarshal(document, &report)); err != nil {
		t.Error(err)
	}
	return report
}

package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"go.uber.org/goleak"

	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// asCommand has this test's binary be the command.
const asCommand = "SYNAQ_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		_ = os.Unsetenv(asCommand)
		os.Exit(program())
	}
	goleak.VerifyTestMain(m)
}

// process is the command in a process of its own.
type process struct {
	*exec.Cmd
	lines *bufio.Reader // of its standard output
	err   bytes.Buffer  // its standard error, once it has ended
}

func run(t *testing.T, args ...string) *process {
	t.Helper()
	return start(t, nil, args...)
}

// start is run with variables of the environment.
func start(t *testing.T, environment []string, args ...string) *process {
	t.Helper()
	return startAs(t, environment, os.Args[0], args...)
}

func startAs(t *testing.T, environment []string, program string, args ...string) *process {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 5*time.Minute)
	t.Cleanup(cancel) // which kills what a test has left
	p := &process{Cmd: exec.CommandContext(ctx, program, args...)}
	p.Env = append(append(os.Environ(), asCommand+"=1"), environment...)
	p.Stderr = &p.err
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	p.lines = bufio.NewReader(out)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	return p
}

// ignoring is run as the background job of a script is, which ignores SIGINT.
func ignoring(t *testing.T, args ...string) *process {
	t.Helper()
	return startAs(t, nil, "sh", append([]string{"-c", `trap "" INT; exec "$0" "$@"`, os.Args[0]}, args...)...)
}

// until reads lines up to one that matches, and gives them all and what was matched.
func (p *process) until(t *testing.T, pattern string) (text, found string) {
	t.Helper()
	re := regexp.MustCompile(pattern)
	for {
		line, err := p.lines.ReadString('\n')
		text += line
		if m := re.FindStringSubmatch(line); m != nil {
			return text, m[len(m)-1]
		}
		if err != nil {
			t.Fatalf("%v: it said %q, and nothing like %q, and then %v: %s", p.Args[1:], text, pattern, p.Wait(), p.err.String())
		}
	}
}

// stop ends it as Ctrl-C does; it must end by itself, well, and without a word.
func (p *process) stop(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if err := p.Wait(); err != nil || p.err.Len() > 0 {
		t.Errorf("%v ended with %v: %s", p.Args[1:], err, p.err.String())
	}
}

// TestOneOfManyProcessesStops serves every system alone. Together they are a government like any other; when one of them
// is killed in the middle of a run, nothing is held against the implementation.
func TestOneOfManyProcessesStops(t *testing.T) {
	t.Parallel()
	const killed = "zags"
	processes, peers := map[string]*process{}, government.Addresses{}
	serve := func(name string) {
		p := run(t, "serve", name, "--listen", "127.0.0.1:0", "--government", peers.String())
		_, url := p.until(t, name+` listens at (http://\S+);`)
		processes[name], peers[name] = p, url+"/"+name
	}
	serve("gbdfl") // RP DRN needs its address, and eGov that of the next
	serve("sms1414")
	for _, name := range government.Names() {
		if processes[name] == nil {
			serve(name)
		}
	}

	code, out, text := command(t.Context(), "env", "--government", peers.String(), "--format", "dotenv")
	for name, address := range peers {
		if code != exitDone || !strings.Contains(out, "SYNAQ_"+strings.ToUpper(name)+"_URL="+address+"\n") {
			t.Fatalf("env: exit code %d, without %s: %s%s", code, name, out, text)
		}
	}
	code, out, text = command(t.Context(), "verify", "--government", peers.String(), "--tags", "@rule:RES-AST-001 and not @clock", "--out", t.TempDir())
	if code != exitDone {
		t.Fatalf("all of them run, and the verdict is %d: %s%s", code, out, text)
	}

	place, err := (&verifyCommand{claimFlags: claimFlags{Government: peers.String()}}).prepare(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(place.close)
	var once sync.Once
	report := verified(t, verify.Config{
		Target: place.target, Government: place.government, Transport: place.nearby, Seed: 1, Workers: 4,
		OnResult: func(_ v1.Scenario, done, _ int) {
			if done >= 10 {
				once.Do(func() {
					_ = processes[killed].Process.Kill()
					_ = processes[killed].Wait() // which says that it was killed
				})
			}
		},
	})
	if report.ExitCode != exitUndecided || report.Counts.Failed != 0 || report.Counts.NotRun == 0 {
		t.Errorf("exit code %d, %+v, %q", report.ExitCode, report.Counts, report.Reasons)
	}
	if !strings.Contains(fmt.Sprint(report.Reasons), killed) {
		t.Errorf("the reasons do not name %s: %q", killed, report.Reasons)
	}
	code, _, text = command(t.Context(), "env", "--government", peers.String())
	if code != exitUndecided || !strings.Contains(text, killed) {
		t.Errorf("env: exit code %d: %s", code, text)
	}
	for name, p := range processes {
		if name == killed {
			continue
		}
		if status, _, _ := simtest.Do(t, http.MethodGet, peers[name]+"/healthz", ""); status != http.StatusOK {
			t.Errorf("%s answers %d when %s has gone", name, status, killed)
		}
		p.stop(t)
	}
}

// TestAGatewayThatDoesNotReachASystemKeepsARunFromBeginning: what it was not told is nobody's failure.
func TestAGatewayThatDoesNotReachASystemKeepsARunFromBeginning(t *testing.T) {
	t.Parallel()
	apart := run(t, "serve", "zags", "--listen", "127.0.0.1:0")
	_, away := apart.until(t, `zags listens at (http://\S+);`)
	most := slices.DeleteFunc(government.Names(), func(name string) bool { return name == "zags" })
	for told, want := range map[string]int{"": exitUndecided, "zags=" + away + "/zags": exitDone} {
		args := append(append([]string{"serve"}, most...), "--listen", "127.0.0.1:0")
		if told != "" {
			args = append(args, "--government", told)
		}
		others := run(t, args...)
		said, url := others.until(t, `shep listen at (http://\S+);`)
		if warned := strings.Contains(said, "shep is not told where to find zags: it answers SCE004"); warned == (told != "") {
			t.Errorf("told %q, it says %q", told, said)
		}
		all := government.Addresses{"zags": away + "/zags"}
		for _, name := range most {
			all[name] = url + "/" + name
		}
		code, out, text := command(t.Context(), "verify", "--transport", "shep", "--government", all.String(), "--tags", "@rule:RES-AST-001 and not @clock", "--out", t.TempDir())
		if code != want || want == exitUndecided && !strings.Contains(text, "does not reach 1 of the systems (zags: the gateway was not told where it is)") {
			t.Errorf("told %q: exit code %d, want %d: %s%s", told, code, want, out, text)
		}
		others.stop(t)
	}
	apart.stop(t)
}

// TestAStopDoesNotWaitForWhoIsKeptWaiting by a fault, for minutes, and ends well.
func TestAStopDoesNotWaitForWhoIsKeptWaiting(t *testing.T) {
	t.Parallel()
	p := run(t, "serve", "zags", "--listen", "127.0.0.1:0")
	_, url := p.until(t, `zags listens at (http://\S+);`)
	faults := url + "/zags/control/worlds/default/faults"
	simtest.Ask[registry.Fault](t, http.MethodPost, faults, `{"kind": "latency", "latency": {"fixed": "10m"}}`, http.StatusCreated)
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url+"/zags/v1/persons/900101300017/family", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	left := make(chan error, 1)
	go func() {
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			_ = response.Body.Close()
		}
		left <- err
	}()
	for simtest.Ask[registry.FaultList](t, http.MethodGet, faults, "", http.StatusOK).Faults[0].Fired == 0 {
		continue
	}
	p.stop(t)
	if err := <-left; err == nil {
		t.Error("who was kept waiting has an answer")
	}
}

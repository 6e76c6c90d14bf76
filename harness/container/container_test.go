package container_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/testcontainers/testcontainers-go"
	"github.com/testcontainers/testcontainers-go/network"
	"github.com/testcontainers/testcontainers-go/wait"

	"github.com/synaq/synaq/harness/container"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/suite"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/internal/engine"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestMain leaves the examples out where they cannot run, which no example can say of itself; TestTheGovernment is skipped
// then, with the reason.
func TestMain(m *testing.M) {
	flag.Parse()
	if engine.Lacking(context.Background()) != nil && !engine.Demanded() {
		if err := flag.Set("test.skip", "^Example"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1) //nolint:forbidigo // this is the test's main
		}
	}
	os.Exit(m.Run()) //nolint:forbidigo // this is the test's main
}

// image is the one under test, which examples do not ask a package of this project's own for.
func image() string { return engine.Image() }

// run starts what the options say, until the test ends.
func run(t *testing.T, opts container.Options) *container.Synaq {
	t.Helper()
	engine.Need(t)
	opts.Image = engine.Image()
	s, err := container.Run(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for range 2 { // ending it again is no error
			if err := s.Terminate(context.WithoutCancel(t.Context())); err != nil {
				t.Error(err)
			}
		}
	})
	return s
}

func TestTheGovernment(t *testing.T) {
	t.Parallel()
	s := run(t, container.Options{})
	if s.Reference() != "" || len(s.Containers()) != 1 {
		t.Errorf("a reference that nobody asked for: %q", s.Reference())
	}
	if err := s.Client().Healthy(t.Context()); err != nil {
		t.Fatal(err)
	}

	// What a system hands out names where the test reaches it.
	var document struct {
		Servers []struct {
			URL string `json:"url"`
		} `json:"servers"`
	}
	if err := s.Client().Call(t.Context(), "eds", http.MethodGet, "/openapi.json", nil, &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Servers) != 1 || document.Servers[0].URL != s.Addresses().EDS {
		t.Errorf("EDS is at %s and says %+v", s.Addresses().EDS, document.Servers)
	}

	// The control API is nobody else's.
	stranger := government.NewClient(s.Addresses().ByName(), government.ClientOptions{})
	t.Cleanup(stranger.CloseIdle)
	var problem *government.ProblemError
	if err := stranger.Create(t.Context(), government.World{ID: "theirs"}); !errors.As(err, &problem) || problem.Status != http.StatusUnauthorized {
		t.Errorf("without the token: %v", err)
	}

	// Worlds and faults.
	const iin = "840702490012"
	err := s.Client().Create(t.Context(), government.World{
		ID: "w", Identifiers: registry.Identifiers{IINs: []string{iin}},
		Faults: map[string][]registry.Fault{"gbdfl": {{Kind: "status", Status: 503, Times: 1}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{http.StatusServiceUnavailable, http.StatusNotFound} {
		err := s.Client().Call(t.Context(), "gbdfl", http.MethodGet, "/v1/persons/"+iin, nil, nil)
		if !errors.As(err, &problem) || problem.Status != want {
			t.Errorf("got %v, want status %d", err, want)
		}
	}
}

// TestTheContainerIsConfined: no other user, file or capability than it needs.
func TestTheContainerIsConfined(t *testing.T) {
	t.Parallel()
	s := run(t, container.Options{Reference: true})
	if len(s.Containers()) != 2 {
		t.Fatalf("%d containers", len(s.Containers()))
	}
	for _, c := range s.Containers() {
		about, err := c.Inspect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if about.Config.User != "65532:65532" || !about.HostConfig.ReadonlyRootfs || len(about.HostConfig.CapDrop) != 1 || len(about.HostConfig.SecurityOpt) != 1 {
			t.Errorf("%s runs as %q, read-only %t, without %q, with %q", about.Name, about.Config.User, about.HostConfig.ReadonlyRootfs, about.HostConfig.CapDrop, about.HostConfig.SecurityOpt)
		}
	}
	// The reference decides there as it does anywhere, messages of SMS 1414 and their answers included.
	report, err := verify.Run(t.Context(), verify.Config{
		Target: s.Reference(), Government: s.Addresses().ByName(), Token: s.Token(), TestToken: s.Token(),
		Selection: suite.Selection{Tags: "@rule:RES-AST-001"}, Seed: 1, Run: 1, Workers: 4,
	})
	if err != nil {
		t.Fatal(err)
	}
	if report.Verdict != v1.Conformant || report.Counts.Passed == 0 {
		t.Errorf("%s: %+v %q", report.Verdict, report.Counts, report.Reasons)
	}
}

// TestAServiceInAContainerOfItsOwn stands for one with the program itself, which asks the government by its name there.
func TestAServiceInAContainerOfItsOwn(t *testing.T) {
	t.Parallel()
	engine.Need(t)
	shared, err := network.New(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	testcontainers.CleanupNetwork(t, shared)
	s := run(t, container.Options{Network: shared.Name})

	service, err := testcontainers.Run(t.Context(), engine.Image(),
		testcontainers.WithCmd("env", "--government", s.InNetwork().ByName().String()),
		network.WithNetwork(nil, shared), testcontainers.WithWaitStrategy(wait.ForExit()),
	)
	testcontainers.CleanupContainer(t, service)
	if err != nil {
		t.Fatal(err)
	}
	state, err := service.State(t.Context())
	if err != nil || state.ExitCode != 0 {
		t.Errorf("it finds not every system: %+v, %v", state, err)
	}
	var document struct {
		Servers []struct {
			URL string `json:"url"`
		} `json:"servers"`
	}
	if err := s.Client().Call(t.Context(), "eds", http.MethodGet, "/openapi.json", nil, &document); err != nil {
		t.Fatal(err)
	}
	if len(document.Servers) != 1 || document.Servers[0].URL != s.InNetwork().EDS {
		t.Errorf("EDS is at %s in the network and says %+v", s.InNetwork().EDS, document.Servers)
	}
}

func TestWhatCannotBeStarted(t *testing.T) {
	t.Parallel()
	engine.Need(t)
	var lacking *container.UnavailableError
	s, err := container.Run(t.Context(), container.Options{Image: "localhost:1/synaq:none"})
	if s != nil || !errors.As(err, &lacking) || !strings.Contains(err.Error(), "docker build -t localhost:1/synaq:none .") {
		t.Errorf("an image that is nowhere: %v", err)
	}
	s, err = container.Run(t.Context(), container.Options{
		Image: engine.Image(), Customize: []testcontainers.ContainerCustomizer{testcontainers.WithCmd("serve", "nobody")},
	})
	if s != nil || err == nil || errors.As(err, &lacking) {
		t.Errorf("a command that ends: %v", err)
	}
	s, err = container.Run(t.Context(), container.Options{Image: engine.Image(), Network: "synaq-no-such-network"})
	if s != nil || err == nil || errors.As(err, &lacking) || !strings.Contains(err.Error(), `there is no network "synaq-no-such-network"`) {
		t.Errorf("a network that is not there: %v", err)
	}
}

func TestEverySystemHasAnAddress(t *testing.T) {
	t.Parallel()
	all := container.Addresses{}.ByName()
	for _, name := range government.Names() {
		if _, given := all[name]; !given {
			t.Errorf("%s has none", name)
		}
	}
	if len(all) != len(government.Names()) {
		t.Errorf("there are %d", len(all))
	}
}

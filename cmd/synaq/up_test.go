package main

import (
	"encoding/json"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
)

// TestUp is somebody's first morning: everything up with each world of the library, every example of the start page
// pasted, and Ctrl-C.
func TestUp(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		t.Skip("there is no curl here to paste the examples for")
	}
	for i, name := range scenarios.Library() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			args := []string{"up", "--listen", "127.0.0.1:0", "--reference-listen", "127.0.0.1:0"}
			if i > 0 { // the first is the default
				args = append(args, "--world", name)
			}
			p := run(t, args...)
			said, _ := p.until(t, `Ctrl-C ends it all`)
			named, err := scenarios.FromLibrary(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, role := range named.Cast {
				for _, want := range []string{role.Role, role.IIN, role.Phone, role.RCA} {
					if !strings.Contains(said, want) {
						t.Errorf("it does not say %q of %s", want, role.Role)
					}
				}
			}
			about := startPage(t, said)
			if len(about.Systems) != len(government.Names()) || about.World == nil || about.World.ID != name {
				t.Fatalf("the start page has %d systems and the world %+v", len(about.Systems), about.World)
			}
			if !strings.Contains(said, about.Implementation+"\n") {
				t.Errorf("it does not say that the implementation is at %q", about.Implementation)
			}
			if status, _, body := simtest.Do(t, http.MethodGet, about.Implementation+"/v1/capabilities", ""); status != http.StatusOK {
				t.Errorf("the implementation answers %d: %s", status, body)
			}
			pasteAll(t, about, named)

			p.stop(t)
			for _, url := range []string{about.URL, about.Implementation} {
				listener, err := net.Listen("tcp", strings.TrimPrefix(url, "http://")) //nolint:noctx // a port that is free again
				if err != nil {
					t.Errorf("somebody still listens: %v", err)
					continue
				}
				listener.Close()
			}
		})
	}
}

// startPage reads the JSON form of the page whose address was printed.
func startPage(t *testing.T, said string) (about government.About) {
	t.Helper()
	_, rest, _ := strings.Cut(said, "http://")
	address, _, _ := strings.Cut(rest, "/")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&about); err != nil {
		t.Fatal(err)
	}
	return about
}

// pasteAll runs every example as it stands. A second time they must work as well, but for the use of a one-time
// password: people paste twice.
func pasteAll(t *testing.T, about government.About, named *scenarios.Named) {
	t.Helper()
	folder, theirs := t.TempDir(), map[string]int{} // some answers become files
	for round := range 2 {
		for _, system := range about.Systems {
			pasted := 0
			for _, op := range system.Operations {
				if op.Example == "" || round > 0 && op.Name == "redeem" {
					continue
				}
				pasted++
				if op.Fidelity == "" || op.Method == "" || op.Source == "" {
					t.Errorf("%s %s is not described: %+v", system.Name, op.Name, op)
				}
				paste := exec.CommandContext(t.Context(), "sh", "-c", strings.Replace(op.Example, "curl -sS", "curl -sS --fail-with-body", 1))
				paste.Dir = folder
				answer, err := paste.CombinedOutput()
				if err != nil || !utf8.Valid(answer) {
					t.Errorf("%s\n%v: %s", op.Example, err, answer)
				}
				for _, iin := range named.World.Identifiers.IINs {
					if strings.Contains(op.Example, iin) {
						theirs[system.Name]++
					}
				}
			}
			if pasted == 0 {
				t.Errorf("%s has no example", system.Name)
			}
		}
	}
	for _, system := range []string{"gbdfl", "cadastre", "rpdrn", "sms1414", "eds"} {
		if theirs[system] == 0 {
			t.Errorf("no example of %s asks about the people of %s", system, named.Name)
		}
	}
}

func TestUpThatCannotBe(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // a test's own port
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { taken.Close() })
	busy := taken.Addr().String()
	for _, test := range []struct {
		name string
		args []string
		code int
		want string
	}{
		{"an unknown world", []string{"--world", "atlantis"}, exitUsage, `no world is called "atlantis"`},
		{"no such file", []string{"--world", "nowhere/x.yaml"}, exitUsage, "nowhere/x.yaml"},
		{"no address", []string{"--listen", "here"}, exitUsage, "--listen"},
		{"no address for the reference", []string{"--reference-listen", "here"}, exitUsage, "--reference-listen"},
		{"open to all", []string{"--listen", "0.0.0.0:0"}, exitUsage, "give a token"},
		{"a port in use", []string{"--listen", busy}, exitUndecided, "is in use"},
		{"a port in use for the reference", []string{"--reference-listen", busy}, exitUndecided, "--reference-listen"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			args := append([]string{"up"}, test.args...)
			for _, flag := range []string{"--listen", "--reference-listen"} {
				if test.args[0] != flag {
					args = append(args, flag, "127.0.0.1:0")
				}
			}
			code, out, text := command(t.Context(), args...)
			if code != test.code || !strings.Contains(text, test.want) || out != "" {
				t.Errorf("exit code %d, want %d, with %q in: %s%s", code, test.code, test.want, out, text)
			}
		})
	}
}

// TestAWorldIsRenewedUntilSomebodyEndsIt ticks by hand.
func TestAWorldIsRenewedUntilSomebodyEndsIt(t *testing.T) {
	t.Parallel()
	gov, err := government.Start(t.Context(), government.Options{Listen: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ending(gov.Close) })
	client := government.NewClient(gov.Addresses(), government.ClientOptions{})
	t.Cleanup(client.CloseIdle)
	if err := client.Create(t.Context(), government.World{ID: "w", TTL: time.Minute}); err != nil {
		t.Fatal(err)
	}
	ticks, gone, done := make(chan time.Time), make(chan error, 1), make(chan struct{})
	go func() {
		defer close(done)
		renew(t.Context(), client, "w", ticks, func(err error) { gone <- err })
	}()
	ticks <- time.Time{}
	renewed := func() bool {
		world := simtest.Ask[registry.WorldState](t, http.MethodGet, gov.Addresses()["egov"]+"/control/worlds/w", "", http.StatusOK)
		return world.ExpiresAt != nil && time.Until(*world.ExpiresAt) > upTTL/2
	}
	for deadline := time.Now().Add(10 * time.Second); !renewed(); {
		if time.Now().After(deadline) {
			t.Fatal("a tick renewed nothing")
		}
	}
	// The tick that follows the end is seen whenever it comes.
	if err := client.End(t.Context(), "w"); err != nil {
		t.Fatal(err)
	}
	select {
	case ticks <- time.Time{}:
		<-done
	case <-done:
	}
	if err := <-gone; err == nil || !strings.Contains(err.Error(), "synaq world load") {
		t.Errorf("it is said that %v", err)
	}
}

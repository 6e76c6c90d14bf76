package mutation_test

import (
	"bufio"
	"net"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
)

// asked is a program that says what it makes of each line that it reads.
const asked = `package main

import (
	"bufio"
	"fmt"
	"os"
)

func limit() int64 { return 15 }

func find(name string) (int, error) { return len(name), nil }

func main() {
	lines := bufio.NewScanner(os.Stdin)
	fmt.Println("ready")
	for lines.Scan() {
		n, err := find(lines.Text())
		fmt.Println(n, err, int64(n) > limit())
	}
}
`

// at is a site without an anchor: the last place where the text stands.
func at(text, mutated, typ, through string) []mutation.Site {
	start := strings.LastIndex(asked, text)
	return []mutation.Site{{File: "main.go", Start: start, End: start + len(text), Mutated: mutated, Type: typ, Through: through}}
}

func buildAsked(t *testing.T) (binary, scratch string) {
	t.Helper()
	checkout, scratch := t.TempDir(), t.TempDir()
	write(t, filepath.Join(checkout, "go.mod"), "module example.org/asked\n\ngo 1.26\n")
	write(t, filepath.Join(checkout, "main.go"), asked)
	binary = filepath.Join(scratch, "asked")
	good, bad, err := mutation.BuildGood(t.Context(), checkout, ".", binary, scratch, []mutation.Mutant{
		{ID: "less", Sites: at("15", "2", "int64", "")},
		{ID: "no program", Sites: at("15", `"two"`, "int64", "")},
		{ID: "not found", Sites: at("find", "", "", mutation.Nothing)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(good) != 2 || len(bad) != 1 || bad[0].ID != "no program" {
		t.Fatalf("%v are good and %v bad, want the one with a text for a number bad", good, bad)
	}
	return binary, scratch
}

func TestWhatDoesNotCompileIsLeftOutOfTheProgram(t *testing.T) {
	t.Parallel()

	binary, _ := buildAsked(t)
	for on, want := range map[string]string{
		"": "ready\n4 <nil> false\n", "less": "ready\n4 <nil> true\n", "not found": "ready\n0 <nil> false\n", "no program": "ready\n4 <nil> false\n",
	} {
		cmd := exec.CommandContext(t.Context(), binary)
		cmd.Env = append(cmd.Environ(), mutation.Switch+"="+on)
		cmd.Stdin = strings.NewReader("four\n")
		out, err := cmd.CombinedOutput()
		if err != nil || string(out) != want {
			t.Errorf("with %q on it says %q, %v, want %q", on, out, err, want)
		}
	}
}

func TestTheProgramTellsWhatItCameBy(t *testing.T) {
	t.Parallel()

	binary, scratch := buildAsked(t)
	socket := filepath.Join(scratch, "socket")
	cmd := exec.CommandContext(t.Context(), binary)
	cmd.Env = append(cmd.Environ(), mutation.Switch+"=less", mutation.Recorder+"="+socket)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	lines.Scan()
	passed := func() (numbers []string) {
		connection, err := (&net.Dialer{}).DialContext(t.Context(), "unix", socket)
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		for told := bufio.NewScanner(connection); told.Scan(); {
			numbers = append(numbers, told.Text())
		}
		return numbers
	}
	if got := passed(); len(got) > 0 {
		t.Errorf("at its beginning it came by %v", got)
	}
	if _, err := in.Write([]byte("four\n")); err != nil {
		t.Fatal(err)
	}
	if lines.Scan(); lines.Text() != "4 <nil> false" {
		t.Errorf("it says %q: no mutant may be on while it tells", lines.Text())
	}
	if got := passed(); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("it came by %v, want both", got)
	}
	if got := passed(); len(got) > 0 {
		t.Errorf("it tells %v twice", got)
	}
}

package architecture

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// found is what a pattern's group finds in a file of the checkout, each once and in order.
func found(t *testing.T, file, pattern string) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(text), -1) {
		all = append(all, match[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestBothGatesAreTheSame: each step of .ci/run is a make target, and the workflow runs the same.
func TestBothGatesAreTheSame(t *testing.T) {
	t.Parallel()
	list := found(t, ".ci/run", `(?m)^steps=\((.*)\)$`)
	if len(list) != 1 {
		t.Fatalf(".ci/run has %d lists of steps", len(list))
	}
	steps := strings.Fields(list[0])
	slices.Sort(steps)
	if commands, targets := found(t, ".github/workflows/ci.yml", `(?m)run: (.*)$`), found(t, ".github/workflows/ci.yml", `(?m)run: make ([a-z]+)(?: [A-Z]+=\S+)?$`); len(commands) != len(targets) || !slices.Equal(targets, steps) {
		t.Errorf("the workflow runs %q, and .ci/run %q", commands, steps)
	}
	targets := found(t, "Makefile", `(?m)^([a-z]+):`)
	for _, step := range steps {
		if !slices.Contains(targets, step) {
			t.Errorf("make has no target %s", step)
		}
	}
}

// TestTheLintersAreInstalledOnce: a checkout, which gives every file the time of now, does not make a cache of them old.
func TestTheLintersAreInstalledOnce(t *testing.T) {
	t.Parallel()
	version := found(t, "Makefile", `(?m)^GOLANGCI_VERSION := (\S+)$`)[0]
	for name, installed := range map[string]bool{"golangci-lint-" + version: true, "golangci-lint-v0.0.1": false} {
		bin := t.TempDir()
		if err := os.WriteFile(filepath.Join(bin, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		said, err := exec.CommandContext(t.Context(), "make", "-n", "-C", root, "-W", "Makefile", "tools", "BIN="+bin).CombinedOutput()
		if again := strings.Contains(string(said), "install"); err != nil || again == installed {
			t.Errorf("with %s there: %v: %s", name, err, said)
		}
	}
}

// checkout is a folder with the scripts of the gate.
func checkout(t *testing.T) (folder string, run func(environment []string, command ...string) (string, error)) {
	t.Helper()
	folder = t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, ".ci"), os.DirFS(filepath.Join(root, ".ci"))); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"Makefile": "generate:\n\t@echo $(NEW) >>generated\n", "generated": "", "Dockerfile": "ARG GO_IMAGE=golang:test\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder, func(environment []string, command ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), command[0], command[1:]...)
		cmd.Dir, cmd.Env = folder, append(os.Environ(), environment...) //nolint:forbidigo // the scripts find their tools by it
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
}

// TestNothingIsUnchangedWithoutGit: where it cannot be told what has changed, that is what is said.
func TestNothingIsUnchangedWithoutGit(t *testing.T) {
	t.Parallel()
	folder, run := checkout(t)
	before := filepath.Join(t.TempDir(), "before")
	for _, command := range [][]string{{".ci/current"}, {".ci/unchanged"}, {".ci/unchanged", before}} {
		if err := os.WriteFile(before, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := run([]string{"GIT_CEILING_DIRECTORIES=" + filepath.Dir(folder)}, command...); err == nil || !strings.Contains(said, "this needs git") {
			t.Errorf("%q without git: %v: %s", command, err, said)
		}
	}
	if said, err := run(nil, "sh", "-c", "git init -q && .ci/fingerprint >"+before); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	for _, test := range []struct {
		command, environment []string
		fails                bool
	}{
		{[]string{".ci/unchanged", before}, nil, false},
		{[]string{".ci/unchanged"}, nil, true}, // nothing is committed
		{[]string{".ci/current"}, []string{"NEW=something"}, true},
		{[]string{".ci/unchanged", before}, nil, true},
	} {
		if said, err := run(test.environment, test.command...); (err != nil) != test.fails {
			t.Errorf("%q: %v: %s", test.command, err, said)
		}
	}
}

// TestAHalfMadeImageHasNoNameOfOthers: the Dockerfile's name is given to what is whole.
func TestAHalfMadeImageHasNoNameOfOthers(t *testing.T) {
	t.Parallel()
	tools := t.TempDir()
	for name, text := range map[string]string{
		"go":     "echo " + t.TempDir(),
		"docker": `echo "$@" >>said; case "$1" in image | pull) exit 1 ;; import) cat >/dev/null; exit "$IMPORT" ;; esac`,
	} {
		if err := os.WriteFile(filepath.Join(tools, name), []byte("#!/bin/sh\n"+text+"\n"), 0o700); err != nil { //nolint:gosec // it is run
			t.Fatal(err)
		}
	}
	for _, breaks := range []bool{true, false} {
		folder, run := checkout(t)
		code := map[bool]string{true: "1", false: "0"}[breaks]
		environment := []string{"PATH=" + tools + ":" + os.Getenv("PATH"), "IMPORT=" + code, "SSL_CERT_FILE=" + filepath.Join(folder, "Makefile")} //nolint:forbidigo // before the real tools
		printed, err := run(environment, ".ci/base-image", "synaq-base:mine")
		said, readErr := os.ReadFile(filepath.Join(folder, "said"))
		if readErr != nil || (err != nil) != breaks {
			t.Fatalf("%v, %v: %s", err, readErr, printed)
		}
		calls := strings.Split(strings.TrimSpace(string(said)), "\n")
		imported := slices.IndexFunc(calls, func(call string) bool { return strings.HasPrefix(call, "import ") })
		tagged := slices.Index(calls, "tag synaq-base:mine golang:test")
		if imported < 0 || !strings.HasSuffix(calls[imported], " synaq-base:mine") || breaks != (tagged < 0) || !breaks && tagged < imported {
			t.Errorf("docker is told %q", calls)
		}
	}
}

// TestAPageIsRunAsItStands: its commands have the effects of one shell, and each that ends or prints otherwise than the page shows fails it.
func TestAPageIsRunAsItStands(t *testing.T) {
	t.Parallel()
	const story = "```sh\nX=5\nf() { echo \"it's $X\"; }\n```\n\n1. item\n\n   ```console\n   $ f\n   it's 5\n   $ mkdir made && cd made\n   $ sleep 100 &\n   $ echo $! >pid\n   ```\n\n" +
		"```sh\ntest \"$(basename \"$PWD\")\" = made\n```\n```yaml\nfalse\n```\n"
	for name, test := range map[string]struct {
		page  string
		fails bool
	}{
		"a story":                        {story, false},
		"a script that fails":            {"```sh\nfalse\ntrue\n```\n", true},
		"a command that fails":           {"```console\n$ false\n$ true\n```\n", true},
		"a code that is shown":           {"```console\n$ ls /none\nls: …\n$ echo $?\n2\n```\n", false},
		"another code":                   {"```console\n$ ls /none\n$ echo $?\n3\n```\n", true},
		"a code, and it ends well":       {"```console\n$ true\n$ echo $?\n1\n```\n", true},
		"nothing shown":                  {"```console\n$ echo a\n```\n", false},
		"a line that is not printed":     {"```console\n$ echo a\na\nb\n```\n", true},
		"a line that is not shown":       {"```console\n$ printf 'a\\nb\\n'\na\n```\n", true},
		"lines left out":                 {"```console\n$ seq 9\n...\n8\n9\n$ seq 9\n1\n...\n9\n...\n```\n", false},
		"half a line left out by lines":  {"```console\n$ echo ab\n...\nb\n```\n", true},
		"part of a line left out":        {"```console\n$ echo a b c\na … c\n```\n", false},
		"a line left out by part of one": {"```console\n$ printf 'a\\nb\\n'\na…b\n```\n", true},
		"signs of a pattern":             {"```console\n$ echo 'a.b(c)[d]*+?{1}^$|\\'\na.b(c)[d]*+?{1}^$|\\\n```\n", false},
		"a sign is itself":               {"```console\n$ echo axb\na.b\n```\n", true},
	} {
		folder, run := checkout(t)
		if err := os.WriteFile(filepath.Join(folder, "page.md"), []byte(test.page), 0o600); err != nil {
			t.Fatal(err)
		}
		said, err := run(nil, ".ci/docs", "page.md")
		if (err != nil) != test.fails {
			t.Errorf("%s: %v: %s", name, err, said)
		}
		if test.page != story {
			continue
		}
		pid, err := os.ReadFile(filepath.Join(folder, "made", "pid"))
		if err != nil {
			t.Fatal(err)
		}
		if said, err := run(nil, "kill", "-0", strings.TrimSpace(string(pid))); err == nil {
			t.Errorf("what the page started in the background goes on: %s", said)
		}
	}
}

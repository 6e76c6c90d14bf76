package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// scripts are the texts under run and script of a CI template, in order.
func scripts(node any) (all []string) {
	switch node := node.(type) {
	case yaml.MapSlice:
		for _, item := range node {
			if item.Key == "run" || item.Key == "script" || item.Key == "before_script" {
				all = append(all, texts(item.Value)...)
			} else {
				all = append(all, scripts(item.Value)...)
			}
		}
	case []any:
		for _, item := range node {
			all = append(all, scripts(item)...)
		}
	}
	return all
}

func texts(node any) (all []string) {
	switch node := node.(type) {
	case string:
		all = append(all, node)
	case []any:
		for _, item := range node {
			all = append(all, texts(item)...)
		}
	}
	return all
}

var (
	// aCommand is one of ours in a script, up to what a shell adds to it.
	aCommand = regexp.MustCompile(`(?m)(?:^|\$\()synaq ([^&>|)\n]*)`)
	aWord    = regexp.MustCompile(`"[^"]*"|\S+`)
)

// commandsOf are the command lines of ours in a script.
func commandsOf(script string) (all [][]string) {
	for _, found := range aCommand.FindAllStringSubmatch(script, -1) {
		var words []string
		for _, word := range aWord.FindAllString(found[1], -1) {
			words = append(words, strings.Trim(word, `"`))
		}
		all = append(all, words)
	}
	return all
}

// parses says whether a command line is one of the program's.
func parses(t *testing.T, words []string) error {
	t.Helper()
	var line commandLine
	parser, err := line.parser(t.Context(), streams{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(words)
	return err
}

// TestTheCITemplatesCallWhatThereIs: each template of examples/ci is YAML, and each command of ours in it is one, with its flags.
func TestTheCITemplatesCallWhatThereIs(t *testing.T) {
	t.Parallel()
	templates, err := filepath.Glob("../../examples/ci/*.yml")
	if err != nil || len(templates) != 2 {
		t.Fatalf("there are %v, %v", templates, err)
	}
	for _, path := range templates {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var template any
		if err := yaml.UnmarshalWithOptions(text, &template, yaml.Strict(), yaml.UseOrderedMap()); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		var called []string
		for _, script := range scripts(template) {
			for _, words := range commandsOf(script) {
				called = append(called, strings.Join(words[:min(2, len(words))], " "))
				if err := parses(t, words); err != nil {
					t.Errorf("%s: synaq %s: %v", path, strings.Join(words, " "), err)
				}
			}
		}
		for _, want := range []string{"serve government", "env", "doctor --vendor", "verify --vendor", "certificate issue", "certificate verify"} {
			if !slices.Contains(called, want) {
				t.Errorf("%s does not call synaq %s; it calls %q", path, want, called)
			}
		}
	}
}

func TestWhatThereIsNotIsFoundInATemplate(t *testing.T) {
	t.Parallel()
	var template any
	if err := yaml.UnmarshalWithOptions([]byte("jobs: {a: {steps: [{run: \"eval \\\"$(synaq env --shell fish)\\\"\\nsynaq verify --fast >log &\"}, {script: [synaq prove]}]}}"), &template, yaml.UseOrderedMap()); err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for _, script := range scripts(template) {
		for _, words := range commandsOf(script) {
			if parses(t, words) != nil {
				wrong++
			}
		}
	}
	if wrong != 3 {
		t.Errorf("of three that there are not, %d were found", wrong)
	}
}

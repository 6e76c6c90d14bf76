package suite

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	v1 "github.com/synaq/synaq/harness/report/v1"
)

// Scenario is one scenario, or one row of a scenario outline, as read.
type Scenario struct {
	// ID is short and stable: the rule's ID and a hash of file, rule, name and
	// row, e.g. RES-AST-001/3f9c2a. It changes when one of these does, and only then.
	ID string
	// File and Line say where it stands; Line is that of the row in an outline.
	File string
	Line int
	// Feature, Title, Examples and Row are its names.
	Feature, Title, Examples string
	Row                      []v1.Cell
	// Rules are the IDs of the rules it proves, first that of its Rule block.
	Rules []string
	// Level is that of its Rule block.
	Level Level
	// Tags are all that apply, with the @, without repeats.
	Tags []string

	extra    bool
	steps    []v1.Step
	patterns []*regexp.Regexp
	source   []byte
}

// Extra says whether it is of extra features, see [Features.With].
func (s *Scenario) Extra() bool { return s.extra }

// Capabilities are those that the scenario needs.
func (s *Scenario) Capabilities() []string { return valuesOf(s.Tags, "capability") }

// Readings are those that the scenario turns on.
func (s *Scenario) Readings() []string { return valuesOf(s.Tags, "reading") }

// Sentences are its steps without their keywords, the background's first.
func (s *Scenario) Sentences() []string {
	sentences := make([]string, 0, len(s.steps))
	for _, step := range s.steps {
		sentences = append(sentences, step.Text)
	}
	return sentences
}

// Patterns are those of the vocabulary that its sentences keep, each once: whoever registers steps needs no others. Of a
// vocabulary that takes any sentence there are none.
func (s *Scenario) Patterns() []*regexp.Regexp { return s.patterns }

// MovesTime says whether the scenario is tagged @clock.
func (s *Scenario) MovesTime() bool { return slices.Contains(s.Tags, "@clock") }

// Features is a set of features in which nothing is wrong.
type Features struct {
	// Scenarios are in the order of files and lines.
	Scenarios []*Scenario
	// Rules is the catalogue that the features were checked against.
	Rules Rules
}

// Vocabulary is what steps may say. The zero value takes any sentence.
type Vocabulary struct {
	// Patterns match the sentences that have a definition, without their keywords;
	// none leaves it to the run to find out.
	Patterns []*regexp.Regexp
	// Fault says what else is wrong with a sentence, e.g. that it names a code
	// that there is not, or nothing. Nil finds no fault.
	Fault func(text string) string

	// open leaves a sentence that no pattern matches to the run.
	open bool
}

// judged is a sentence held to the vocabulary: the patterns that match it, and what is wrong with it, or nothing.
type judged struct {
	patterns []*regexp.Regexp
	fault    string
}

func (v Vocabulary) judge(text string) (j judged) {
	for _, pattern := range v.Patterns {
		if pattern.MatchString(text) {
			j.patterns = append(j.patterns, pattern)
		}
	}
	switch matching := len(j.patterns); {
	case len(v.Patterns) > 0 && matching == 0 && !v.open:
		j.fault = fmt.Sprintf("undefined step %q: no step definition matches; reword it, or write one", text)
	case matching > 1:
		j.fault = fmt.Sprintf("ambiguous step %q: %d step definitions match; reword it", text, matching)
	case v.Fault != nil:
		j.fault = v.Fault(text)
	}
	return j
}

// Load reads every *.feature file of a file system and checks it against the
// catalogue and the vocabulary. The error is a [*LoadError] listing all that is
// wrong, or says that the files cannot be read or that there are none.
func Load(fsys fs.FS, rules Rules, vocabulary Vocabulary) (*Features, error) {
	scenarios, _, err := read(fsys, rules, vocabulary, false)
	if err != nil {
		return nil, err
	}
	return &Features{Scenarios: scenarios, Rules: rules}, nil
}

// read reads the scenarios of every file, and of extra features the rules that they tell.
func read(fsys fs.FS, rules Rules, vocabulary Vocabulary, extra bool) (scenarios []*Scenario, own []Rule, err error) {
	var files []string
	err = fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(path, ".feature") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("the features cannot be read: %w", err)
	}
	if len(files) == 0 {
		return nil, nil, errors.New("there is no *.feature file among the features; name a folder that has some")
	}
	var found problems
	var told []titled
	for _, read := range readFiles(fsys, files, rules, vocabulary, extra) {
		if read.err != nil {
			return nil, nil, fmt.Errorf("the features cannot be read: %w", read.err)
		}
		scenarios, told = append(scenarios, read.scenarios...), append(told, read.told...)
		found = append(found, read.found...)
	}
	checkIdentities(scenarios, &found)
	if extra {
		own = extraRules(told, scenarios, &found)
	}
	return scenarios, own, found.err()
}

// fileRead is what one file has, or why it cannot be read.
type fileRead struct {
	scenarios []*Scenario
	told      []titled // the rules that an extra file tells
	found     problems
	err       error
}

// readFiles reads files side by side.
func readFiles(fsys fs.FS, files []string, rules Rules, vocabulary Vocabulary, extra bool) []fileRead {
	var wg sync.WaitGroup
	reads := make([]fileRead, len(files))
	for i, file := range files {
		wg.Go(func() {
			text, err := fs.ReadFile(fsys, file)
			if reads[i].err = err; err == nil {
				check := &checker{file: file, rules: rules, extra: extra, problems: &reads[i].found}
				reads[i].scenarios = check.read(text, vocabulary)
				reads[i].told = check.told
			}
		})
	}
	wg.Wait()
	return reads
}

// read returns the file's scenarios and notes what is wrong with it.
func (c *checker) read(text []byte, vocabulary Vocabulary) []*Scenario {
	file, found := c.file, c.problems
	document, err := parse(text)
	if err != nil {
		addParseErrors(file, err, found)
		return nil
	}
	if !c.document(document) {
		return nil
	}
	places, lines := placesIn(document), linesOf(document)
	var scenarios []*Scenario
	sentences := map[string]judged{} // many stand in many scenarios
	for _, pickle := range gherkin.Pickles(*document, file, (&messages.Incrementing{}).NewId) {
		var patterns []*regexp.Regexp
		for _, step := range pickle.Steps {
			sentence, known := sentences[step.Text]
			if !known {
				sentence = vocabulary.judge(step.Text)
				sentences[step.Text] = sentence
			}
			if sentence.fault != "" {
				found.add(file, lines[step.AstNodeIds[0]], "%s", sentence.fault)
			}
			patterns = append(patterns, sentence.patterns...)
		}
		place, ok := places[pickle.AstNodeIds[len(pickle.AstNodeIds)-1]]
		if !ok {
			continue // outside any rule, noted by the checker
		}
		scenario := newScenario(file, document.Feature.Name, place, pickle)
		scenario.patterns, scenario.extra = uniq(patterns), c.extra
		scenarios = append(scenarios, scenario)
	}
	for _, scenario := range scenarios {
		c.replayable(scenario)
	}
	return scenarios
}

func parse(text []byte) (*messages.GherkinDocument, error) {
	return gherkin.ParseGherkinDocument(bytes.NewReader(text), (&messages.Incrementing{}).NewId)
}

// addParseErrors takes the line out of each of gherkin's messages, "(12:3): expected …".
func addParseErrors(file string, err error, found *problems) {
	position := regexp.MustCompile(`^\((\d+):(\d+)\): (.*)$`)
	got := regexp.MustCompile(`^expected: .*, got '(.*)'$`)
	added := false
	for line := range strings.Lines(err.Error()) {
		parts := position.FindStringSubmatch(strings.TrimSpace(line))
		if parts == nil {
			continue
		}
		number, _ := strconv.ParseInt(parts[1], 10, 64) // digits, by the pattern
		text := parts[3]
		if unexpected := got.FindStringSubmatch(text); unexpected != nil {
			text = fmt.Sprintf("%q is neither a step nor anything else that may stand here", strings.TrimSpace(unexpected[1]))
		}
		found.add(file, number, "malformed feature: %s", text)
		added = true
	}
	if !added {
		found.add(file, 0, "malformed feature: %v", err)
	}
}

func newScenario(file, feature string, at place, pickle *messages.Pickle) *Scenario {
	s := &Scenario{
		File: file, Line: int(at.scenario.Location.Line),
		Feature: feature, Title: pickle.Name,
		Level: levelOf(at.rule.Tags),
	}
	for _, tag := range pickle.Tags {
		if !slices.Contains(s.Tags, tag.Name) {
			s.Tags = append(s.Tags, tag.Name)
		}
	}
	s.Rules = append(valuesOf(namesOf(at.rule.Tags), "rule"), valuesOf(s.Tags, "rule")...)
	s.Rules = uniq(s.Rules)
	if at.row != nil {
		s.Line, s.Examples = int(at.row.Location.Line), at.examples.Name
		for i, cell := range at.row.Cells {
			s.Row = append(s.Row, v1.Cell{Column: at.examples.TableHeader.Cells[i].Value, Value: cell.Value})
		}
	}
	for _, step := range pickle.Steps {
		s.steps = append(s.steps, v1.Step{
			Keyword: strings.TrimSpace(at.keywords[step.AstNodeIds[0]]), Text: step.Text,
			Argument: argumentText(step.Argument), Status: stepNotRun,
		})
	}
	s.ID = identity(s, at.scenario.Name)
	s.source = source(s, pickle)
	return s
}

// identity hashes what a scenario is: where it stands, which rule it proves, its
// name as written, and the content of its row.
func identity(s *Scenario, name string) string {
	hash := sha256.New()
	for _, part := range []string{s.File, s.rule(), name} {
		fmt.Fprintf(hash, "%d:%s", len(part), part)
	}
	for _, cell := range s.Row {
		fmt.Fprintf(hash, "%d:%s=%d:%s", len(cell.Column), cell.Column, len(cell.Value), cell.Value)
	}
	return s.rule() + "/" + hex.EncodeToString(hash.Sum(nil))[:6]
}

func (s *Scenario) rule() string {
	if len(s.Rules) == 0 {
		return "?"
	}
	return s.Rules[0]
}

// checkIdentities refuses two scenarios with one ID: the same row twice, two
// scenarios with one name, or a collision of hashes.
func checkIdentities(scenarios []*Scenario, found *problems) {
	byID := map[string]*Scenario{}
	for _, s := range scenarios {
		if earlier, ok := byID[s.ID]; ok {
			found.add(s.File, int64(s.Line), "the same scenario as %s:%d (%s): give it another name or row", earlier.File, earlier.Line, s.ID)
			continue
		}
		byID[s.ID] = s
	}
}

func namesOf(tags []*messages.Tag) []string {
	names := make([]string, 0, len(tags))
	for _, tag := range tags {
		names = append(names, tag.Name)
	}
	return names
}

func levelOf(tags []*messages.Tag) Level {
	for _, tag := range tags {
		switch tag.Name {
		case "@must":
			return Must
		case "@should":
			return Should
		}
	}
	return ""
}

func uniq[T comparable](values []T) []T {
	var unique []T
	for _, value := range values {
		if !slices.Contains(unique, value) {
			unique = append(unique, value)
		}
	}
	return unique
}

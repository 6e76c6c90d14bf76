package verify

import (
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/synaq/synaq/api"
	"github.com/synaq/synaq/features"
	"github.com/synaq/synaq/features/catalogue"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/steps"
	"github.com/synaq/synaq/harness/suite"
)

// catalogueFolder is where a folder of features has a catalogue of its own.
const catalogueFolder = "catalogue"

// Load reads the features and the catalogue that they are held to, as [Run] does: nil is the project's own, and a folder without
// a catalogue is held to the one that is compiled in. The error is a [*ConfigError].
func Load(files fs.FS) (*catalogue.Catalogue, *suite.Features, error) {
	rules, loaded, _, err := law(files)
	if err != nil {
		return nil, nil, &ConfigError{Err: err}
	}
	return rules, loaded, nil
}

// law reads the features and the catalogue that they are held to: nil is the
// project's own, and a folder without a catalogue is held to the one that is
// compiled in.
func law(files fs.FS) (rules *catalogue.Catalogue, loaded *suite.Features, compiledIn bool, err error) {
	if files == nil {
		own, err := ownLaw()
		return own.rules, own.features, true, err
	}
	if info, err := fs.Stat(files, catalogueFolder); err != nil || !info.IsDir() {
		held, err := compiledInLaw(files)
		return held.rules, held.features, true, err
	}
	folder, err := fs.Sub(files, catalogueFolder)
	if err == nil {
		rules, err = catalogue.LoadFrom(folder)
	}
	if err != nil {
		return nil, nil, false, fmt.Errorf("the features' own %s folder: %w", catalogueFolder, err)
	}
	loaded, err = suite.Load(files, Rules(rules), Vocabulary(rules))
	return rules, loaded, false, err
}

// laws are features and the catalogue that they were held to. Nobody changes either.
type laws struct {
	rules    *catalogue.Catalogue
	features *suite.Features
}

// ownLaw is the project's own, read once however many runs there are.
var ownLaw = sync.OnceValues(func() (laws, error) { return compiledInLaw(features.FS) }) //nolint:gochecknoglobals // what is compiled in, read when it is first asked for

// compiledInLaw reads features that are held to the catalogue that is compiled in.
func compiledInLaw(files fs.FS) (held laws, err error) {
	if held.rules, err = catalogue.Load(); err != nil {
		return held, err
	}
	held.features, err = suite.Load(files, Rules(held.rules), Vocabulary(held.rules))
	return held, err
}

// law is that of a configuration, with its extra features.
func (c Config) law() (rules *catalogue.Catalogue, loaded *suite.Features, compiledIn bool, err error) {
	rules, loaded, compiledIn, err = law(c.Features)
	if err == nil && c.Extra != nil {
		if loaded, err = loaded.With(c.Extra, Vocabulary(rules)); err != nil {
			err = fmt.Errorf("the extra features:\n%w", err)
		}
	}
	return rules, loaded, compiledIn, err
}

// Vocabulary is what the steps of features may say: the sentences that package
// steps knows, with codes that there are.
func Vocabulary(all *catalogue.Catalogue) suite.Vocabulary {
	vocabulary := suite.Vocabulary{Fault: func(text string) string { return unknownCode(all, text) }}
	for _, step := range steps.Index() {
		vocabulary.Patterns = append(vocabulary.Patterns, step.Pattern())
	}
	return vocabulary
}

var (
	// named are the codes at the end of a sentence, as in "refused: A, B".
	named = regexp.MustCompile(`\b(refused|not accepted): ([A-Z][A-Z0-9_]*(?:, [A-Z][A-Z0-9_]*)*)$`)
	// contractCode is a code in the decision API's contract.
	contractCode = regexp.MustCompile(`\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\b`)
)

// unknownCode finds a code in a sentence that there is not: grounds are the
// catalogue's, and what is not accepted may also have a code of the decision API.
func unknownCode(all *catalogue.Catalogue, text string) string {
	found := named.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	for code := range strings.SplitSeq(found[2], ", ") {
		_, entry, known := all.Code(code)
		switch {
		case known && (found[1] != "refused" || entry.Stops == catalogue.Registration):
		case found[1] != "refused" && slices.Contains(contractCode.FindAllString(string(api.DecisionOpenAPI), -1), code):
		case known:
			return fmt.Sprintf("%s is no ground of a refusal: it stops the filing; the grounds are %s", code, strings.Join(codes(all, catalogue.Registration), ", "))
		case found[1] == "refused":
			return fmt.Sprintf("unknown ground %s: the catalogue has %s", code, strings.Join(codes(all, catalogue.Registration), ", "))
		default:
			return fmt.Sprintf("unknown code %s: the catalogue has %s, and the decision API those of its Problem", code, strings.Join(codes(all, catalogue.Filing), ", "))
		}
	}
	return ""
}

func codes(all *catalogue.Catalogue, stops catalogue.Stops) []string {
	var have []string
	for _, rule := range all.Rules {
		for _, code := range rule.Codes {
			if code.Stops == stops && !slices.Contains(have, code.Code) {
				have = append(have, code.Code)
			}
		}
	}
	return have
}

// misworded lists the steps of a run that make no sense, each where its scenario
// stands; nil when there are none.
func misworded(report *v1.Report) error {
	var wrong suite.LoadError
	for _, s := range report.Scenarios {
		if s.Failure != nil && s.Failure.Kind == v1.Misworded {
			wrong.Problems = append(wrong.Problems, suite.Problem{File: s.File, Line: s.Line, Text: fmt.Sprintf("%q: %s", s.Failure.Step, s.Failure.Message)})
		}
	}
	if len(wrong.Problems) == 0 {
		return nil
	}
	return &wrong
}

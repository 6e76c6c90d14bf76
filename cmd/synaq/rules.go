package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/coverage"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
)

type rulesCommand struct {
	Prefix   string `arg:"" optional:"" placeholder:"ID" help:"Beginning of the IDs to list, such as RES-EXC, or a code, such as HOUSING_OWNED, for those that refuse by it, or a reading, such as AMB-15, for those that turn on it; a whole ID explains the rule."`
	Kind     string `placeholder:"KIND" help:"Only rules of this kind: eligibility, refusal, procedure, deadline, notification, channel, data or interop."`
	Profile  string `placeholder:"NAME" help:"Only rules of this profile, such as consent."`
	Level    string `placeholder:"LEVEL" help:"Only rules of this level: must or should."`
	Reading  string `placeholder:"AMB-NN" help:"Only rules that turn on this reading, which is explained."`
	On       string `placeholder:"DATE" help:"Only rules in force for an application filed on this day, such as 2026-01-15."`
	Features string `placeholder:"DIR" help:"Own features in place of the project's."`
	JSON     bool   `name:"json" help:"Print JSON, each rule in full."`
}

// Help is the longer text of --help.
func (rulesCommand) Help() string {
	return `The rules of the catalogue: what each says, the words it comes from, since when it is in force, the codes by which it
refuses, the scenarios that show it, and where the reference decides it.

Examples:
  synaq rules
  synaq rules RES-EXC --on 2026-01-15
  synaq rules --kind refusal --json
  synaq rules HOUSING_OWNED
  synaq rules RES-EXC-007`
}

// Run prints the rules.
func (c *rulesCommand) Run(to streams) error {
	folder, err := folder(c.Features)
	if err != nil {
		return usage(err)
	}
	law, loaded, err := verify.Load(folder)
	if err != nil {
		return verifyError(err)
	}
	if reading, known := law.Reading(strings.ToUpper(c.Prefix)); known {
		c.Prefix, c.Reading = "", reading.ID
	}
	rules, err := c.matching(law)
	if err != nil {
		return usage(err)
	}
	views, err := viewRules(law, rules, coverage.Of(law, loaded))
	if err != nil {
		return err
	}
	switch {
	case c.JSON:
		encoder := json.NewEncoder(to.out)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return encoder.Encode(views)
	case len(views) == 1 && strings.EqualFold(views[0].ID, c.Prefix):
		explain(to.out, views[0])
		return nil
	}
	if reading, known := law.Reading(strings.ToUpper(c.Reading)); known {
		explanation{to.out}.item("reading", viewReading(reading).lines()...)
	}
	return list(to.out, views)
}

// matching are the catalogue's rules that the command line asks for, in its order. None is an error.
func (c *rulesCommand) matching(law *catalogue.Catalogue) ([]catalogue.Rule, error) {
	var on identifiers.Date
	if c.On != "" {
		day, err := identifiers.ParseDate(c.On)
		if err != nil {
			return nil, fmt.Errorf("--on: %w", err)
		}
		on = day
	}
	for _, filter := range []struct {
		flag, what, value string
		known             []string
	}{
		{"--kind", "no rule is of the kind", c.Kind, distinct(law, func(r catalogue.Rule) string { return string(r.Kind) })},
		{"--level", "no rule has the level", c.Level, distinct(law, func(r catalogue.Rule) string { return string(r.Level) })},
		{"--profile", "no rule has the profile", c.Profile, distinct(law, func(r catalogue.Rule) string { return r.Profile })},
	} {
		if filter.value != "" && !slices.ContainsFunc(filter.known, func(known string) bool { return strings.EqualFold(known, filter.value) }) {
			return nil, fmt.Errorf("%s: %s %q: there are %s", filter.flag, filter.what, filter.value, strings.Join(filter.known, ", "))
		}
	}
	if _, known := law.Reading(strings.ToUpper(c.Reading)); c.Reading != "" && !known {
		return nil, fmt.Errorf("--reading: %w", catalogue.NoReading(c.Reading))
	}
	is := func(asked, value string) bool { return asked == "" || strings.EqualFold(asked, value) }
	var found []catalogue.Rule
	begins := false
	for _, rule := range law.Rules {
		if asked := strings.ToUpper(c.Prefix); !strings.HasPrefix(rule.ID, asked) && !slices.ContainsFunc(rule.Codes, func(k catalogue.Code) bool { return k.Code == asked }) {
			continue
		}
		begins = true
		turns := c.Reading == "" || slices.Contains(rule.Readings, strings.ToUpper(c.Reading))
		if turns && is(c.Kind, string(rule.Kind)) && is(c.Level, string(rule.Level)) && is(c.Profile, rule.Profile) && (on.IsZero() || rule.InForce(on)) {
			found = append(found, rule)
		}
	}
	switch {
	case !begins:
		return nil, fmt.Errorf("no rule has an ID that begins with %q, or that code; synaq rules lists them all", c.Prefix)
	case len(found) == 0:
		return nil, errors.New("there are such rules, and none is all of this at once: leave out one of the conditions")
	}
	return found, nil
}

// distinct are the values that the rules have, each once, in the catalogue's order.
func distinct(law *catalogue.Catalogue, of func(catalogue.Rule) string) []string {
	var all []string
	for _, rule := range law.Rules {
		if value := of(rule); !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	return all
}

// ruleView is a rule as the command shows it.
type ruleView struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Statement string `json:"statement"`
	Kind      string `json:"kind"`
	Level     string `json:"level"`
	Profile   string `json:"profile"`
	// From and Until are the first and the last day in force; absent where the texts name none.
	From  string `json:"from,omitempty"`
	Until string `json:"until,omitempty"`
	// Source, Clause and Quote are the text's; Reading is why the rule holds without one, Contract where it follows from.
	Source   *sourceView `json:"source,omitempty"`
	Clause   string      `json:"clause,omitempty"`
	Quote    string      `json:"quote,omitempty"`
	Reading  string      `json:"reading,omitempty"`
	Contract string      `json:"contract,omitempty"`
	// Codes are how it says no, RedirectsTo where it sends an application.
	Codes       []codeView `json:"codes"`
	RedirectsTo string     `json:"redirectsTo,omitempty"`
	// Facts are what a decision under it must have asked, and of whom.
	Facts    []factView    `json:"facts"`
	Readings []readingView `json:"readings"`
	// Documented is the reason why no interface can show it.
	Documented string `json:"documented,omitempty"`
	// Coverage are its scenarios, as synaq coverage has them.
	Coverage coverage.Rule `json:"coverage"`
	// Reference are the places where the reference decides it.
	Reference []placeView `json:"reference"`
}

type sourceView struct {
	File     string `json:"file"`
	Title    string `json:"title"`
	Language string `json:"language"`
}

type codeView struct {
	Code  string   `json:"code"`
	Stops string   `json:"stops"`
	Text  textView `json:"text"`
}

type textView struct {
	KK string `json:"kk"`
	RU string `json:"ru"`
	EN string `json:"en"`
}

type factView struct {
	Fact       string   `json:"fact"`
	Title      string   `json:"title"`
	Operations []string `json:"operations"`
}

type readingView struct {
	ID           string            `json:"id"`
	Question     string            `json:"question"`
	Default      string            `json:"default"`
	Alternatives []alternativeView `json:"alternatives"`
}

func viewReading(reading catalogue.Reading) readingView {
	view := readingView{reading.ID, reading.Question, reading.Default, []alternativeView{}}
	for _, alternative := range reading.Alternatives {
		view.Alternatives = append(view.Alternatives, alternativeView(alternative))
	}
	return view
}

// lines are the question, the answer by default and the others, each with its key.
func (v readingView) lines() []string {
	lines := []string{v.ID + ": " + v.Question, "default  " + v.Default}
	for _, alternative := range v.Alternatives {
		lines = append(lines, alternative.Key+"  "+alternative.Text)
	}
	return lines
}

type alternativeView struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

type placeView struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Name string `json:"name,omitempty"`
}

// viewRules gathers what is known of rules: the catalogue's entry, the scenarios and the places in the reference.
func viewRules(law *catalogue.Catalogue, rules []catalogue.Rule, matrix *coverage.Matrix) ([]ruleView, error) {
	citations, err := reference.Citations()
	if err != nil {
		return nil, err
	}
	var views []ruleView
	for _, rule := range rules {
		view := ruleView{
			ID: rule.ID, Title: rule.Title, Statement: rule.Statement, Kind: string(rule.Kind), Level: string(rule.Level), Profile: rule.Profile,
			From: rule.From.String(), Until: rule.Until.String(), Clause: rule.Citation.Clause, Quote: rule.Quote, Reading: rule.Reading, Contract: rule.Contract,
			RedirectsTo: string(rule.RedirectsTo), Documented: rule.Reason,
			Codes: []codeView{}, Facts: []factView{}, Readings: []readingView{}, Reference: []placeView{},
		}
		if source, known := law.Source(rule.Citation.Source); known {
			view.Source = &sourceView{source.File, source.Title, source.Language}
		}
		for _, code := range rule.Codes {
			view.Codes = append(view.Codes, codeView{code.Code, string(code.Stops), textView(code.Text)})
		}
		for _, name := range rule.Facts {
			fact, _ := law.Fact(name)
			view.Facts = append(view.Facts, factView{fact.Name, fact.Title, fact.Operations})
		}
		for _, id := range rule.Readings {
			reading, _ := law.Reading(id)
			view.Readings = append(view.Readings, viewReading(reading))
		}
		view.Coverage, _ = matrix.Rule(rule.ID)
		for _, place := range citations {
			if place.Rule == rule.ID {
				view.Reference = append(view.Reference, placeView{place.File, place.Line, place.Name})
			}
		}
		views = append(views, view)
	}
	return views, nil
}

// list prints a line for each rule, and how many there are.
func list(out io.Writer, views []ruleView) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tLEVEL\tKIND\tPROFILE\tFROM\tUNTIL\t+\t-\tTITLE")
	documented := 0
	for _, v := range views {
		plus, minus, title := fmt.Sprint(v.Coverage.Plus), fmt.Sprint(v.Coverage.Minus), v.Title
		if v.Documented != "" {
			documented++
			plus, minus, title = "", "", v.Title+" (documented only)"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", v.ID, v.Level, v.Kind, v.Profile, v.From, v.Until, plus, minus, title)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "\n%s\n", countRules(len(views), documented))
	return err
}

func countRules(all, documented int) string {
	noun := "rules"
	if all == 1 {
		noun = "rule"
	}
	if documented == 0 {
		return fmt.Sprintf("%d %s", all, noun)
	}
	return fmt.Sprintf("%d %s, %d of them documented only: no interface can show them", all, noun, documented)
}

// explain prints all that is known of one rule.
func explain(out io.Writer, v ruleView) {
	e := explanation{out}
	fmt.Fprintf(out, "%s  %s\n\n%s\n\n", v.ID, v.Title, v.Statement)
	e.item("kind", v.Kind)
	e.item("level", v.Level)
	e.item("profile", v.Profile)
	e.item("in force", period(v.From, v.Until))
	switch {
	case v.Source != nil:
		e.item("law", "“"+strings.Join(strings.Fields(v.Quote), " ")+"”", v.Source.File+", "+v.Clause, v.Source.Title)
	case v.Contract != "":
		e.item("contract", v.Contract)
	default:
		e.item("reading", v.Reading)
	}
	for _, code := range v.Codes {
		e.item("code", code.Code+" stops the "+code.Stops, "kk  "+code.Text.KK, "ru  "+code.Text.RU, "en  "+code.Text.EN)
	}
	if v.RedirectsTo != "" {
		e.item("redirects", "to "+v.RedirectsTo)
	}
	for _, fact := range v.Facts {
		e.item("fact", fact.Fact+": "+fact.Title, "asked of "+strings.Join(fact.Operations, " or "))
	}
	for _, reading := range v.Readings {
		e.item("turns on", reading.lines()...)
	}
	if v.Documented != "" {
		e.item("documented", v.Documented)
	} else {
		e.scenarios(v.Coverage)
	}
	var places []string
	for _, place := range v.Reference {
		places = append(places, strings.TrimSpace(fmt.Sprintf("%s:%d  %s", place.File, place.Line, place.Name)))
	}
	e.item("reference", places...)
}

// explanation prints items: a name, and lines beside it.
type explanation struct{ out io.Writer }

func (e explanation) item(name string, lines ...string) {
	for _, line := range lines {
		fmt.Fprintf(e.out, "%-11s %s\n", name, line)
		name = ""
	}
}

func (e explanation) scenarios(rule coverage.Rule) {
	head := fmt.Sprintf("%d in which the application goes ahead (+), %d in which it does not (-)", rule.Plus, rule.Minus)
	if rule.Neither > 0 {
		head += fmt.Sprintf(", %d that say neither", rule.Neither)
	}
	lines := []string{head}
	if rule.OneSided != "" {
		lines = append(lines, "all end in the same way: "+rule.OneSided)
	}
	for _, s := range rule.Scenarios {
		lines = append(lines, scenarioLine(s))
	}
	e.item("scenarios", lines...)
}

// scenarioLine is a scenario with its place, and its row where it has one.
func scenarioLine(s coverage.Scenario) string {
	line := fmt.Sprintf("%1s %s:%d  %s", s.Sign, s.File, s.Line, s.Title)
	if len(s.Row) == 0 {
		return line
	}
	var cells []string
	for _, cell := range s.Row {
		cells = append(cells, cell.Column+" "+cell.Value)
	}
	return line + "  (" + s.Examples + ": " + strings.Join(cells, ", ") + ")"
}

// period says when a rule is in force, in words.
func period(from, until string) string {
	switch {
	case from == "" && until == "":
		return "on every day"
	case until == "":
		return "from " + from
	case from == "":
		return "until " + until
	}
	return "from " + from + " until " + until
}

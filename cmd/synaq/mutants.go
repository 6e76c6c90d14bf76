package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/synaq/synaq/features/catalogue"
	"github.com/synaq/synaq/harness/mutation"
	"github.com/synaq/synaq/harness/mutation/campaign"
	"github.com/synaq/synaq/harness/mutation/operators"
	"github.com/synaq/synaq/harness/mutation/score"
	"github.com/synaq/synaq/harness/report"
	v1 "github.com/synaq/synaq/harness/report/v1"
	"github.com/synaq/synaq/harness/verify"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference"
)

type mutantsCommand struct {
	Rule     []string `placeholder:"ID" help:"Mutants of these rules only, or of all whose ID begins so."`
	Operator []string `placeholder:"NAME" help:"Mutants of these operators only: table, ${operators}."`
	Mutant   []string `placeholder:"ID" sep:"none" help:"This mutant only, or those whose ID begins so; repeat for more."`
	Sample   int      `placeholder:"N" help:"So many of them only, drawn by the seed; with --changed so many beside those."`
	Changed  string   `placeholder:"REF" help:"What has changed since a commit: mutants of the functions that differ, and of the rules whose features do."`
	Seed     uint64   `default:"1" help:"Fixes the sample, the stories and their order."`
	New      bool     `help:"End with 1 only where a mutant lives that the list beside the published score, living.txt, does not name."`
	Quick    bool     `help:"End a mutant's run at the first scenario of its rules that catches it, and run no others."`
	Workers  int      `default:"2" placeholder:"N" help:"Mutants at a time."`
	Resume   bool     `help:"Go on with the journal, where the source and the features are the same."`
	Journal  string   `default:"out/mutants.jsonl" placeholder:"FILE" help:"Where to keep each result as it comes, to resume from."`
	List     bool     `help:"List the mutants, and run none."`
	JSON     string   `name:"json" placeholder:"FILE" help:"Write the results with the kill matrix as JSON."`
	Score    string   `placeholder:"FILE" help:"Write the score that certificates state, of a campaign over all mutants, and beside it which of them live."`
	HTML     string   `name:"html" placeholder:"FILE" help:"Write the same as a page."`
}

// Help is the longer text of --help.
func (mutantsCommand) Help() string {
	return `Breaks the reference on purpose, in each place of its law and its desk, and says which of the mutants the suite catches: a
scenario of the rule that the place belongs to must complain of what the mutant does. It is made from the source, and needs a
checkout of the project and Go.

Exit code 0 says that every mutant is caught (one that breaks down or is no program is counted apart; with --new one that
harness/mutation/score/living.txt names is let pass), 1 that one is not, 2 that the campaign is void, for a control did not hold or it
could not be run, 3 a wrong command line or a stale entry of equivalents.yaml or exempt.yaml in harness/mutation/campaign.

Examples:
  synaq mutants --sample 100 --quick
  synaq mutants --rule RES-CONSENT --html out/mutants.html
  synaq mutants --changed main --resume
  synaq mutants --changed HEAD~1 --sample 50 --quick --new
  synaq mutants --list --operator day
  synaq mutants --resume --score harness/mutation/score/score.json`
}

// Run makes the mutants, runs them and prints the score.
func (c *mutantsCommand) Run(ctx context.Context, to streams) error {
	if c.Score != "" && c.selects() {
		return usage(errors.New("--score is of all mutants: leave --rule, --operator, --mutant, --sample and --changed out"))
	}
	checkout, err := mutation.Checkout(".")
	if err != nil {
		return err
	}
	law, err := catalogue.Load()
	if err != nil {
		return err
	}
	all, left, err := mutants(ctx, checkout, law, len(c.Rule)+len(c.Mutant) > 0)
	if err != nil {
		return err
	}
	reasons, err := campaign.Equivalents()
	if err == nil {
		err = campaign.Stale(reasons, all)
	}
	if err != nil {
		return usage(err)
	}
	chosen, err := c.choose(ctx, checkout, all)
	if err != nil {
		return usage(err)
	}
	for _, l := range left {
		if _, err := fmt.Fprintf(to.err, "not mutated: %d places, because %s\n", l.Places, l.Because); err != nil {
			return err
		}
	}
	if c.List {
		return listMutants(to, chosen)
	}
	if len(chosen) == 0 {
		_, err := fmt.Fprintf(to.out, "no mutant is touched by what has changed since %s\n", c.Changed)
		return err
	}
	return c.campaign(ctx, to, checkout, law, reasons, chosen)
}

// mutants are those of the table and those that the operators make of the law and the desk; of provisional rules only where they are asked for.
func mutants(ctx context.Context, checkout string, law *catalogue.Catalogue, provisional bool) ([]mutation.Mutant, []operators.Left, error) {
	packages, err := operators.Load(ctx, checkout, "./reference/...")
	if err != nil {
		return nil, nil, err
	}
	cited, err := reference.Citations()
	if err != nil {
		return nil, nil, err
	}
	exempt, err := campaign.Exempt()
	if err != nil {
		return nil, nil, err
	}
	var citations []operators.Citation
	for _, c := range cited {
		citations = append(citations, operators.Citation{File: c.File, Line: c.Line, Rule: c.Rule})
	}
	codes := map[string][]string{}
	for _, rule := range law.Rules {
		for _, code := range rule.Codes {
			codes[code.Code] = append(codes[code.Code], rule.ID)
		}
	}
	rules := operators.NewRules(packages, citations, codes)
	mutated := slices.DeleteFunc(slices.Clone(packages), func(p *operators.Package) bool {
		return p.Folder != "reference/law" && p.Folder != "reference/desk"
	})
	choice := operators.Choice{Whole: []string{"reference/law"}, Exempt: exempt, Provisional: law.Provisional}
	table := mutation.Mutants()
	if provisional {
		choice.Provisional = nil
	} else {
		table = slices.DeleteFunc(table, func(m mutation.Mutant) bool { return law.Provisional(m.Rule) })
	}
	made, left := operators.Generate(mutated, rules, choice)
	return slices.Concat(table, made), left, campaign.StaleExemptions(exempt, left)
}

// listMutants prints the mutants.
func listMutants(to streams, mutants []mutation.Mutant) error {
	for _, m := range mutants {
		if _, err := fmt.Fprintf(to.out, "%s  %s  %s\n", m.ID, strings.Join(m.Judged(), " "), m.Breaks); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(to.out, "%d mutants\n", len(mutants))
	return err
}

// campaign runs the mutants.
func (c *mutantsCommand) campaign(ctx context.Context, to streams, checkout string, law *catalogue.Catalogue, reasons map[string]string, chosen []mutation.Mutant) error {
	sources, err := campaign.Sources(os.DirFS(checkout), chosen)
	if err != nil {
		return err
	}
	digest, err := campaign.Digest(os.DirFS(checkout), c.Quick)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(c.Journal), 0o755); err != nil {
		return usage(err)
	}
	journal, done, err := campaign.Open(c.Journal, digest, c.Resume)
	if err != nil {
		return usage(err)
	}
	defer func() { _ = journal.Close() }()
	scratch, err := os.MkdirTemp("", "synaq-mutants")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(scratch) }()
	progress := func() *report.Progress { return &report.Progress{Out: to.err, Terminal: to.terminal} }
	stand, err := campaign.Prepare(ctx, campaign.Options{
		Checkout: checkout, Scratch: scratch, Mutants: chosen, Seed: c.Seed, Run: randomRun(), Say: progress().Say,
		Listen: func() func(v1.Scenario, int, int) { return progress().Result },
	})
	if err != nil {
		return err
	}
	defer stand.Close(ctx)
	eta := &campaign.Progress{Out: to.err, Terminal: to.terminal, Now: time.Now, Began: time.Now()}
	results, err := campaign.Run(ctx, campaign.Config{
		Stage: stand.Stage, Reach: stand.Reach, Mutants: within(stand.Good, chosen), Equivalents: reasons, Quick: c.Quick, Workers: c.Workers, Done: done, Now: time.Now,
		Source: sources,
		OnResult: func(result campaign.Result, done, total int) error {
			eta.Result(result, done, total)
			return journal.Keep(result)
		},
	})
	if campaign.IsVoid(err) {
		return err
	}
	results = append(results, campaign.Unbuilt(stand.Bad)...)
	summary := campaign.Summarise(results, ruleIDs(law), stand.Reach.Scenarios())
	summary.Quick = c.Quick
	if err := c.publish(to, summary, err); err != nil {
		return err
	}
	if err := campaign.Refuted(reasons, results); err != nil {
		return &exitError{code: exitNot, err: err}
	}
	var known []string
	if c.New {
		known = score.Living()
	}
	return lives(summary, known)
}

// lives is the exit code of a campaign in which a mutant lives that is not known to.
func lives(summary *campaign.Report, known []string) error {
	alive := summary.Living()
	if fresh := slices.DeleteFunc(alive, func(id string) bool { return slices.Contains(known, id) }); len(fresh) > 0 {
		return &exitError{code: exitNot}
	}
	return nil
}

// within are the mutants that were chosen, without the canary that was added.
func within(good, chosen []mutation.Mutant) []mutation.Mutant {
	return slices.DeleteFunc(slices.Clone(good), func(m mutation.Mutant) bool {
		return !slices.ContainsFunc(chosen, func(c mutation.Mutant) bool { return c.ID == m.ID })
	})
}

func ruleIDs(law *catalogue.Catalogue) []string {
	var ids []string
	for _, rule := range law.Rules {
		if rule.Reason == "" {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}

// publish tells what a campaign has shown, and how it failed; one that did not come to its end has no score.
func (c *mutantsCommand) publish(to streams, summary *campaign.Report, failed error) error {
	if err := errors.Join(failed, c.write(to, summary)); err != nil || c.Score == "" {
		return err
	}
	return writeScore(c.Score, summary, time.Now())
}

// write prints the summary and writes the files that are asked for.
func (c *mutantsCommand) write(to streams, summary *campaign.Report) error {
	if c.JSON != "" {
		text, err := json.MarshalIndent(summary, "", "  ")
		if err == nil {
			err = os.WriteFile(c.JSON, text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	if c.HTML != "" {
		page, err := summary.HTML()
		if err == nil {
			err = os.WriteFile(c.HTML, page, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return summary.Print(to.out)
}

// selects says whether only some mutants are meant.
func (c *mutantsCommand) selects() bool {
	return len(c.Rule)+len(c.Operator)+len(c.Mutant)+c.Sample > 0 || c.Changed != ""
}

// writeScore writes what a campaign has shown of the suite that is compiled in, and beside it which mutants live.
func writeScore(path string, summary *campaign.Report, now time.Time) error {
	own, err := verify.OwnSuite()
	if err != nil {
		return err
	}
	total := summary.Total
	text, err := (&score.Score{
		Date: identifiers.DateOf(now), Suite: own.Digest, Mutants: total.Mutants, Killed: total.Killed, Living: total.Living(),
		Equivalents: total.Equivalent, Void: total.Crashed + total.Uncompiled, Percent: math.Floor(10*total.Percent()) / 10,
	}).Format()
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(path, text, 0o644), os.WriteFile(filepath.Join(filepath.Dir(path), score.LivingFile), score.FormatLiving(summary.Living()), 0o644))
}

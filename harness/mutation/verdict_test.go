package mutation_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/synaq/synaq/harness/mutation"
)

// judged are the tests of a package, and the mutants of the harness's own verdict that they must tell from it.
type judged struct {
	pkg string
	// run narrows the tests, as go test -run does; empty for all.
	run     string
	mutants []mutation.Mutant
}

// wrong is a mutant of the harness.
func wrong(id, breaks, file, anchor, mutated string) mutation.Mutant {
	return mutation.Mutant{ID: id, Breaks: breaks, Sites: []mutation.Site{{File: file, Anchor: anchor, Mutated: mutated}}}
}

// verdicts are ways in which a harness calls an implementation conformant, or wrong, that it knows nothing of.
func verdicts() []judged {
	const (
		verdict  = "harness/suite/verdict.go"
		scenario = "harness/suite/scenario.go"
		manifest = "harness/suite/manifest.go"
		excuses  = "harness/suite/excuses.go"
		strays   = "harness/suite/strays.go"
		counts   = "harness/report/v1/report.go"
		outcomes = "harness/outcome/outcome.go"
	)
	return []judged{
		{pkg: "./harness/suite", mutants: []mutation.Mutant{
			wrong("skipped-is-passed", "counts a skipped step as passed", scenario,
				`return v1.Failed, &v1.Failure{Kind: v1.Skipped, Message: "the step asked to be skipped; a scenario that is skipped shows nothing"}`, "return v1.Passed, nil"),
			wrong("undefined-is-passed", "counts a step that nothing defines as passed", scenario,
				`return v1.Failed, &v1.Failure{Kind: v1.Undefined, Message: "no step definition matches; write one or reword the step"}`, "return v1.Passed, nil"),
			wrong("pending-is-passed", "counts a step that is not written yet as passed", scenario,
				`return v1.Failed, &v1.Failure{Kind: v1.Pending, Message: "the step's definition is not written yet"}`, "return v1.Passed, nil"),
			wrong("empty-is-passed", "counts a scenario without steps as passed", scenario,
				`return v1.Failed, &v1.Failure{Kind: v1.Empty, Message: "the scenario has no steps"}`, "return v1.Passed, nil"),
			wrong("unreported-is-passed", "counts a scenario without a result as passed", scenario,
				`return v1.Failed, &v1.Failure{Kind: v1.Unreported, Message: "the scenario was expected, and no result of it arrived"}`, "return v1.Passed, nil"),
			wrong("inconclusive-is-passed", "counts what could not be shown as passed", scenario,
				"return v1.Inconclusive, &v1.Failure{Kind: v1.NotOffered, Message: inconclusive.Reason}", "return v1.Passed, nil"),
			wrong("broken-is-passed", "counts a simulator that is down as passed", scenario,
				"return v1.Broken, &v1.Failure{Kind: v1.Unreachable, Message: broken.Error()}", "return v1.Passed, nil"),
			wrong("broken-is-failed", "counts a simulator that is down against the implementation", scenario,
				"return v1.Broken, &v1.Failure{Kind: v1.Unreachable, Message: broken.Error()}", "return v1.Failed, &v1.Failure{Kind: v1.Mismatch, Message: broken.Error()}"),
			wrong("panic-is-failed", "counts a panic of a step against the implementation", scenario, "panicked(err)", "false"),
			wrong("mismatch-is-passed", "counts a failed step as passed", scenario,
				"return v1.Failed, &v1.Failure{Kind: v1.Mismatch, Message: strings.TrimPrefix(err.Error(), hooked)}", "return v1.Passed, nil"),
			wrong("inconclusive-hides-undefined", "lets what is inconclusive hide a step that nothing defines", scenario,
				"step.Status == stepUndefined || step.Status == stepAmbiguous || step.Status == stepPending", "false"),
			wrong("manifest-of-one", "runs the first of the scenarios only", manifest,
				"wanted = append(wanted, scenario)", "if len(wanted) == 0 {\nwanted = append(wanted, scenario)\n}"),
			wrong("any-rule-is-waived", "takes a waiver of one rule for one of all", excuses, "slices.Contains(s.Rules, w.Rule)", "true"),
			wrong("any-failure-is-known", "takes a known failure for all", excuses, "k.Scenario == s.ID", "true"),
			wrong("stray-writes-are-waived", "lets a waiver hide a write about somebody who has no part in it", excuses, "s.Failure.Kind == v1.Stray", "false"),
			wrong("defects-are-waived", "lets a waiver hide a step that nothing defines", excuses, "defective(s.Failure.Kind)", "false"),
			wrong("unused-waivers-stay", "keeps a waiver that waives nothing", excuses, "w.Scenarios == 0", "false"),
			wrong("mended-failures-stay", "keeps a known failure that passes", excuses,
				"[]v1.Status{v1.Passed, v1.NotApplicable, v1.NotScored, v1.Waived}", "[]v1.Status{v1.NotApplicable}"),
			wrong("known-is-conformant", "calls an implementation conformant whose failures are known", verdict, "known > 0", "false"),
			wrong("waived-is-passed", "counts a rule as shown of which a failure was waived", verdict, "return v1.RuleWaived", "return v1.RulePassed"),
			wrong("unclaimed-is-failed", "runs what is not claimed", manifest, "!slices.Contains(target.Profiles, profile)", "false"),
			wrong("late-messages-are-well", "lets a message pass that comes when settle has said that all was done", strays,
				`stray.Late && !stray.Others && stray.Texted && slices.Contains(r.manifest.Target.Capabilities, "settle")`, "false"),
			wrong("nothing-is-selected", "takes a selection that nothing matches for one", manifest, "len(wanted) == 0", "false"),
			wrong("undeclared-is-run", "runs what the implementation does not declare", manifest, "len(missing) > 0", "false"),
			wrong("other-reading-is-scored", "scores what the implementation reads otherwise", manifest, "len(otherwise) > 0", "false"),
			wrong("failure-is-conformance", "calls an implementation conformant that failed", verdict, "mustFailed > 0", "false"),
			wrong("exit-0-for-failure", "ends with exit code 0 for one that does not conform", verdict,
				"report.Verdict, report.ExitCode = v1.NotConformant, 1", "report.Verdict, report.ExitCode = v1.NotConformant, 0"),
			wrong("exit-codes-swapped", "ends with exit code 1 where it could not decide", verdict,
				"report.Verdict, report.ExitCode = v1.Undecided, 2", "report.Verdict, report.ExitCode = v1.Undecided, 1"),
			wrong("nothing-shown-is-conformance", "calls an implementation conformant of which nothing was shown", verdict,
				"counts.Passed+counts.Failed+counts.Known == 0", "false"),
			wrong("waived-is-shown", "calls an implementation conformant of which nothing but waived failures was shown", verdict,
				"counts.Passed+counts.Failed+counts.Known", "counts.Passed+counts.Failed+counts.Known+counts.Waived"),
			wrong("inconclusive-rule-is-shown", "counts a rule whose scenarios are inconclusive as shown", verdict, "len(unshown) > 0", "false"),
			wrong("not-scored-is-passed", "counts a rule of which nothing was scored as shown", verdict, "len(unscored) > 0", "false"),
			wrong("unswept-does-not-matter", "decides without having looked for what came late", verdict, "end.unswept != nil", "false"),
			wrong("strangers-do-not-matter", "decides where somebody was written about who is in no scenario", verdict, `end.unexplained != ""`, "false"),
			wrong("defects-of-should-rules", "excuses a step that nothing defines in a should-rule", verdict, "defective(s.Failure.Kind)", "false"),
			wrong("strays-of-should-rules", "excuses a stray write in a should-rule", verdict, "s.Failure.Kind == v1.Stray", "false"),
			wrong("provisional-decides", "counts a rule against the implementation that is in no requirement set", verdict, "!s.Provisional && s.Level != string(Should)", "s.Level != string(Should)"),
			wrong("extra-decides", "counts somebody's own rule against the implementation", verdict, "scenario.Extra", "false"),
			wrong("broken-rule-is-passed", "calls a rule passed of which a scenario broke or did not run", verdict, "counts.Broken > 0 || counts.NotRun > 0", "false"),
			wrong("not-run-is-not-counted", "does not count what did not run", counts, "c.NotRun++", ""),
			wrong("broken-is-counted-passed", "counts what broke with what passed", counts, "c.Broken++", "c.Passed++"),
			wrong("inconclusive-is-counted-passed", "counts what is inconclusive with what passed", counts, "c.Inconclusive++", "c.Passed++"),
			wrong("not-scored-is-counted-passed", "counts what is not scored with what passed", counts, "c.NotScored++", "c.Passed++"),
			wrong("not-applicable-is-counted-passed", "counts what does not apply with what passed", counts, "c.NotApplicable++", "c.Passed++"),
		}},
		{pkg: "./harness/outcome", mutants: []mutation.Mutant{
			wrong("everything-is-inconclusive", "takes each error for one that says nothing", outcomes, "return Inconclusive{}, false", "return Inconclusive{}, true"),
			wrong("everything-is-broken", "takes each error for the harness's", outcomes, "return Broken{}, false", "return Broken{}, true"),
			wrong("everything-is-misworded", "takes each error for the author's", outcomes, "return Authoring{}, false", "return Authoring{}, true"),
		}},
		{pkg: "./cmd/synaq", run: "^TestUsage$", mutants: []mutation.Mutant{
			wrong("every-end-is-good", "ends with exit code 0 whatever happened", "cmd/synaq/main.go", "return known.code", "return exitDone"),
		}},
	}
}

// TestTheVerdictIsTested: the tests of the packages that judge fail at each mutant of their own, and pass without one.
func TestTheVerdictIsTested(t *testing.T) {
	t.Parallel()

	checkout, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range verdicts() {
		t.Run(strings.TrimPrefix(j.pkg, "./"), func(t *testing.T) {
			t.Parallel()
			scratch := t.TempDir()
			binary := filepath.Join(scratch, "tests")
			if err := mutation.BuildTests(t.Context(), checkout, j.pkg, binary, scratch, j.mutants); err != nil {
				t.Fatal(err)
			}
			if out, err := runTests(t.Context(), binary, filepath.Join(checkout, j.pkg), j.run, ""); err != nil {
				t.Fatalf("without a mutant: %v\n%s", err, out)
			}
			for _, m := range j.mutants {
				if out, err := runTests(t.Context(), binary, filepath.Join(checkout, j.pkg), j.run, m.ID); err == nil {
					t.Errorf("%s, which %s, passes the tests of %s", m.ID, m.Breaks, j.pkg)
				} else if !strings.Contains(string(out), "--- FAIL") && !strings.Contains(string(out), "panic: ") {
					t.Errorf("%s: no test fails: %v\n%s", m.ID, err, out)
				}
			}
		})
	}
}

// runTests runs the tests of a package in its folder, up to the first that fails, with one mutant switched on or none.
func runTests(ctx context.Context, binary, folder, run, mutant string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, binary, "-test.short", "-test.failfast", "-test.run", run)
	cmd.Dir = folder
	cmd.Env = append(cmd.Environ(), mutation.Switch+"="+mutant)
	return cmd.CombinedOutput()
}

package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/synaq/synaq/harness/report"
	"github.com/synaq/synaq/harness/report/diff"
	v1 "github.com/synaq/synaq/harness/report/v1"
)

type reportCommand struct {
	Diff reportDiffCommand `cmd:"" help:"Say what has changed between two reports, and whether it got worse."`
}

type reportDiffCommand struct {
	Before string `arg:"" help:"report.json of the earlier run."`
	After  string `arg:"" help:"report.json of the later one."`
	JSON   bool   `name:"json" help:"Print JSON in place of text."`
}

// Help is the longer text of --help.
func (reportDiffCommand) Help() string {
	return `The verdict, the rules and the scenarios that changed, came or went. Exit code 0: nothing got worse; 1: something did;
3: a wrong command line or file.

Examples:
  synaq report diff before/report.json out/report.json
  synaq report diff --json before/report.json out/report.json`
}

// Run compares the reports.
func (c *reportDiffCommand) Run(to streams) error {
	before, err := readReport(c.Before)
	if err != nil {
		return err
	}
	after, err := readReport(c.After)
	if err != nil {
		return err
	}
	changed := diff.Of(before, after)
	if c.JSON {
		encoder := json.NewEncoder(to.out)
		encoder.SetIndent("", "  ")
		if err := encoder.Encode(changed); err != nil {
			return err
		}
	} else {
		diff.Print(to.out, changed)
	}
	if changed.Worse {
		return &exitError{code: exitNot}
	}
	return nil
}

func readReport(file string) (*v1.Report, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, usage(fmt.Errorf("the report cannot be read: %w", err))
	}
	read, err := report.Read(text)
	if err == nil {
		err = diff.Check(read)
	}
	if err != nil {
		return nil, usage(fmt.Errorf("%s: %w", file, err))
	}
	return read, nil
}

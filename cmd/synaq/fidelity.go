package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/synaq/synaq/simulators/government"
)

type fidelityCommand struct {
	System []string `arg:"" optional:"" placeholder:"SYSTEM" enum:"${systems}" help:"Systems to show: ${systems}; all of them without any."`
	Only   string   `enum:",confirmed,second-hand,assumed" default:"" placeholder:"MARK" help:"Show only what is confirmed, second-hand or assumed."`
	JSON   bool     `name:"json" help:"Print JSON in place of the table."`
}

// Help is the longer text of --help.
func (fidelityCommand) Help() string {
	return `How sure it is that the real systems do what the simulated ones do, operation by operation, with the source:
confirmed was read in a published schema or client, second-hand in somebody's notes, and assumed is our choice.

Examples:
  synaq fidelity
  synaq fidelity gbdfl zags --only assumed
  synaq fidelity --json`
}

// Run prints the table.
func (c *fidelityCommand) Run(to streams) error {
	all, err := government.Fidelity()
	if err != nil {
		return err
	}
	marks := slices.DeleteFunc(all, func(m government.Mark) bool {
		return len(c.System) > 0 && !slices.Contains(c.System, m.System) || c.Only != "" && string(m.Fidelity) != c.Only
	})
	if c.JSON {
		encoder := json.NewEncoder(to.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(append([]government.Mark{}, marks...))
	}
	counts := map[string]int{}
	table := tabwriter.NewWriter(to.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SYSTEM\tOPERATION\tOVER\tAT\tFIDELITY\tSOURCE")
	for _, m := range marks {
		counts[string(m.Fidelity)]++
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", m.System, m.Operation, m.Over, m.At, m.Fidelity, m.Source)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	var sums []string
	for _, mark := range []string{"confirmed", "second-hand", "assumed"} {
		sums = append(sums, fmt.Sprintf("%d %s", counts[mark], mark))
	}
	_, err = fmt.Fprintf(to.out, "\n%d operations: %s\n", len(marks), strings.Join(sums, ", "))
	return err
}

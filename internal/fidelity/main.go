// Command fidelity writes docs/fidelity.md: how sure every operation of the simulators is, and where it was read, and the
// services over SHEP.
package main

//go:generate go run .

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/government"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "fidelity:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context) error {
	root, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return fmt.Errorf("find the module: %w", err)
	}
	marks, err := government.Fidelity()
	if err != nil {
		return err
	}
	var page strings.Builder
	page.WriteString("# Fidelity\n\nHow sure it is that the real systems do what the simulated ones do. *Confirmed* was read in a published schema, WSDL or client,\n" +
		"*second-hand* in a third party's notes only, and *assumed* is this project's choice: nobody outside has published it. `synaq fidelity`\n" +
		"prints the same table, and every report has it. Written by `make generate`.\n\n" +
		"| system | operation | over | at | fidelity | source |\n|---|---|---|---|---|---|\n")
	for _, m := range marks {
		fmt.Fprintf(&page, "| `%s` | %s | %s | `%s` | %s | %s |\n", m.System, m.Operation, m.Over, m.At, m.Fidelity, strings.ReplaceAll(m.Source, "|", `\|`))
	}
	services(&page)
	return os.WriteFile(filepath.Join(strings.TrimSpace(string(root)), "docs", "fidelity.md"), []byte(page.String()), 0o644)
}

// services writes the table of all services.
func services(out *strings.Builder) {
	out.WriteString("\n## Services over SHEP\n\n" +
		"What stands in `serviceId`, and in `data`: an element of that name in that namespace, or, where it says type, the members of that type,\n" +
		"which `xsi:type` names. The schema is in [`api/shep/contracts`](../api/shep/contracts), and at `?xsd=` of the gateway. Of a service with\n" +
		"signed data both the question's and the answer's are ([SHEP](shep.md#what-the-gateway-takes-and-what-it-refuses)).\n\n" +
		"| serviceId | system | operation | question | answer | namespace | schema | data |\n|---|---|---|---|---|---|---|---|\n")
	for _, s := range shep.Services() {
		data := "not signed"
		if s.Signed {
			data = "**signed**"
		}
		fmt.Fprintf(out, "| `%s` | `%s` | %s | %s | %s | `%s` | [`%s`](../api/shep/contracts/%[7]s) | %s |\n", s.ID, s.System, s.Operation, rootOf(s.Request), rootOf(s.Response), s.Request.Namespace, s.Schema, data)
	}
}

// rootOf is what data hold: an element, or a type's members.
func rootOf(r shep.Root) string {
	if r.Typed {
		return "type `" + r.Local + "`"
	}
	return "`" + r.Local + "`"
}

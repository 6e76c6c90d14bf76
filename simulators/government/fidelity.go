package government

import (
	"context"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// Mark says how sure it is that a real system does something as it is simulated here.
type Mark struct {
	// System and Operation are short names.
	System    string `json:"system"`
	Operation string `json:"operation"`
	// Over is "REST", "SHEP", or "SOAP" of the gateway's own; At the method and path, or the serviceId.
	Over string `json:"over"`
	At   string `json:"at"`
	// Fidelity is confirmed, second-hand or assumed, called mark as in the reports; Source says where it was read, or what was assumed.
	Fidelity registry.Fidelity `json:"mark"`
	Source   string            `json:"source"`
}

// Fidelity is the mark of every operation of every system, in the order of Names, each over REST and then over SHEP.
func Fidelity() ([]Mark, error) {
	nowhere := func(string) string { return "" }
	systems, err := assemble(Names(), registry.Options{}, nowhere, nowhere, http.DefaultTransport)
	if err != nil {
		return nil, fmt.Errorf("describe the systems: %w", err)
	}
	var marks []Mark
	for _, name := range Names() {
		sys := systems[name]
		for _, op := range sys.Definition().Operations {
			spec := op.Spec()
			over := "REST"
			if name == gateway.Name {
				over = "SOAP"
			}
			marks = append(marks, Mark{name, spec.Name, over, spec.Method + " " + spec.Path, spec.Fidelity, spec.Source})
			for _, s := range shep.Services() {
				if s.System == name && s.Operation == spec.Name {
					marks = append(marks, Mark{name, spec.Name, "SHEP", s.ID, registry.Fidelity(s.Fidelity), s.Source})
				}
			}
		}
		if err := sys.Close(context.Background()); err != nil {
			return nil, err
		}
	}
	return marks, nil
}

package government

import (
	_ "embed"
	"html/template"
	"time"

	"github.com/synaq/synaq/simulators/registry"
)

// About describes the government: the JSON form of its start page.
type About struct {
	// URL is the base URL.
	URL string `json:"url"`
	// Addresses is the value that ParseAddresses reads.
	Addresses string `json:"addresses"`
	// Elsewhere are the addresses among them that are of systems which do not run here.
	Elsewhere Addresses `json:"elsewhere,omitempty"`
	// Whole says that all systems run here, so that URL is what ParseAddresses reads too.
	Whole bool `json:"whole"`
	// Implementation is the address of a decision service that was started with it; empty when there is none.
	Implementation string `json:"implementation,omitempty"`
	// World was loaded at the start; nil when none was.
	World *AboutWorld `json:"world,omitempty"`
	// Systems that run here, in the order of Names.
	Systems []AboutSystem `json:"systems"`
}

// AboutSystem describes one system.
type AboutSystem struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Summary string `json:"summary"`
	// Address is its base URL; OpenAPI the document of its operations, Control its control API.
	Address    string           `json:"address"`
	OpenAPI    string           `json:"openapi"`
	Control    string           `json:"control"`
	Operations []AboutOperation `json:"operations"`
}

// AboutOperation describes one operation.
type AboutOperation struct {
	Name     string            `json:"name"`
	Summary  string            `json:"summary"`
	Method   string            `json:"method"`
	Path     string            `json:"path"`
	Audience registry.Audience `json:"audience"`
	Fidelity registry.Fidelity `json:"fidelity"`
	Source   string            `json:"source"`
	// Example is a call that works when it is pasted into a shell; empty where one is not text.
	Example string `json:"example,omitempty"`
	// Note says what to know before the example is run; empty for most.
	Note string `json:"note,omitempty"`
}

// AboutWorld describes a world that was loaded.
type AboutWorld struct {
	// ID is the world's, by which the control API knows it.
	ID    string `json:"id"`
	Title string `json:"title"`
	// Story says in a few sentences who there is.
	Story string `json:"story"`
	// Clock is where the world's clock stands; nil is real time.
	Clock *time.Time `json:"clock,omitempty"`
	// Cast is who and what is in it.
	Cast []AboutRole `json:"cast"`
}

// AboutRole is a person or a dwelling of a world; what somebody or something has not is empty.
type AboutRole struct {
	Role string `json:"role"`
	// Name of a person, address of a dwelling.
	Name  string `json:"name,omitempty"`
	IIN   string `json:"iin,omitempty"`
	Phone string `json:"phone,omitempty"`
	// RCA is the address code of the dwelling, or of the one where the person is registered. Serial is that of the
	// person's certificate for signing.
	RCA    string `json:"rca,omitempty"`
	Serial string `json:"serial,omitempty"`
}

// about describes the systems as they were started, and what is shown with them.
func (g *Government) about(e Exhibit) (About, error) {
	known, err := e.acquaintances()
	if err != nil {
		return About{}, err
	}
	a := About{URL: g.URL, Addresses: g.Addresses().String(), Whole: len(g.names) == len(Names()), Implementation: e.Implementation}
	for name, address := range g.Addresses() {
		if g.systems[name] == nil {
			if a.Elsewhere == nil {
				a.Elsewhere = Addresses{}
			}
			a.Elsewhere[name] = address
		}
	}
	if e.World.ID != "" {
		a.World = &AboutWorld{ID: e.World.ID, Title: e.Title, Story: e.Story, Clock: e.World.Clock, Cast: e.Cast}
	}
	for _, name := range g.names {
		def := g.systems[name].Definition()
		base := g.URL + "/" + name
		s := AboutSystem{
			Name: name, Title: def.Title, Summary: def.Summary,
			Address: base, OpenAPI: base + "/openapi.json", Control: base + "/control",
		}
		for _, op := range def.Operations {
			spec := op.Spec()
			if path, found := known.lookUp(name, spec); found {
				spec.Example.Path = path
			}
			s.Operations = append(s.Operations, AboutOperation{
				Name: spec.Name, Summary: spec.Summary, Method: spec.Method, Path: spec.Path,
				Audience: spec.Audience, Fidelity: spec.Fidelity, Source: spec.Source, Example: registry.CurlLine(base, spec),
				Note: noteOn(name, spec.Name),
			})
		}
		a.Systems = append(a.Systems, s)
	}
	return a, nil
}

// noteOn is what to know before an example is run.
func noteOn(system, operation string) string {
	if system == "egov" && operation == "redeem" {
		return "The example works once: redeeming uses the password up, and another try answers 409. Simulators that are started anew have it again."
	}
	return ""
}

//go:embed page.gohtml
var pageSource string

func pageTemplate() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
}

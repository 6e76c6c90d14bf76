package government

import (
	_ "embed"
	"html/template"
	"strings"

	"github.com/synaq/synaq/simulators/registry"
)

// About describes the government: the JSON form of its start page.
type About struct {
	// URL is the base URL.
	URL string `json:"url"`
	// Addresses is the value that ParseAddresses reads.
	Addresses string `json:"addresses"`
	// Systems in the order of Names.
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
}

// about describes the systems as they were started.
func (g *Government) about() About {
	a := About{URL: g.URL, Addresses: g.Addresses().String()}
	for _, name := range Names() {
		def := g.systems[name].Definition()
		base := g.URL + "/" + name
		s := AboutSystem{
			Name: name, Title: def.Title, Summary: def.Summary,
			Address: base, OpenAPI: base + "/openapi.json", Control: base + "/control",
		}
		for _, op := range def.Operations {
			spec := op.Spec()
			s.Operations = append(s.Operations, AboutOperation{
				Name: spec.Name, Summary: spec.Summary, Method: spec.Method, Path: spec.Path,
				Audience: spec.Audience, Fidelity: spec.Fidelity, Source: spec.Source, Example: curl(base, spec),
			})
		}
		a.Systems = append(a.Systems, s)
	}
	return a
}

// curl writes an operation's example as a command line.
func curl(base string, spec registry.Spec) string {
	if spec.Example.Path == "" {
		return ""
	}
	words := []string{"curl -sS"}
	if spec.Method != "GET" && (spec.Method != "POST" || spec.Example.Body == "") {
		words = append(words, "-X "+spec.Method)
	}
	words = append(words, quote(base+spec.Example.Path))
	if spec.Example.Body != "" {
		words = append(words, "-H 'Content-Type: application/json'", "-d "+quote(spec.Example.Body))
	}
	return strings.Join(words, " ")
}

// quote makes one word of a shell of s.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

//go:embed page.gohtml
var pageSource string

func pageTemplate() *template.Template {
	return template.Must(template.New("page").Parse(pageSource))
}

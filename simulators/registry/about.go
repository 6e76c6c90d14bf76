package registry

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
	"strings"
)

//go:embed index.html
var indexHTML string

// about serves what a system says of itself: to people, to monitors and to programs.
type about struct {
	system  *System
	metrics http.Handler
	page    *template.Template
}

func newAbout(s *System) (*about, error) {
	page, err := template.New("index").Parse(indexHTML)
	if err != nil {
		return nil, fmt.Errorf("index page: %w", err)
	}
	return &about{system: s, metrics: s.metrics.handler(), page: page}, nil
}

// ServeHTTP answers GET for /healthz, /metrics, /openapi.json and the index page.
func (a *about) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		a.system.control().refuse(w, &ProblemError{
			Status: http.StatusMethodNotAllowed, Code: CodeMethodNotAllowed,
			Detail: fmt.Sprintf("%s takes GET, not %s", r.URL.Path, cut(r.Method)), header: http.Header{"Allow": {"GET, HEAD"}},
		})
		return
	}
	switch r.URL.Path {
	case "/metrics":
		a.metrics.ServeHTTP(w, r)
	case "/healthz":
		a.health(w)
	case "/openapi.json":
		a.send(w, http.StatusOK, jsonType, a.system.OpenAPI())
	case "/favicon.ico":
		w.WriteHeader(http.StatusNoContent)
	default:
		a.index(w)
	}
}

func (a *about) health(w http.ResponseWriter) {
	status, state := http.StatusOK, "ok"
	if a.system.closed.Load() {
		status, state = http.StatusServiceUnavailable, "closed"
	}
	body, _ := json.Marshal(map[string]string{"status": state, "system": a.system.def.Name})
	a.send(w, status, jsonType, body)
}

func (a *about) index(w http.ResponseWriter) {
	var page bytes.Buffer
	if err := a.page.Execute(&page, a.view()); err != nil {
		a.system.control().refuse(w, fmt.Errorf("index page: %w", err))
		return
	}
	a.send(w, http.StatusOK, "text/html; charset=utf-8", page.Bytes())
}

func (a *about) send(w http.ResponseWriter, status int, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	w.Write(body) //nolint:errcheck // a caller that left gets no answer
}

// indexView is what the index page shows.
type indexView struct {
	Name, Title, Summary, Base string
	Groups                     []indexGroup
	Records                    []indexRecord
	Guarded                    bool
}

type indexGroup struct {
	Title, Explanation string
	Operations         []indexOperation
}

type indexOperation struct {
	Spec
	Curl string
}

type indexRecord struct{ Name, Doc, Curl string }

func (a *about) view() indexView {
	s := a.system
	v := indexView{
		Name: s.def.Name, Title: s.def.Title, Summary: s.def.Summary, Base: s.publicURL(), Guarded: s.opts.Token != "",
	}
	for _, g := range []struct {
		audience           Audience
		title, explanation string
	}{
		{ForImplementations, "For implementations", "What a decision service asks this system."},
		{ForCitizens, "For citizens", "What a person, a front end or a handset does here."},
		{ForSystems, "Between systems", "What other government systems send here."},
	} {
		group := indexGroup{Title: g.title, Explanation: g.explanation}
		for _, op := range s.def.Operations {
			if op.spec.Audience == g.audience {
				group.Operations = append(group.Operations, indexOperation{op.spec, CurlLine(v.Base, op.spec)})
			}
		}
		if len(group.Operations) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
	for _, r := range s.def.Records {
		line := "curl -sS " + quoteShell(v.Base+"/control/worlds/default/records/"+r.Name())
		if v.Guarded {
			line += ` -H "Authorization: Bearer $TOKEN"`
		}
		v.Records = append(v.Records, indexRecord{r.Name(), r.Doc(), line})
	}
	return v
}

// CurlLine is an operation's example as a line for the shell, for a system at a base address.
func CurlLine(base string, spec Spec) string {
	path := spec.Example.Path
	if path == "" {
		path = spec.Path
	}
	line, body := "curl -sS ", ""
	switch {
	case spec.Example.Body == "":
	case spec.Example.Type != "":
		line = "printf '%s' " + quoteShell(spec.Example.Body) + " | base64 -d | " + line
		body = " -H " + quoteShell("Content-Type: "+spec.Example.Type) + " --data-binary @-"
	default:
		body = " -H 'Content-Type: application/json' -d " + quoteShell(spec.Example.Body)
	}
	if spec.Method != http.MethodGet && (spec.Method != http.MethodPost || body == "") {
		line += "-X " + spec.Method + " "
	}
	if spec.Example.Answer != "" {
		line += "-o " + quoteShell(spec.Example.Answer) + " "
	}
	return line + quoteShell(base+path) + body
}

func quoteShell(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

package government_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/internal/simtest"
	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/government"
	"github.com/synaq/synaq/simulators/registry"
	gateway "github.com/synaq/synaq/simulators/shep"
)

// TestTheGatewaysContractsFitTheLookUps holds the schemas of api/shep to the systems: every operation for implementations has a
// service, and its example's request and answer, member by member as elements, keep the service's contract.
func TestTheGatewaysContractsFitTheLookUps(t *testing.T) {
	t.Parallel()
	validators := shep.NewValidators()
	g, _ := start(t, government.Options{})
	for _, name := range government.Names() {
		if name == eds.Name || name == gateway.Name {
			continue // OCSP, CRL, the authority's certificates and the channels themselves have protocols of their own
		}
		for _, op := range g.System(name).Definition().Operations {
			spec := op.Spec()
			if spec.Audience != registry.ForImplementations {
				continue
			}
			t.Run(name+"/"+spec.Name, func(t *testing.T) {
				t.Parallel()
				request, answer := exampleOf(t, g.System(name), spec)
				services := 0
				for _, s := range shep.Services() {
					// The published service of the family has fields of its own: TestEveryServiceAnswersInEveryStyle tries it.
					if s.System != name || s.Operation != spec.Name || s.ID == "GBDFL_FamilyInfoToken" {
						continue
					}
					services++
					if !s.Request.Typed { // GBD FL's own request has no counterpart in REST
						keeps(t, validators, s, shep.Request, request)
					}
					keeps(t, validators, s, shep.Response, answer)
				}
				if services == 0 {
					t.Error("the gateway's table has no service for it")
				}
			})
		}
	}
}

// exampleOf runs an operation's example and gives the members of its request (those of the path, the query, the body) and of
// its answer as elements.
func exampleOf(t *testing.T, system http.Handler, spec registry.Spec) (request, answer string) {
	t.Helper()
	call := httptest.NewRequestWithContext(t.Context(), spec.Method, spec.Example.Path, strings.NewReader(spec.Example.Body))
	call.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	system.ServeHTTP(recorder, call)
	if recorder.Code/100 != 2 {
		t.Fatalf("the example gives %d: %s", recorder.Code, recorder.Body)
	}
	return requestOf(t, spec), elements(t, recorder.Body.Bytes())
}

// requestOf is the members of an example's request as elements.
func requestOf(t *testing.T, spec registry.Spec) (request string) {
	t.Helper()
	target, err := url.Parse(spec.Example.Path)
	if err != nil {
		t.Fatal(err)
	}
	values := strings.Split(target.Path, "/")
	for i, segment := range strings.Split(spec.Path, "/") {
		if variable, found := strings.CutPrefix(segment, "{"); found {
			request += elementOf(strings.TrimSuffix(variable, "}"), values[i])
		}
	}
	for _, pair := range strings.Split(target.RawQuery, "&") {
		if key, value, found := strings.Cut(pair, "="); found {
			request += elementOf(key, value)
		}
	}
	if spec.Example.Body != "" {
		request += elements(t, []byte(spec.Example.Body))
	}
	return request
}

// keeps checks that members, put into the service's root, keep its contract.
func keeps(t *testing.T, validators *shep.Validators, s shep.Service, d shep.Direction, members string) {
	t.Helper()
	v, err := validators.Payload(s.ID, d)
	if err != nil {
		t.Fatal(err)
	}
	root := s.Root(d)
	doc := "<data>" + members + "</data>"
	if !root.Typed {
		doc = "<r:" + root.Local + ` xmlns:r="` + root.Namespace + `">` + members + "</r:" + root.Local + ">"
	}
	if err := v.Validate([]byte(doc)); err != nil {
		t.Errorf("%s, %s: %v\n%s", s.ID, d, err, doc)
	}
}

// elements writes the members of a JSON object as elements, in their order: a list is its element again and again.
func elements(t *testing.T, object []byte) string {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(object))
	decoder.UseNumber()
	var out strings.Builder
	if err := writeObject(&out, decoder); err != nil {
		t.Fatalf("%v in %s", err, object)
	}
	return out.String()
}

func writeObject(out io.Writer, decoder *json.Decoder) error {
	var members json.RawMessage
	if err := decoder.Decode(&members); err != nil {
		return err
	}
	inner := json.NewDecoder(bytes.NewReader(members))
	inner.UseNumber()
	if _, err := inner.Token(); err != nil {
		return err
	}
	for inner.More() {
		name, err := inner.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := inner.Decode(&value); err != nil {
			return err
		}
		if err := writeValue(out, fmt.Sprint(name), value); err != nil {
			return err
		}
	}
	return nil
}

func writeValue(out io.Writer, name string, value json.RawMessage) error {
	switch value[0] {
	case '[':
		var list []json.RawMessage
		if err := json.Unmarshal(value, &list); err != nil {
			return err
		}
		for _, element := range list {
			if err := writeValue(out, name, element); err != nil {
				return err
			}
		}
		return nil
	case '{':
		var inner strings.Builder
		if err := writeObject(&inner, json.NewDecoder(bytes.NewReader(value))); err != nil {
			return err
		}
		_, err := fmt.Fprintf(out, "<%s>%s</%[1]s>", name, inner.String())
		return err
	}
	text := string(value)
	if value[0] == '"' {
		if err := json.Unmarshal(value, &text); err != nil {
			return err
		}
	}
	_, err := io.WriteString(out, elementOf(name, text))
	return err
}

func elementOf(name, text string) string {
	var escaped strings.Builder
	if err := xml.EscapeText(&escaped, []byte(text)); err != nil {
		return "" // a strings.Builder takes everything
	}
	return "<" + name + ">" + escaped.String() + "</" + name + ">"
}

// TestAContractThatThereIsNotIsAnsweredWithThoseThatThereAre asks for files by no name, and by names of none.
func TestAContractThatThereIsNotIsAnsweredWithThoseThatThereAre(t *testing.T) {
	t.Parallel()
	g, _ := start(t, government.Options{})
	for _, path := range []string{gateway.PathSigned, gateway.PathPlain, gateway.PathAsyncSigned, gateway.PathAsyncPlain} {
		for _, query := range []string{"xsd", "xsd=", "xsd=.", "xsd=nobody.xsd", "xsd=contracts/envelope.xsd", "xsd=%2e%2e/envelope.xsd", "wsdl&xsd="} {
			status, _, body := simtest.Do(t, http.MethodGet, g.URL+"/shep"+path+"?"+query, "")
			var problem struct{ Code, Detail string }
			if err := json.Unmarshal(body, &problem); err != nil || status != http.StatusNotFound || problem.Code != registry.CodeNotFound {
				t.Errorf("%s?%s is answered %d %s", path, query, status, body)
			}
			for _, name := range shep.Names() {
				if !strings.Contains(problem.Detail, name) {
					t.Errorf("%s?%s: %s is not named in %s", path, query, name, problem.Detail)
				}
			}
		}
	}
}

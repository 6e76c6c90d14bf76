package api

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/gorilla/mux"

	published "github.com/synaq/synaq/api"
	"github.com/synaq/synaq/reference/desk"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/strictjson"
)

// contract validates requests and responses against the published document.
type contract struct {
	document            *openapi3.T
	payloads            map[law.Service]*openapi3.Schema
	position, complaint *openapi3.Schema
	routes              map[string]*routers.Route // by operationId
}

func readContract(ctx context.Context) (*contract, error) {
	loader := openapi3.NewLoader()
	loader.Context = ctx
	document, err := loader.LoadFromData(published.DecisionOpenAPI)
	if err != nil {
		return nil, fmt.Errorf("read the contract of the decision API: %w", err)
	}
	signed := map[string]*openapi3.Schema{"Payload": nil, "QueuePayload": nil, "Position": nil, "Complaint": nil}
	for name := range signed {
		schema := document.Components.Schemas[name]
		if schema == nil {
			return nil, fmt.Errorf("read the contract of the decision API: it has no schema %s", name)
		}
		signed[name] = schema.Value
	}
	c := &contract{
		document: document, routes: map[string]*routers.Route{}, position: signed["Position"], complaint: signed["Complaint"],
		payloads: map[law.Service]*openapi3.Schema{law.Permanent: signed["Payload"], law.Temporary: signed["Payload"], law.Queue: signed["QueuePayload"]},
	}
	for path, item := range document.Paths.Map() {
		for method, operation := range item.Operations() {
			c.routes[operation.OperationID] = &routers.Route{
				Spec: document, Path: path, PathItem: item, Method: method, Operation: operation,
			}
		}
	}
	return c, nil
}

// input is a request as the validator wants it.
func (c *contract) input(r *http.Request, operation string) *openapi3filter.RequestValidationInput {
	return &openapi3filter.RequestValidationInput{
		Request: r, PathParams: mux.Vars(r), Route: c.routes[operation],
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
	}
}

// checkMeaning refuses what readers differ on: a parameter twice, a query that cannot be read, a body that is no strict
// JSON. A body that is lacking is the contract's to judge.
func (c *contract) checkMeaning(r *http.Request, operation string, content []byte) error {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: "the query of the address cannot be read: " + err.Error()}
	}
	for name, values := range query {
		if len(values) > 1 {
			return &desk.Refusal{Code: desk.CodeMalformed, Detail: fmt.Sprintf("the parameter %q is given %d times: give it once", name, len(values))}
		}
	}
	if c.routes[operation].Operation.RequestBody == nil || len(content) == 0 {
		return nil
	}
	if err := strictjson.Read(content, new(any)); err != nil {
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: "the body " + err.Error()}
	}
	return nil
}

// checkRequest refuses a request that is not as the contract says.
func (c *contract) checkRequest(r *http.Request, operation string) error {
	if err := openapi3filter.ValidateRequest(r.Context(), c.input(r, operation)); err != nil {
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: "the request is not as the contract says: " + reason(err)}
	}
	return nil
}

// checkPayload refuses a signed payload that is not as the contract says.
func (c *contract) checkPayload(payload []byte) error {
	var value any
	if err := strictjson.Read(payload, &value); err != nil {
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: "the payload " + err.Error()}
	}
	members, isObject := value.(map[string]any)
	service, _ := members["service"].(string)
	schema := c.payloads[law.Service(service)]
	switch {
	case schema == nil && isObject:
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: fmt.Sprintf("the payload is not as the contract says: at /service: %.60q is none of %q", service, slices.Sorted(maps.Keys(c.payloads)))}
	case schema == nil:
		schema = c.payloads[law.Permanent] // which says that it is no object
	}
	return visit("payload", schema, value)
}

// checkSigned refuses a signed position or complaint that is not as its schema says.
func checkSigned(what string, schema *openapi3.Schema, signed []byte) error {
	var value any
	if err := strictjson.Read(signed, &value); err != nil {
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: fmt.Sprintf("the %s %v", what, err)}
	}
	return visit(what, schema, value)
}

func visit(what string, schema *openapi3.Schema, value any) error {
	if err := schema.VisitJSON(value, openapi3.VisitAsRequest(), openapi3.EnableFormatValidation()); err != nil {
		return &desk.Refusal{Code: desk.CodeMalformed, Detail: fmt.Sprintf("the %s is not as the contract says: %s", what, reason(err))}
	}
	return nil
}

// checkResponse says what of an answer is not as the contract says.
func (c *contract) checkResponse(r *http.Request, operation string, status int, header http.Header, body io.ReadCloser) error {
	return openapi3filter.ValidateResponse(r.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: c.input(r, operation), Status: status, Header: header, Body: body,
		Options: &openapi3filter.Options{IncludeResponseStatus: true},
	})
}

// reason is a validator's error in one line, without the schema that it likes to print: where, what is wrong, and in words what is expected.
func reason(err error) string {
	var where, expected string
	var request *openapi3filter.RequestError
	if errors.As(err, &request) && request.Parameter != nil {
		where, expected = fmt.Sprintf("the parameter %q: ", request.Parameter.Name), request.Parameter.Description
	}
	if request != nil && request.RequestBody != nil {
		if given := request.Input.Request.Header.Get("Content-Type"); request.RequestBody.Content.Get(given) == nil {
			return fmt.Sprintf("the header Content-Type is %.60q; expected is: %s", given, strings.Join(slices.Sorted(maps.Keys(request.RequestBody.Content)), ", "))
		}
	}
	var schema *openapi3.SchemaError
	if !errors.As(err, &schema) {
		line, _, _ := strings.Cut(err.Error(), "\n")
		return line
	}
	if where == "" {
		where = fmt.Sprintf("at /%s: ", strings.Join(schema.JSONPointer(), "/"))
	}
	for { // what an allOf says of a whole is said better by its part
		if schema.Schema != nil && schema.Schema.Description != "" {
			expected = schema.Schema.Description
		}
		var cause *openapi3.SchemaError
		if schema.SchemaField != "allOf" || !errors.As(schema.Origin, &cause) {
			break
		}
		schema = cause
	}
	if expected = firstSentence(expected); isOfFields(schema) {
		expected = "the fields " + fields(schema.Schema)
	}
	if expected != "" {
		expected = "; expected is: " + expected
	}
	said := schema.Reason
	if schema.SchemaField == "not" && schema.Schema != nil {
		said = fmt.Sprintf("%.60q is %s", schema.Value, schema.Schema.Not.Value.Description)
	}
	return where + said + expected
}

// isOfFields says whether an error is that an object lacks a field, or has one that there is not.
func isOfFields(err *openapi3.SchemaError) bool {
	return (err.SchemaField == "required" || err.SchemaField == "properties") && err.Schema != nil && len(err.Schema.Properties) > 0
}

// fields are those of an object, first those that it has to have.
func fields(object *openapi3.Schema) string {
	optional := slices.DeleteFunc(slices.Sorted(maps.Keys(object.Properties)), func(name string) bool { return slices.Contains(object.Required, name) })
	switch required := strings.Join(object.Required, ", "); {
	case len(optional) == 0:
		return required
	case required == "":
		return strings.Join(optional, ", ") + ", none of which is required"
	default:
		return required + ", and where they apply " + strings.Join(optional, ", ")
	}
}

// firstSentence is that of a description, in one line. A full stop before what does not begin with a capital letter is an abbreviation's.
func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if end := endOfSentence.FindStringIndex(text); end != nil {
		return text[:end[0]]
	}
	return strings.TrimSuffix(text, ".")
}

var endOfSentence = regexp.MustCompile(`\. \p{Lu}`)

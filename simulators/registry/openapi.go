package registry

import (
	"cmp"
	"encoding/json"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// jsonObject is a piece of an OpenAPI document.
type jsonObject = map[string]any

// OpenAPI is the system's operations, and the records that the control API takes, as an OpenAPI 3.0 document in JSON, made from the definition.
func (s *System) OpenAPI() []byte {
	d := documenter{schemas: jsonObject{}, names: map[reflect.Type]string{}}
	paths := map[string]jsonObject{}
	for _, op := range s.def.Operations {
		if paths[op.spec.Path] == nil {
			paths[op.spec.Path] = jsonObject{}
		}
		paths[op.spec.Path][strings.ToLower(op.spec.Method)] = d.operation(op)
	}
	for _, r := range s.def.Records {
		for path, item := range d.records(r) {
			paths[path] = item
		}
	}
	d.schemas["Problem"] = jsonObject{
		"type": "object", "required": []string{"type", "title", "status", "detail", "code"},
		"properties": jsonObject{
			"type": stringSchema(), "title": stringSchema(), "status": jsonObject{"type": "integer"},
			"detail": stringSchema(), "code": stringSchema(),
		},
	}
	document := jsonObject{
		"openapi": "3.0.3",
		"info":    jsonObject{"title": s.def.Title, "version": "1", "description": s.def.Summary},
		"servers": []any{jsonObject{"url": cmp.Or(s.publicURL(), "/")}},
		"paths":   paths, "components": jsonObject{"schemas": d.schemas},
	}
	body, err := json.MarshalIndent(document, "", "  ")
	if err != nil { // maps, strings and numbers cannot fail
		panic(err)
	}
	return append(body, '\n')
}

// documenter collects the schemas of named types.
type documenter struct {
	schemas jsonObject
	names   map[reflect.Type]string
}

func (d *documenter) operation(op Operation) jsonObject {
	doc := jsonObject{
		"operationId": op.spec.Name,
		"summary":     op.spec.Summary,
		"description": "For " + string(op.spec.Audience) + ". Fidelity: " + string(op.spec.Fidelity) + ". Source: " + op.spec.Source,
		"tags":        []string{string(op.spec.Audience)},
		"responses": jsonObject{
			strconv.Itoa(op.spec.Status): d.success(op),
			"default": jsonObject{"description": "A problem.", "content": jsonObject{
				problemType: jsonObject{"schema": jsonObject{"$ref": "#/components/schemas/Problem"}},
			}},
		},
	}
	var parameters []any
	for _, f := range op.plan.fields {
		if f.source == fromHeader && strings.EqualFold(f.name, "Authorization") {
			continue // OpenAPI has security schemes for it, and ignores it as a parameter
		}
		parameter := jsonObject{"name": f.name, "in": f.source, "required": !f.optional, "schema": d.schema(f.typ)}
		if f.doc != "" {
			parameter["description"] = f.doc
		}
		parameters = append(parameters, parameter)
	}
	if parameters != nil {
		doc["parameters"] = parameters
	}
	switch {
	case op.plan.raw != nil:
		doc["requestBody"] = jsonObject{"required": true, "content": jsonObject{
			op.plan.mediaType: jsonObject{"schema": jsonObject{"type": "string", "format": "binary"}},
		}}
	case op.plan.body != nil:
		doc["requestBody"] = jsonObject{"required": true, "content": jsonObject{
			jsonType: jsonObject{"schema": d.object(op.plan.body, true)},
		}}
	}
	return doc
}

// records describes where the control API lists and takes records of a type, with their schema; the whole control API
// is in api/control.openapi.yaml.
func (d *documenter) records(r RecordType) map[string]jsonObject {
	one := d.schema(r.goType())
	body := jsonObject{"required": true, "content": jsonObject{jsonType: jsonObject{"schema": one}}}
	problem := jsonObject{"description": "A problem.", "content": jsonObject{
		problemType: jsonObject{"schema": jsonObject{"$ref": "#/components/schemas/Problem"}},
	}}
	answer := func(description string, schema jsonObject) jsonObject {
		return jsonObject{"description": description, "content": jsonObject{jsonType: jsonObject{"schema": schema}}}
	}
	parameter := func(name, description string) jsonObject {
		return jsonObject{"name": name, "in": "path", "required": true, "description": description, "schema": stringSchema()}
	}
	operation := func(name, summary string, responses jsonObject) jsonObject {
		responses["default"] = problem
		return jsonObject{
			"operationId": name + "-" + r.Name(), "summary": summary, "description": r.Doc(), "tags": []string{"control"},
			"responses": responses,
		}
	}
	list := operation("list", "The world's "+r.Name()+", oldest first.", jsonObject{"200": answer("OK", jsonObject{
		"type": "object", "properties": jsonObject{"records": jsonObject{"type": "array", "items": one}},
	})})
	add := operation("put", "Put one into the world, new or in place of the one with its key.", jsonObject{
		"200": answer("In place of another.", one), "201": answer("New.", one),
	})
	add["requestBody"] = body
	read := operation("read", "The one with a key.", jsonObject{"200": answer("OK", one)})
	world := parameter("id", "The world; default always exists.")
	base := "/control/worlds/{id}/records/" + r.Name()
	return map[string]jsonObject{
		base:            {"parameters": []any{world}, "get": list, "post": add},
		base + "/{key}": {"parameters": []any{world, parameter("key", "The record's key.")}, "get": read},
	}
}

func (d *documenter) success(op Operation) jsonObject {
	if op.response == reflect.TypeFor[Raw]() {
		return jsonObject{"description": http.StatusText(op.spec.Status) + ": not JSON, see the summary."}
	}
	return jsonObject{"description": http.StatusText(op.spec.Status), "content": jsonObject{
		jsonType: jsonObject{"schema": d.schema(op.response)},
	}}
}

// schema describes a type; structs with a name are described once and referred to.
func (d *documenter) schema(t reflect.Type) jsonObject {
	if t.Kind() == reflect.Pointer {
		return d.schema(t.Elem())
	}
	s := shapeOf(t)
	switch s.kind {
	case list:
		return jsonObject{"type": "array", "items": d.schema(t.Elem())}
	case dictionary:
		return jsonObject{"type": "object", "additionalProperties": d.schema(t.Elem())}
	case object:
		if t.Name() == "" {
			return d.object(s, false)
		}
		return d.reference(t, s)
	case anything:
		return jsonObject{}
	default:
		return leafSchema(t)
	}
}

func (d *documenter) reference(t reflect.Type, s *shape) jsonObject {
	name, known := d.names[t]
	if !known {
		name = strings.NewReplacer("[", "_", "]", "", "/", "_", "*", "").Replace(t.Name())
		for taken := name; ; {
			if _, used := d.schemas[taken]; !used && taken != "Problem" {
				name = taken
				break
			}
			taken += "_"
		}
		d.names[t] = name
		d.schemas[name] = nil // taken before its members are described, which may contain it
		d.schemas[name] = d.object(s, false)
	}
	return jsonObject{"$ref": "#/components/schemas/" + name}
}

// object describes a struct; closed ones take no other members.
func (d *documenter) object(s *shape, closed bool) jsonObject {
	properties, required := jsonObject{}, []string{}
	for _, name := range s.names {
		m := s.members[name]
		schema := d.schema(m.shape.typ)
		enumerate(schema, m.enum)
		if m.doc != "" {
			if _, refers := schema["$ref"]; refers {
				schema = jsonObject{"allOf": []any{schema}}
			}
			schema["description"] = m.doc
		}
		properties[name] = schema
		if !m.optional {
			required = append(required, name)
		}
	}
	doc := jsonObject{"type": "object", "properties": properties}
	if len(required) > 0 {
		doc["required"] = required
	}
	if closed {
		doc["additionalProperties"] = false
	}
	return doc
}

// enumerate says which values a text or a number has, or each of a list of texts.
func enumerate(schema jsonObject, values []string) {
	if len(values) == 0 {
		return
	}
	if items, list := schema["items"].(jsonObject); list {
		schema = items
	}
	enum := make([]any, len(values))
	for i, value := range values {
		enum[i] = value
		if schema["type"] == "integer" {
			enum[i] = json.Number(value)
		}
	}
	schema["enum"] = enum
}

func stringSchema() jsonObject { return jsonObject{"type": "string"} }

// leafSchema describes a scalar.
func leafSchema(t reflect.Type) jsonObject {
	switch t {
	case reflect.TypeFor[time.Time]():
		return jsonObject{"type": "string", "format": "date-time"}
	case reflect.TypeFor[[]byte]():
		return jsonObject{"type": "string", "format": "byte"}
	}
	if decodesItself(t) {
		schema := stringSchema()
		schema["description"] = expected(t)
		if t.Name() == "Date" {
			schema["format"] = "date"
		}
		return schema
	}
	switch t.Kind() {
	case reflect.Bool:
		return jsonObject{"type": "boolean"}
	case reflect.Float32, reflect.Float64:
		return jsonObject{"type": "number"}
	case reflect.String:
		return stringSchema()
	default:
		return jsonObject{"type": "integer"}
	}
}

// Package decision holds the Go types of the decision API's bodies, generated from ../decision.openapi.yaml. It knows
// no transport: the server and the client of the API are written by those who need one.
package decision

//go:generate go run github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2 -config oapi-codegen.yaml ../decision.openapi.yaml

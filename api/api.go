// Package api holds the published contracts of the project as they are served and validated against. It imports no
// other part: whoever offers or calls the decision API may use it.
package api

import _ "embed" // the contracts are data of this package

// DecisionOpenAPI is the contract of the decision API, OpenAPI 3.0 in YAML: what an implementation must offer so that
// it can be verified. It is normative; the types of package api/decision are generated from it.
//
//go:embed decision.openapi.yaml
var DecisionOpenAPI []byte

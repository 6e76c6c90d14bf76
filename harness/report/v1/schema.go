package v1

import _ "embed" // the schema

// Schema is the JSON schema of a report.
//
//go:embed report.schema.json
var Schema []byte

// Package features holds the law as an executable specification: one folder of
// Gherkin features per public service, and one for what goes over the wire. Every Rule block of a feature is one
// entry of the catalogue in package catalogue, and carries its ID as a tag.
package features

import "embed"

// FS holds the features, by paths such as "residence/consent.feature".
//
//go:embed residence/*.feature housing/*.feature interop/*.feature
var FS embed.FS

// Package conformance is a vendor's test of conformance in Go, as an example: all of the law's scenarios, and beside them a feature
// and a step of the vendor's own. It has no code but its tests.
package conformance

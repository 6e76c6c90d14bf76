// Package api serves the decision API over HTTP: the desk's commands and views, validated against the published
// contract. Every error is a problem document (RFC 9457) with a stable code.
package api

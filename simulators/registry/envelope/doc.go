// Package envelope reads and writes the messages of SHEP's channels: SOAP 1.1, document/literal.
//
// It is lenient as the real gateway is: any prefixes, the SOAP 1.2 envelope too, the namespaces in the variants that
// clients send, empty elements for absent ones. What comes in `data` is a Payload in one of three styles. Answers are
// written by appending, in one form.
package envelope

// Package c14n writes XML in its canonical form, the bytes that a signature is made over: Canonical XML 1.0 (inclusive) and
// Exclusive XML Canonicalization 1.0, each with or without comments, of a whole document or of one element where it stands
// in its document, with everything that it inherits there.
//
// The canonicalisers that exist for Go work on trees that have lost what the canonical form depends on: built by
// encoding/xml, whose reader lets pass what makes the form ambiguous and keeps no place in the source, and copied before
// each use. This one walks the tree of package xmlsafe, changes nothing, and costs less than the parse. xmllint and
// xmlsec1 agree with it, which the tests show.
package c14n

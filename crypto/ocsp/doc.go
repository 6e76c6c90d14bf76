// Package ocsp speaks the Online Certificate Status Protocol (RFC 6960) from both ends: a client's request and the
// judgement of an answer, a responder's reading of a request and its answer.
//
// Every instant comes from the caller, so an answer can be given in a world with a clock of its own. That, and the
// request's nonce, is why answers are encoded here: golang.org/x/crypto/ocsp, which reads them for us, stamps producedAt
// from the machine's clock and knows no nonce.
//
// One certificate is asked about at a time. Answers are signed with RSA and SHA-256.
package ocsp

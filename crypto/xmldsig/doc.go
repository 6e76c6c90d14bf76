// Package xmldsig makes and checks the business signature of the e-government gateway: an XML signature enveloped in the
// document that it signs, as the last child of the root, with RSA and SHA-256 and the signer's certificate in it.
//
// A signature made here has the form seen on the gateway: one Reference with URI="", the transforms enveloped-signature
// and Canonical XML 1.0 with comments, SignedInfo in Canonical XML 1.0, and KeyInfo/X509Data/X509Certificate. Nothing
// of the document is written anew: the signature is put before the root's end tag, and every other byte stays (but a
// root without content, <a/>, gets an end tag).
//
// What is accepted is narrower than the standard: exactly one ds:Signature in the root, its last child; exactly one
// Reference, to the whole document; the transform enveloped-signature, then at most one canonicalisation of the four that
// package c14n knows; rsa-sha256 and sha256 only; exactly one certificate; no Object; a document as package xmlsafe reads
// it. A Reference to the whole document leaves comments out even where its transform would keep them (RFC 3275 section
// 4.3.3.3), so a comment within a text, which would change what it says to some readers, is refused.
//
// Whether the certificate is to be trusted (chain, dates, key usage, revocation) is not judged here: see packages pki,
// ocsp and crl.
package xmldsig

// Package cms makes and checks detached CMS signatures (RFC 5652, SignedData over id-data) with RSA and SHA-256: what a
// citizen's EDS puts beside the bytes that he signs.
//
// A signature made here is a CAdES-BES one: its signed attributes are contentType, messageDigest, signingTime and
// signing-certificate-v2 (RFC 5035), and its certificates are the signer's and the chain given. It is strict DER.
//
// What is accepted is deliberately narrower than the standard, because each freedom of it has been somebody's hole:
// exactly one signer, no attached content, signed attributes present and each given once, a content type of id-data,
// SHA-256 with RSA only, and a signer's certificate that is included exactly once and matches signing-certificate-v2
// where that is present. Strict DER, at most MaxSize bytes. Unsigned attributes (time stamps) and CRLs are passed over.
//
// Whether the certificate is to be trusted is not judged here: see packages pki and ocsp.
//
// The encoding is written out over cryptobyte rather than taken from a PKCS#7 library: those we know stamp the signing
// time from the machine's clock, where the worlds of this project have clocks of their own, and accept on verification
// what the list above refuses.
package cms

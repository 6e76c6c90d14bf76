// Package wsse makes and checks the transport signature of the e-government gateway: WS-Security over the Body of a SOAP
// message, with RSA and SHA-256.
//
// A signature made here has the form seen on the gateway: the Body has a wsu:Id; one wsse:Security header, which must be
// understood, has one ds:Signature; its one Reference is to the Body, in exclusive canonical form; and a
// wsse:SecurityTokenReference has the certificate, or in the gateway's own answers its issuer and serial. Only what is
// added to the envelope changes: every other byte of it stays as it came.
//
// The envelope may be of SOAP 1.1 or 1.2, under any prefixes, and the Body may be named by a bare Id. Apart from that what
// is accepted is narrow, because each freedom of the standards has been somebody's hole. The Envelope has at most one
// Header and exactly one Body, in this order, and nothing else. One Security header is for us and has one signature; what
// is addressed to another actor is passed over. The one Reference names the Body that is in the Body's place. No
// identifier occurs twice, under whatever name of the attribute. A certificate in a wsse:BinarySecurityToken, as WSS4J and
// WCF send it, is the one token of that Security header, and is referred to by its identifier. Only rsa-sha256, sha256 and
// exclusive canonicalisation. No DTD, no entities, no processing instructions, no comment within a text.
//
// Whoever acts on a message reads Result.Body, which is what was verified. Whether the certificate is to be trusted
// (chain, dates, key usage, revocation) is not judged here: see packages pki, ocsp and crl.
package wsse

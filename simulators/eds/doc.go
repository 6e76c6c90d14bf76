// Package eds simulates the National Certification Authority (НУЦ РК) and the citizen's electronic digital signature:
// certificates in the national profile, their revocation over OCSP and by lists, and the two sides of a signature, the
// citizen who makes it and the service that checks it.
//
// What is known of the real one: the profile of its certificates (confirmed, see package crypto/pki), OCSP as RFC 6960
// has it, full and delta lists as RFC 5280 has them, and the answer of NCANode's /cms/verify (confirmed), the service that
// most integrators put between themselves and the closed cryptographic library. The REST paths are assumed.
//
// A record is a certificate as the authority knows it; the X.509 certificate itself is issued when somebody first needs
// it, over a key from a published pool. Everything is dated by the world's clock: what is valid, expired or revoked, the
// signing time, and thisUpdate of an OCSP answer and of a list.
//
// Who issued a certificate is in its record: the test authority that all worlds share, the world's own authority under
// the same root (a record of type authorities), or one of a root that is in nobody's trust anchors.
//
// A request for a list names no person, so the list's address must tell the world. The world's own authority has its own
// address, with its serial in it, and one complete list there. The shared and the untrusted authority have a list in each
// world, at addresses with a certificate's serial, and each list says in its issuing distribution point that it is about
// the certificates with that address. The shared authority's list without a serial is the default world's.
//
// The root, the issuing authority and all keys are published with this package. Their names say SYNAQ TEST and TEST
// ONLY, and nothing trusts them that was not told to.
//
// Three deliberate deviations. The authority signs for a citizen when asked (operation sign), also with a certificate
// that has expired, was revoked or is for logging in only: it is an instrument for tests, in reality the key never
// leaves its owner. And verify checks revocation over OCSP unless told not to, where NCANode checks it only when asked.
// And a new full list is there whenever somebody asks, so that nobody waits for the next one; a list's number is its
// instant in seconds, which a world whose revocations are rewritten while its clock stands uses twice.
package eds

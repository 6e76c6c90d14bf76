// Package eds simulates the National Certification Authority (НУЦ РК) and the citizen's electronic digital signature:
// certificates in the national profile, their revocation over OCSP, and the two sides of a signature, the citizen who
// makes it and the service that checks it.
//
// What is known of the real one: the profile of its certificates (confirmed, see package crypto/pki), OCSP as RFC 6960
// has it, and the answer of NCANode's /cms/verify (confirmed), the service that most integrators put between
// themselves and the closed cryptographic library. The REST paths are assumed.
//
// A record is a certificate as the authority knows it; the X.509 certificate itself is issued when somebody first needs
// it, over a key from a published pool. Everything is dated by the world's clock: what is valid, expired or revoked, the
// signing time, and thisUpdate of an OCSP answer.
//
// The root, the issuing authority and all keys are published with this package. Their names say SYNAQ TEST and TEST
// ONLY, and nothing trusts them that was not told to.
//
// Two deliberate deviations. The authority signs for a citizen when asked (operation sign), also with a certificate
// that has expired, was revoked or is for logging in only: it is an instrument for tests, in reality the key never
// leaves its owner. And verify checks revocation over OCSP unless told not to, where NCANode checks it only when asked.
package eds

// Package pki makes, reads and judges X.509 certificates in the profile of Kazakhstan's National Certification
// Authority (НУЦ РК): who the holder is, whether the key signs or authenticates, and whether the certificate is to be
// trusted at an instant.
//
// The profile (read in the authority's published certificates and client sources): the subject is
// CN=SURNAME NAME, SURNAME=…, SERIALNUMBER=IIN…, C=KZ, GIVENNAME=patronymic, to which an organisation's employee adds
// O and OU=BIN…; policies 1.2.398.3.3.2.1 to .4; a role under 1.2.398.3.3.4 beside the purpose in the extended key usage;
// a signing key has digitalSignature and nonRepudiation with emailProtection, an authentication key digitalSignature and
// keyEncipherment with clientAuth. Keys here are RSA with SHA-256.
//
// Revocation is not judged here: see packages ocsp and crl.
package pki

// Package foreign proves the gateway with programs that were not written here: a client in Python that knows nothing of the
// project, xmlsec1, xmllint and openssl, over the running gateway. It has no code of its own outside its tests.
package foreign

// Package dsig is what the transport signature and the business signature have in common: the ds:Signature element (XML
// Signature Syntax and Processing, RFC 3275), read and made, with RSA and SHA-256 and exactly one Reference.
package dsig

import (
	"errors"
	"fmt"
)

// Names of the standard.
const (
	Space     = "http://www.w3.org/2000/09/xmldsig#"
	RSASHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
	SHA256    = "http://www.w3.org/2001/04/xmlenc#sha256"
	Enveloped = Space + "enveloped-signature"
	// RSASHA1 and SHA1 are never accepted. They are here for those who make what must be refused.
	RSASHA1 = Space + "rsa-sha1"
	SHA1    = Space + "sha1"
)

// Why a signature is refused; the packages that export these document them.
var (
	ErrNotSigned   = errors.New("it is not signed")
	ErrMalformed   = errors.New("it cannot be read")
	ErrAlgorithm   = errors.New("the algorithm is not allowed")
	ErrCertificate = errors.New("the signer's certificate cannot be had")
	ErrComment     = errors.New("a comment or processing instruction stands within a signed text")
	ErrSignature   = errors.New("the signature is wrong")
	ErrDigest      = fmt.Errorf("%w: its digest is another one than that of what it stands for", ErrSignature)
	ErrValue       = fmt.Errorf("%w: its value does not fit the certificate's key", ErrSignature)
	ErrReference   = fmt.Errorf("%w: it is not over what it must be over", ErrSignature)
)

// Refuse is a kind of refusal with its reason.
func Refuse(kind error, format string, args ...any) error {
	return fmt.Errorf("%w: %s", kind, fmt.Sprintf(format, args...))
}

package wsse

import (
	"crypto"
	"crypto/x509"
	"math/big"

	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Names of the standards.
const (
	SpaceWSSE = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
	SpaceWSU  = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"
	SpaceSOAP = "http://schemas.xmlsoap.org/soap/envelope/"
	// SpaceSOAP12 is the envelope of SOAP 1.2.
	SpaceSOAP12 = "http://www.w3.org/2003/05/soap-envelope"

	x509v3       = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3"
	base64Binary = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary"
)

// KeyInfo is how a signature names its certificate.
type KeyInfo int

// The two ways to sign. Verify takes both, and a reference to a wsse:BinarySecurityToken beside the signature.
const (
	// Embedded has the whole certificate in a wsse:KeyIdentifier.
	Embedded KeyInfo = iota
	// IssuerSerial has its issuer's name and its serial number, by which the receiver looks it up.
	IssuerSerial
)

// Options say how to sign or verify.
type Options struct {
	// Key and Certificate are the signer's: Sign needs both, Verify neither. The key is RSA. The certificate's dates and
	// purpose are not looked at.
	Key         crypto.Signer
	Certificate *x509.Certificate
	// KeyInfo is how Sign names the certificate.
	KeyInfo KeyInfo
	// ID is the identifier that Sign gives to a Body that has none: a name without a colon, id-<random UUID> by default.
	ID string
	// Certificates finds a certificate for Verify by its issuer's name, as the signature has it (SameIssuer compares it), and its
	// serial number. Without it, signatures that name their certificate so are refused.
	Certificates func(issuer string, serial *big.Int) (*x509.Certificate, error)
	// ReadCertificate reads the certificate that a message holds, for Verify: x509.ParseCertificate by default. Who gets
	// many messages from few senders may remember theirs.
	ReadCertificate func(der []byte) (*x509.Certificate, error)
	// Limits bound the messages.
	Limits xmlsafe.Limits
}

package wsse

import (
	"bytes"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/xml"
	"math/big"
	"strings"

	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// certificate is the signer's, from KeyInfo or by the caller's look-up.
func certificate(keyInfo *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	reference, err := onlyChild(keyInfo)
	if err != nil {
		return nil, err
	}
	if !reference.Is(SpaceWSSE, "SecurityTokenReference") {
		return nil, dsig.Refuse(ErrCertificate, "KeyInfo has %s, expected a SecurityTokenReference", reference.Name)
	}
	inside, err := onlyChild(reference)
	if err != nil {
		return nil, err
	}
	if inside.Is(SpaceWSSE, "KeyIdentifier") {
		return embedded(inside, opts)
	}
	if inside.Is(dsig.Space, "X509Data") {
		if inside, err = onlyChild(inside); err != nil {
			return nil, err
		}
	}
	if inside.Is(dsig.Space, "X509IssuerSerial") {
		return lookUp(inside, opts)
	}
	return nil, dsig.Refuse(ErrCertificate, "the certificate is named by %s, expected a KeyIdentifier or X509IssuerSerial", inside.Name)
}

func onlyChild(n *xmlsafe.Node) (*xmlsafe.Node, error) {
	var found *xmlsafe.Node
	for c := range n.Elements() {
		if found != nil {
			return nil, dsig.Refuse(ErrCertificate, "%s has two elements, expected one", n.Name)
		}
		found = c
	}
	if found == nil {
		return nil, dsig.Refuse(ErrCertificate, "%s is empty", n.Name)
	}
	return found, nil
}

func embedded(identifier *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	if kind, _ := identifier.Attribute("", "ValueType"); kind != x509v3 {
		return nil, dsig.Refuse(ErrCertificate, "the key identifier is a %q, expected %q", kind, x509v3)
	}
	if encoding, given := identifier.Attribute("", "EncodingType"); given && encoding != base64Binary {
		return nil, dsig.Refuse(ErrCertificate, "the key identifier is encoded as %q, expected %q", encoding, base64Binary)
	}
	return dsig.ReadCertificate(identifier, opts.ReadCertificate)
}

func lookUp(n *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	parts, err := dsig.Parts(n, "X509IssuerName", "X509SerialNumber")
	if err != nil {
		return nil, err
	}
	const mostDigits = 60 // a serial number has at most 20 bytes (RFC 5280 section 4.1.2.2)
	issuer, digits := strings.TrimSpace(parts[0].Text()), strings.TrimSpace(parts[1].Text())
	serial, ok := new(big.Int).SetString(digits[:min(len(digits), mostDigits)], 10)
	if !ok || len(digits) > mostDigits {
		return nil, dsig.Refuse(ErrMalformed, "the certificate's serial number cannot be read")
	}
	if opts.Certificates == nil {
		return nil, dsig.Refuse(ErrCertificate, "it is number %s of %q, and there is nowhere to look it up", serial, issuer)
	}
	cert, err := opts.Certificates(issuer, serial)
	if err != nil {
		return nil, dsig.Refuse(ErrCertificate, "number %s of %q: %v", serial, issuer, err)
	}
	if cert == nil || cert.SerialNumber.Cmp(serial) != 0 {
		return nil, dsig.Refuse(ErrCertificate, "number %s of %q is not known", serial, issuer)
	}
	return cert, nil
}

// keyInfo is the content of KeyInfo for a certificate.
func keyInfo(kind KeyInfo, cert *x509.Certificate) []byte {
	const names = 512 // what stands around the certificate
	out := make([]byte, 0, base64.StdEncoding.EncodedLen(len(cert.Raw))+names)
	out = append(out, `<wsse:SecurityTokenReference>`...)
	if kind == IssuerSerial {
		var name bytes.Buffer
		_ = xml.EscapeText(&name, []byte(IssuerName(cert))) // a buffer takes everything
		out = append(out, `<ds:X509Data><ds:X509IssuerSerial><ds:X509IssuerName>`...)
		out = append(out, name.Bytes()...)
		out = append(out, `</ds:X509IssuerName><ds:X509SerialNumber>`...)
		out = cert.SerialNumber.Append(out, 10)
		out = append(out, `</ds:X509SerialNumber></ds:X509IssuerSerial></ds:X509Data>`...)
	} else {
		out = append(out, `<wsse:KeyIdentifier EncodingType="`+base64Binary+`" ValueType="`+x509v3+`">`...)
		out = base64.StdEncoding.AppendEncode(out, cert.Raw)
		out = append(out, `</wsse:KeyIdentifier>`...)
	}
	return append(out, `</wsse:SecurityTokenReference>`...)
}

// IssuerName is the name of a certificate's issuer as Sign writes it (RFC 2253, as XML Signature asks).
func IssuerName(cert *x509.Certificate) string {
	var name pkix.RDNSequence
	if _, err := asn1.Unmarshal(cert.RawIssuer, &name); err != nil {
		return cert.Issuer.String()
	}
	return name.String()
}

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
	"sync/atomic"

	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// certificate is the signer's, from KeyInfo, from a token beside the signature or by the caller's look-up.
func (m *message) certificate(keyInfo *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
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
	if inside.Is(SpaceWSSE, "Reference") {
		return m.token(inside, keyInfo.Parent.Parent, opts)
	}
	if inside.Is(dsig.Space, "X509Data") {
		return held(inside, opts)
	}
	if inside.Is(dsig.Space, "X509IssuerSerial") {
		return lookUp(inside, opts)
	}
	return nil, dsig.Refuse(ErrCertificate, "the certificate is named by %s, expected a KeyIdentifier, a Reference to a BinarySecurityToken, X509Data or X509IssuerSerial", inside.Name)
}

// held is the certificate that X509Data holds or names, in one element or in one of each, which then must agree: libraries write
// both, and zeep the number as an empty element.
func held(data *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	var number, certificate *xmlsafe.Node
	for c := range data.Elements() {
		switch {
		case c.Is(dsig.Space, "X509IssuerSerial") && number == nil:
			number = c
		case c.Is(dsig.Space, "X509Certificate") && certificate == nil:
			certificate = c
		default:
			return nil, dsig.Refuse(ErrCertificate, "%s has %s, expected one X509IssuerSerial, one X509Certificate or one of each", data.Name, c.Name)
		}
	}
	switch {
	case certificate == nil && number == nil:
		return nil, dsig.Refuse(ErrCertificate, "%s is empty", data.Name)
	case certificate == nil:
		return lookUp(number, opts)
	}
	cert, err := dsig.ReadCertificate(certificate, opts.ReadCertificate)
	if err != nil || number == nil || number.FirstChild == nil {
		return cert, err
	}
	issuer, serial, err := numbered(number)
	if err != nil {
		return nil, err
	}
	if serial.Cmp(cert.SerialNumber) != 0 || !SameIssuer(issuer, cert) {
		return nil, dsig.Refuse(ErrCertificate, "%s holds a certificate other than number %s of %q, which it names", data.Name, serial, issuer)
	}
	return cert, nil
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

// embedded is the certificate that a KeyIdentifier or a BinarySecurityToken holds.
func embedded(holder *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	if kind, _ := holder.Attribute("", "ValueType"); kind != x509v3 {
		return nil, dsig.Refuse(ErrCertificate, "%s is a %q, expected %q", holder.Name, kind, x509v3)
	}
	if encoding, given := holder.Attribute("", "EncodingType"); given && encoding != base64Binary {
		return nil, dsig.Refuse(ErrCertificate, "%s is encoded as %q, expected %q", holder.Name, encoding, base64Binary)
	}
	return dsig.ReadCertificate(holder, opts.ReadCertificate)
}

// token is the certificate of the BinarySecurityToken that a wsse:Reference names. It must be the one token of the Security
// header that has the signature, and nothing else may have what may be taken for its identifier.
func (m *message) token(reference, security *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	if kind, given := reference.Attribute("", "ValueType"); given && kind != x509v3 {
		return nil, dsig.Refuse(ErrCertificate, "the reference is to a %q, expected %q", kind, x509v3)
	}
	if reference.FirstChild != nil {
		return nil, dsig.Refuse(ErrCertificate, "%s is not empty", reference.Name)
	}
	uri, _ := reference.Attribute("", "URI")
	id, here := strings.CutPrefix(uri, "#")
	if !here || !xmlsafe.IsName(id) {
		return nil, dsig.Refuse(ErrCertificate, "the reference is to %q, expected a token in the message", uri)
	}
	var token *xmlsafe.Node
	for c := range security.Elements() {
		if !c.Is(SpaceWSSE, "BinarySecurityToken") {
			continue
		}
		if token != nil {
			return nil, dsig.Refuse(ErrCertificate, "two tokens in the Security header, expected one")
		}
		token = c
	}
	if token == nil || !names(token, id) {
		return nil, dsig.Refuse(ErrCertificate, "the Security header has no token %q", id)
	}
	if m.uses(id, token) {
		return nil, dsig.Refuse(ErrDuplicateID, "%q is another element's too", id)
	}
	for c := range token.Children() {
		if c.Kind != xmlsafe.Text {
			return nil, dsig.Refuse(ErrMalformed, "%s holds more than a text", token.Name)
		}
	}
	return embedded(token, opts)
}

// names says whether an element has an identifier, once.
func names(n *xmlsafe.Node, id string) bool {
	found := 0
	for i := range n.Attributes {
		a := &n.Attributes[i]
		switch {
		case !identifies(a.Name) && !resembles(a.Name):
		case identifies(a.Name) && a.Name.Space != xmlsafe.SpaceXML && a.Value == id:
			found++
		default:
			return false
		}
	}
	return found == 1
}

// numbered reads whose certificate an X509IssuerSerial names, and by which number.
func numbered(n *xmlsafe.Node) (issuer string, serial *big.Int, err error) {
	parts, err := dsig.Parts(n, "X509IssuerName", "X509SerialNumber")
	if err != nil {
		return "", nil, err
	}
	const mostDigits = 60 // a serial number has at most 20 bytes (RFC 5280 section 4.1.2.2)
	issuer, digits := strings.TrimSpace(parts[0].Text()), strings.TrimSpace(parts[1].Text())
	serial, ok := new(big.Int).SetString(digits[:min(len(digits), mostDigits)], 10)
	if !ok || len(digits) > mostDigits {
		return "", nil, dsig.Refuse(ErrMalformed, "the certificate's serial number cannot be read")
	}
	return issuer, serial, nil
}

func lookUp(n *xmlsafe.Node, opts Options) (*x509.Certificate, error) {
	issuer, serial, err := numbered(n)
	if err != nil {
		return nil, err
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
	if last := lastIssuer.Load(); last != nil && bytes.Equal(last.der, cert.RawIssuer) {
		return last.name
	}
	var name pkix.RDNSequence
	if _, err := asn1.Unmarshal(cert.RawIssuer, &name); err != nil {
		return cert.Issuer.String()
	}
	found := &issuer{cert.RawIssuer, name.String()}
	lastIssuer.Store(found)
	return found.name
}

// issuer is an issuer's name as it is certified and as it is written.
type issuer struct {
	der  []byte
	name string
}

// lastIssuer is the one that was asked for last: most who sign have their certificates from one authority.
var lastIssuer atomic.Pointer[issuer] //nolint:gochecknoglobals // a name is written the same whoever asks

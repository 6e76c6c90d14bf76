package xmldsig

import (
	"crypto/x509"
	"fmt"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Result is what a right signature says.
type Result struct {
	// Certificate is the signer's. It has not been judged.
	Certificate *x509.Certificate
	// Signed are the bytes that the signature covers: the document without the signature, in canonical form. Whoever acts
	// on the document reads these.
	Signed []byte
}

// Verify checks the signature of a document, of the kind that the package's comment describes. The error wraps one of the
// Err values. It does not judge the certificate.
func Verify(document []byte) (Result, error) {
	doc, err := xmlsafe.Parse(document, xmlsafe.Limits{})
	if err != nil {
		return Result{}, fmt.Errorf("business signature: %w: %w", ErrMalformed, err)
	}
	result, err := VerifyDocument(doc)
	if err != nil {
		return Result{}, fmt.Errorf("business signature: %w", err)
	}
	return result, nil
}

// VerifyDocument is Verify of a document that has been read already, within limits of the caller's.
func VerifyDocument(doc *xmlsafe.Document) (Result, error) {
	n, err := find(doc.Root)
	if err != nil {
		return Result{}, err
	}
	s, err := dsig.Read(n)
	if err != nil {
		return Result{}, err
	}
	method, err := transformed(s)
	if err != nil {
		return Result{}, err
	}
	if err := dsig.CheckTexts(doc.Root); err != nil {
		return Result{}, err
	}
	cert, err := certificate(s.KeyInfo)
	if err != nil {
		return Result{}, err
	}
	if err := s.CheckValue(cert); err != nil {
		return Result{}, err
	}
	signed, err := method.Document(doc, n)
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if err := s.CheckDigest(signed); err != nil {
		return Result{}, err
	}
	return Result{cert, signed}, nil
}

// find is the one signature of a root, its last child.
func find(root *xmlsafe.Node) (*xmlsafe.Node, error) {
	var found *xmlsafe.Node
	for c := range root.Children() {
		switch {
		case c.Is(dsig.Space, "Signature"):
			if found != nil {
				return nil, dsig.Refuse(ErrMalformed, "two signatures in %s, expected one", root.Name)
			}
			found = c
		case found != nil && (c.Kind != xmlsafe.Text || !xmlsafe.Blank(c.Value)):
			return nil, dsig.Refuse(ErrMalformed, "the signature is not the last child of %s", root.Name)
		}
	}
	if found == nil {
		return nil, dsig.Refuse(ErrNotSigned, "no signature in %s", root.Name)
	}
	return found, nil
}

// transformed is the canonicalisation of the document, which must be what the signature is over.
func transformed(s *dsig.Signature) (c14n.Method, error) {
	if s.URI != "" {
		return c14n.Method{}, dsig.Refuse(ErrReference, "its reference is to %q, expected the whole document", s.URI)
	}
	if len(s.Transforms) == 0 || s.Transforms[0].Algorithm != dsig.Enveloped {
		return c14n.Method{}, dsig.Refuse(ErrAlgorithm, "the first transform is not %s", dsig.Enveloped)
	}
	method := c14n.Method{} // what RFC 3275 section 4.3.3.2 prescribes when there is no other
	if rest := s.Transforms[1:]; len(rest) > 0 {
		if len(rest) > 1 || !rest[0].Canonical {
			return c14n.Method{}, dsig.Refuse(ErrAlgorithm, "after the first transform %q, expected one canonicalisation", rest[0].Algorithm)
		}
		method = rest[0].Method
	}
	method.Comments = false // the Reference has left them out
	return method, nil
}

// certificate is the one in KeyInfo/X509Data/X509Certificate.
func certificate(keyInfo *xmlsafe.Node) (*x509.Certificate, error) {
	var found *xmlsafe.Node
	for data := range keyInfo.Elements() {
		for c := range data.Elements() {
			if !data.Is(dsig.Space, "X509Data") || !c.Is(dsig.Space, "X509Certificate") {
				continue
			}
			if found != nil {
				return nil, dsig.Refuse(ErrCertificate, "there are two, expected one")
			}
			found = c
		}
	}
	if found == nil {
		return nil, dsig.Refuse(ErrCertificate, "there is none in the signature")
	}
	return dsig.ReadCertificate(found, nil)
}

package xmldsig

import (
	"crypto"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Signer is who signs.
type Signer struct {
	// Key is RSA.
	Key crypto.Signer
	// Certificate is over the key. Its dates and purpose are not looked at.
	Certificate *x509.Certificate
}

// Sign puts a signature into a document, as the last child of its root. The document is not changed otherwise. One that
// is signed already, or that Verify would not read, is an error. It costs one RSA signature.
func Sign(document []byte, signer Signer) ([]byte, error) {
	if err := dsig.CheckSigner(signer.Key, signer.Certificate); err != nil {
		return nil, err
	}
	signed, err := sign(document, signer)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return signed, nil
}

func sign(document []byte, signer Signer) ([]byte, error) {
	doc, err := xmlsafe.Parse(document, xmlsafe.Limits{})
	if err != nil {
		return nil, err
	}
	if doc.Root.Child(dsig.Space, "Signature") != nil {
		return nil, errors.New("the document is signed already")
	}
	if err := dsig.CheckTexts(doc.Root); err != nil {
		return nil, err
	}
	canonical, err := c14n.Method{}.Document(doc, nil)
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(canonical)
	info := dsig.Info{
		Canonicalization: c14n.Inclusive,
		Transforms:       []string{dsig.Enveloped, c14n.InclusiveWithComments},
		Digest:           digest[:],
	}.Write()
	keyInfo := []byte("<ds:X509Data><ds:X509Certificate>" + base64.StdEncoding.EncodeToString(signer.Certificate.Raw) +
		"</ds:X509Certificate></ds:X509Data>")
	// SignedInfo inherits the document's namespaces, so its canonical form is that of where it stands.
	blank := make([]byte, dsig.ValueSize(signer.Certificate))
	drawn, err := xmlsafe.Parse(insert(doc, dsig.AppendElement(nil, info, blank, keyInfo)), xmlsafe.Limits{})
	if err != nil {
		return nil, fmt.Errorf("with a signature in it: %w", err)
	}
	if canonical, err = (c14n.Method{}).Element(drawn.Root.Child(dsig.Space, "Signature").Child(dsig.Space, "SignedInfo"), nil); err != nil {
		return nil, err
	}
	value, err := dsig.Value(signer.Key, canonical)
	if err != nil {
		return nil, err
	}
	return insert(doc, dsig.AppendElement(nil, info, value, keyInfo)), nil
}

// insert puts an element at the end of the root's content.
func insert(doc *xmlsafe.Document, element []byte) []byte {
	root, source := doc.Root, doc.Source
	before, after := source[:root.ContentEnd], source[root.ContentEnd:]
	if root.Empty {
		before = source[:root.End-len("/>")] + ">"
		after = "</" + root.Name.String() + ">" + source[root.End:]
	}
	signed := make([]byte, 0, len(before)+len(element)+len(after))
	return append(append(append(signed, before...), element...), after...)
}

// Package mismade makes documents whose business signature is wrong in one way, to see whether another implementation
// refuses them. Apart from the one flaw each is signed as package xmldsig signs. That a certificate is expired, revoked or
// of the wrong purpose is no flaw of the signature: sign with such a certificate.
package mismade

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/internal/spoil"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Flaw is one way to be wrong.
type Flaw string

// The flaws.
const (
	// Missing has no signature at all.
	Missing Flaw = "missing"
	// WrongDigest has a space in the root that was added after it was signed.
	WrongDigest Flaw = "wrong digest"
	// WrongValue has a signature value with one bit changed.
	WrongValue Flaw = "wrong value"
	// OtherAlgorithm is signed rightly, but with RSA and SHA-1.
	OtherAlgorithm Flaw = "other algorithm"
	// CommentInside has a comment in the middle of a text, which the signature does not see. The document must have a text.
	CommentInside Flaw = "comment inside"
	// EntityInside has a document type that declares an entity, which is empty, and a reference to it in a text, so that
	// the signature holds for whoever resolves it. The document must have a text.
	EntityInside Flaw = "entity inside"
)

// Flaws are all of them.
func Flaws() []Flaw {
	return []Flaw{Missing, WrongDigest, WrongValue, OtherAlgorithm, CommentInside, EntityInside}
}

// Make signs a document as xmldsig.Sign does, with a flaw. What xmldsig.Sign would not sign is an error.
func Make(document []byte, signer xmldsig.Signer, flaw Flaw) ([]byte, error) {
	signed, err := xmldsig.Sign(document, signer)
	if err != nil {
		return nil, err
	}
	doc, err := xmlsafe.Parse(signed, xmlsafe.Limits{})
	if err != nil {
		return nil, err
	}
	right, err := xmldsig.VerifyDocument(doc)
	if err != nil {
		return nil, err
	}
	switch flaw {
	case Missing:
		return append([]byte(nil), document...), nil
	case OtherAlgorithm:
		info := dsig.Info{Canonicalization: c14n.Inclusive, Transforms: []string{dsig.Enveloped, c14n.InclusiveWithComments}}
		return spoil.SHA1(doc, signature, info, right.Signed, signer.Key, xmlsafe.Limits{})
	}
	edits, err := edits(doc, flaw)
	if err != nil {
		return nil, fmt.Errorf("make a signature with the flaw %q: %w", flaw, err)
	}
	return spoil.Apply(doc.Source, edits...), nil
}

func edits(doc *xmlsafe.Document, flaw Flaw) ([]spoil.Edit, error) {
	one := func(e spoil.Edit, err error) ([]spoil.Edit, error) { return []spoil.Edit{e}, err }
	switch flaw {
	case WrongDigest:
		return one(spoil.End(doc.Root, " "), nil)
	case WrongValue:
		return one(spoil.Value(signature(doc)))
	default:
		return hidden(doc, doc.Root, flaw)
	}
}

// Within makes one of the flaws that a signature does not see, CommentInside or EntityInside, in a larger document of which a
// signed element is a part: find gives the element, whose signature holds. That of the document around it, which may be signed
// too, holds as the element's does, for who leaves comments out or resolves the entity. Nothing need be signed again.
func Within(document []byte, find func(*xmlsafe.Document) *xmlsafe.Node, flaw Flaw) ([]byte, error) {
	doc, err := xmlsafe.Parse(document, xmlsafe.Limits{})
	if err != nil {
		return nil, err
	}
	in := find(doc)
	if in == nil || in.Child(dsig.Space, "Signature") == nil {
		return nil, fmt.Errorf("make the flaw %q within a document: it has no signed element", flaw)
	}
	edits, err := hidden(doc, in, flaw)
	if err != nil {
		return nil, fmt.Errorf("make the flaw %q within a document: %w", flaw, err)
	}
	return spoil.Apply(doc.Source, edits...), nil
}

// hidden are the edits of an element that its signature does not see.
func hidden(doc *xmlsafe.Document, in *xmlsafe.Node, flaw Flaw) ([]spoil.Edit, error) {
	switch flaw {
	case CommentInside:
		edit, err := spoil.Comment(in, doc.Source)
		return []spoil.Edit{edit}, err
	case EntityInside:
		return spoil.Entity(doc, in)
	default:
		return nil, errors.New("a signature sees it, or there is no such flaw")
	}
}

// signature is the one that xmldsig.Sign made.
func signature(doc *xmlsafe.Document) *xmlsafe.Node { return doc.Root.Child(dsig.Space, "Signature") }

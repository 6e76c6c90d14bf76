// Package mismade makes SOAP messages whose transport signature is wrong in one way, to see whether another
// implementation refuses them. Apart from the one flaw each is signed as package wsse signs, so whoever accepts it has
// overlooked just that. That a certificate is expired, revoked or of the wrong purpose is no flaw of the signature: sign with
// such a certificate.
package mismade

import (
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/internal/spoil"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Flaw is one way to be wrong.
type Flaw string

// The flaws.
const (
	// Missing has no signature at all.
	Missing Flaw = "missing"
	// WrongDigest has a Body to which a space was added after it was signed.
	WrongDigest Flaw = "wrong digest"
	// WrongValue has a signature value with one bit changed.
	WrongValue Flaw = "wrong value"
	// OtherAlgorithm is signed rightly, but with RSA and SHA-1.
	OtherAlgorithm Flaw = "other algorithm"
	// Wrapped has the signed Body in a header block, and a copy that is not signed in its place.
	Wrapped Flaw = "wrapped"
	// SecondBody has an unsigned copy of the Body after the signed one.
	SecondBody Flaw = "second body"
	// DuplicateID has the signed Body in a header block, and in its place one that was changed and has the same identifier.
	DuplicateID Flaw = "duplicate id"
	// CommentInside has a comment in the middle of a text of the Body, which the signature does not see. The Body must have
	// a text.
	CommentInside Flaw = "comment inside"
	// EntityInside has a document type that declares an entity, which is empty, and a reference to it in a text of the
	// Body, so that the signature holds for whoever resolves it. The Body must have a text.
	EntityInside Flaw = "entity inside"
)

// Flaws are all of them.
func Flaws() []Flaw {
	return []Flaw{Missing, WrongDigest, WrongValue, OtherAlgorithm, Wrapped, SecondBody, DuplicateID, CommentInside, EntityInside}
}

// Make signs a message as wsse.Sign does, with a flaw. What wsse.Sign would not sign is an error.
func Make(envelope []byte, opts wsse.Options, flaw Flaw) ([]byte, error) {
	signed, err := wsse.Sign(envelope, opts)
	if err != nil {
		return nil, err
	}
	opts.Certificates = func(string, *big.Int) (*x509.Certificate, error) { return opts.Certificate, nil }
	right, err := wsse.Verify(signed, opts)
	if err != nil {
		return nil, err
	}
	if flaw == Missing {
		return append([]byte(nil), envelope...), nil
	}
	if flaw == OtherAlgorithm {
		return otherAlgorithm(right, opts)
	}
	edits, err := edits(right, flaw)
	if err != nil {
		return nil, fmt.Errorf("make a signature with the flaw %q: %w", flaw, err)
	}
	return spoil.Apply(right.Document.Source, edits...), nil
}

func edits(right wsse.Result, flaw Flaw) ([]spoil.Edit, error) {
	doc, body := right.Document, right.Node
	header := body.Parent.Child(body.Name.Space, "Header")
	one := func(e spoil.Edit, err error) ([]spoil.Edit, error) { return []spoil.Edit{e}, err }
	const block = `<mismade:Block xmlns:mismade="urn:example:block">%s</mismade:Block>`
	switch flaw {
	case WrongDigest:
		return one(spoil.End(body, " "), nil)
	case WrongValue:
		return one(spoil.Value(signature(doc)))
	case Wrapped:
		return []spoil.Edit{
			spoil.End(header, fmt.Sprintf(block, doc.SourceOf(body))),
			{Start: body.Start, End: body.End, Text: unnamed(doc, body)},
		}, nil
	case SecondBody:
		return one(spoil.Edit{Start: body.End, End: body.End, Text: unnamed(doc, body)}, nil)
	case DuplicateID:
		return []spoil.Edit{spoil.End(header, fmt.Sprintf(block, doc.SourceOf(body))), spoil.End(body, " ")}, nil
	case CommentInside:
		return one(spoil.Comment(body, doc.Source))
	case EntityInside:
		return spoil.Entity(doc, body)
	default:
		return nil, errors.New("there is no such flaw")
	}
}

func otherAlgorithm(right wsse.Result, opts wsse.Options) ([]byte, error) {
	info := dsig.Info{
		Canonicalization: c14n.Exclusive, URI: "#" + identifier(right.Node).Value, Transforms: []string{c14n.Exclusive},
	}
	return spoil.SHA1(right.Document, signature, info, right.Body, opts.Key, opts.Limits)
}

// signature is the one that wsse.Sign made: in the last Security header.
func signature(doc *xmlsafe.Document) *xmlsafe.Node {
	var found *xmlsafe.Node
	for c := range doc.Root.Child(doc.Root.Name.Space, "Header").Elements() {
		if c.Is(wsse.SpaceWSSE, "Security") {
			found = c.Child(dsig.Space, "Signature")
		}
	}
	return found
}

// identifier is the attribute that names a signed Body.
func identifier(body *xmlsafe.Node) xmlsafe.Attribute {
	for _, a := range body.Attributes {
		if a.Name.Local == "Id" && (a.Name.Space == "" || a.Name.Space == wsse.SpaceWSU) {
			return a
		}
	}
	return xmlsafe.Attribute{} // a signed Body has one
}

// unnamed is the source of a Body without its identifier.
func unnamed(doc *xmlsafe.Document, body *xmlsafe.Node) string {
	id := identifier(body)
	return doc.Source[body.Start:id.Start] + doc.Source[id.End:body.End]
}

// Package spoil damages signed XML on purpose, for those who make what other implementations must refuse. Everything is
// done by cutting and pasting, so that the rest of a message stays signed.
package spoil

import (
	"crypto"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Edit puts a text in the place of the bytes from Start to End.
type Edit struct {
	Start, End int
	Text       string
}

// Apply makes edits that do not overlap.
func Apply(source string, edits ...Edit) []byte {
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(source[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(source[at:])
	return []byte(b.String())
}

// End adds a text at the end of an element's content.
func End(n *xmlsafe.Node, text string) Edit {
	if n.Empty {
		return Edit{n.End - len("/>"), n.End, ">" + text + "</" + n.Name.String() + ">"}
	}
	return Edit{n.ContentEnd, n.ContentEnd, text}
}

// Value changes one bit of a signature's value.
func Value(signature *xmlsafe.Node) (Edit, error) {
	n := signature.Child(dsig.Space, "SignatureValue")
	value, err := dsig.Base64(n)
	if err != nil {
		return Edit{}, err
	}
	value[len(value)-1] ^= 1
	return Edit{n.ContentStart, n.ContentEnd, base64.StdEncoding.EncodeToString(value)}, nil
}

// Comment splits the first text in an element with a comment.
func Comment(in *xmlsafe.Node, source string) (Edit, error) {
	text, err := firstText(in)
	if err != nil {
		return Edit{}, err
	}
	at := text.Start
	if c := source[at]; c != '&' && c != '<' { // not into a reference or CDATA
		_, size := utf8.DecodeRuneInString(source[at:])
		at += size
	}
	return Edit{at, at, "<!-- -->"}, nil
}

// Entity declares an empty entity and refers to it in the first text in an element, so that a reader who resolves it finds
// the signature right.
func Entity(doc *xmlsafe.Document, in *xmlsafe.Node) ([]Edit, error) {
	text, err := firstText(in)
	if err != nil {
		return nil, err
	}
	return []Edit{
		{doc.Root.Start, doc.Root.Start, "<!DOCTYPE " + doc.Root.Name.String() + ` [<!ENTITY e "">]>`},
		{text.Start, text.Start, "&e;"},
	}, nil
}

func firstText(in *xmlsafe.Node) (*xmlsafe.Node, error) {
	for n := range in.Descendants() {
		if n.Is(dsig.Space, "Signature") {
			break
		}
		if n.Kind == xmlsafe.Text && !xmlsafe.Blank(n.Value) {
			return n, nil
		}
	}
	return nil, errors.New("what is signed has no text to spoil")
}

// SHA1 signs anew with RSA and SHA-1: info says what the signature is over, signed are those bytes, and find finds the
// signature in a message.
func SHA1(doc *xmlsafe.Document, find func(*xmlsafe.Document) *xmlsafe.Node, info dsig.Info, signed []byte, key crypto.Signer, limits xmlsafe.Limits) ([]byte, error) {
	digest := sha1.Sum(signed)
	info.Digest, info.SignatureMethod, info.DigestMethod = digest[:], dsig.RSASHA1, dsig.SHA1
	old := find(doc).Child(dsig.Space, "SignedInfo")
	drawn, err := xmlsafe.Parse(Apply(doc.Source, Edit{old.Start, old.End, info.Write()}), limits)
	if err != nil {
		return nil, err
	}
	method, _ := c14n.ByName(info.Canonicalization)
	canonical, err := method.Element(find(drawn).Child(dsig.Space, "SignedInfo"), nil)
	if err != nil {
		return nil, err
	}
	digest = sha1.Sum(canonical)
	value, err := key.Sign(rand.Reader, digest[:], crypto.SHA1)
	if err != nil {
		return nil, err
	}
	n := find(drawn).Child(dsig.Space, "SignatureValue")
	return Apply(drawn.Source, Edit{n.ContentStart, n.ContentEnd, base64.StdEncoding.EncodeToString(value)}), nil
}

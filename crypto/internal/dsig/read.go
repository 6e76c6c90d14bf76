package dsig

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Signature is a ds:Signature that has been read but not checked.
type Signature struct {
	// Node is the element.
	Node *xmlsafe.Node
	// Canonicalization is the method for SignedInfo.
	Canonicalization c14n.Method
	// URI is the Reference's.
	URI string
	// Transforms are the Reference's, in order.
	Transforms []Transform
	// KeyInfo is the element.
	KeyInfo *xmlsafe.Node

	info          *xmlsafe.Node
	digest, value []byte
}

// Transform is one step of a Reference.
type Transform struct {
	// Algorithm is its name.
	Algorithm string
	// Method is what it says, of a canonicalisation.
	Method c14n.Method
	// Canonical says that it is a canonicalisation.
	Canonical bool
}

// Read reads a ds:Signature: SignedInfo, SignatureValue and KeyInfo, without an Object, by RSA and SHA-256 over exactly one
// Reference. The error wraps ErrMalformed, ErrAlgorithm or ErrReference.
func Read(n *xmlsafe.Node) (*Signature, error) {
	for c := range n.Descendants() {
		if c.Kind == xmlsafe.Comment || c.Kind == xmlsafe.Instruction {
			return nil, Refuse(ErrMalformed, "a comment or processing instruction stands in the signature")
		}
	}
	parts, err := Parts(n, "SignedInfo", "SignatureValue", "KeyInfo")
	if err != nil {
		return nil, err
	}
	s := &Signature{Node: n, info: parts[0], KeyInfo: parts[2]}
	if s.value, err = Base64(parts[1]); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrValue, err)
	}
	return s, s.readInfo()
}

func (s *Signature) readInfo() error {
	elements, err := elements(s.info)
	if err != nil {
		return err
	}
	references := 0
	for _, e := range elements {
		if e.Is(Space, "Reference") {
			references++
		}
	}
	if references > 1 {
		return Refuse(ErrReference, "%d references, expected one", references)
	}
	parts, err := Parts(s.info, "CanonicalizationMethod", "SignatureMethod", "Reference")
	if err != nil {
		return err
	}
	canonicalization, err := readTransform(parts[0])
	if err != nil {
		return err
	}
	if !canonicalization.Canonical {
		return Refuse(ErrAlgorithm, "canonicalisation by %q", canonicalization.Algorithm)
	}
	s.Canonicalization = canonicalization.Method
	if err := only(parts[1], RSASHA256); err != nil {
		return err
	}
	return s.readReference(parts[2])
}

func (s *Signature) readReference(n *xmlsafe.Node) error {
	uri, present := n.Attribute("", "URI")
	if !present {
		return Refuse(ErrReference, "its reference has no URI")
	}
	s.URI = uri
	parts, err := Parts(n, "Transforms", "DigestMethod", "DigestValue")
	if err != nil {
		return err
	}
	transforms, err := elements(parts[0])
	if err != nil {
		return err
	}
	const most = 4
	if len(transforms) > most {
		return Refuse(ErrAlgorithm, "%d transforms, at most %d are looked at", len(transforms), most)
	}
	for _, t := range transforms {
		if !t.Is(Space, "Transform") {
			return Refuse(ErrMalformed, "%s among the transforms", t.Name)
		}
		transform, err := readTransform(t)
		if err != nil {
			return err
		}
		s.Transforms = append(s.Transforms, transform)
	}
	if err := only(parts[1], SHA256); err != nil {
		return err
	}
	if s.digest, err = Base64(parts[2]); err != nil {
		return fmt.Errorf("%w: %w", ErrDigest, err)
	}
	return nil
}

// readTransform reads an algorithm, with the prefixes of an exclusive canonicalisation; nothing else may be in it.
func readTransform(n *xmlsafe.Node) (Transform, error) {
	t := Transform{}
	t.Algorithm, _ = n.Attribute("", "Algorithm")
	t.Method, t.Canonical = c14n.ByName(t.Algorithm)
	inside, err := elements(n)
	if err != nil {
		return t, err
	}
	for _, e := range inside {
		prefixes, _ := e.Attribute("", "PrefixList")
		if !t.Method.Exclusive || len(inside) > 1 || !e.Is(c14n.Exclusive, "InclusiveNamespaces") {
			return t, Refuse(ErrAlgorithm, "%s in %s", e.Name, t.Algorithm)
		}
		const most = 64
		if t.Method.Prefixes = strings.Fields(prefixes); len(t.Method.Prefixes) > most {
			return t, Refuse(ErrAlgorithm, "%d prefixes, at most %d are looked at", len(t.Method.Prefixes), most)
		}
	}
	return t, nil
}

// only wants an algorithm, without parameters.
func only(n *xmlsafe.Node, want string) error {
	if got, _ := n.Attribute("", "Algorithm"); got != want {
		return Refuse(ErrAlgorithm, "%s is %q, expected %q", n.Name.Local, got, want)
	}
	inside, err := elements(n)
	if err == nil && len(inside) > 0 {
		err = Refuse(ErrAlgorithm, "%s has parameters", n.Name.Local)
	}
	return err
}

// elements are the child elements of an element that has no other content.
func elements(n *xmlsafe.Node) ([]*xmlsafe.Node, error) {
	var found []*xmlsafe.Node
	for c := range n.Children() {
		switch {
		case c.Kind == xmlsafe.Element:
			found = append(found, c)
		case c.Kind == xmlsafe.Text && !xmlsafe.Blank(c.Value):
			return nil, Refuse(ErrMalformed, "text in %s", n.Name)
		}
	}
	return found, nil
}

// Parts are the children of an element, which must be those ds: elements in this order, and no others.
func Parts(n *xmlsafe.Node, names ...string) ([]*xmlsafe.Node, error) {
	parts, err := elements(n)
	if err != nil {
		return nil, err
	}
	for i, name := range names {
		if i == len(parts) || !parts[i].Is(Space, name) {
			return nil, Refuse(ErrMalformed, "%s has no %s in its place", n.Name, name)
		}
	}
	if len(parts) > len(names) {
		return nil, Refuse(ErrMalformed, "%s in %s", parts[len(names)].Name, n.Name)
	}
	return parts, nil
}

// strict takes base64 in one way of writing only.
var strict = base64.StdEncoding.Strict() //nolint:gochecknoglobals // a constant that must be made

// Base64 is what an element says in base 64, with white space anywhere.
func Base64(n *xmlsafe.Node) ([]byte, error) {
	for range n.Elements() {
		return nil, Refuse(ErrMalformed, "an element in %s", n.Name)
	}
	text := n.Text()
	data, err := strict.DecodeString(text)
	if err != nil { // perhaps for white space, of which the decoder passes over the ends of lines only
		data, err = strict.DecodeString(strings.Join(strings.Fields(text), ""))
	}
	if err != nil {
		return nil, Refuse(ErrMalformed, "%s: %v", n.Name, err)
	}
	return data, nil
}

package wsse

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
	// Body are the bytes that the signature covers: the Body in exclusive canonical form, which is a document of its own.
	// A namespace that only a value uses (an xsi:type) may be missing: it is not signed.
	Body []byte
	// Node is the same Body where it stands in Document, the envelope that was read. A business signature inside it must be
	// checked over Document.SourceOf its element, because the canonical form has lost declarations that such a
	// signature covers. Namespace declarations that nothing uses and comments between elements are not signed.
	Node     *xmlsafe.Node
	Document *xmlsafe.Document
}

// Verify checks the signature of a message, of the kind that the package's comment describes. The error wraps one of the
// Err values. It does not judge the certificate.
func Verify(envelope []byte, opts Options) (Result, error) {
	result, err := verify(envelope, opts)
	if err != nil {
		return Result{}, fmt.Errorf("transport signature: %w", err)
	}
	return result, nil
}

// VerifyDocument is Verify of a message that has been read already, within limits of the caller's.
func VerifyDocument(doc *xmlsafe.Document, opts Options) (Result, error) {
	m, err := messageOf(doc)
	if err == nil {
		var result Result
		if result, err = m.verify(opts); err == nil {
			return result, nil
		}
	}
	return Result{}, fmt.Errorf("transport signature: %w", err)
}

func verify(envelope []byte, opts Options) (Result, error) {
	m, err := read(envelope, opts.Limits)
	if err != nil {
		return Result{}, err
	}
	return m.verify(opts)
}

func (m *message) verify(opts Options) (Result, error) {
	n, err := m.signature()
	if err != nil {
		return Result{}, err
	}
	s, err := dsig.Read(n)
	if err != nil {
		return Result{}, err
	}
	method, err := m.over(s)
	if err != nil {
		return Result{}, err
	}
	cert, err := m.certificate(s.KeyInfo, opts)
	if err != nil {
		return Result{}, err
	}
	if err := s.CheckValue(cert); err != nil {
		return Result{}, err
	}
	body, err := method.Element(m.body, nil)
	if err != nil {
		return Result{}, fmt.Errorf("%w: %w", ErrMalformed, err)
	}
	if err := s.CheckDigest(body); err != nil {
		return Result{}, err
	}
	return Result{cert, body, m.body, m.doc}, nil
}

// signature is the one signature of the one Security header.
func (m *message) signature() (*xmlsafe.Node, error) {
	headers := m.forReceiver()
	if len(headers) > 1 {
		return nil, dsig.Refuse(ErrWrapped, "%d Security headers, expected one", len(headers))
	}
	var found *xmlsafe.Node
	for _, header := range headers {
		for c := range header.Elements() {
			if !c.Is(dsig.Space, "Signature") {
				continue
			}
			if found != nil {
				return nil, dsig.Refuse(ErrWrapped, "two signatures, expected one")
			}
			found = c
		}
	}
	if found == nil {
		return nil, dsig.Refuse(ErrNotSigned, "no signature in a Security header for the receiver")
	}
	return found, nil
}

// over is the canonicalisation of the Body, which must be what the signature is over.
func (m *message) over(s *dsig.Signature) (c14n.Method, error) {
	if m.id == "" || s.URI != "#"+m.id {
		return c14n.Method{}, dsig.Refuse(ErrWrapped, "its reference is to %q, and the Body is %q", s.URI, "#"+m.id)
	}
	if len(s.Transforms) != 1 || s.Transforms[0].Algorithm != c14n.Exclusive {
		return c14n.Method{}, dsig.Refuse(ErrAlgorithm, "the transforms are not %s alone", c14n.Exclusive)
	}
	if !s.Canonicalization.Exclusive || s.Canonicalization.Comments {
		return c14n.Method{}, dsig.Refuse(ErrAlgorithm, "SignedInfo is not canonicalised by %s", c14n.Exclusive)
	}
	return s.Transforms[0].Method, nil
}

package wsse

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/crypto/c14n"
	"github.com/synaq/synaq/crypto/internal/dsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
)

// Sign signs the Body of a message: it gives the Body an identifier if it has none, and puts a Security header into the
// Header, which it adds if need be. Everything else stays as it came. A message with a Security header for the receiver,
// or one that Verify would not read, is an error. It costs one RSA signature.
func Sign(envelope []byte, opts Options) ([]byte, error) {
	if err := dsig.CheckSigner(opts.Key, opts.Certificate); err != nil {
		return nil, err
	}
	signed, err := sign(envelope, opts)
	if err != nil {
		return nil, fmt.Errorf("sign: %w", err)
	}
	return signed, nil
}

// SignDocument is Sign of a message that has been read already, within the limits of the options.
func SignDocument(doc *xmlsafe.Document, opts Options) ([]byte, error) {
	if err := dsig.CheckSigner(opts.Key, opts.Certificate); err != nil {
		return nil, err
	}
	m, err := messageOf(doc)
	if err == nil {
		var signed []byte
		if signed, err = m.sign(opts); err == nil {
			return signed, nil
		}
	}
	return nil, fmt.Errorf("sign: %w", err)
}

func sign(envelope []byte, opts Options) ([]byte, error) {
	m, err := read(envelope, opts.Limits)
	if err != nil {
		return nil, err
	}
	return m.sign(opts)
}

func (m *message) sign(opts Options) ([]byte, error) {
	if len(m.forReceiver()) > 0 {
		return nil, errors.New("the message has a Security header already")
	}
	d := draft{message: m, id: m.id, keyInfo: keyInfo(opts.KeyInfo, opts.Certificate)}
	if d.id == "" {
		if d.id = opts.ID; d.id == "" {
			d.id = randomID()
		}
		if !xmlsafe.IsName(d.id) {
			return nil, fmt.Errorf("the identifier %q is not a name without a colon", d.id)
		}
	}
	standing, err := d.standing(opts)
	if err != nil {
		return nil, fmt.Errorf("with a signature in it: %w", err)
	}
	body, err := c14n.Method{Exclusive: true}.Element(standing, nil)
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(body)
	info := d.info(digest[:])
	value, err := dsig.Value(opts.Key, dsig.Exclusive(info))
	if err != nil {
		return nil, err
	}
	return d.write(info, value), nil
}

// standing is the Body as it will stand in the signed message. Where the message is near a limit, that is read from a draft
// that has everything but the right values, since Verify might not read it; else it is the Body with its identifier.
func (d draft) standing(opts Options) (*xmlsafe.Node, error) {
	if opts.Limits != (xmlsafe.Limits{}) || !d.small() {
		drawn, err := read(d.write(d.info(make([]byte, sha256.Size)), make([]byte, dsig.ValueSize(opts.Certificate))), opts.Limits)
		if err != nil {
			return nil, err
		}
		return drawn.body, nil
	}
	if d.message.id != "" {
		return d.body, nil
	}
	if d.uses(d.id, d.body) {
		return nil, dsig.Refuse(ErrDuplicateID, "%q", d.id)
	}
	body := *d.body
	prefix, _ := prefixOf(d.body, SpaceWSU, "wsu")
	body.Attributes = append(slices.Clone(body.Attributes), xmlsafe.Attribute{Name: xmlsafe.Name{Prefix: prefix, Local: "Id", Space: SpaceWSU}, Value: d.id})
	return &body, nil
}

// small says that the message is so far from every default limit that a signature does not bring it there.
func (m *message) small() bool {
	const size, declarations, attributes = 64 << 10, 64, 32
	return len(m.doc.Source) <= size && strings.Count(m.doc.Source, "xmlns") <= declarations && len(m.body.Attributes)+len(m.body.Declarations) <= attributes
}

// randomID is id-<UUID of version 4>.
func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("id-%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

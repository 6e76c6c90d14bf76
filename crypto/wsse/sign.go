package wsse

import (
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"

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

func sign(envelope []byte, opts Options) ([]byte, error) {
	m, err := read(envelope, opts.Limits)
	if err != nil {
		return nil, err
	}
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
	// The Body is canonicalised where it will stand, in a draft that has everything but the right values.
	drawn, err := read(d.write(d.info(make([]byte, sha256.Size)), make([]byte, dsig.ValueSize(opts.Certificate))), opts.Limits)
	if err != nil {
		return nil, fmt.Errorf("with a signature in it: %w", err)
	}
	body, err := c14n.Method{Exclusive: true}.Element(drawn.body, nil)
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

// randomID is id-<UUID of version 4>.
func randomID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("id-%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

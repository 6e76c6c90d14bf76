package certificate

import (
	"context"
	"crypto"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
)

const (
	privateBlock = "PRIVATE KEY"
	publicBlock  = "PUBLIC KEY"
)

// NewKey makes a pair of keys, in PEM: PKCS#8 and PKIX.
func NewKey(random io.Reader) (private, public []byte, err error) {
	_, key, err := ed25519.GenerateKey(random)
	if err != nil {
		return nil, nil, err
	}
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, nil, err
	}
	public, err = PublicPEM(key)
	return pem.EncodeToMemory(&pem.Block{Type: privateBlock, Bytes: der}), public, err
}

// PublicPEM is the public half of a key.
func PublicPEM(key ed25519.PrivateKey) ([]byte, error) {
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	return pem.EncodeToMemory(&pem.Block{Type: publicBlock, Bytes: der}), err
}

// ReadPrivate reads an Ed25519 key from PEM.
func ReadPrivate(text []byte) (ed25519.PrivateKey, error) {
	block, _ := pem.Decode(text)
	if block == nil || block.Type != privateBlock {
		return nil, errors.New("it is no private key in PEM (PKCS#8): make one with synaq certificate key, or openssl genpkey -algorithm ed25519")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	private, ok := key.(ed25519.PrivateKey)
	if !ok {
		return nil, fmt.Errorf("it is a %T, and certificates are signed with Ed25519", key)
	}
	return private, nil
}

// ReadPublic reads an Ed25519 public key from PEM.
func ReadPublic(text []byte) (ed25519.PublicKey, error) {
	block, _ := pem.Decode(text)
	if block != nil && block.Type == privateBlock {
		return nil, errors.New("it is a private key, which only the issuer has: give the public one")
	}
	if block == nil || block.Type != publicBlock {
		return nil, errors.New("it is no public key in PEM")
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, err
	}
	public, ok := key.(ed25519.PublicKey)
	if !ok {
		return nil, fmt.Errorf("it is a %T, and certificates are signed with Ed25519", key)
	}
	return public, nil
}

// KeyID names a public key: the SHA-256 of its PKIX form, in hexadecimal digits.
func KeyID(key ed25519.PublicKey) string {
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(der)
	return hex.EncodeToString(sum[:])
}

// signer and verifier are keys as package dsse asks for them.
type (
	signer   struct{ key ed25519.PrivateKey }
	verifier struct{ key ed25519.PublicKey }
)

// Sign signs.
func (s signer) Sign(_ context.Context, data []byte) ([]byte, error) {
	return ed25519.Sign(s.key, data), nil
}

// KeyID names the key.
func (s signer) KeyID() (string, error) {
	public, ok := s.key.Public().(ed25519.PublicKey)
	if !ok {
		return "", errors.New("no Ed25519 key")
	}
	return KeyID(public), nil
}

// Verify says whether a signature holds.
func (v verifier) Verify(_ context.Context, data, signature []byte) error {
	if !ed25519.Verify(v.key, data, signature) {
		return errors.New("the signature does not hold")
	}
	return nil
}

// KeyID names the key.
func (v verifier) KeyID() (string, error) { return KeyID(v.key), nil }

// Public is the key.
func (v verifier) Public() crypto.PublicKey { return v.key }

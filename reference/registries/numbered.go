package registries

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"sync"

	"github.com/synaq/synaq/crypto/wsse"
)

// numbered are the gateway's own certificates, by which its signatures are verified: they name theirs by issuer and number. That one
// is among them says nothing for it: it is judged like one that an answer shows.
type numbered struct {
	mu  sync.Mutex
	all []*x509.Certificate
	// fetch gets them as PEM, while there are none.
	fetch func(context.Context) ([]byte, error)
}

// newNumbered takes those that the gateway's operator has given, as PEM; with none of them they are fetched from an address.
func newNumbered(text []byte, client *Client, address string) (*numbered, error) {
	n := &numbered{fetch: func(ctx context.Context) ([]byte, error) { return client.fetch(ctx, address) }}
	if len(text) == 0 {
		return n, nil
	}
	var err error
	if n.all, err = parseCertificates(text); err != nil {
		return nil, &SenderError{fmt.Errorf("the gateway's certificates: %w", err)}
	}
	return n, nil
}

// find finds one by its issuer's name and its number.
func (n *numbered) find(ctx context.Context) func(issuer string, serial *big.Int) (*x509.Certificate, error) {
	return func(issuer string, serial *big.Int) (*x509.Certificate, error) {
		all, err := n.given(ctx)
		if err != nil {
			return nil, err
		}
		for _, cert := range all {
			if cert.SerialNumber.Cmp(serial) == 0 && wsse.SameIssuer(issuer, cert) {
				return cert, nil
			}
		}
		return nil, errors.New("it is not among the gateway's certificates: ask its operator for the one in force")
	}
}

func (n *numbered) given(ctx context.Context) ([]*x509.Certificate, error) {
	n.mu.Lock()
	all := n.all
	n.mu.Unlock()
	if len(all) > 0 {
		return all, nil
	}
	text, err := n.fetch(ctx)
	if err != nil {
		return nil, fmt.Errorf("the gateway's certificates cannot be fetched: %w", err)
	}
	if all, err = parseCertificates(text); err != nil {
		return nil, fmt.Errorf("the gateway's certificates: %w", err)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	n.all = all
	return all, nil
}

// fetch gets a file of certificates.
func (c *Client) fetch(ctx context.Context, address string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return nil, err
	}
	response, err := c.http.Do(request)
	if err != nil {
		return nil, errors.New(c.silence(err))
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("status %d", response.StatusCode)
	}
	return io.ReadAll(io.LimitReader(response.Body, maxAnswer))
}

// parseCertificates reads PEM that has one certificate or more.
func parseCertificates(text []byte) ([]*x509.Certificate, error) {
	var all []*x509.Certificate
	for rest := bytes.TrimSpace(text); ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("a certificate cannot be read: %w", err)
		}
		all = append(all, cert)
	}
	if len(all) == 0 {
		return nil, errors.New("there is no certificate among them: give PEM")
	}
	return all, nil
}

package government

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http"

	"github.com/synaq/synaq/simulators/eds"
	"github.com/synaq/synaq/simulators/registry"
	"github.com/synaq/synaq/simulators/shep"
)

// newGateway makes SHEP, with the certificates that the test authority has issued to it and to those who send and answer.
// published gives the address under which callers reach a system: the certificates name that of EDS.
func newGateway(opts registry.Options, address, published func(name string) string, transport http.RoundTripper) (*registry.System, error) {
	blank, err := eds.NewWallet()
	if err != nil {
		return nil, err
	}
	wallet := blank.At(func() string { return published(eds.Name) })
	roots, intermediates, err := anchors()
	if err != nil {
		return nil, err
	}
	opts.HTTP = &http.Client{Transport: transport} // the gateway bounds each exchange itself, without a goroutine for it
	return shep.New(opts, shep.Options{
		Provider: address,
		Credential: func(party, condition string) (shep.Credential, error) {
			p, err := wallet.Participant(party, eds.Condition(condition))
			return shep.Credential{Certificate: p.Certificate, Key: p.Key, Chain: p.Chain}, err
		},
		Roots: roots, Intermediates: intermediates,
		Revoked: eds.IsRevoked,
	})
}

// anchors are the test root, and the authority under it that issues.
func anchors() (roots, intermediates []*x509.Certificate, err error) {
	rest, err := eds.TrustAnchors()
	if err != nil {
		return nil, nil, err
	}
	for {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			return roots, intermediates, nil
		}
		cert, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, nil, fmt.Errorf("read the trust anchors: %w", err)
		}
		if cert.CheckSignatureFrom(cert) == nil {
			roots = append(roots, cert)
		} else {
			intermediates = append(intermediates, cert)
		}
	}
}

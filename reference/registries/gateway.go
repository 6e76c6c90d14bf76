package registries

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/crypto/xmldsig"
	"github.com/synaq/synaq/crypto/xmlsafe"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/internal/reading"
	"github.com/synaq/synaq/reference/keyfile"
)

// GatewayOptions say how to ask over SHEP.
type GatewayOptions struct {
	// Address is the gateway's base URL.
	Address string
	// SenderID and Password are what the gateway knows this system by.
	SenderID, Password string
	// PKCS12 is this system's key and certificate, under KeyPassword.
	PKCS12      []byte
	KeyPassword string
	// Sender is the BIN of the organisation whose the certificate must be; zero is any.
	Sender identifiers.BIN
	// Gateway and Provider are the BINs of the organisations whose signatures are believed: of an envelope the gateway's, of
	// data the provider's. Both are required: the authority has certified many others, this system among them.
	Gateway, Provider identifiers.BIN
	// TrustAnchors are the certification authority's certificates as PEM; empty fetches them when they are first needed.
	TrustAnchors []byte
	// Certificates are the gateway's own as PEM, as its operator gives them: its signatures name theirs by issuer and number. Empty
	// fetches them when they are first needed from where the simulated gateway has them, /v1/certificates.
	Certificates []byte
}

// gateway signs what is sent over SHEP and judges what comes back.
type gateway struct {
	client           *Client
	url, asyncURL    string
	senderID, secret string
	key              crypto.Signer
	certificate      *x509.Certificate
	itself, provider identifiers.BIN
	now              func() time.Time
	contract         shep.EnvelopeValidator
	// known are the certificates of who answers, own those that the gateway has.
	known pki.Memory
	own   *numbered
	// news is what the gateway told of messages by itself.
	news news

	mu      sync.Mutex
	anchors *Anchors
	// good are certificates that were not revoked, by their bytes, until when that may be believed.
	good map[string]time.Time
}

func newGateway(c *Client, o GatewayOptions, now func() time.Time) (*gateway, error) {
	base, err := gatewayAddress(o.Address)
	if err != nil {
		return nil, err
	}
	if o.Gateway.IsZero() || o.Provider.IsZero() {
		return nil, errors.New("whose signatures to believe is not said: give the BINs of the gateway and of who answers behind it")
	}
	key, err := keyfile.Open("the sender", o.PKCS12, o.KeyPassword, o.Sender, now())
	if err != nil {
		return nil, &SenderError{err}
	}
	g := &gateway{
		client: c, url: base + "/bip-sync-wss-gost/", asyncURL: base + "/bip-async-wss-gost/", senderID: o.SenderID, secret: o.Password,
		key: key.Private, certificate: key.Certificate, itself: o.Gateway, provider: o.Provider, now: now, contract: shep.NewValidators().Envelope(), good: map[string]time.Time{},
	}
	if g.own, err = newNumbered(o.Certificates, c, base+"/v1/certificates"); err != nil {
		return nil, err
	}
	if len(o.TrustAnchors) > 0 {
		if g.anchors, err = ParseAnchors(o.TrustAnchors); err != nil {
			return nil, fmt.Errorf("the trust anchors: %w", err)
		}
	}
	return g, nil
}

// post sends a message to a channel, signed (INT-WIRE-010), and returns the Body of the answer that the gateway's signature
// covers, and nothing else of it (INT-WIRE-001, INT-WIRE-002).
func (g *gateway) post(ctx context.Context, q question, url string, message []byte) (*wsse.Result, error) {
	signed, err := wsse.Sign(message, wsse.Options{Key: g.key, Certificate: g.certificate})
	if err != nil {
		return nil, fmt.Errorf("sign the message to %s: %w", q.registry, err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(signed))
	if err != nil {
		return nil, fmt.Errorf("ask %s for %q: %w", q.registry, q.operation, err)
	}
	request.Header.Set("Content-Type", "text/xml; charset=utf-8")
	request.Header.Set("SOAPAction", `""`)
	response, err := g.client.http.Do(request)
	if err != nil {
		return nil, q.unusable(g.client.silence(err))
	}
	defer response.Body.Close()
	body, err := reading.All(io.LimitReader(response.Body, maxAnswer+1), response.ContentLength)
	switch {
	case err != nil:
		return nil, q.unusable(g.client.silence(err))
	case len(body) > maxAnswer:
		return nil, q.unusable(fmt.Sprintf("the answer is larger than %d bytes", maxAnswer))
	case response.StatusCode != http.StatusOK && response.StatusCode != http.StatusInternalServerError:
		return nil, q.unusable(fmt.Sprintf("status %d", response.StatusCode))
	}
	result, err := wsse.Verify(body, wsse.Options{ReadCertificate: g.known.Read, Certificates: g.own.find(ctx)})
	if err != nil {
		return nil, q.unusable("the gateway's answer is not to be believed: " + err.Error())
	}
	if err := g.judge(ctx, result.Certificate, g.itself); err != nil {
		return nil, q.unusable("the certificate of the gateway's answer: " + err.Error())
	}
	return &result, g.keepsContract(q, response.StatusCode, result.Document, result.Node)
}

// keepsContract holds an answer to the channel's schema, and its status to what it holds: a fault comes with 500, all else with 200.
func (g *gateway) keepsContract(q question, status int, answer *xmlsafe.Document, body *xmlsafe.Node) error {
	if err := g.contract.ValidateRead(answer); err != nil {
		return q.unusable("the answer does not keep the channel's contract: " + err.Error())
	}
	if fault := body.Child(shep.NamespaceSOAP, "Fault") != nil; fault != (status == http.StatusInternalServerError) {
		return q.unusable(fmt.Sprintf("status %d does not fit what the answer holds", status))
	}
	return nil
}

// signData puts this system's signature into data.
func (g *gateway) signData(data []byte) ([]byte, error) {
	return xmldsig.Sign(data, xmldsig.Signer{Key: g.key, Certificate: g.certificate})
}

// checkData judges the signature of the system that answered (INT-WIRE-004).
func (g *gateway) checkData(ctx context.Context, data []byte) error {
	result, err := xmldsig.Verify(data)
	if err != nil {
		return err
	}
	return g.judge(ctx, result.Certificate, g.provider)
}

// judge says what is wrong with the certificate of a system: it must lead to the authority, be in force, be for signing, be
// that organisation's and not be revoked (INT-WIRE-003). Systems have their certificates in real time, whatever an applicant's clock says.
func (g *gateway) judge(ctx context.Context, cert *x509.Certificate, whose identifiers.BIN) error {
	anchors, err := g.trusted(ctx)
	if err != nil {
		return err
	}
	now := g.now()
	if err := g.known.Verify(cert, pki.VerifyOptions{Roots: anchors.Roots, Intermediates: anchors.Intermediates, At: now, Purpose: pki.Sign}); err != nil {
		return err
	}
	if holder, _, err := pki.Inspect(cert); err != nil || holder.BIN != whose {
		return fmt.Errorf("it is not that of the organisation %s", whose)
	}
	g.mu.Lock()
	until := g.good[string(cert.Raw)]
	g.mu.Unlock()
	if now.Before(until) {
		return nil
	}
	return g.askStatus(ctx, cert, anchors.Issuer(cert, nil), now)
}

// askStatus asks the authority whether a certificate is revoked, and remembers that it is not for as long as the answer holds.
func (g *gateway) askStatus(ctx context.Context, cert, issuer *x509.Certificate, now time.Time) error {
	if issuer == nil {
		return errors.New("its issuer is not known")
	}
	request, err := ocsp.NewRequest(cert, issuer)
	if err != nil {
		return err
	}
	answer, err := g.client.OCSP(ctx, request)
	if err != nil {
		return err
	}
	status, err := ocsp.Check(answer, cert, issuer, now)
	if err != nil {
		return err
	}
	if status.State != ocsp.Good {
		return fmt.Errorf("the authority says that it is %s", status.State)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	const most = 64 // more than who answers has in force
	if len(g.good) >= most {
		g.good = map[string]time.Time{}
	}
	g.good[string(cert.Raw)] = status.NextUpdate
	return nil
}

// trusted are the authority's certificates, fetched once when none were given.
func (g *gateway) trusted(ctx context.Context) (*Anchors, error) {
	g.mu.Lock()
	set := g.anchors
	g.mu.Unlock()
	if set != nil {
		return set, nil
	}
	text, err := g.client.Authority(ctx)
	if err != nil {
		return nil, err
	}
	if set, err = ParseAnchors(text); err != nil {
		return nil, err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.anchors = set
	return set, nil
}

// newMessageID is one that no other message has: a random UUID (INT-WIRE-009).
func newMessageID() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

package pki

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/synaq/synaq/crypto/crl"
)

// Authority is a certification authority: its certificate and the key that signs what it issues.
type Authority struct {
	Certificate *x509.Certificate
	Key         crypto.Signer
}

// Request asks an authority for a person's certificate.
type Request struct {
	Holder  Holder
	Purpose Purpose
	// Serial is the certificate's number, positive and of at most 20 bytes; see ParseSerial.
	Serial *big.Int
	// NotBefore and NotAfter are both inclusive, in whole seconds; fractions are cut.
	NotBefore, NotAfter time.Time
	// OCSPServer and IssuerURL are the URLs of the responder and of the issuer's own certificate in the authority
	// information access extension; empty for none.
	OCSPServer, IssuerURL string
	// CRL and DeltaCRL are where the issuer's revocation lists are; empty for nowhere.
	CRL, DeltaCRL string
}

// AuthorityRequest asks for an authority's own certificate, or for that of its OCSP responder.
type AuthorityRequest struct {
	// CommonName and Organization are the subject; the country is KZ.
	CommonName, Organization string
	Serial                   *big.Int
	NotBefore, NotAfter      time.Time
}

// NewRoot makes a self-signed root over key, an RSA key.
func NewRoot(r AuthorityRequest, key crypto.Signer) (*Authority, error) {
	template, err := r.template()
	if err != nil {
		return nil, fmt.Errorf("make the root %q: %w", r.CommonName, err)
	}
	asAuthority(template, 1)
	cert, err := create(template, template, key.Public(), key)
	if err != nil {
		return nil, fmt.Errorf("make the root %q: %w", r.CommonName, err)
	}
	return &Authority{Certificate: cert, Key: key}, nil
}

// NewAuthority makes an issuing authority under a, over key, an RSA key.
func (a *Authority) NewAuthority(r AuthorityRequest, key crypto.Signer) (*Authority, error) {
	template, err := r.template()
	if err != nil {
		return nil, fmt.Errorf("make the authority %q: %w", r.CommonName, err)
	}
	asAuthority(template, 0)
	cert, err := create(template, a.Certificate, key.Public(), a.Key)
	if err != nil {
		return nil, fmt.Errorf("make the authority %q: %w", r.CommonName, err)
	}
	return &Authority{Certificate: cert, Key: key}, nil
}

// NewResponder makes the certificate with which an OCSP responder answers for a: RFC 6960 section 4.2.2.2, with
// ocsp-nocheck, so that nobody asks about the responder itself.
func (a *Authority) NewResponder(r AuthorityRequest, pub crypto.PublicKey) (*x509.Certificate, error) {
	template, err := r.template()
	if err != nil {
		return nil, fmt.Errorf("make the responder %q: %w", r.CommonName, err)
	}
	template.KeyUsage = x509.KeyUsageDigitalSignature
	template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageOCSPSigning}
	template.ExtraExtensions = []pkix.Extension{{
		Id:    asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 48, 1, 5},
		Value: asn1.NullBytes,
	}}
	cert, err := create(template, a.Certificate, pub, a.Key)
	if err != nil {
		return nil, fmt.Errorf("make the responder %q: %w", r.CommonName, err)
	}
	return cert, nil
}

// Issue makes a person's certificate over pub, an RSA key, in the national profile. It costs one RSA signature.
func (a *Authority) Issue(r Request, pub crypto.PublicKey) (*x509.Certificate, error) {
	template, err := r.template()
	if err != nil {
		return nil, fmt.Errorf("issue a certificate: %w", err)
	}
	cert, err := create(template, a.Certificate, pub, a.Key)
	if err != nil {
		return nil, fmt.Errorf("issue certificate %s: %w", FormatSerial(r.Serial), err)
	}
	return cert, nil
}

// Check says what keeps an authority from issuing what is asked for; nil for nothing.
func (r Request) Check() error {
	_, err := r.template()
	return err
}

// template is the certificate that the profile asks for.
func (r Request) template() (*x509.Certificate, error) {
	if err := r.Holder.check(); err != nil {
		return nil, err
	}
	keyUsage, extended, err := usages(r.Purpose)
	if err != nil {
		return nil, err
	}
	template, err := dated(r.Serial, r.NotBefore, r.NotAfter)
	if err != nil {
		return nil, err
	}
	if template.RawSubject, err = asn1.Marshal(r.Holder.subject()); err != nil {
		return nil, fmt.Errorf("encode the subject of %s: %w", r.Holder.IIN, err)
	}
	oid, err := policy(r.Holder, r.Purpose)
	if err != nil {
		return nil, err
	}
	template.Policies = []x509.OID{oid}
	template.KeyUsage = keyUsage
	template.ExtKeyUsage = []x509.ExtKeyUsage{extended}
	template.UnknownExtKeyUsage = roles(r.Holder)
	return template, r.addresses(template)
}

// addresses says in the template where the issuer and its word on the certificate are found.
func (r Request) addresses(template *x509.Certificate) error {
	if r.OCSPServer != "" {
		template.OCSPServer = []string{r.OCSPServer}
	}
	if r.IssuerURL != "" {
		template.IssuingCertificateURL = []string{r.IssuerURL}
	}
	if r.CRL != "" {
		template.CRLDistributionPoints = []string{r.CRL}
	}
	if r.DeltaCRL == "" {
		return nil
	}
	extension, err := crl.Freshest(r.DeltaCRL)
	template.ExtraExtensions = append(template.ExtraExtensions, extension)
	return err
}

func (r AuthorityRequest) template() (*x509.Certificate, error) {
	template, err := dated(r.Serial, r.NotBefore, r.NotAfter)
	if err != nil {
		return nil, err
	}
	if r.CommonName == "" {
		return nil, errors.New("the common name is empty")
	}
	template.Subject = pkix.Name{Country: []string{"KZ"}, CommonName: r.CommonName}
	if r.Organization != "" {
		template.Subject.Organization = []string{r.Organization}
	}
	return template, nil
}

// dated is a template with what every certificate has.
func dated(serial *big.Int, notBefore, notAfter time.Time) (*x509.Certificate, error) {
	if err := checkSerial(serial); err != nil {
		return nil, err
	}
	if notBefore.IsZero() || !notBefore.Before(notAfter) {
		return nil, fmt.Errorf("the validity from %s to %s is empty", notBefore.Format(time.RFC3339), notAfter.Format(time.RFC3339))
	}
	return &x509.Certificate{
		SerialNumber:       serial,
		NotBefore:          notBefore.UTC().Truncate(time.Second),
		NotAfter:           notAfter.UTC().Truncate(time.Second),
		SignatureAlgorithm: x509.SHA256WithRSA,
	}, nil
}

func asAuthority(template *x509.Certificate, pathLen int) {
	template.IsCA, template.BasicConstraintsValid = true, true
	template.MaxPathLen, template.MaxPathLenZero = pathLen, pathLen == 0
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
}

func create(template, parent *x509.Certificate, pub crypto.PublicKey, key crypto.Signer) (*x509.Certificate, error) {
	id, err := keyID(pub)
	if err != nil {
		return nil, err
	}
	template.SubjectKeyId = id
	der, err := x509.CreateCertificate(rand.Reader, template, parent, pub, key)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

// keyID names a key by 160 bits of the SHA-256 of its encoding (RFC 7093 section 2, method 1).
func keyID(pub crypto.PublicKey) ([]byte, error) {
	key, ok := pub.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("the public key is a %T, only RSA keys are certified", pub)
	}
	digest := sha256.Sum256(x509.MarshalPKCS1PublicKey(key))
	return digest[:20], nil
}

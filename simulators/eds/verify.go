package eds

import (
	"crypto/x509"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/synaq/synaq/crypto/cms"
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// VerifyRequest asks whether a signature is right. The field names are NCANode's.
type VerifyRequest struct {
	// CMS is the DER of a detached SignedData, base64.
	CMS []byte `json:"cms"`
	// Data is what was signed, base64.
	Data []byte `json:"data"`
	// RevocationCheck lists how to check for revocation: OCSP, CRL or both. Absent means OCSP.
	RevocationCheck []string `json:"revocationCheck,omitempty"`
}

// The ways of checking for revocation.
const (
	byOCSP = "OCSP"
	byCRL  = "CRL"
)

// Subjects is the certificate that claims to have signed, and its holder.
func (r VerifyRequest) Subjects() []registry.Subject {
	cert, err := cms.Signer(r.CMS)
	if err != nil {
		return nil
	}
	subjects := []registry.Subject{registry.OfSerial(pki.FormatSerial(cert.SerialNumber))}
	if holder, _, err := pki.Inspect(cert); err == nil {
		subjects = append(subjects, registry.OfIIN(holder.IIN))
	}
	return subjects
}

// Verification is the answer, in NCANode's shape.
type Verification struct {
	// Status is 200 and Message OK whenever the check could be made, whatever it found.
	Status  int    `json:"status"`
	Message string `json:"message"`
	// Valid says that the signature is over the data and its certificate is valid.
	Valid   bool     `json:"valid"`
	Signers []Signer `json:"signers"`
}

// Signer is one signer, with his certificate.
type Signer struct {
	Certificates []CertificateInfo `json:"certificates"`
}

// CertificateInfo is what the check found of a certificate.
type CertificateInfo struct {
	// Valid says that it leads to the authority, and at the world's time is neither early, expired nor revoked. What it is
	// for is not judged: see KeyUsage.
	Valid       bool         `json:"valid"`
	Revocations []Revocation `json:"revocations"`
	NotBefore   string       `json:"notBefore"`
	NotAfter    string       `json:"notAfter"`
	// KeyUsage is SIGN, AUTH or UNKNOWN.
	KeyUsage     string   `json:"keyUsage"`
	KeyUser      []string `json:"keyUser"`
	SerialNumber string   `json:"serialNumber"`
	SignAlg      string   `json:"signAlg"`
	Subject      Subject  `json:"subject"`
}

// Revocation is the result of one check for revocation.
type Revocation struct {
	Revoked bool   `json:"revoked"`
	By      string `json:"by"`
	// RevocationTime is present when Revoked.
	RevocationTime string `json:"revocationTime,omitempty"`
	// Reason says what else keeps the certificate from being good: the authority may not know it, or say nothing any more.
	Reason string `json:"reason,omitempty"`
}

// Subject is a certificate's subject. NCANode calls the patronymic lastName.
type Subject struct {
	CommonName   string          `json:"commonName"`
	SurName      string          `json:"surName,omitempty"`
	LastName     string          `json:"lastName,omitempty"`
	Gender       string          `json:"gender,omitempty"`
	IIN          identifiers.IIN `json:"iin,omitzero"`
	BIN          identifiers.BIN `json:"bin,omitzero"`
	Organization string          `json:"organization,omitempty"`
	Country      string          `json:"country,omitempty"`
}

// timeFormat is NCANode's, for instance 2022-05-02T08:38:13.000+00:00; it is RFC 3339.
const timeFormat = "2006-01-02T15:04:05.000-07:00"

func (s *service) verify(call *registry.Call, req VerifyRequest) (Verification, error) {
	if len(req.RevocationCheck) > 2 || slices.ContainsFunc(req.RevocationCheck, func(how string) bool { return how != byOCSP && how != byCRL }) {
		return Verification{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "revocationCheck %q: expected %s, %s or both", req.RevocationCheck, byOCSP, byCRL)
	}
	if len(req.RevocationCheck) == 0 {
		req.RevocationCheck = []string{byOCSP}
	}
	right := true
	signed, err := cms.VerifyDetached(req.CMS, req.Data)
	if errors.Is(err, cms.ErrSignature) {
		right = false
		var cert *x509.Certificate
		cert, err = cms.Signer(req.CMS)
		signed = &cms.Signed{Certificate: cert}
	}
	if err != nil {
		return Verification{}, registry.Problem(http.StatusBadRequest, registry.CodeMalformed, "cms: %v", err)
	}
	info, err := s.inspect(call, signed, req.RevocationCheck)
	if err != nil {
		return Verification{}, err
	}
	return Verification{
		Status: http.StatusOK, Message: "OK", Valid: right && info.Valid,
		Signers: []Signer{{Certificates: []CertificateInfo{info}}},
	}, nil
}

// inspect judges the signer's certificate at the world's time.
func (s *service) inspect(call *registry.Call, signed *cms.Signed, ways []string) (CertificateInfo, error) {
	cert := signed.Certificate
	info := CertificateInfo{
		NotBefore: cert.NotBefore.UTC().Format(timeFormat), NotAfter: cert.NotAfter.UTC().Format(timeFormat),
		KeyUsage: "UNKNOWN", KeyUser: []string{}, SerialNumber: pki.FormatSerial(cert.SerialNumber), SignAlg: cert.SignatureAlgorithm.String(),
		Subject: Subject{CommonName: cert.Subject.CommonName},
	}
	holder, purpose, err := pki.Inspect(cert)
	if err == nil {
		info.describe(holder, purpose)
	}
	own, hasOwn := s.ownAuthority(call)
	by, err := s.issuer.find(own, hasOwn, func(c *ca) bool { return cert.CheckSignatureFrom(c.issuing.Certificate) == nil })
	if err != nil {
		return CertificateInfo{}, err
	}
	if info.Valid, err = s.trusted(cert, purpose, by, call.Now()); err != nil {
		return CertificateInfo{}, err
	}
	for _, how := range ways {
		found, good, err := s.revocation(call, how, info.SerialNumber, by)
		if err != nil {
			return CertificateInfo{}, err
		}
		info.Revocations = append(info.Revocations, found)
		info.Valid = info.Valid && good
	}
	return info, nil
}

// trusted says whether a certificate leads to the test root and is within its dates, whatever it is for. by is who issued
// it, nil for nobody here.
func (s *service) trusted(cert *x509.Certificate, purpose pki.Purpose, by *caID, at time.Time) (bool, error) {
	if purpose == "" || by == nil {
		return false, nil
	}
	published, err := s.issuer.keys.authority()
	if err != nil {
		return false, err
	}
	ca, err := s.issuer.ca(*by)
	if err != nil {
		return false, err
	}
	return pki.Verify(cert, pki.VerifyOptions{
		Roots: []*x509.Certificate{published.root.Certificate}, Intermediates: ca.chain, At: at, Purpose: purpose,
	}) == nil, nil
}

// revocation checks in one way whether a certificate is revoked, and says whether it is known to be good.
func (s *service) revocation(call *registry.Call, how, serial string, by *caID) (found Revocation, good bool, err error) {
	if by == nil {
		return Revocation{By: how, Reason: notIssued}, false, nil
	}
	status, err := s.statusOf(call, serial, *by)
	if err != nil {
		return Revocation{}, false, err
	}
	if how == byCRL {
		status.NextUpdate = status.ThisUpdate.Add(fullFor)
		if status.State == ocsp.Unknown {
			status.State = ocsp.Good // a list cannot tell
		}
	}
	switch {
	case call.Now().After(status.NextUpdate.Add(ocsp.Skew)):
		return Revocation{By: how, Reason: "the authority has said nothing since " + status.ThisUpdate.Format(timeFormat)}, false, nil
	case status.State == ocsp.Revoked:
		return Revocation{Revoked: true, By: how, RevocationTime: status.RevokedAt.Format(timeFormat)}, false, nil
	case status.State == ocsp.Unknown:
		return Revocation{By: how, Reason: notIssued}, false, nil
	default:
		return Revocation{By: how}, true, nil
	}
}

const notIssued = "the authority did not issue this certificate"

// describe fills in what the subject and the purpose say.
func (i *CertificateInfo) describe(holder pki.Holder, purpose pki.Purpose) {
	i.KeyUsage = map[pki.Purpose]string{pki.Sign: "SIGN", pki.Auth: "AUTH"}[purpose]
	i.KeyUser = []string{"INDIVIDUAL"}
	if !holder.BIN.IsZero() {
		i.KeyUser = []string{"ORGANIZATION", "EMPLOYEE"}
	}
	i.Subject.SurName, i.Subject.LastName, i.Subject.Organization = holder.Surname, holder.Patronymic, holder.Organization
	i.Subject.IIN, i.Subject.BIN, i.Subject.Country = holder.IIN, holder.BIN, "KZ"
	i.Subject.Gender = map[identifiers.Sex]string{identifiers.Male: "MALE", identifiers.Female: "FEMALE"}[holder.IIN.Sex()]
}

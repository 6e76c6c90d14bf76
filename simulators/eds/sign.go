package eds

import (
	"time"

	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// listRequest asks for a citizen's certificates.
type listRequest struct {
	IIN identifiers.IIN `path:"iin"`
}

func (r listRequest) Subjects() []registry.Subject { return []registry.Subject{registry.OfIIN(r.IIN)} }

// CertificateList is a citizen's certificates, oldest first.
type CertificateList struct {
	Certificates []IssuedCertificate `json:"certificates"`
}

// IssuedCertificate is a certificate with what the authority knows of it.
type IssuedCertificate struct {
	Serial    string      `json:"serial"`
	Purpose   pki.Purpose `json:"purpose"`
	NotBefore time.Time   `json:"notBefore"`
	NotAfter  time.Time   `json:"notAfter"`
	// RevokedAt is present from the instant of revocation on.
	RevokedAt *time.Time `json:"revokedAt,omitempty" doc:"Present from the instant of revocation on."`
	// PEM is the X.509 certificate.
	PEM string `json:"pem"`
}

func (s *service) list(call *registry.Call, req listRequest) (CertificateList, error) {
	records, err := s.certificatesOf(call, req.IIN)
	if err != nil {
		return CertificateList{}, err
	}
	if len(records) == 0 {
		return CertificateList{}, registry.NotFound("no certificate was issued to %s", req.IIN)
	}
	var list CertificateList
	for _, record := range records {
		from, err := s.originOf(call, record)
		if err != nil {
			return CertificateList{}, err
		}
		cert, err := s.issuer.issue(record, from)
		if err != nil {
			return CertificateList{}, err
		}
		issued := IssuedCertificate{
			Serial: record.Serial, Purpose: record.Purpose, NotBefore: record.NotBefore, NotAfter: record.NotAfter, PEM: string(encode(cert)),
		}
		if record.revoked(call.Now()) {
			issued.RevokedAt = record.RevokedAt
		}
		list.Certificates = append(list.Certificates, issued)
	}
	return list, nil
}

func (s *service) certificatesOf(call *registry.Call, iin identifiers.IIN) (records []Certificate, err error) {
	err = call.View(func(tx *registry.Tx) error {
		records = s.certificates.Find(tx, byPerson, iin.String())
		return nil
	})
	return records, err
}

// SignRequest asks a citizen to sign.
type SignRequest struct {
	// IIN of who signs.
	IIN identifiers.IIN `json:"iin"`
	// Data to sign, base64.
	Data []byte `json:"data"`
	// Serial of the certificate to sign with, in any state and for any purpose; absent for the citizen's first signing
	// certificate.
	Serial string `json:"serial,omitempty"`
}

// Subjects is the citizen, and the certificate when one is named.
func (r SignRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN), registry.OfSerial(r.Serial)}
}

// Signature is a citizen's signature.
type Signature struct {
	// CMS is the DER of a detached SignedData, base64.
	CMS []byte `json:"cms"`
	// Serial and Certificate (PEM) are what it was made with.
	Serial      string `json:"serial"`
	Certificate string `json:"certificate"`
}

func (s *service) sign(call *registry.Call, req SignRequest) (Signature, error) {
	records, err := s.certificatesOf(call, req.IIN)
	if err != nil {
		return Signature{}, err
	}
	record, err := choose(records, req)
	if err != nil {
		return Signature{}, err
	}
	from, err := s.originOf(call, record)
	if err != nil {
		return Signature{}, err
	}
	cert, err := s.issuer.issue(record, from)
	if err != nil {
		return Signature{}, err
	}
	signature, err := s.issuer.sign(record, from, req.Data, call.Now())
	if err != nil {
		return Signature{}, err
	}
	return Signature{CMS: signature, Serial: record.Serial, Certificate: string(encode(cert))}, nil
}

// choose finds the certificate to sign with among a citizen's.
func choose(records []Certificate, req SignRequest) (Certificate, error) {
	serial := registry.OfSerial(req.Serial).Value
	for _, record := range records {
		if record.Serial == serial || serial == "" && record.Purpose == pki.Sign {
			return record, nil
		}
	}
	if serial != "" {
		return Certificate{}, registry.NotFound("%s has no certificate %s", req.IIN, req.Serial)
	}
	return Certificate{}, registry.NotFound("%s has no signing certificate", req.IIN)
}

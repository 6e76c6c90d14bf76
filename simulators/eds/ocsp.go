package eds

import (
	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/simulators/registry"
)

// ocspRequest is RFC 6960's request in DER.
type ocspRequest struct {
	Body []byte `body:"application/ocsp-request"`
}

// Subjects is the serial asked about; nobody when the request cannot be read.
func (r ocspRequest) Subjects() []registry.Subject {
	request, err := ocsp.ParseRequest(r.Body)
	if err != nil {
		return nil
	}
	return []registry.Subject{registry.OfSerial(pki.FormatSerial(request.Serial))}
}

// ocsp answers as RFC 6960 says: what cannot be read with malformedRequest, another authority's certificate and a serial
// that was never issued with unknown, both with HTTP status 200.
func (s *service) ocsp(call *registry.Call, req ocspRequest) (registry.Raw, error) {
	request, err := ocsp.ParseRequest(req.Body)
	if err != nil {
		failure, err := ocsp.RespondFailure(ocsp.MalformedRequest)
		return ocspAnswer(failure), err
	}
	authority, err := s.issuer.keys.authority()
	if err != nil {
		return registry.Raw{}, err
	}
	status := statusAt(ocsp.Unknown, call.Now())
	if request.IsFor(authority.issuing.Certificate) {
		if status, err = s.statusOf(call, pki.FormatSerial(request.Serial)); err != nil {
			return registry.Raw{}, err
		}
	}
	der, err := s.issuer.answer(req.Body, request, status)
	return ocspAnswer(der), err
}

func ocspAnswer(der []byte) registry.Raw {
	return registry.Raw{ContentType: "application/ocsp-response", Body: der}
}

package eds

import (
	"time"

	"github.com/synaq/synaq/crypto/ocsp"
	"github.com/synaq/synaq/crypto/pki"
	"github.com/synaq/synaq/simulators/registry"
)

// ocspRequest is RFC 6960's request in DER.
type ocspRequest struct {
	CA   string `query:"ca" optional:"true" doc:"Serial of a world's own authority, as its certificates name the address; left out, whichever authority the request is about answers."`
	Body []byte `body:"application/ocsp-request"`
}

// Subjects are the serial asked about, if the request can be read, and the authority asked.
func (r ocspRequest) Subjects() []registry.Subject {
	subjects := []registry.Subject{registry.OfSerial(r.CA)}
	if request, err := ocsp.ParseRequest(r.Body); err == nil {
		subjects = append(subjects, registry.OfSerial(pki.FormatSerial(request.Serial)))
	}
	return subjects
}

// ocsp answers as RFC 6960 says: what cannot be read with malformedRequest, at the address of an authority that there is
// not with unauthorized, about another authority's certificate and a serial that was never issued with unknown, all with
// HTTP status 200.
func (s *service) ocsp(call *registry.Call, req ocspRequest) (registry.Raw, error) {
	request, err := ocsp.ParseRequest(req.Body)
	if err != nil {
		failure, err := ocsp.RespondFailure(ocsp.MalformedRequest)
		return ocspAnswer(failure), err
	}
	own, found := s.ownAuthority(call)
	asked := caID{}
	if req.CA != "" {
		if !found || registry.OfSerial(req.CA) != registry.OfSerial(own.Serial) {
			failure, err := ocsp.RespondFailure(ocsp.Unauthorized)
			return ocspAnswer(failure), err
		}
		asked = caID{World, own}
	}
	by, err := s.issuer.find(own, found, func(c *ca) bool { return request.IsFor(c.issuing.Certificate) })
	if err != nil {
		return registry.Raw{}, err
	}
	status := statusAt(ocsp.Unknown, asked.own.lastWord(call.Now()))
	if by != nil && (req.CA == "" || *by == asked) {
		asked = *by
		if status, err = s.statusOf(call, pki.FormatSerial(request.Serial), asked); err != nil {
			return registry.Raw{}, err
		}
	}
	der, err := s.issuer.answer(asked, req.Body, request, status)
	return ocspAnswer(der), err
}

func ocspAnswer(der []byte) registry.Raw {
	return registry.Raw{ContentType: "application/ocsp-response", Body: der}
}

// find is the authority, among those that there are in a world, that something is of; nil for none.
func (i *issuer) find(own Authority, hasOwn bool, is func(*ca) bool) (*caID, error) {
	candidates := []caID{{issuer: Shared}, {World, own}, {issuer: Untrusted}} // the last, which is the rarest, need not be made
	for _, id := range candidates {
		if id.issuer == World && !hasOwn {
			continue
		}
		ca, err := i.ca(id)
		if err != nil {
			return nil, err
		}
		if is(ca) {
			return &id, nil
		}
	}
	return nil, nil
}

// statusOf is what an authority says of a serial at the world's time: unknown when it did not issue it.
func (s *service) statusOf(call *registry.Call, serial string, by caID) (ocsp.Status, error) {
	at := by.own.lastWord(call.Now())
	status := statusAt(ocsp.Unknown, at)
	err := call.View(func(tx *registry.Tx) error {
		if record, found := s.certificates.Get(tx, serial); found && record.Issuer == by.issuer {
			status = record.status(at)
		}
		return nil
	})
	return status, err
}

// status is what the responder says of the certificate at an instant.
func (c Certificate) status(at time.Time) ocsp.Status {
	status := statusAt(ocsp.Good, at)
	if c.revoked(at) {
		status.State, status.RevokedAt = ocsp.Revoked, wholeSecond(*c.RevokedAt)
	}
	return status
}

// freshFor is how long an answer of the responder holds (assumed). It is short, so that nobody has a reason to keep it.
const freshFor = 10 * time.Minute

func statusAt(state ocsp.State, at time.Time) ocsp.Status {
	at = wholeSecond(at)
	return ocsp.Status{State: state, ProducedAt: at, ThisUpdate: at, NextUpdate: at.Add(freshFor)}
}

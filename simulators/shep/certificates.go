package shep

import (
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"

	"github.com/synaq/synaq/api/shep"
	"github.com/synaq/synaq/crypto/wsse"
	"github.com/synaq/synaq/simulators/registry"
)

// The parties that have certificates: the gateway, whoever sends, and whoever answers.
const (
	partyGateway  = "shep"
	partySender   = "sender"
	partyProvider = "provider"
)

// pathCertificates is where the gateway gives its own certificates, which its signatures name by number.
const pathCertificates = "/v1/certificates"

// certificates are the gateway's own as PEM, as its operator gives them to those who send: the one in force first, then those that
// it signs with no more, and that for logging in. That one is among them says nothing for it.
func (s *service) certificates(*registry.Call, struct{}) (registry.Raw, error) {
	var out []byte
	for _, condition := range []string{"", "expired", "revoked", "not-for-signing"} {
		credential, err := s.Credential(partyGateway, condition)
		if err != nil {
			return registry.Raw{}, unavailable(err)
		}
		out = append(out, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: credential.Certificate.Raw})...)
	}
	return registry.Raw{ContentType: "application/x-pem-file", Body: out}, nil
}

// senders looks certificates up by issuer and number, among the sound ones that the authority has issued to organisations.
type senders struct {
	*service
	// missed is why one was not found.
	missed *refusal
}

func (l *senders) find(issuer string, serial *big.Int) (*x509.Certificate, error) {
	for _, party := range []string{partySender, partyProvider, partyGateway} {
		credential, err := l.Credential(party, "")
		if err != nil {
			return nil, err
		}
		if cert := credential.Certificate; cert.SerialNumber.Cmp(serial) == 0 && wsse.SameIssuer(issuer, cert) {
			return cert, nil
		}
	}
	l.missed = refuse(shep.FaultTransportCertificate, fmt.Sprintf("the transport signature names the certificate number %s of %.200q, which the gateway does not know: "+
		"it knows those of its own senders alone; send the certificate itself, in a wsse:KeyIdentifier", serial, issuer))
	return nil, l.missed
}

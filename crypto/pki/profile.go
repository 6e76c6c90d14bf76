package pki

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
)

// Purpose is what the authority issued a key for.
type Purpose string

// The two purposes.
const (
	Sign Purpose = "sign" // signing documents
	Auth Purpose = "auth" // logging in
)

// Holder is the person whom a certificate names, with the organisation when it is an employee's.
type Holder struct {
	// IIN is required.
	IIN identifiers.IIN
	// BIN makes it an employee's certificate; Organization is then required.
	BIN identifiers.BIN
	// Surname and GivenName make the common name; one of them is required. At most 64 characters together.
	Surname, GivenName string
	// Patronymic may be empty. The profile keeps it in the attribute GIVENNAME.
	Patronymic string
	// Organization is the legal entity's name.
	Organization string
}

// Prefixes of the identifiers in the subject.
const (
	prefixIIN = "IIN"
	prefixBIN = "BIN"
)

// maxName is X.520's upper bound of a common name and of an organisation's name, in characters.
const maxName = 64

var (
	oidCommonName   = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSurname      = asn1.ObjectIdentifier{2, 5, 4, 4}
	oidSerialNumber = asn1.ObjectIdentifier{2, 5, 4, 5}
	oidCountry      = asn1.ObjectIdentifier{2, 5, 4, 6}
	oidOrganization = asn1.ObjectIdentifier{2, 5, 4, 10}
	oidUnit         = asn1.ObjectIdentifier{2, 5, 4, 11}
	oidGivenName    = asn1.ObjectIdentifier{2, 5, 4, 42}

	oidRoleIndividual   = asn1.ObjectIdentifier{1, 2, 398, 3, 3, 4, 1, 1}
	oidRoleOrganization = asn1.ObjectIdentifier{1, 2, 398, 3, 3, 4, 1, 2}
	oidRoleEmployee     = asn1.ObjectIdentifier{1, 2, 398, 3, 3, 4, 1, 2, 5}
)

// policy is the certificate policy of a holder and purpose.
func policy(h Holder, p Purpose) (x509.OID, error) {
	last := uint64(1)
	if h.BIN.IsZero() {
		last = 3
	}
	if p == Auth {
		last++
	}
	return x509.OIDFromInts([]uint64{1, 2, 398, 3, 3, 2, last})
}

// roles are the profile's extended key usages beside the purpose.
func roles(h Holder) []asn1.ObjectIdentifier {
	if h.BIN.IsZero() {
		return []asn1.ObjectIdentifier{oidRoleIndividual}
	}
	return []asn1.ObjectIdentifier{oidRoleOrganization, oidRoleEmployee}
}

// usages are the key usage and the extended key usage of a purpose.
func usages(p Purpose) (x509.KeyUsage, x509.ExtKeyUsage, error) {
	switch p {
	case Sign:
		return x509.KeyUsageDigitalSignature | x509.KeyUsageContentCommitment, x509.ExtKeyUsageEmailProtection, nil
	case Auth:
		return x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment, x509.ExtKeyUsageClientAuth, nil
	default:
		return 0, 0, fmt.Errorf("purpose %q is neither %q nor %q", p, Sign, Auth)
	}
}

// check says what keeps a holder from being named in a certificate.
func (h Holder) check() error {
	if h.IIN.IsZero() {
		return errors.New("the holder has no IIN")
	}
	if h.Surname == "" && h.GivenName == "" {
		return fmt.Errorf("the holder %s has neither a surname nor a given name", h.IIN)
	}
	if h.BIN.IsZero() != (h.Organization == "") {
		return fmt.Errorf("the holder %s has a BIN without an organisation, or the reverse", h.IIN)
	}
	for _, s := range []string{h.commonName(), h.Patronymic, h.Organization} {
		if n := utf8.RuneCountInString(s); n > maxName {
			return fmt.Errorf("the name %q has %d characters, at most %d fit into a certificate", s, n, maxName)
		}
		if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) || strings.TrimSpace(s) != s {
			return fmt.Errorf("the name %q holds control characters, outer spaces or is not UTF-8", s)
		}
	}
	return nil
}

func (h Holder) commonName() string {
	if h.Surname == "" || h.GivenName == "" {
		return h.Surname + h.GivenName
	}
	return h.Surname + " " + h.GivenName
}

// subject is the distinguished name in the profile's own order.
func (h Holder) subject() pkix.RDNSequence {
	type attribute struct {
		oid   asn1.ObjectIdentifier
		value string
	}
	attributes := []attribute{
		{oidCommonName, h.commonName()},
		{oidSurname, h.Surname},
		{oidSerialNumber, prefixIIN + h.IIN.String()},
		{oidCountry, "KZ"},
		{oidGivenName, h.Patronymic},
		{oidOrganization, h.Organization},
	}
	if !h.BIN.IsZero() {
		attributes = append(attributes, attribute{oidUnit, prefixBIN + h.BIN.String()})
	}
	var name pkix.RDNSequence
	for _, a := range attributes {
		if a.value != "" {
			name = append(name, pkix.RelativeDistinguishedNameSET{{Type: a.oid, Value: a.value}})
		}
	}
	return name
}

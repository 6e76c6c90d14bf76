package pki

import (
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Inspect reads whom a certificate names and for what it was issued. It judges neither trust nor dates: see Verify.
// A subject without exactly one IIN, a malformed IIN or BIN, an attribute given twice and a certificate for both
// purposes or none are errors.
func Inspect(cert *x509.Certificate) (Holder, Purpose, error) {
	holder, err := inspectHolder(cert)
	if err != nil {
		return Holder{}, "", fmt.Errorf("read the holder of certificate %s: %w", FormatSerial(cert.SerialNumber), err)
	}
	signs, authenticates := isFor(cert, Sign), isFor(cert, Auth)
	switch {
	case signs && authenticates:
		return Holder{}, "", fmt.Errorf("certificate %s is for signing and for logging in at once", FormatSerial(cert.SerialNumber))
	case signs:
		return holder, Sign, nil
	case authenticates:
		return holder, Auth, nil
	default:
		return Holder{}, "", fmt.Errorf("certificate %s is neither for signing nor for logging in", FormatSerial(cert.SerialNumber))
	}
}

func inspectHolder(cert *x509.Certificate) (Holder, error) {
	var h Holder
	common, number, unit := "", "", ""
	fields := []struct {
		oid  asn1.ObjectIdentifier
		into *string
	}{
		{oidCommonName, &common},
		{oidSurname, &h.Surname},
		{oidSerialNumber, &number},
		{oidGivenName, &h.Patronymic},
		{oidOrganization, &h.Organization},
		{oidUnit, &unit},
	}
	for _, name := range cert.Subject.Names {
		for _, field := range fields {
			if !name.Type.Equal(field.oid) {
				continue
			}
			value, ok := name.Value.(string)
			if !ok || value == "" {
				return Holder{}, fmt.Errorf("the subject's attribute %s is not text", name.Type)
			}
			if *field.into != "" {
				return Holder{}, fmt.Errorf("the subject has the attribute %s twice", name.Type)
			}
			*field.into = value
		}
	}
	digits, found := strings.CutPrefix(number, prefixIIN)
	if !found {
		return Holder{}, errors.New("the subject has no SERIALNUMBER=IIN…")
	}
	var err error
	if h.IIN, err = identifiers.ParseIIN(digits); err != nil {
		return Holder{}, err
	}
	if digits, found := strings.CutPrefix(unit, prefixBIN); found {
		if h.BIN, err = identifiers.ParseBIN(digits); err != nil {
			return Holder{}, err
		}
	}
	h.GivenName = givenName(common, h.Surname)
	return h, nil
}

// givenName is the common name without the surname.
func givenName(common, surname string) string {
	if common == surname {
		return ""
	}
	return strings.TrimPrefix(common, surname+" ")
}

// isFor says whether key usage and extended key usage both allow a purpose.
func isFor(cert *x509.Certificate, p Purpose) bool {
	keyUsage, extended, err := usages(p)
	return err == nil && cert.KeyUsage&keyUsage == keyUsage && slices.Contains(cert.ExtKeyUsage, extended)
}

package wsse

import (
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// SameIssuer says whether a name, as an X509IssuerName has it, is that of a certificate's issuer. Implementations write
// names in many ways: from the last part to the first or the other way round, with any spaces, with attributes by name or
// by number, with values as text or in hexadecimal DER. All are understood; the values must agree but for case.
func SameIssuer(name string, cert *x509.Certificate) bool {
	const longest = 4096
	if len(name) > longest {
		return false
	}
	if name != "" && name == IssuerName(cert) {
		return true // as most write it
	}
	want := make([]part, 0, len(cert.Issuer.Names))
	for _, attribute := range cert.Issuer.Names {
		want = append(want, part{attribute.Type.String(), strings.ToLower(strings.TrimSpace(fmt.Sprint(attribute.Value)))})
	}
	got, ok := parts(name)
	if !ok || len(got) == 0 {
		return false
	}
	if slices.Equal(got, want) {
		return true
	}
	slices.Reverse(got)
	return slices.Equal(got, want)
}

// part is one attribute of a name: its object identifier and its value in lower case.
type part struct{ oid, value string }

// parts reads a name of the form of RFC 2253 or 4514.
func parts(name string) ([]part, bool) {
	var found []part
	for name != "" {
		key, rest, ok := strings.Cut(name, "=")
		if !ok {
			return nil, false
		}
		oid, known := attributeOID(strings.ToUpper(strings.TrimSpace(key)))
		value, rest, valid := partValue(rest)
		if !known || !valid {
			return nil, false
		}
		found = append(found, part{oid, strings.ToLower(value)})
		name = rest
	}
	return found, true
}

// partValue reads a value up to the separator after it, and gives what follows that.
func partValue(text string) (value, rest string, ok bool) {
	text = strings.TrimLeft(text, " ")
	if strings.HasPrefix(text, "#") {
		return hexValue(text[1:])
	}
	quoted := strings.HasPrefix(text, `"`)
	text = strings.TrimPrefix(text, `"`)
	var b []byte
	kept := 0 // the length of b that must not be trimmed, being escaped
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]):
			raw, _ := hex.DecodeString(text[i+1 : i+3])
			b = append(b, raw...)
			i, kept = i+2, len(b)
		case c == '\\' && i+1 < len(text):
			b = append(b, text[i+1])
			i, kept = i+1, len(b)
		case quoted && c == '"':
			rest = strings.TrimLeft(text[i+1:], " ")
			if rest != "" && !separates(rest[0]) {
				return "", "", false
			}
			return string(b), rest[min(1, len(rest)):], true
		case !quoted && separates(c):
			return trimmed(b, kept), text[i+1:], true
		default:
			b = append(b, c)
		}
	}
	return trimmed(b, kept), "", !quoted
}

func trimmed(b []byte, kept int) string {
	return string(b[:kept]) + strings.TrimRight(string(b[kept:]), " ")
}

// hexValue reads a string in hexadecimal DER.
func hexValue(text string) (value, rest string, ok bool) {
	end := strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 || !isHex(byte(r)) })
	if end < 0 {
		end = len(text)
	}
	der, err := hex.DecodeString(text[:end])
	if err != nil {
		return "", "", false
	}
	var decoded any
	if after, err := asn1.Unmarshal(der, &decoded); err != nil || len(after) > 0 {
		return "", "", false
	}
	value, ok = decoded.(string)
	rest = strings.TrimLeft(text[end:], " ")
	if !ok || rest != "" && !separates(rest[0]) {
		return "", "", false
	}
	return strings.TrimSpace(value), rest[min(1, len(rest)):], true
}

func separates(c byte) bool { return c == ',' || c == '+' || c == ';' }

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// attributeOID is the object identifier of an attribute by its name or number.
func attributeOID(key string) (string, bool) {
	switch key {
	case "CN":
		return "2.5.4.3", true
	case "SN", "SURNAME":
		return "2.5.4.4", true
	case "SERIALNUMBER":
		return "2.5.4.5", true
	case "C":
		return "2.5.4.6", true
	case "L":
		return "2.5.4.7", true
	case "ST", "S":
		return "2.5.4.8", true
	case "STREET":
		return "2.5.4.9", true
	case "O":
		return "2.5.4.10", true
	case "OU":
		return "2.5.4.11", true
	case "POSTALCODE":
		return "2.5.4.17", true
	case "G", "GN", "GIVENNAME":
		return "2.5.4.42", true
	case "DC":
		return "0.9.2342.19200300.100.1.25", true
	case "UID":
		return "0.9.2342.19200300.100.1.1", true
	case "E", "EMAIL", "EMAILADDRESS":
		return "1.2.840.113549.1.9.1", true
	}
	oid := strings.TrimPrefix(key, "OID.")
	return oid, oid != "" && strings.Trim(oid, "0123456789.") == ""
}

package registry

import (
	"fmt"
	"strings"

	"github.com/synaq/synaq/identifiers"
)

// Kind says what sort of identifier a Subject is.
type Kind string

// The kinds of identifier. The first five are leased by a world's creator; tokens and messages belong to the world
// that made them, from then on.
const (
	KindIIN      Kind = "iin"
	KindRCA      Kind = "rca"
	KindPhone    Kind = "phone"
	KindDocument Kind = "document"
	KindSerial   Kind = "serial"
	KindToken    Kind = "token"
	KindMessage  Kind = "message"
)

// Subject is one identifier that a request or a record is about; it decides in which world the request is.
type Subject struct {
	Kind  Kind   `json:"kind"`
	Value string `json:"value"`
}

// OfIIN is the subject of a person; empty for no IIN.
func OfIIN(iin identifiers.IIN) Subject { return Subject{KindIIN, iin.String()} }

// OfRCA is the subject of a dwelling; empty for no RCA.
func OfRCA(rca identifiers.RCA) Subject { return Subject{KindRCA, rca.String()} }

// OfPhone is the subject of a phone; empty for no phone.
func OfPhone(phone identifiers.Phone) Subject { return Subject{KindPhone, phone.String()} }

// OfDocument is the subject of an identity document by its number.
func OfDocument(number string) Subject { return Subject{KindDocument, number} }

// OfSerial is the subject of a certificate by its serial number in hexadecimal: letters of either case, colons and
// leading zeros make no difference.
func OfSerial(serial string) Subject {
	s := strings.TrimLeft(strings.ToLower(strings.ReplaceAll(serial, ":", "")), "0")
	if s == "" && serial != "" {
		s = "0"
	}
	return Subject{KindSerial, s}
}

// OfToken is the subject of a token that a system issued, such as a session's.
func OfToken(token string) Subject { return Subject{KindToken, token} }

// OfMessage is the subject of a message by its id.
func OfMessage(id string) Subject { return Subject{KindMessage, id} }

// IsZero says whether the subject names nothing.
func (s Subject) IsZero() bool { return s.Value == "" }

// String is the kind and the value with a colon between, as in "iin:900101391234".
func (s Subject) String() string { return string(s.Kind) + ":" + s.Value }

// ParseSubject reads the form that String writes. The kind must be one of the Kind constants, and an identifier that
// has a check must pass it.
func ParseSubject(s string) (Subject, error) {
	kind, value, found := strings.Cut(s, ":")
	if !found {
		return Subject{}, fmt.Errorf("subject %q: expected kind:value, for instance iin:900101391234", s)
	}
	return newSubject(Kind(kind), value)
}

// newSubject checks a kind and a value from outside and brings the value into its one form.
func newSubject(kind Kind, value string) (Subject, error) {
	var err error
	switch kind {
	case KindIIN:
		_, err = identifiers.ParseIINOrPublishedTest(value)
	case KindRCA:
		_, err = identifiers.ParseRCA(value)
	case KindPhone:
		_, err = identifiers.ParsePhone(value)
	case KindSerial:
		return serialSubject(value)
	case KindDocument, KindToken, KindMessage:
		if wrong := checkName(value); wrong != nil {
			err = fmt.Errorf("it %w", wrong)
		}
	default:
		return Subject{}, fmt.Errorf("subject %q: unknown kind %q, expected iin, rca, phone, document, serial, token or message", string(kind)+":"+value, string(kind))
	}
	if err != nil {
		return Subject{}, fmt.Errorf("subject of kind %s: %w", kind, err)
	}
	return Subject{kind, value}, nil
}

func serialSubject(value string) (Subject, error) {
	s := OfSerial(value)
	if s.Value == "" || strings.Trim(s.Value, "0123456789abcdef") != "" {
		return Subject{}, fmt.Errorf("subject of kind serial: %q is not a hexadecimal number", value)
	}
	return s, nil
}

// Identifiers is the set that a world leases. Every system gets the same set and uses the kinds that it knows.
type Identifiers struct {
	IINs      []string `json:"iins,omitempty"`
	RCAs      []string `json:"rcas,omitempty"`
	Phones    []string `json:"phones,omitempty"`
	Documents []string `json:"documents,omitempty"`
	// Serials of certificates, in hexadecimal.
	Serials []string `json:"serials,omitempty"`
}

// Len is the number of identifiers, repetitions included.
func (i Identifiers) Len() int {
	return len(i.IINs) + len(i.RCAs) + len(i.Phones) + len(i.Documents) + len(i.Serials)
}

// subjects checks every identifier and returns each once.
func (i Identifiers) subjects() ([]Subject, error) {
	all := make([]Subject, 0, i.Len())
	seen := make(map[Subject]struct{}, i.Len())
	for _, list := range []struct {
		field  string
		kind   Kind
		values []string
	}{
		{"iins", KindIIN, i.IINs},
		{"rcas", KindRCA, i.RCAs},
		{"phones", KindPhone, i.Phones},
		{"documents", KindDocument, i.Documents},
		{"serials", KindSerial, i.Serials},
	} {
		for n, value := range list.values {
			subject, err := newSubject(list.kind, value)
			if err != nil {
				return nil, fmt.Errorf("identifiers.%s[%d]: %w", list.field, n, err)
			}
			if _, twice := seen[subject]; twice {
				continue
			}
			seen[subject] = struct{}{}
			all = append(all, subject)
		}
	}
	return all, nil
}

// identifiersOf sorts subjects back into lists; tokens and messages have none and are left out.
func identifiersOf(subjects []Subject) Identifiers {
	var i Identifiers
	for _, s := range subjects {
		switch s.Kind {
		case KindIIN:
			i.IINs = append(i.IINs, s.Value)
		case KindRCA:
			i.RCAs = append(i.RCAs, s.Value)
		case KindPhone:
			i.Phones = append(i.Phones, s.Value)
		case KindDocument:
			i.Documents = append(i.Documents, s.Value)
		case KindSerial:
			i.Serials = append(i.Serials, s.Value)
		case KindToken, KindMessage:
		}
	}
	return i
}

package gbdfl

import (
	"net/http"
	"strings"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// search is what the services over SHEP ask with and the look-up over REST does not have (XSD message:Request, in the XSD's order).
type search struct {
	MessageID   string           `json:"messageId"`
	MessageDate time.Time        `json:"messageDate"`
	SenderCode  string           `json:"senderCode"`
	IIN         identifiers.IIN  `json:"iin,omitzero"`
	Surname     string           `json:"surname,omitempty"`
	Name        string           `json:"name,omitempty"`
	Patronymic  string           `json:"patronymic,omitempty"`
	BirthDate   identifiers.Date `json:"birthDate,omitzero"`
	// BirthDateFrom and BirthDateTo are the first and the last day that are meant.
	BirthDateFrom  identifiers.Date `json:"birthDateFrom,omitzero"`
	BirthDateTo    identifiers.Date `json:"birthDateTo,omitzero"`
	DocumentNumber string           `json:"documentNumber,omitempty"`
}

// tokenSearch is that of the token service.
type tokenSearch struct {
	search
	// KDPToken and PublicKey show the citizen's consent. What is in them is not looked at (assumed).
	KDPToken  string `json:"kdpToken"`
	PublicKey string `json:"publicKey"`
}

// shapes are those of the two services.
func shapes() map[string]registry.Shape {
	return map[string]registry.Shape{
		"GBDFL_UniversalServiceSync": registry.NewShape(
			func(s search) (personRequest, error) { return s.request() },
			func(s search, r Response) Response { return r.to(s.SenderCode) }),
		"GBDFLUniversal_token": registry.NewShape(
			func(s tokenSearch) (personRequest, error) {
				if s.KDPToken == "" || s.PublicKey == "" {
					request, _ := s.request() // whom it is about, at least
					return request, registry.Problem(http.StatusForbidden, "CONSENT_REQUIRED", "kdpToken and publicKey must show the citizen's consent")
				}
				return s.request()
			},
			func(s tokenSearch, r Response) Response { return r.to(s.SenderCode) }),
	}
}

// request refuses a search that could find many: nobody is listed here (assumed).
func (s search) request() (personRequest, error) {
	request := personRequest{IIN: s.IIN, MessageID: s.MessageID, search: s}
	if s.IIN.IsZero() && s.DocumentNumber == "" {
		return request, registry.Problem(http.StatusUnprocessableEntity, "TOO_WIDE", "a person is found by iin or documentNumber: names and dates narrow that, and alone they find nobody")
	}
	return request, nil
}

// fits says whether a person is the one that is meant.
func (s search) fits(p Person) bool {
	for _, named := range []struct{ wanted, is string }{{s.Surname, p.Surname}, {s.Name, p.Name}, {s.Patronymic, p.Patronymic}} {
		if named.wanted != "" && !strings.EqualFold(named.wanted, named.is) {
			return false
		}
	}
	switch {
	case !s.IIN.IsZero() && s.IIN != p.IIN,
		!s.BirthDate.IsZero() && s.BirthDate != p.BirthDate,
		!s.BirthDateFrom.IsZero() && p.BirthDate.Before(s.BirthDateFrom),
		!s.BirthDateTo.IsZero() && p.BirthDate.After(s.BirthDateTo):
		return false
	}
	return s.DocumentNumber == "" || p.has(s.DocumentNumber)
}

// has says whether a person has a document of a number.
func (p Person) has(number string) bool {
	for _, d := range p.Documents.Document {
		if d.Number == number {
			return true
		}
	}
	return false
}

// find looks a person up, by the IIN or else by a document.
func (s *service) find(tx *registry.Tx, req personRequest) (Person, error) {
	if !req.IIN.IsZero() {
		if p, ok := s.persons.Get(tx, req.IIN.String()); ok && req.search.fits(p) {
			return p, nil
		}
		return Person{}, registry.NotFound("GBD FL knows no person with the IIN %s", req.IIN)
	}
	for _, p := range s.persons.Find(tx, byDocument, req.search.DocumentNumber) {
		if req.search.fits(p) {
			return p, nil
		}
	}
	return Person{}, registry.NotFound("GBD FL knows no person with the document %.60q", req.search.DocumentNumber)
}

// byDocument is the index of persons.
const byDocument = "document"

func documentNumbers(p Person) []string {
	var numbers []string
	seen := map[string]bool{}
	for _, d := range p.Documents.Document {
		if !seen[d.Number] {
			seen[d.Number] = true
			numbers = append(numbers, d.Number)
		}
	}
	return numbers
}

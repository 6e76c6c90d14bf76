package registries

import (
	"context"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// citizenOf is the code of Kazakhstan in GBD FL's dictionary of countries.
const citizenOf = "398"

// Person asks GBD FL for a person.
func (c *Client) Person(ctx context.Context, iin identifiers.IIN) (law.Person, error) {
	q := look(GBDFL, "person", "/v1/persons/{iin}", named{"iin", iin.String()})
	var answer struct {
		MessageResult struct {
			Code string `json:"code"`
		} `json:"messageResult"`
		Persons struct {
			Person []struct {
				IIN         identifiers.IIN  `json:"iin"`
				Surname     string           `json:"surname"`
				Name        string           `json:"name"`
				Patronymic  string           `json:"patronymic"`
				BirthDate   identifiers.Date `json:"birthDate"`
				Citizenship struct {
					Code string `json:"code"`
				} `json:"citizenship"`
				Documents struct {
					Document []paper `json:"document"`
				} `json:"documents"`
			} `json:"person"`
		} `json:"persons"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Person{}, err
	}
	if answer.MessageResult.Code != "00000" {
		return law.Person{}, q.unusable("the request was not processed")
	}
	if len(answer.Persons.Person) != 1 {
		return law.Person{}, q.unusable("the answer holds not exactly one person")
	}
	person := answer.Persons.Person[0]
	if person.IIN != iin {
		return law.Person{}, q.unusable("the answer is about another person")
	}
	if person.BirthDate.IsZero() || person.Citizenship.Code == "" {
		return law.Person{}, q.unusable("the record lacks the birth date or the citizenship")
	}
	return law.Person{
		Born:          person.BirthDate,
		Citizen:       person.Citizenship.Code == citizenOf,
		PassportUntil: passport(person.Documents.Document),
		Initials:      initial(person.Name) + initial(person.Surname),
		Surname:       person.Surname, GivenName: person.Name, Patronymic: person.Patronymic,
		Documents: identityDocuments(person.Documents.Document),
	}, nil
}

// paper is an identity document in GBD FL.
type paper struct {
	Number string `json:"number"`
	Type   struct {
		Code string `json:"code"`
	} `json:"type"`
	Status struct {
		Code string `json:"code"`
	} `json:"status"`
	BeginDate identifiers.Date `json:"beginDate"`
	EndDate   identifiers.Date `json:"endDate"`
}

// Codes of GBD FL's dictionaries of documents.
const (
	passportOf = "001" // of Kazakhstan
	inForce    = "00"
)

// passport is the last day of the passport in force that runs longest; zero for none.
func passport(papers []paper) (until identifiers.Date) {
	for _, p := range papers {
		if p.Type.Code == passportOf && p.Status.Code == inForce && p.EndDate.After(until) {
			until = p.EndDate
		}
	}
	return until
}

// identityDocuments are all of them.
func identityDocuments(papers []paper) []law.IdentityDocument {
	var all []law.IdentityDocument
	for _, p := range papers {
		all = append(all, law.IdentityDocument{Number: p.Number, Issued: p.BeginDate, Valid: p.Status.Code == inForce, Until: p.EndDate})
	}
	return all
}

// initial is a name's first letter and a full stop.
func initial(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	if size == 0 || r == utf8.RuneError {
		return ""
	}
	return string(r) + "."
}

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
				BirthDate   identifiers.Date `json:"birthDate"`
				Citizenship struct {
					Code string `json:"code"`
				} `json:"citizenship"`
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
		Born:     person.BirthDate,
		Citizen:  person.Citizenship.Code == citizenOf,
		Initials: initial(person.Name) + initial(person.Surname),
	}, nil
}

// initial is a name's first letter and a full stop.
func initial(name string) string {
	r, size := utf8.DecodeRuneInString(name)
	if size == 0 || r == utf8.RuneError {
		return ""
	}
	return string(r) + "."
}

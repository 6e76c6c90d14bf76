package registries

import (
	"context"
	"net/http"
	"unicode/utf8"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// citizenOf is the code of Kazakhstan in GBD FL's dictionary of countries.
const citizenOf = "398"

// Person asks GBD FL for a person.
func (c *Client) Person(ctx context.Context, iin identifiers.IIN) (law.Person, error) {
	q := question{registry: GBDFL, operation: "person", method: http.MethodGet, path: "/v1/persons/" + iin.String(), answers: []int{http.StatusOK}}
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

type party struct {
	IIN identifiers.IIN `json:"iin"`
}

// number is the party's IIN; none for an act that names nobody.
func (p *party) number() identifiers.IIN {
	if p == nil {
		return identifiers.IIN{}
	}
	return p.IIN
}

type birthAct struct {
	ActDate identifiers.Date `json:"actDate"`
	Child   party            `json:"child"`
	Father  *party           `json:"father"`
	Mother  *party           `json:"mother"`
}

type coupleAct struct {
	ActNumber         string           `json:"actNumber"`
	ActDate           identifiers.Date `json:"actDate"`
	Husband           party            `json:"husband"`
	Wife              party            `json:"wife"`
	MarriageActNumber string           `json:"marriageActNumber"`
}

// Family asks IS ZAGS for the civil acts that name a person.
func (c *Client) Family(ctx context.Context, iin identifiers.IIN) (law.Family, error) {
	q := question{registry: ZAGS, operation: "family", method: http.MethodGet, path: "/v1/persons/" + iin.String() + "/family", answers: []int{http.StatusOK}}
	var answer struct {
		IIN  identifiers.IIN `json:"iin"`
		List *struct {
			Births    *[]birthAct  `json:"birthInfos"`
			Marriages *[]coupleAct `json:"marriageInfos"`
			Divorces  *[]coupleAct `json:"divorceInfos"`
		} `json:"familyInfoList"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Family{}, err
	}
	if answer.IIN != iin {
		return law.Family{}, q.unusable("the answer is about another person")
	}
	list := answer.List
	if list == nil || list.Births == nil || list.Marriages == nil || list.Divorces == nil {
		return law.Family{}, q.unusable("the answer lacks a list of acts")
	}
	var family law.Family
	for _, act := range *list.Births {
		birth := law.Birth{Child: act.Child.IIN, Father: act.Father.number(), Mother: act.Mother.number(), On: act.ActDate}
		if birth.Child != iin && birth.Father != iin && birth.Mother != iin {
			return law.Family{}, q.unusable("an act of birth names other people only")
		}
		if birth.On.IsZero() {
			return law.Family{}, q.unusable("an act of birth has no date")
		}
		family.Births = append(family.Births, birth)
	}
	for _, act := range *list.Marriages {
		if err := act.check(q, iin); err != nil {
			return law.Family{}, err
		}
		family.Marriages = append(family.Marriages, law.Marriage{
			Number: act.ActNumber, Husband: act.Husband.IIN, Wife: act.Wife.IIN, On: act.ActDate,
		})
	}
	for _, act := range *list.Divorces {
		if err := act.check(q, iin); err != nil {
			return law.Family{}, err
		}
		family.Divorces = append(family.Divorces, law.Divorce{
			Marriage: act.MarriageActNumber, Husband: act.Husband.IIN, Wife: act.Wife.IIN, On: act.ActDate,
		})
	}
	return family, nil
}

// check says whether an act of a couple is whole and names the person.
func (a coupleAct) check(q question, person identifiers.IIN) error {
	if a.Husband.IIN.IsZero() || a.Wife.IIN.IsZero() || a.ActDate.IsZero() {
		return q.unusable("an act of a couple lacks a name or a date")
	}
	if a.Husband.IIN != person && a.Wife.IIN != person {
		return q.unusable("an act of a couple names other people only")
	}
	return nil
}

package registries

import (
	"context"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

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

type adoptionAct struct {
	ActDate     identifiers.Date `json:"actDate"`
	Child       party            `json:"child"`
	Adopters    []party          `json:"adopters"`
	CancelledAt identifiers.Date `json:"cancelledAt"`
}

type paternityAct struct {
	ActDate identifiers.Date `json:"actDate"`
	Child   party            `json:"child"`
	Father  party            `json:"father"`
}

type deathAct struct {
	Deceased party            `json:"deceased"`
	Date     identifiers.Date `json:"date"`
}

type coupleAct struct {
	ActDate identifiers.Date `json:"actDate"`
	Husband party            `json:"husband"`
	Wife    party            `json:"wife"`
}

// Family asks IS ZAGS for the civil acts that name a person.
func (c *Client) Family(ctx context.Context, iin identifiers.IIN) (law.Family, error) {
	q := look(ZAGS, "family", "/v1/persons/{iin}/family", named{"iin", iin.String()})
	var answer struct {
		IIN  identifiers.IIN `json:"iin"`
		List *struct {
			Births      *[]birthAct     `json:"birthInfos"`
			Marriages   *[]coupleAct    `json:"marriageInfos"`
			Divorces    *[]coupleAct    `json:"divorceInfos"`
			Adoptions   *[]adoptionAct  `json:"adoptionInfos"`
			Paternities *[]paternityAct `json:"paternityInfos"`
			Deaths      *[]deathAct     `json:"deathInfos"`
		} `json:"familyInfoList"`
	}
	if err := c.ask(ctx, q, &answer); err != nil {
		return law.Family{}, err
	}
	if answer.IIN != iin {
		return law.Family{}, q.unusable("the answer is about another person")
	}
	list := answer.List
	if list == nil || list.Births == nil || list.Marriages == nil || list.Divorces == nil || list.Adoptions == nil || list.Paternities == nil || list.Deaths == nil {
		return law.Family{}, q.unusable("the answer lacks a list of acts")
	}
	var family law.Family
	for _, act := range *list.Births {
		birth := law.Birth{Child: act.Child.IIN, Father: act.Father.number(), Mother: act.Mother.number()}
		if birth.Child != iin && birth.Father != iin && birth.Mother != iin {
			return law.Family{}, q.unusable("an act of birth names other people only")
		}
		if act.ActDate.IsZero() {
			return law.Family{}, q.unusable("an act of birth has no date")
		}
		family.Births = append(family.Births, birth)
	}
	for _, act := range *list.Marriages {
		if err := act.check(q, iin); err != nil {
			return law.Family{}, err
		}
		family.Marriages = append(family.Marriages, law.Marriage{
			Husband: act.Husband.IIN, Wife: act.Wife.IIN, On: act.ActDate,
		})
	}
	for _, act := range *list.Divorces {
		if err := act.check(q, iin); err != nil {
			return law.Family{}, err
		}
		family.Divorces = append(family.Divorces, law.Divorce{
			Husband: act.Husband.IIN, Wife: act.Wife.IIN, On: act.ActDate,
		})
	}
	for _, act := range *list.Adoptions {
		adoption := law.Adoption{Child: act.Child.IIN, On: act.ActDate, CancelledOn: act.CancelledAt}
		named := adoption.Child == iin
		for _, adopter := range act.Adopters {
			adoption.Adopters = append(adoption.Adopters, adopter.IIN)
			named = named || adopter.IIN == iin
		}
		if !named || adoption.On.IsZero() {
			return law.Family{}, q.unusable("an act of adoption names other people only, or has no date")
		}
		family.Adoptions = append(family.Adoptions, adoption)
	}
	for _, act := range *list.Paternities {
		paternity := law.Paternity{Child: act.Child.IIN, Father: act.Father.IIN}
		if (paternity.Child != iin && paternity.Father != iin) || act.ActDate.IsZero() {
			return law.Family{}, q.unusable("an act of paternity names other people only, or has no date")
		}
		family.Paternities = append(family.Paternities, paternity)
	}
	for _, act := range *list.Deaths {
		if act.Deceased.IIN.IsZero() || act.Date.IsZero() {
			return law.Family{}, q.unusable("an act of death lacks the person or the day")
		}
		family.Deaths = append(family.Deaths, law.Death{Person: act.Deceased.IIN, On: act.Date})
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

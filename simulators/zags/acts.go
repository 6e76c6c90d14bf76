package zags

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// Birth is an act of birth (element birthInfos; fields assumed). The record's key is the act number.
type Birth struct {
	// ActNumber is the act's number, unique among acts of birth.
	ActNumber string `json:"actNumber"`
	// ActDate is the day of registration.
	ActDate identifiers.Date `json:"actDate"`
	// ZagsCode is the code of the office.
	ZagsCode string `json:"zagsCode"`
	// ZagsName is the name of the office.
	ZagsName string `json:"zagsName"`
	// Child who was born.
	Child Party `json:"child"`
	// Father, where the act names one.
	Father *Party `json:"father,omitempty"`
	// Mother, where the act names one.
	Mother *Party `json:"mother,omitempty"`
}

// Party is a person in an act.
type Party struct {
	// IIN of the person.
	IIN identifiers.IIN `json:"iin"`
	// Surname as the act has it, optional.
	Surname string `json:"surname,omitempty"`
	// Name as the act has it, optional.
	Name string `json:"name,omitempty"`
	// Patronymic as the act has it, optional.
	Patronymic string `json:"patronymic,omitempty"`
}

// Spouse is a partner in an act of marriage or divorce.
type Spouse struct {
	// IIN of the partner.
	IIN identifiers.IIN `json:"iin"`
	// SurnameBefore the act, optional.
	SurnameBefore string `json:"surnameBefore,omitempty"`
	// SurnameAfter the act, optional.
	SurnameAfter string `json:"surnameAfter,omitempty"`
}

// Marriage is an act of marriage (element marriageInfos; fields assumed). The record's key is the act number.
type Marriage struct {
	// ActNumber is the act's number, unique among acts of marriage.
	ActNumber string `json:"actNumber"`
	// ActDate is the day of registration.
	ActDate identifiers.Date `json:"actDate"`
	// ZagsCode is the code of the office.
	ZagsCode string `json:"zagsCode"`
	// ZagsName is the name of the office.
	ZagsName string `json:"zagsName"`
	// Husband and Wife are the partners.
	Husband Spouse `json:"husband"`
	Wife    Spouse `json:"wife"`
}

// Divorce is an act of divorce (element divorceInfos; fields assumed). The record's key is the act number.
type Divorce struct {
	// ActNumber is the act's number, unique among acts of divorce.
	ActNumber string `json:"actNumber"`
	// ActDate is the day of registration: the marriage has ended on it.
	ActDate identifiers.Date `json:"actDate"`
	// ZagsCode is the code of the office, optional.
	ZagsCode string `json:"zagsCode,omitempty"`
	// ZagsName is the name of the office, optional.
	ZagsName string `json:"zagsName,omitempty"`
	// Husband and Wife are the partners.
	Husband Spouse `json:"husband"`
	Wife    Spouse `json:"wife"`
	// MarriageActNumber is the act of the marriage that ended, where the act names it.
	MarriageActNumber string `json:"marriageActNumber,omitempty"`
}

// Validate checks that the act says what, when, where and of whom, and that nobody is his own parent.
func (b Birth) Validate() error {
	if err := act(b.ActNumber, b.ActDate); err != nil {
		return err
	}
	if b.ZagsCode == "" || b.ZagsName == "" {
		return errors.New("zagsCode and zagsName must both be given")
	}
	return distinct([]role{{"child", &b.Child}, {"father", b.Father}, {"mother", b.Mother}})
}

// Validate checks that the act says when, where and of which two people.
func (m Marriage) Validate() error {
	if m.ZagsCode == "" || m.ZagsName == "" {
		return errors.New("zagsCode and zagsName must both be given")
	}
	return errors.Join(act(m.ActNumber, m.ActDate), couple(m.Husband, m.Wife))
}

// Validate checks that the act says when and of which two people.
func (d Divorce) Validate() error {
	return errors.Join(act(d.ActNumber, d.ActDate), couple(d.Husband, d.Wife))
}

func act(number string, date identifiers.Date) error {
	if number == "" {
		return errors.New("actNumber is empty")
	}
	if date.IsZero() {
		return errors.New("actDate is missing")
	}
	return nil
}

// role is what a party is in an act; the party may be absent.
type role struct {
	name  string
	party *Party
}

// distinct checks that every party is somebody, and each somebody else.
func distinct(roles []role) error {
	seen := map[identifiers.IIN]string{}
	for _, r := range roles {
		if r.party == nil {
			continue
		}
		if r.party.IIN.IsZero() {
			return fmt.Errorf("%s.iin is missing", r.name)
		}
		if other, twice := seen[r.party.IIN]; twice {
			return fmt.Errorf("%s and %s are the same person %s", other, r.name, r.party.IIN)
		}
		seen[r.party.IIN] = r.name
	}
	return nil
}

func couple(husband, wife Spouse) error {
	if husband.IIN.IsZero() || wife.IIN.IsZero() {
		return errors.New("husband.iin and wife.iin must both be given")
	}
	if husband.IIN == wife.IIN {
		return fmt.Errorf("husband and wife are the same person %s", husband.IIN)
	}
	return nil
}

// people are the IINs that an act names, child first.
func (b Birth) people() []identifiers.IIN {
	iins := []identifiers.IIN{b.Child.IIN}
	for _, p := range []*Party{b.Father, b.Mother} {
		if p != nil {
			iins = append(iins, p.IIN)
		}
	}
	return iins
}

func (m Marriage) people() []identifiers.IIN { return []identifiers.IIN{m.Husband.IIN, m.Wife.IIN} }

func (d Divorce) people() []identifiers.IIN { return []identifiers.IIN{d.Husband.IIN, d.Wife.IIN} }

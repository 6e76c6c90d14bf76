package zags

import (
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// familyToken is the serviceId under which ZAGS answers through GBD FL. Its fields are those of a published sister service; its
// schema is gbdfl-family.xsd, and this file is all that knows it.
const familyToken = "GBDFL_FamilyInfoToken"

// tokenRequest is the XSD type RequestData.
type tokenRequest struct {
	UserID string          `json:"userId"`
	IIN    identifiers.IIN `json:"iin"`
	// KDPToken and PublicKey show the citizen's consent. What is in them is not looked at (assumed).
	KDPToken  string `json:"kdpToken"`
	PublicKey string `json:"publicKey"`
}

// tokenResponse is the XSD type ResponseDataType.
type tokenResponse struct {
	Status     tokenStatus `json:"Status"`
	FamilyData struct {
		FamilyInfoList tokenFamily `json:"familyInfoList"`
	} `json:"familyData"`
}

type tokenStatus struct {
	Code   string `json:"Code"`
	NameRu string `json:"NameRu"`
	NameKz string `json:"NameKz"`
}

// tokenFamily is the XSD type familyInfoDTO: it has no adoptions, paternities and deaths.
type tokenFamily struct {
	BirthInfos    []tokenBirth    `json:"birthInfos,omitempty"`
	DivorceInfos  []tokenDivorce  `json:"divorceInfos,omitempty"`
	MarriageInfos []tokenMarriage `json:"marriageInfos,omitempty"`
}

// tokenAct is what the types of all acts begin with, tokenOffice what they end with but for the life statuses.
type tokenAct struct {
	ActDate   time.Time `json:"actDate,omitzero"`
	ActNumber string    `json:"actNumber,omitempty"`
}

type tokenOffice struct {
	ZagsCode   string `json:"zagsCode,omitempty"`
	ZagsNameKZ string `json:"zagsNameKZ,omitempty"`
	ZagsNameRU string `json:"zagsNameRU,omitempty"`
}

type tokenBirth struct {
	tokenAct
	ChildBirthDate    time.Time       `json:"childBirthDate,omitzero"`
	ChildIIN          identifiers.IIN `json:"childIIN,omitzero"`
	ChildName         string          `json:"childName,omitempty"`
	ChildPatronymic   string          `json:"childPatronymic,omitempty"`
	ChildSurName      string          `json:"childSurName,omitempty"`
	FatherBirthDate   time.Time       `json:"fatherBirthDate,omitzero"`
	FatherIIN         identifiers.IIN `json:"fatherIIN,omitzero"`
	FatherName        string          `json:"fatherName,omitempty"`
	FatherPatronymic  string          `json:"fatherPatronymic,omitempty"`
	FatherSurName     string          `json:"fatherSurName,omitempty"`
	MotherApplication int             `json:"motherApplication"`
	MotherBirthDate   time.Time       `json:"motherBirthDate,omitzero"`
	MotherIIN         identifiers.IIN `json:"motherIIN,omitzero"`
	MotherName        string          `json:"motherName,omitempty"`
	MotherPatronymic  string          `json:"motherPatronymic,omitempty"`
	MotherSurName     string          `json:"motherSurName,omitempty"`
	tokenOffice
	ChildLifeStatus  *int `json:"childLifeStatus,omitempty"`
	FatherLifeStatus *int `json:"fatherLifeStatus,omitempty"`
	MotherLifeStatus *int `json:"motherLifeStatus,omitempty"`
}

type tokenDivorce struct {
	tokenAct
	HusbandBirthDate     time.Time       `json:"husbandBirthDate,omitzero"`
	HusbandIIN           identifiers.IIN `json:"husbandIIN,omitzero"`
	HusbandSurName       string          `json:"husbandSurName,omitempty"`
	HusbandSurnameBefore string          `json:"husbandSurnameBefore,omitempty"`
	MarriageActNumber    string          `json:"marriageActNumber,omitempty"`
	WifeBirthDate        time.Time       `json:"wifeBirthDate,omitzero"`
	WifeIIN              identifiers.IIN `json:"wifeIIN,omitzero"`
	WifeSurName          string          `json:"wifeSurName,omitempty"`
	WifeSurnameBefore    string          `json:"wifeSurnameBefore,omitempty"`
	tokenOffice
	HusbandLifeStatus *int `json:"husbandLifeStatus,omitempty"`
	WifeLifeStatus    *int `json:"wifeLifeStatus,omitempty"`
}

type tokenMarriage struct {
	tokenAct
	HusbandBirthDate     time.Time       `json:"husbandBirthDate,omitzero"`
	HusbandIIN           identifiers.IIN `json:"husbandIIN,omitzero"`
	HusbandSurNameAfter  string          `json:"husbandSurNameAfter,omitempty"`
	HusbandSurNameBefore string          `json:"husbandSurNameBefore,omitempty"`
	WifeBirthDate        time.Time       `json:"wifeBirthDate,omitzero"`
	WifeIIN              identifiers.IIN `json:"wifeIIN,omitzero"`
	WifeSurNameAfter     string          `json:"wifeSurNameAfter,omitempty"`
	WifeSurNameBefore    string          `json:"wifeSurNameBefore,omitempty"`
	tokenOffice
	HusbandLifeStatus *int `json:"husbandLifeStatus,omitempty"`
	WifeLifeStatus    *int `json:"wifeLifeStatus,omitempty"`
}

// tokenShape has the operation family answer the service.
func tokenShape() registry.Shape {
	return registry.NewShape(
		func(r tokenRequest) (registry.PersonRequest, error) {
			if r.KDPToken == "" || r.PublicKey == "" {
				return registry.PersonRequest{IIN: r.IIN}, registry.Problem(http.StatusForbidden, "CONSENT_REQUIRED", "kdpToken and publicKey must show the citizen's consent")
			}
			return registry.PersonRequest{IIN: r.IIN}, nil
		},
		func(_ tokenRequest, family Family) tokenResponse {
			answer := tokenResponse{Status: tokenStatus{Code: "00000", NameRu: "СООБЩЕНИЕ ОБРАБОТАНО", NameKz: "ХАБАРЛАМА ӨҢДЕЛДІ"}}
			answer.FamilyData.FamilyInfoList = family.FamilyInfoList.token()
			return answer
		})
}

func (l FamilyInfoList) token() tokenFamily {
	var f tokenFamily
	for _, b := range l.BirthInfos {
		f.BirthInfos = append(f.BirthInfos, l.birth(b))
	}
	for _, d := range l.DivorceInfos {
		f.DivorceInfos = append(f.DivorceInfos, tokenDivorce{
			tokenAct: actOf(d.ActNumber, d.ActDate), tokenOffice: officeOf(d.ZagsCode, d.ZagsName), MarriageActNumber: d.MarriageActNumber,
			HusbandBirthDate: instant(d.Husband.IIN.BirthDate()), HusbandIIN: d.Husband.IIN, HusbandLifeStatus: l.lifeStatus(d.Husband.IIN),
			HusbandSurName: d.Husband.SurnameAfter, HusbandSurnameBefore: d.Husband.SurnameBefore,
			WifeBirthDate: instant(d.Wife.IIN.BirthDate()), WifeIIN: d.Wife.IIN, WifeLifeStatus: l.lifeStatus(d.Wife.IIN),
			WifeSurName: d.Wife.SurnameAfter, WifeSurnameBefore: d.Wife.SurnameBefore,
		})
	}
	for _, m := range l.MarriageInfos {
		f.MarriageInfos = append(f.MarriageInfos, tokenMarriage{
			tokenAct: actOf(m.ActNumber, m.ActDate), tokenOffice: officeOf(m.ZagsCode, m.ZagsName),
			HusbandBirthDate: instant(m.Husband.IIN.BirthDate()), HusbandIIN: m.Husband.IIN, HusbandLifeStatus: l.lifeStatus(m.Husband.IIN),
			HusbandSurNameAfter: m.Husband.SurnameAfter, HusbandSurNameBefore: m.Husband.SurnameBefore,
			WifeBirthDate: instant(m.Wife.IIN.BirthDate()), WifeIIN: m.Wife.IIN, WifeLifeStatus: l.lifeStatus(m.Wife.IIN),
			WifeSurNameAfter: m.Wife.SurnameAfter, WifeSurNameBefore: m.Wife.SurnameBefore,
		})
	}
	return f
}

// birth leaves motherApplication, whose meaning is not published, at 0.
func (l FamilyInfoList) birth(b Birth) tokenBirth {
	t := tokenBirth{
		tokenAct: actOf(b.ActNumber, b.ActDate), tokenOffice: officeOf(b.ZagsCode, b.ZagsName),
		ChildBirthDate: instant(b.Child.IIN.BirthDate()), ChildIIN: b.Child.IIN, ChildLifeStatus: l.lifeStatus(b.Child.IIN),
		ChildName: b.Child.Name, ChildPatronymic: b.Child.Patronymic, ChildSurName: b.Child.Surname,
	}
	if f := b.Father; f != nil {
		t.FatherBirthDate, t.FatherIIN, t.FatherLifeStatus = instant(f.IIN.BirthDate()), f.IIN, l.lifeStatus(f.IIN)
		t.FatherName, t.FatherPatronymic, t.FatherSurName = f.Name, f.Patronymic, f.Surname
	}
	if m := b.Mother; m != nil {
		t.MotherBirthDate, t.MotherIIN, t.MotherLifeStatus = instant(m.IIN.BirthDate()), m.IIN, l.lifeStatus(m.IIN)
		t.MotherName, t.MotherPatronymic, t.MotherSurName = m.Name, m.Patronymic, m.Surname
	}
	return t
}

// lifeStatus is GBD FL's 1 for somebody whose act of death the list has; of anybody else nothing is said (assumed).
func (l FamilyInfoList) lifeStatus(iin identifiers.IIN) *int {
	dead := 1
	for _, d := range l.DeathInfos {
		if d.Deceased.IIN == iin {
			return &dead
		}
	}
	return nil
}

func actOf(number string, date identifiers.Date) tokenAct {
	return tokenAct{ActDate: instant(date), ActNumber: number}
}

// officeOf has one name for both languages, as acts have.
func officeOf(code, name string) tokenOffice { return tokenOffice{code, name, name} }

// instant is the beginning of a day, which the schema has as a dateTime.
func instant(day identifiers.Date) time.Time {
	if day.IsZero() {
		return time.Time{}
	}
	return day.Time(identifiers.Almaty())
}

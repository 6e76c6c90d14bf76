package gbdfl

import (
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
)

// BirthPlace is where a person was born (XSD person:BirthPlace, all elements optional).
type BirthPlace struct {
	Country       Value        `json:"country,omitzero"`
	District      Value        `json:"district,omitzero"`
	Region        Value        `json:"region,omitzero"`
	ForeignData   *ForeignData `json:"foreignData,omitempty"`
	City          string       `json:"city,omitempty"`
	BirthTeCodeAR string       `json:"birthTeCodeAR,omitempty"`
}

// ForeignData names a place abroad, which has no codes (XSD person:ForeignData).
type ForeignData struct {
	DistrictName string `json:"districtName,omitempty"`
	RegionName   string `json:"regionName,omitempty"`
}

// RegAddress is where a person is registered (XSD person:RegAddress, all elements optional).
type RegAddress struct {
	// Country, of Countries (XSD country).
	Country Value `json:"country,omitzero"`
	// District is the oblast, of Districts (XSD district).
	District Value `json:"district,omitzero"`
	// Region is the city or raion, of Regions (XSD region).
	Region Value `json:"region,omitzero"`
	// ForeignData is a place abroad (XSD foreignData).
	ForeignData *ForeignData `json:"foreignData,omitempty"`
	// City is the settlement, often "-" (XSD city).
	City string `json:"city,omitempty"`
	// Street (XSD street).
	Street string `json:"street,omitempty"`
	// Building is the house number (XSD building).
	Building string `json:"building,omitempty"`
	// Corpus is the block (XSD corpus).
	Corpus string `json:"corpus,omitempty"`
	// Flat (XSD flat).
	Flat string `json:"flat,omitempty"`
	// BeginDate is the first day of the registration (XSD beginDate).
	BeginDate identifiers.Date `json:"beginDate,omitzero"`
	// EndDate is its last day (XSD endDate).
	EndDate identifiers.Date `json:"endDate,omitzero" doc:"Its last day (XSD endDate)."`
	// Status, of AddressStatuses: "1" registered (XSD status).
	Status Value `json:"status,omitzero"`
	// Invalidity is why the address does not hold (XSD invalidity); its table is not published.
	Invalidity Value `json:"invalidity,omitzero"`
	// ARCode is the address register's code, the RCA (XSD arCode).
	ARCode identifiers.RCA `json:"arCode,omitzero"`
}

func (a *RegAddress) validate() error {
	if a == nil {
		return nil
	}
	if err := period(a.BeginDate, a.EndDate); err != nil {
		return fmt.Errorf("regAddress: %w", err)
	}
	return nil
}

// Address is an entry of the list of addresses (XSD person:Address).
type Address struct {
	// Type, of AddressTypes (XSD type).
	Type        Value            `json:"type"`
	Country     Value            `json:"country,omitzero"`
	District    Value            `json:"district,omitzero"`
	Region      Value            `json:"region,omitzero"`
	ForeignData *ForeignData     `json:"foreignData,omitempty"`
	City        string           `json:"city,omitempty"`
	Street      string           `json:"street,omitempty"`
	Building    string           `json:"building,omitempty"`
	Corpus      string           `json:"corpus,omitempty"`
	Flat        string           `json:"flat,omitempty"`
	BeginDate   identifiers.Date `json:"beginDate,omitzero"`
	EndDate     identifiers.Date `json:"endDate,omitzero"`
	// ARCode is the address register's code, the RCA (XSD arCode).
	ARCode identifiers.RCA `json:"arCode,omitzero"`
}

func (a Address) validate() error {
	return errors.Join(require("type", a.Type), period(a.BeginDate, a.EndDate))
}

func period(begin, end identifiers.Date) error {
	if !begin.IsZero() && !end.IsZero() && end.Before(begin) {
		return fmt.Errorf("endDate %s is before beginDate %s", end, begin)
	}
	return nil
}

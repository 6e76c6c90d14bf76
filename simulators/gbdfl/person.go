package gbdfl

import (
	"errors"
	"fmt"
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Person is one individual (XSD person:Person, elements in the XSD's order). The record's key is the IIN.
type Person struct {
	// IIN (XSD iin).
	IIN identifiers.IIN `json:"iin"`
	// Surname, in capitals as the documents have it (XSD surname, optional).
	Surname string `json:"surname,omitempty"`
	// Name is the given name (XSD name, optional).
	Name string `json:"name,omitempty"`
	// Patronymic (XSD patronymic, optional).
	Patronymic string `json:"patronymic,omitempty"`
	// EngFirstName is the given name in Latin letters (XSD engFirstName, optional).
	EngFirstName string `json:"engFirstName,omitempty"`
	// EngSurname is the surname in Latin letters (XSD engSurname, optional).
	EngSurname string `json:"engSurname,omitempty"`
	// BirthDate (XSD birthDate). The real register can differ from the IIN here, so this one can.
	BirthDate identifiers.Date `json:"birthDate"`
	// DeathDate (XSD deathDate, optional).
	DeathDate identifiers.Date `json:"deathDate,omitzero"`
	// Gender, of Genders (XSD gender).
	Gender Value `json:"gender"`
	// Nationality, of Nationalities (XSD nationality).
	Nationality Value `json:"nationality"`
	// Citizenship, of Countries (XSD citizenship).
	Citizenship Value `json:"citizenship"`
	// LifeStatus, of LifeStatuses (XSD lifeStatus).
	LifeStatus Value `json:"lifeStatus"`
	// ImprisonedStatus (XSD imprisonedStatus, optional).
	ImprisonedStatus *ImprisonedStatus `json:"imprisonedStatus,omitempty"`
	// BirthCertificate (XSD birthCertificate, optional).
	BirthCertificate *Certificate `json:"birthCertificate,omitempty"`
	// DeathCertificate (XSD deathCertificate, optional).
	DeathCertificate *Certificate `json:"deathCertificate,omitempty"`
	// BirthPlace (XSD birthPlace); all its elements are optional.
	BirthPlace BirthPlace `json:"birthPlace"`
	// RegAddress is where the person is registered (XSD regAddress, optional).
	RegAddress *RegAddress `json:"regAddress,omitempty"`
	// PersonCapableStatus is a court's judgment on legal capacity (XSD personCapableStatus, optional).
	PersonCapableStatus *PersonCapableStatus `json:"personCapableStatus,omitempty"`
	// MissingStatus is a court's judgment that the person is missing (XSD missingStatus, optional).
	MissingStatus *MissingStatus `json:"missingStatus,omitempty"`
	// DisappearStatus is a search for a disappeared person (XSD disappearStatus, optional).
	DisappearStatus *DisappearStatus `json:"disappearStatus,omitempty"`
	// ExcludeStatus is why the person was struck off (XSD excludeStatus, optional).
	ExcludeStatus *ExcludeStatus `json:"excludeStatus,omitempty"`
	// RepatriationStatus is that of a kandas (XSD repatriationStatus, optional).
	RepatriationStatus *RepatriationStatus `json:"repatriationStatus,omitempty"`
	// Documents are the identity documents (XSD documents, optional). One document can stand there twice.
	Documents Documents `json:"documents,omitzero"`
	// Addresses are all addresses that the register knows, ended ones too (XSD addresses, optional).
	Addresses Addresses `json:"addresses,omitzero"`
	// Removed says that the record was withdrawn (XSD removed, optional).
	Removed bool `json:"removed,omitempty"`
}

// Validate checks what the XSD requires: the IIN, the birth date and the four dictionary values, and inside the optional
// elements what they in turn require. It does not compare the record with its IIN: registers err.
func (p Person) Validate() error {
	if p.IIN.IsZero() {
		return errors.New("iin is missing")
	}
	if p.BirthDate.IsZero() {
		return errors.New("birthDate is missing")
	}
	if err := Genders().has(p.Gender); err != nil {
		return fmt.Errorf("gender: %w", err)
	}
	errs := []error{
		require("nationality", p.Nationality), require("citizenship", p.Citizenship), require("lifeStatus", p.LifeStatus),
		p.PersonCapableStatus.validate(), p.ImprisonedStatus.validate(), p.RegAddress.validate(),
	}
	if !p.DeathDate.IsZero() && p.DeathDate.Before(p.BirthDate) {
		errs = append(errs, fmt.Errorf("deathDate %s is before birthDate %s", p.DeathDate, p.BirthDate))
	}
	for i, d := range p.Documents.Document {
		if err := d.validate(); err != nil {
			errs = append(errs, fmt.Errorf("documents.document[%d]: %w", i, err))
		}
	}
	for i, a := range p.Addresses.Address {
		if err := a.validate(); err != nil {
			errs = append(errs, fmt.Errorf("addresses.address[%d]: %w", i, err))
		}
	}
	return errors.Join(errs...)
}

// Documents is the list of documents (XSD person:Person/documents).
type Documents struct {
	Document []Document `json:"document,omitempty"`
}

// IsZero says whether there is none, so that the element is left out.
func (d Documents) IsZero() bool { return len(d.Document) == 0 }

// Addresses is the list of addresses (XSD person:Person/addresses).
type Addresses struct {
	Address []Address `json:"address,omitempty"`
}

// IsZero says whether there is none, so that the element is left out.
func (a Addresses) IsZero() bool { return len(a.Address) == 0 }

// Document is an identity document (XSD document:Document).
type Document struct {
	// Type, of DocumentTypes (XSD type).
	Type Value `json:"type"`
	// Number (XSD number).
	Number string `json:"number"`
	// Series (XSD series, optional).
	Series string `json:"series,omitempty"`
	// BeginDate is the day of issue (XSD beginDate).
	BeginDate identifiers.Date `json:"beginDate"`
	// EndDate is the last day on which it holds (XSD endDate, optional).
	EndDate identifiers.Date `json:"endDate,omitzero" doc:"The last day on which it holds (XSD endDate, optional)."`
	// IssueOrganization, of DocumentOrganizations (XSD issueOrganization).
	IssueOrganization Value `json:"issueOrganization"`
	// Status, of DocumentStatuses (XSD status).
	Status Value `json:"status"`
	// InvalidityDate is since when it does not hold (XSD invalidityDate, optional).
	InvalidityDate identifiers.Date `json:"invalidityDate,omitzero"`
	// Surname as the document has it (XSD surname, optional).
	Surname string `json:"surname,omitempty"`
	// Name as the document has it (XSD name, optional).
	Name string `json:"name,omitempty"`
	// Patronymic as the document has it (XSD patronymic, optional).
	Patronymic string `json:"patronymic,omitempty"`
	// BirthDate as the document has it (XSD birthDate).
	BirthDate identifiers.Date `json:"birthDate"`
}

func (d Document) validate() error {
	if d.Number == "" {
		return errors.New("number is empty")
	}
	if d.BeginDate.IsZero() || d.BirthDate.IsZero() {
		return errors.New("beginDate and birthDate must both be given")
	}
	if !d.EndDate.IsZero() && d.EndDate.Before(d.BeginDate) {
		return fmt.Errorf("endDate %s is before beginDate %s", d.EndDate, d.BeginDate)
	}
	return errors.Join(require("type", d.Type), require("issueOrganization", d.IssueOrganization), require("status", d.Status))
}

// Certificate is a certificate of a civil act (XSD person:Certificate).
type Certificate struct {
	// Number (XSD number).
	Number string `json:"number"`
	// BeginDate is the day of issue (XSD beginDate, optional).
	BeginDate identifiers.Date `json:"beginDate,omitzero"`
	// IssueOrganisation is who issued it (XSD issueOrganisation, optional; here the XSD writes it with s).
	IssueOrganisation string `json:"issueOrganisation,omitempty"`
}

// ImprisonedStatus is whether the person serves a sentence (XSD person:PersonImprisoneStatus).
type ImprisonedStatus struct {
	// ImprisonedStatus is the code of the status (XSD imprisonedStatus); its table is not published.
	ImprisonedStatus Value `json:"imprisonedStatus"`
	// ImprisonedBeginDate (XSD imprisonedBeginDate, optional).
	ImprisonedBeginDate identifiers.Date `json:"imprisonedBeginDate,omitzero"`
	// ImprisonedEndDate (XSD imprisonedEndDate, optional).
	ImprisonedEndDate identifiers.Date `json:"imprisonedEndDate,omitzero"`
}

func (s *ImprisonedStatus) validate() error {
	if s == nil {
		return nil
	}
	return require("imprisonedStatus.imprisonedStatus", s.ImprisonedStatus)
}

// PersonCapableStatus is a court's judgment on legal capacity (XSD person:PersonCapableStatus).
type PersonCapableStatus struct {
	// CapableStatus, of CapableStatuses (XSD capableStatus).
	CapableStatus Value `json:"capableStatus"`
	// CapableDate is the day of the judgment (XSD capableDate).
	CapableDate identifiers.Date `json:"capableDate"`
	// CapableEndDate is the day on which it ended (XSD capableEndDate, optional).
	CapableEndDate identifiers.Date `json:"capableEndDate,omitzero"`
	// CapableNumber is the judgment's number (XSD capableNumber).
	CapableNumber string `json:"capableNumber"`
	// Court that gave it (XSD court); its table is not published.
	Court Value `json:"court"`
}

func (s *PersonCapableStatus) validate() error {
	if s == nil {
		return nil
	}
	if s.CapableDate.IsZero() || s.CapableNumber == "" {
		return errors.New("personCapableStatus needs capableDate and capableNumber")
	}
	return errors.Join(require("personCapableStatus.capableStatus", s.CapableStatus), require("personCapableStatus.court", s.Court))
}

// MissingStatus is a court's judgment that a person is missing (XSD person:MissingStatus).
type MissingStatus struct {
	Missing        bool             `json:"missing"`
	MissingDate    identifiers.Date `json:"missingDate"`
	MissingEndDate identifiers.Date `json:"missingEndDate,omitzero"`
	MissingNumber  string           `json:"missingNumber"`
	GpTerritorial  Term             `json:"gpTerritorial"`
}

// DisappearStatus is a search for a disappeared person (XSD person:DisappearStatus).
type DisappearStatus struct {
	Disappear        bool             `json:"disappear"`
	DisappearDate    identifiers.Date `json:"disappearDate"`
	DisappearEndDate identifiers.Date `json:"disappearEndDate,omitzero"`
	DisappearNumber  string           `json:"disappearNumber"`
	GpTerritorial    Term             `json:"gpTerritorial"`
}

// ExcludeStatus is why a person was struck off (XSD person:PersonExcludeStatus).
type ExcludeStatus struct {
	ExcludeReason      Term             `json:"excludeReason"`
	ExcludeReasonDate  identifiers.Date `json:"excludeReasonDate,omitzero"`
	ExcludeDate        identifiers.Date `json:"excludeDate,omitzero"`
	ExcludeParticipant Value            `json:"excludeParticipant,omitzero"`
}

// RepatriationStatus is the status of a kandas (XSD person:personRepatriationStatus, all elements optional).
type RepatriationStatus struct {
	RepatriationStatus  Value      `json:"repatriationStatus,omitzero"`
	RepatriationDate    *time.Time `json:"repatriationDate,omitempty"`
	RepatriationEndDate *time.Time `json:"repatriationEndDate,omitempty"`
	RepatriationNumber  string     `json:"repatriationNumber,omitempty"`
	RepatriationOrg     Value      `json:"repatriationOrg,omitzero"`
	RepatriationReason  Value      `json:"repatriationReason,omitzero"`
}

package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/strictjson"
)

// Payload is what an applicant signs: the schema Payload of the decision API.
type Payload struct {
	Reference      string          `json:"reference"`
	Service        law.Service     `json:"service"`
	Channel        Channel         `json:"channel"`
	Applicant      Person          `json:"applicant"`
	Registrant     Person          `json:"registrant"`
	Representative *Representative `json:"representative,omitempty"`
	Dwelling       Keys            `json:"dwelling,omitzero"`
	Reason         string          `json:"reason,omitempty"`
	Period         *Period         `json:"period,omitempty"`
	Declarations   map[string]bool `json:"declarations,omitempty"`
	Attachments    []Attachment    `json:"attachments,omitempty"`

	// Of an application for the housing queue: the schema QueuePayload.
	Locality  identifiers.KATO `json:"locality,omitzero"`
	Stock     law.Stock        `json:"stock,omitempty"`
	Emergency *Emergency       `json:"emergency,omitempty"`
	Category  string           `json:"category,omitempty"`
	Form      *Form            `json:"form,omitempty"`
	Contacts  *Contacts        `json:"contacts,omitempty"`
}

// Emergency is an only dwelling that is recognised as emergency housing.
type Emergency struct {
	RCA    identifiers.RCA `json:"rca"`
	Report *Report         `json:"report,omitempty"`
}

// Report is an expert's technical report. Its content is kept with what was signed, and its hex SHA-256 with the application.
type Report struct {
	Number  string `json:"number"`
	Content []byte `json:"content,omitempty"`
	SHA256  string `json:"sha256,omitempty"`
}

// digest leaves of the content its digest.
func (r *Report) digest() {
	sum := sha256.Sum256(r.Content)
	r.Content, r.SHA256 = nil, hex.EncodeToString(sum[:])
}

// Form is what the form says of the registrant.
type Form struct {
	Surname        string           `json:"surname"`
	GivenName      string           `json:"givenName"`
	Patronymic     string           `json:"patronymic,omitempty"`
	BirthDate      identifiers.Date `json:"birthDate"`
	Document       string           `json:"document"`
	DocumentIssued identifiers.Date `json:"documentIssued"`
	// Residence is the address of the permanent registration; none of who has none.
	Residence identifiers.RCA `json:"residence,omitzero"`
}

// Contacts are where the applicant is reached.
type Contacts struct {
	Phone string `json:"phone"`
	Email string `json:"email,omitempty"`
}

// Person is named by his number.
type Person struct {
	IIN identifiers.IIN `json:"iin"`
}

// Channel is where and through whom it was filed.
type Channel struct {
	Kind     law.Channel `json:"kind"`
	Platform string      `json:"platform,omitempty"`
	Operator *Operator   `json:"operator,omitempty"`
}

// Operator is the employee of a desk, who was present and what they showed.
type Operator struct {
	IIN     identifiers.IIN   `json:"iin"`
	Present []identifiers.IIN `json:"present,omitempty"`
	Shown   []Attachment      `json:"shown,omitempty"`
}

// Representative says by what right the applicant files for another.
type Representative struct {
	Basis law.Basis `json:"basis"`
	// Document is the number of what confirms it, of an attorney's power.
	Document string `json:"document,omitempty"`
}

// Keys are the law's keys of a dwelling.
type Keys struct {
	RCA   identifiers.RCA `json:"rca,omitzero"`
	Area  string          `json:"area,omitempty"`
	Owner Person          `json:"owner"`
}

// Period of a temporary registration, both days included.
type Period struct {
	From  identifiers.Date `json:"from"`
	Until identifiers.Date `json:"until"`
}

// Attachment is a document shown or enclosed. Its content is kept with what was signed, not with the application.
type Attachment struct {
	Kind law.DocumentKind `json:"kind"`
	// Of is whose document it is; the registrant's where it is not said.
	Of      identifiers.IIN `json:"of,omitzero"`
	Number  string          `json:"number,omitempty"`
	Content []byte          `json:"content,omitempty"`
}

// arrivedFromAbroad is the declaration that the registrant is a citizen who arrives for permanent residence.
const arrivedFromAbroad = "arrivedFromAbroad"

func (p Payload) arrives() bool { return p.Declarations[arrivedFromAbroad] }

// ParsePayload reads a payload: one JSON object in UTF-8, nothing after it, no field twice, none unknown. What is
// signed has one meaning only.
func ParsePayload(data []byte) (Payload, error) {
	var payload Payload
	if err := strictjson.Read(data, &payload); err != nil {
		return Payload{}, fmt.Errorf("the payload %w", err)
	}
	for i := range payload.Attachments {
		payload.Attachments[i].Content = nil
	}
	if operator := payload.Channel.Operator; operator != nil {
		for i := range operator.Shown {
			operator.Shown[i].Content = nil
		}
	}
	if payload.Emergency != nil && payload.Emergency.Report != nil {
		payload.Emergency.Report.digest()
	}
	if payload.Applicant.IIN.IsZero() || payload.Registrant.IIN.IsZero() {
		return Payload{}, errors.New("the payload lacks the IIN of the applicant or the registrant")
	}
	return payload, nil
}

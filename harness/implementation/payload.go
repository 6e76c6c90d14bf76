package implementation

import (
	"github.com/shopspring/decimal"

	"github.com/synaq/synaq/identifiers"
)

// The services that may be applied for.
const (
	Permanent = "residence.permanent"
	Temporary = "residence.temporary"
	Queue     = "housing.queue"
)

// Payload is an application before it is signed.
type Payload struct {
	// Reference is unique per application.
	Reference string  `json:"reference"`
	Service   string  `json:"service"`
	Channel   Channel `json:"channel"`
	Applicant Person  `json:"applicant"`
	// Registrant is who is to be registered; in person, the applicant.
	Registrant Person `json:"registrant"`
	// Representative says by what right the applicant files for another.
	Representative *Representative `json:"representative,omitempty"`
	Dwelling       Dwelling        `json:"dwelling"`
	Reason         string          `json:"reason,omitempty"`
	// Period of a temporary registration.
	Period      *Period `json:"period,omitempty"`
	Attachments []Shown `json:"attachments,omitempty"`
	// Declarations are what the applicant declares, such as arrivedFromAbroad.
	Declarations map[string]bool `json:"declarations,omitempty"`
}

// Channel is how an application is filed.
type Channel struct {
	Kind string `json:"kind"`
	// Platform names another digital platform.
	Platform string `json:"platform,omitempty"`
	// Operator is the employee of a desk.
	Operator *Operator `json:"operator,omitempty"`
}

// Operator is the employee of a desk, who signs there, who was present and what they showed.
type Operator struct {
	IIN     identifiers.IIN   `json:"iin"`
	Present []identifiers.IIN `json:"present,omitempty"`
	Shown   []Shown           `json:"shown,omitempty"`
}

// Representative is the right by which somebody files for another: "parent", "guardian", "custodian" or "attorney".
type Representative struct {
	Basis string `json:"basis"`
	// Document is the number of an attorney's power.
	Document string `json:"document,omitempty"`
}

// Person is named by the IIN.
type Person struct {
	IIN identifiers.IIN `json:"iin"`
}

// Dwelling is named by its owner with the address code, the area or both.
type Dwelling struct {
	RCA   identifiers.RCA  `json:"rca,omitzero"`
	Area  *decimal.Decimal `json:"area,omitempty"`
	Owner Person           `json:"owner"`
}

// Period holds its first and its last day.
type Period struct {
	From  identifiers.Date `json:"from"`
	Until identifiers.Date `json:"until"`
}

// Shown is a document that was shown at a desk or enclosed, or a statement that was made at a desk.
type Shown struct {
	Kind string          `json:"kind"`
	Of   identifiers.IIN `json:"of"`
	// Number of the document, where it has one that somebody may look up.
	Number string `json:"number,omitempty"`
}

// QueuePayload is an application to be registered as needing housing, before it is signed.
type QueuePayload struct {
	// Reference is unique per application.
	Reference string       `json:"reference"`
	Service   string       `json:"service"`
	Channel   QueueChannel `json:"channel"`
	Applicant Person       `json:"applicant"`
	// Registrant is who needs housing; in person, the applicant.
	Registrant     Person          `json:"registrant"`
	Representative *Representative `json:"representative,omitempty"`
	// Locality is where housing is asked for: a KATO, or what no settlement has for one.
	Locality string `json:"locality"`
	// Stock is whose departmental stock is asked for: institution or enterprise.
	Stock string `json:"stock,omitempty"`
	// Emergency is the only dwelling, where it is emergency housing.
	Emergency *Emergency `json:"emergency,omitempty"`
	// Category that the applicant states, by the registers' code.
	Category     string       `json:"category,omitempty"`
	Form         Form         `json:"form"`
	Contacts     Contacts     `json:"contacts"`
	Declarations Declarations `json:"declarations"`
}

// QueueChannel is the provider's facility, or an akimat.
type QueueChannel struct {
	Kind string `json:"kind"`
}

// Emergency is a dwelling that is emergency housing, with the expert's report.
type Emergency struct {
	RCA    identifiers.RCA `json:"rca"`
	Report *Report         `json:"report,omitempty"`
}

// Report is a technical report of an expert.
type Report struct {
	Number  string `json:"number"`
	Content []byte `json:"content"`
}

// Form is what the form says of the registrant.
type Form struct {
	Surname    string           `json:"surname"`
	GivenName  string           `json:"givenName"`
	Patronymic string           `json:"patronymic,omitempty"`
	BirthDate  identifiers.Date `json:"birthDate"`
	// Document is the number of the identity document, and DocumentIssued the day on which it was issued.
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

// Declarations are the form's four.
type Declarations struct {
	HousingCheck    bool `json:"housingCheck"`
	DataProcessing  bool `json:"dataProcessing"`
	Publication     bool `json:"publication"`
	WithoutCategory bool `json:"withoutCategory"`
}

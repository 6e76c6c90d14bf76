package implementation

import "time"

// The states of an application.
const (
	StatusPending = "pending"
	StatusDecided = "decided"
)

// The reasons why an application is pending.
const (
	PendingProcessing = "processing"
	PendingConsent    = "consent"
	PendingRegistry   = "registry"
	// PendingAcceptance is an application that was filed outside of working hours, PendingHearing one that a hearing is to be held about.
	PendingAcceptance = "acceptance"
	PendingHearing    = "hearing"
	// PendingCalendar is one of which nothing can be reckoned, as the working days of a year are not known.
	PendingCalendar = "calendar"
)

// The outcomes of a decision.
const (
	Approved   = "approved"
	Refused    = "refused"
	Expired    = "expired"
	Redirected = "redirected"
	Invalid    = "invalid"
)

// The states of an owner's answer.
const (
	Awaited   = "awaited"
	Consented = "consented"
	Declined  = "declined"
	Lapsed    = "lapsed"
)

// Application is the state of one application.
type Application struct {
	ID       string           `json:"id"`
	Version  int              `json:"version"`
	Status   string           `json:"status"`
	Service  string           `json:"service"`
	FiledAt  time.Time        `json:"filedAt"`
	Pending  *Pending         `json:"pending"`
	Consents []ConsentRequest `json:"consents"`
	Decision *Decision        `json:"decision"`
	Evidence []Evidence       `json:"evidence"`
	Events   []Event          `json:"events"`
	// Term, Hearing and Document are of the service housing.queue; nil while there is none.
	Term     *Term           `json:"term"`
	Hearing  *Hearing        `json:"hearing"`
	Document *SignedDocument `json:"document"`
	// DecisionsSetAside are refusals that a complaint set aside, in the order in which they were made.
	DecisionsSetAside []DecisionSetAside `json:"decisionsSetAside"`
	// Complaints are in the order in which they came, of the same service.
	Complaints []ComplaintCase `json:"complaints"`
}

// Decided says whether the application has its decision.
func (a *Application) Decided() bool { return a.Status == StatusDecided }

// Pending is why an application is not decided.
type Pending struct {
	Reason string `json:"reason"`
	Detail string `json:"detail"`
	// Registries are the systems that give no usable answer, by short names.
	Registries []string `json:"registries"`
	// RetryAt is when they are asked again.
	RetryAt *time.Time `json:"retryAt"`
}

// ConsentRequest is one owner's consent and what became of it.
type ConsentRequest struct {
	ID    string       `json:"id"`
	Owner Party        `json:"owner"`
	By    string       `json:"by"`
	Sign  ConsentBytes `json:"toSign"`
	// AskedAt, DeliveredAt, Deadline and AnsweredAt are absent until they happen.
	AskedAt     *time.Time `json:"askedAt"`
	DeliveredAt *time.Time `json:"deliveredAt"`
	Deadline    *time.Time `json:"deadline"`
	Answer      string     `json:"answer"`
	AnsweredAt  *time.Time `json:"answeredAt"`
}

// Party is a person in an answer, as it was written: it is compared, not used.
type Party struct {
	IIN string `json:"iin"`
}

// ConsentBytes are what an owner signs, to consent or to decline.
type ConsentBytes struct {
	Consent []byte `json:"consent"`
	Decline []byte `json:"decline"`
}

// Decision is how an application ended.
type Decision struct {
	Outcome      string         `json:"outcome"`
	To           string         `json:"to"`
	Rule         string         `json:"rule"`
	Grounds      []Ground       `json:"grounds"`
	NotEvaluated []NotEvaluated `json:"notEvaluated"`
	Record       *Record        `json:"record"`
	DecidedAt    time.Time      `json:"decidedAt"`
	LawDate      string         `json:"lawDate"`
	Edition      string         `json:"edition"`
}

// Ground is one reason of a decision.
type Ground struct {
	Code string `json:"code"`
	Rule string `json:"rule"`
	Text Text   `json:"text"`
	// Evidence are ids of the application's evidence.
	Evidence []string `json:"evidence"`
}

// Text is one sentence in three languages.
type Text struct {
	KK string `json:"kk"`
	RU string `json:"ru"`
	EN string `json:"en"`
}

// NotEvaluated is a ground whose facts could not be had.
type NotEvaluated struct {
	Code       string   `json:"code"`
	Rule       string   `json:"rule"`
	Registries []string `json:"registries"`
}

// Record is what an approval entered in RP DRN, or in the queue.
type Record struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	// Category is the one that was confirmed, of a place in the queue; Track is "ordinary" or "emergency" there, Orphan that it is an orphan's.
	Category string `json:"category"`
	Track    string `json:"track"`
	Orphan   bool   `json:"orphan"`
}

// Evidence is one answer of one government system.
type Evidence struct {
	ID        string    `json:"id"`
	Registry  string    `json:"registry"`
	Operation string    `json:"operation"`
	Fact      string    `json:"fact"`
	State     string    `json:"state"`
	Value     string    `json:"value"`
	AskedAt   time.Time `json:"askedAt"`
	// AnsweredAt is nil where no answer came.
	AnsweredAt *time.Time `json:"answeredAt"`
}

// Event is something that happened to an application.
type Event struct {
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`
	Detail string    `json:"detail"`
}

// Capabilities are what an implementation declares about itself.
type Capabilities struct {
	Name       string   `json:"name"`
	Version    string   `json:"version"`
	Services   []string `json:"services"`
	Transports []string `json:"transports"`
	// Clock is ClockApplicant, ClockGlobal or ClockNone.
	Clock    string            `json:"clock"`
	Settle   *bool             `json:"settle"`
	Readings map[string]string `json:"readings"`
}

// The clock levels.
const (
	ClockApplicant = "applicant"
	ClockGlobal    = "global"
	ClockNone      = "none"
)

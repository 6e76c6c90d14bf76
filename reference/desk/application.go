package desk

import (
	"fmt"
	"slices"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
)

// Stage is how far an application has come.
type Stage string

// The stages, in their order.
const (
	// StageFiling: accepted, but the session or the signature could not be checked at once.
	StageFiling Stage = "filing"
	// StageAcceptance: filed outside of working hours, and accepted when the next begin.
	StageAcceptance Stage = "acceptance"
	// StageMerits: the law is asked, before any consent.
	StageMerits Stage = "merits"
	// StageConsent: the owners are asked.
	StageConsent Stage = "consent"
	// StageInvitation: there are grounds to refuse; the applicant is to be invited to a hearing.
	StageInvitation Stage = "invitation"
	// StageHearing: a hearing is to be held, and the law asked again.
	StageHearing Stage = "hearing"
	// StageWriting: the law is asked again and the registration is entered.
	StageWriting Stage = "writing"
	// StageNotice: decided; the applicant is to be told.
	StageNotice Stage = "notice"
	// StageMessage: the applicant is to be told of the decision by SMS too.
	StageMessage Stage = "message"
	// StageDone: nothing is left to do.
	StageDone Stage = "done"
)

// Application is all that is known of an application. A value that others may see is never changed: see clone.
type Application struct {
	ID      string    `json:"id"`
	Version int       `json:"version"`
	Stage   Stage     `json:"stage"`
	FiledAt time.Time `json:"filedAt"`
	Payload Payload   `json:"payload"`
	// Digest is the hex SHA-256 of the signed payload.
	Digest string `json:"digest"`
	// Filing is what is still to be checked of the filing; nil when all was.
	Filing *Unchecked `json:"filing,omitempty"`
	// Dwelling is what a message to its owners says; set when the merits are passed.
	Dwelling Place     `json:"dwelling"`
	Consents []Consent `json:"consents,omitempty"`
	Decision *Decision `json:"decision,omitempty"`
	// Term, Hearing and Document are of an application for the housing queue.
	Term *Term `json:"term,omitempty"`
	// Confirmed is the category that was stated and that the registers confirm, and Orphan what they say of the registrant.
	Confirmed string    `json:"confirmed,omitempty"`
	Orphan    bool      `json:"orphan,omitempty"`
	Hearing   *Hearing  `json:"hearing,omitempty"`
	Document  *Document `json:"document,omitempty"`
	// Complaints are those about it, in the order in which they came. Review is set while the place is to be entered by which one is satisfied.
	// DecisionsSetAside are the refusals in whose place another decision came by a complaint, in the order in which they were made.
	Complaints        []Complaint        `json:"complaints,omitempty"`
	Review            *Review            `json:"review,omitempty"`
	DecisionsSetAside []DecisionSetAside `json:"decisionsSetAside,omitempty"`
	// NoticesLost counts the messages with the notice that the gateway gave up.
	NoticesLost int `json:"noticesLost,omitempty"`
	// Retry is set while a registry gives no usable answer to what the stage needs.
	Retry    *Retry     `json:"retry,omitempty"`
	Evidence []Evidence `json:"evidence,omitempty"`
	Events   []Event    `json:"events,omitempty"`
}

// Unchecked is what a filing showed and nobody could check yet.
type Unchecked struct {
	Token string `json:"token,omitempty"`
	// Session and Signature are set when that part was checked and found good.
	Session   bool `json:"session"`
	Signature bool `json:"signature"`
	// Attempted: a one-time password was sent to be redeemed, with an unknown outcome.
	Attempted bool `json:"attempted"`
}

// Place is the dwelling that the law's keys found, and how a message names it and the registrant.
type Place struct {
	RCA      identifiers.RCA `json:"rca,omitzero"`
	Address  string          `json:"address,omitempty"`
	Initials string          `json:"initials,omitempty"`
	// Foreign: the registrant is no citizen, and is entered in RP DRI.
	Foreign bool `json:"foreign,omitempty"`
}

// Retry is a wait for registries.
type Retry struct {
	Attempts   int       `json:"attempts"`
	At         time.Time `json:"at"`
	Registries []string  `json:"registries"`
	Detail     string    `json:"detail"`
	// Calendar: it is no registry that is waited for, but the working days of a year.
	Calendar bool `json:"calendar,omitempty"`
}

// Decision is the decision with its evidence.
type Decision struct {
	Outcome      law.Outcome     `json:"outcome"`
	To           law.Destination `json:"to,omitempty"`
	Rule         string          `json:"rule,omitempty"`
	Grounds      []Ground        `json:"grounds,omitempty"`
	NotEvaluated []Unevaluated   `json:"notEvaluated,omitempty"`
	Record       *Record         `json:"record,omitempty"`
	DecidedAt    time.Time       `json:"decidedAt"`
	// LawDate is the day of filing in Asia/Almaty, Edition the law in force on it.
	LawDate identifiers.Date `json:"lawDate"`
	Edition string           `json:"edition"`
}

// Ground is a ground with the ids of the evidence that it rests on.
type Ground struct {
	Code     string   `json:"code"`
	Rule     string   `json:"rule"`
	Evidence []string `json:"evidence"`
}

// Unevaluated is a ground that could not be judged for lack of these registries' answers.
type Unevaluated struct {
	Code       string   `json:"code"`
	Rule       string   `json:"rule"`
	Registries []string `json:"registries"`
}

// Record is the registration made in RP DRN or RP DRI, or the place in the queue: with the category that is confirmed, the track, and
// whether it is an orphan's.
type Record struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Category string `json:"category,omitempty"`
	Track    string `json:"track,omitempty"`
	Orphan   bool   `json:"orphan,omitempty"`
}

// Event is something that happened to the application.
type Event struct {
	At     time.Time `json:"at"`
	Kind   string    `json:"kind"`
	Detail string    `json:"detail,omitempty"`
}

// clone copies what change may write to, so that readers of the old value see no change.
func (a *Application) clone() *Application {
	next := *a
	next.Consents = slices.Clone(a.Consents)
	for i := range next.Consents {
		next.Consents[i].Held = slices.Clone(next.Consents[i].Held)
	}
	next.Evidence = slices.Clone(a.Evidence)
	next.Events = slices.Clone(a.Events)
	next.Complaints = slices.Clone(a.Complaints)
	next.DecisionsSetAside = slices.Clone(a.DecisionsSetAside)
	next.Filing, next.Term, next.Hearing = copied(a.Filing), copied(a.Term), copied(a.Hearing)
	if next.Hearing != nil {
		next.Hearing.Positions = slices.Clone(a.Hearing.Positions)
	}
	return &next
}

// copied is a pointer to a copy; nil for nil.
func copied[T any](value *T) *T {
	if value == nil {
		return nil
	}
	copied := *value
	return &copied
}

// note adds an event.
func (a *Application) note(at time.Time, kind, format string, args ...any) {
	a.Events = append(a.Events, Event{At: at, Kind: kind, Detail: fmt.Sprintf(format, args...)})
}

// enter moves to a stage, with nothing to wait for.
func (a *Application) enter(stage Stage) {
	a.Stage = stage
	a.Retry = nil
}

// statute is the law of the application: that of the day of filing (RES-AST-005).
func (a *Application) statute(timeline []law.Statute) law.Statute {
	return a.procedure().statute(timeline, a.lawDate())
}

func (a *Application) lawDate() identifiers.Date {
	return identifiers.DateOf(a.FiledAt)
}

// asked is the case that the law is asked to decide.
func (a *Application) asked() law.Case {
	asked := law.Case{
		Service:    a.Payload.Service,
		Channel:    a.Payload.Channel.Kind,
		Registrant: a.Payload.Registrant.IIN,
		Applicant:  a.Payload.Applicant.IIN,
		Named:      a.Payload.Dwelling.Owner.IIN,
		FiledOn:    a.lawDate(),
	}
	asked.Arrives = a.Payload.arrives()
	if period := a.Payload.Period; period != nil {
		asked.From, asked.Until = period.From, period.Until
	}
	if r := a.Payload.Representative; r != nil {
		asked.Basis, asked.Power = r.Basis, r.Document
	}
	if operator := a.Payload.Channel.Operator; operator != nil && asked.Channel.Staffed() {
		asked.Reception = operator.attests(asked.Registrant)
	}
	return asked
}

// attests is what an operator saw.
func (o Operator) attests(registrant identifiers.IIN) *law.Reception {
	seen := &law.Reception{Present: o.Present}
	for _, document := range o.Shown {
		of := document.Of
		if of.IsZero() {
			of = registrant
		}
		seen.Shown = append(seen.Shown, law.Document{Kind: document.Kind, Of: of})
	}
	return seen
}

// finished says whether nothing is left to do, of the application and of the complaints about it.
func (a *Application) finished() bool {
	return a.Stage == StageDone && !slices.ContainsFunc(a.Complaints, func(c Complaint) bool { return c.AnsweredAt.IsZero() })
}

// Decided says whether a decision stands.
func (a *Application) Decided() bool { return a.Decision != nil }

// registrationType is the word of RP DRN for the service (RES-RES-001).
func (a *Application) registrationType() string {
	if a.Payload.Service == law.Temporary {
		return "temporary"
	}
	return "permanent"
}

package desk

import (
	"context"
	"fmt"
	"time"

	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
)

// Term is how long an application for the housing queue may take.
type Term struct {
	AcceptedAt  time.Time `json:"acceptedAt"`
	WorkingDays int       `json:"workingDays"`
	// Until is the last instant; SuspendedAt is set while a hearing is to be held.
	Until       time.Time `json:"until"`
	SuspendedAt time.Time `json:"suspendedAt,omitzero"`
}

// checkQueue says what contradicts itself in a payload for the housing queue: nobody represents himself.
func checkQueue(p Payload) error {
	if p.Representative != nil && p.Applicant.IIN == p.Registrant.IIN {
		return refuseBy("", CodeMalformed, "the applicant is the registrant and represents nobody: leave the representative out, or name whom he represents")
	}
	return nil
}

// beginQueue goes by the order of the stages: the edition of the law (HPC-EFF-002), the channel, who files (HPC-ELIG-002, HPC-APP-010), and then what else
// keeps an application from being taken, as far as it is seen without its session and signature. The error is a Refusal.
func (d *Desk) beginQueue(ctx context.Context, app *Application) error {
	if !law.QueueInForce(app.lawDate()) {
		return refuse(law.OlderRules, "what was filed on %s goes by the rules of that time, which are not decided here", app.lawDate())
	}
	if app.elsewhere() {
		return nil
	}
	if err := checkFiler(app.Payload); err != nil {
		return err
	}
	if err := app.reckon(app.statute(d.timeline)); err != nil {
		return err
	}
	works, err := d.registries.Available(ctx, app.Payload.Registrant.IIN)
	if err == nil && !works {
		return refuse(law.Maintenance, "the facility is being repaired: file again when it works")
	}
	return nil // a facility that does not say so is waited for where it is needed
}

// elsewhere says whether an application for the queue is only sent on, at any hour, whoever sends it and for whom: nothing is asked, decided or
// told of it (HPC-APP-002, reading AMB-76). Where a service has several channels, the signature is looked at on each (RES-AUTH-002).
func (a *Application) elsewhere() bool {
	only := a.procedure().only
	return only != "" && a.Payload.Channel.Kind != only
}

// checkFiler: who applies for another names his right (HPC-ELIG-002), and an authorised person his power of attorney (HPC-APP-010).
func checkFiler(p Payload) error {
	switch {
	case p.Representative == nil && p.Applicant.IIN != p.Registrant.IIN:
		return refuse(law.WrongFiler, "the applicant is not the registrant and claims no right to represent him: name the representative's basis, or let the person apply himself").of(law.Queue)
	case p.Representative != nil && p.Representative.Basis == law.AsAuthorised && p.Representative.Document == "":
		return refuseBy("HPC-APP-010", law.FieldMissing, "give the number of the power of attorney as the representative's document")
	}
	return nil
}

// reckon sets the term (HPC-CAL-003, HPC-DL-001, HPC-DL-002). The error is a Refusal: nothing is taken that could not be decided in the years of
// which the working days are known, with a hearing at the end of the term and the term that follows it.
func (a *Application) reckon(statute law.Statute) error {
	accepted, err := statute.AcceptedAt(a.FiledAt)
	term := &Term{AcceptedAt: accepted, WorkingDays: law.QueueTerm(a.asksQueue())}
	if err == nil {
		term.Until, err = statute.TermUntil(accepted, term.WorkingDays)
	}
	if err == nil {
		_, err = law.LastInstant(term.Until, term.WorkingDays)
	}
	if err != nil {
		return refuseBy("", CodeServiceNotOffered, "no application is taken now: %v", err)
	}
	a.Term = term
	return nil
}

// asksQueue is the case that the law is asked to decide.
func (a *Application) asksQueue() law.QueueCase {
	declared := a.Payload.Declarations
	asked := law.QueueCase{
		Channel: a.Payload.Channel.Kind, Registrant: a.Payload.Registrant.IIN, Applicant: a.Payload.Applicant.IIN,
		Locality: a.Payload.Locality, Stock: a.Payload.Stock, Category: a.Payload.Category, FiledOn: a.lawDate(),
		Declared: law.Declarations{
			HousingCheck: declared["housingCheck"], DataProcessing: declared["dataProcessing"],
			Publication: declared["publication"], WithoutCategory: declared["withoutCategory"],
		},
	}
	if r := a.Payload.Representative; r != nil {
		asked.Basis, asked.Power = r.Basis, r.Document
	}
	if f := a.Payload.Form; f != nil {
		asked.Form = law.Form{
			Surname: f.Surname, GivenName: f.GivenName, Patronymic: f.Patronymic, Born: f.BirthDate, Document: f.Document, Issued: f.DocumentIssued, Residence: f.Residence,
		}
	}
	if e := a.Payload.Emergency; e != nil {
		asked.Emergency = &law.EmergencyHome{RCA: e.RCA}
		if r := a.report(); r != nil {
			asked.Emergency.Report = &law.AttachedReport{Number: r.Number, SHA256: r.SHA256}
		}
	}
	return asked
}

// stepQueue does the next thing of the stage. No person takes part before a hearing (HPC-PROC-001); a signature that could not be checked at
// the filing is checked here (HPC-APP-011).
func (d *Desk) stepQueue(ctx context.Context, _ *visit, app *Application, now time.Time) error {
	switch app.Stage {
	case StageFiling:
		return d.checkFiling(ctx, app, now)
	case StageAcceptance:
		return d.acceptQueue(ctx, app, now)
	case StageMerits:
		return d.weighQueue(ctx, app, d.settleQueue)
	case StageInvitation:
		return d.invite(ctx, app, now)
	case StageHearing:
		return d.hear(ctx, app, now)
	case StageWriting:
		return d.writeQueue(ctx, app)
	case StageNotice:
		return d.notify(ctx, app, now)
	case StageMessage:
		return d.message(ctx, app, now)
	default:
		return fmt.Errorf("an application for the queue has the unknown stage %q", app.Stage)
	}
}

// acceptQueue takes an application up when working hours have begun (HPC-CAL-003).
func (d *Desk) acceptQueue(ctx context.Context, app *Application, now time.Time) error {
	_, err := d.change(ctx, app, func(a *Application) {
		a.note(now, "accepted", "the term of %d working days ends at %s", a.Term.WorkingDays, a.Term.Until.Format(time.RFC3339))
		a.enter(StageMerits)
	})
	return err
}

// weighQueue asks the registries and the law, has what they said settled, and enters the registrant in the queue where that leads there: alone
// for him, so that of two applications of his the second sees the first one's place (HPC-APP-012). No person takes part (HPC-PROC-001).
func (d *Desk) weighQueue(ctx context.Context, app *Application, settle func(*Application, *queueInquiry, law.Decision)) error {
	release := d.dwellings.lock(app.Payload.Registrant.IIN.String())
	defer release()
	facts := d.inquireQueue(ctx, app)
	decide := func() law.Decision { return law.DecideQueue(app.asksQueue(), facts.facts, facts.statute) }
	decision := decide()
	if decision.Outcome == law.Approved { // another service may have entered him since he was looked for in the queue
		facts.ask(ctx, law.Query{Fact: law.Queued, Person: app.Payload.Registrant.IIN})
		decision = decide()
	}
	app, err := d.change(ctx, app, func(a *Application) { settle(a, facts, decision) })
	if err != nil || app.Stage != StageWriting || app.Retry != nil { // a register that is waited for leaves it where it was
		return err
	}
	return d.enter(ctx, app, app.lawDate())
}

// settleQueue writes down what the law said: a decision, a wait for registries, an entry that is to be made, which needs no hearing
// (HPC-HEAR-005), or grounds, which are preliminary until a hearing was held (HPC-HEAR-001), and are not heard of again (reading AMB-74);
// nobody is heard about what cannot be judged (HPC-APP-012). What is judged anew stands or is set aside (HPC-CMP-004, HPC-CMP-005).
func (d *Desk) settleQueue(a *Application, facts *queueInquiry, decision law.Decision) {
	now := facts.now()
	a.keep(facts.evidence...)
	switch {
	case a.Review != nil:
		d.settleReview(a, facts, decision)
	case decision.Outcome == law.Undecided:
		silent := sources(decision.Missing)
		a.wait(now, silent, fmt.Sprintf("no usable answer from %v", silent))
	case decision.Outcome == law.Approved:
		a.toWriting(facts)
	case decision.Outcome == law.Refused && a.Hearing == nil:
		a.Hearing = &Hearing{Grounds: a.grounds(decision)}
		a.note(now, "preliminary", "there are grounds to refuse: the applicant is invited to a hearing")
		a.enter(StageInvitation)
	default:
		d.decide(a, now, decision)
	}
}

// toWriting has the place entered, with what the registers say of whose it is.
func (a *Application) toWriting(facts *queueInquiry) {
	a.Confirmed, a.Orphan = law.ConfirmedCategory(a.asksQueue(), facts.facts), law.OrphanIn(facts.facts)
	a.enter(StageWriting)
}

// writeQueue goes on with an entry of which it is not known whether it was made. Where it was not the law is asked once more (HPC-HEAR-005), unless
// the complaint by which he was to be entered goes on: then the refusal stands (HPC-CMP-004).
func (d *Desk) writeQueue(ctx context.Context, app *Application) error {
	found, err := d.entered(ctx, app)
	switch {
	case found || err != nil:
		return err
	case app.lapsed():
		_, err = d.change(ctx, app, (*Application).letStand)
		return err
	default:
		return d.weighQueue(ctx, app, d.settleQueue)
	}
}

// The tracks of places in the queue.
const (
	trackOrdinary  = "ordinary"
	trackEmergency = "emergency"
)

// place is the one in the queue that is to be made, with the category that was stated (HPC-CAT-001) where the registers confirm it
// (HPC-CAT-003), as an orphan's (HPC-CAT-004), and with the only dwelling that is emergency housing (HPC-ELIG-004).
func (a *Application) place() registries.Place {
	place := registries.Place{
		IdempotencyKey: a.ID, IIN: a.Payload.Registrant.IIN, KATO: a.Payload.Locality, Track: trackOrdinary, Category: a.Confirmed, Orphan: a.Orphan,
		Basis: registries.Basis{Application: a.ID, Service: string(a.Payload.Service)},
	}
	if a.Payload.Emergency != nil {
		place.Track, place.RCA = trackEmergency, a.Payload.Emergency.RCA
	}
	return place
}

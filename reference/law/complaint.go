package law

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// Addressee is to whom a complaint is addressed; either way it is submitted to the provider (HPC-CMP-001, reading AMB-19).
type Addressee string

// The addressees: the head of the provider, and the body for the quality of public services.
const (
	Head           Addressee = "head"
	QualityControl Addressee = "quality-control"
)

// The terms of a complaint, in working days from the one after its registration.
const (
	daysOfHead    = 5
	daysOfQuality = 15
	daysToForward = 3
)

// ComplaintTerm is when a complaint is registered, and what runs from then.
type ComplaintTerm struct {
	// RegisteredAt is in working hours, as of an application (HPC-CAL-003, reading AMB-87).
	RegisteredAt time.Time
	// ForwardUntil is the last instant at which it may be forwarded (HPC-CMP-004), Until the one at which it is answered: by the head after five
	// working days (HPC-CMP-002), by the body for the quality of public services after fifteen (HPC-CMP-003).
	ForwardUntil, Until time.Time
}

// TermOfComplaint is that of one that is received at an instant. The error is calendar.ErrUnknownYear.
func (s Statute) TermOfComplaint(received time.Time, to Addressee) (ComplaintTerm, error) {
	registered, err := s.RegisteredAt(received)
	if err != nil {
		return ComplaintTerm{}, err
	}
	days := daysOfHead
	if to == QualityControl {
		days = daysOfQuality
	}
	until, err := s.TermUntil(registered, days)
	if err != nil {
		return ComplaintTerm{}, err
	}
	forward, err := s.TermUntil(registered, daysToForward)
	return ComplaintTerm{RegisteredAt: registered, ForwardUntil: forward, Until: until}, err
}

// WaitUntil is until when the registers are waited for that say whether a complaint can be satisfied (HPC-CMP-004, HPC-CMP-005, reading AMB-72): an
// hour is left to forward it in.
func (t ComplaintTerm) WaitUntil() time.Time { return t.ForwardUntil.Add(-time.Hour) }

// JudgesAnew says whether a refusal that is complained of is judged anew (HPC-CMP-005, reading AMB-72).
func (s Statute) JudgesAnew() bool { return !s.reads(complaintsOfRefusals, forwarded) }

// TakesAny says whether a complaint is taken before the decision too, and while the term runs (HPC-CMP-001, reading AMB-75).
func (s Statute) TakesAny() bool { return s.reads(complainedOf, anyAction) }

// Satisfies says whether what the law says of a case anew satisfies a complaint of its refusal: fully, that is without any ground left
// (HPC-CMP-005).
func Satisfies(anew Decision) bool { return anew.Outcome == Approved }

// ComplaintSatisfiedText tells the applicant that his complaint is satisfied.
func ComplaintSatisfiedText() Text {
	return Text{
		KK: "Шағымыңыз толық қанағаттандырылды: бас тарту күші жойылды, сіз есепке қойылдыңыз.",
		RU: "Ваша жалоба удовлетворена полностью: отказ отменён, вы поставлены на учёт.",
		EN: "Your complaint is fully satisfied: the refusal is set aside, and you are registered.",
	}
}

// ComplaintForwardedText tells him that it was forwarded, under which number, and until when it is answered (HPC-CMP-003).
func ComplaintForwardedText(number string, until time.Time) Text {
	when := until.In(identifiers.Almaty()).Format("02.01.2006")
	return Text{
		KK: "Шағымыңыз іс материалдарымен бірге мемлекеттік қызметтер сапасын бағалау және бақылау органына жіберілді, нөмірі " + number + ". Ол " + when + " дейін қаралады.",
		RU: "Ваша жалоба с материалами дела направлена в орган по оценке и контролю за качеством государственных услуг, номер " + number + ". Она рассматривается до " + when + ".",
		EN: "Your complaint was forwarded with the case to the body for the quality of public services, under the number " + number + ". It is answered by " + when + ".",
	}
}

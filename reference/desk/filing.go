package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/reference/law"
	"github.com/synaq/synaq/reference/registries"
	"github.com/synaq/synaq/reference/store"
)

// Envelope is a filing as it was received.
type Envelope struct {
	// Payload is the bytes that are signed.
	Payload []byte
	// Kind is the signature's, cms, xml or otp; empty when there is none.
	Kind, Signature string
	// Token is the citizen's eGov session; empty when anonymous.
	Token string
}

// File accepts a signed application, or says in a Refusal why it may not be filed. Filing the same signed payload
// again returns the application that it already made, and created is false. What cannot be checked now, because
// eGov or the certification authority gives no answer, is checked later.
func (d *Desk) File(ctx context.Context, e Envelope) (app *Application, created bool, err error) {
	payload, err := ParsePayload(e.Payload)
	if err != nil {
		return nil, false, refuse(CodeMalformed, "%v", err)
	}
	applicant := payload.Applicant.IIN
	sum := sha256.Sum256(e.Payload)
	release := d.filings.lock(applicant.String() + hex.EncodeToString(sum[:]))
	defer release()
	existing, err := d.same(ctx, applicant, sum[:])
	if err != nil {
		return nil, false, err
	}
	if existing != "" {
		before, err := d.store.Filing(ctx, existing)
		if err != nil {
			return nil, false, err
		}
		if before.Kind == e.Kind && before.Signature == e.Signature {
			app, err := d.Get(ctx, existing)
			return app, false, err
		}
	}
	offered, err := d.procedure(payload.Service)
	if err != nil {
		return nil, false, err
	}
	if err := offered.offer(payload); err != nil {
		return nil, false, err
	}
	app, err = d.examine(ctx, payload, e, hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, false, err
	}
	if existing != "" {
		app, err = d.Get(ctx, existing)
		return app, false, err
	}
	return d.accept(ctx, app, e)
}

// same finds the application that a payload made before; empty when it made none.
func (d *Desk) same(ctx context.Context, applicant identifiers.IIN, digest []byte) (string, error) {
	id, err := d.store.Same(ctx, applicant.String(), digest)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	return id, err
}

// examine makes the application and checks of its filing what can be checked now.
func (d *Desk) examine(ctx context.Context, payload Payload, e Envelope, digest string) (*Application, error) {
	id, err := newID()
	if err != nil {
		return nil, err
	}
	now := d.clocks.Now(payload.Applicant.IIN)
	app := &Application{
		ID: id, Version: 1, Stage: StageFiling, FiledAt: now, Payload: payload, Digest: digest,
		Filing: &Unchecked{Token: e.Token},
	}
	app.note(now, "filed", "through %s", payload.Channel.Kind)
	if err := app.procedure().begin(d, ctx, app); err != nil {
		return nil, err
	}
	result := d.check(ctx, app, e)
	if result.refusal != nil {
		return nil, result.refusal
	}
	result.apply(app, now)
	return app, nil
}

// accept stores a new application and sets the worker on it.
func (d *Desk) accept(ctx context.Context, app *Application, e Envelope) (*Application, bool, error) {
	if stay := app.Payload.Period; stay != nil && !app.statute(d.timeline).StaysOn(app.lawDate(), stay.From, stay.Until) {
		return nil, false, refuse(law.PeriodOutOfRange, "nobody is registered on %s for the stay from %s to %s: it is over, or has not begun", app.lawDate(), stay.From, stay.Until)
	}
	row, err := d.row(app)
	if err != nil {
		return nil, false, err
	}
	isNew, err := d.store.Insert(context.WithoutCancel(ctx), row, store.Filing{Payload: e.Payload, Kind: e.Kind, Signature: e.Signature})
	if err != nil {
		return nil, false, err
	}
	if !isNew {
		return nil, false, errors.New("the same payload was stored by another process: one database serves one service")
	}
	d.publish(app)
	d.wake(app)
	return app, true, nil
}

// checked is what a check of a filing found.
type checked struct {
	filing   Unchecked
	evidence []Evidence
	// refusal: the application may not be filed.
	refusal *Refusal
	// silent are the registries without which the check could not be ended, and why.
	silent []string
	detail string
}

// apply writes down what was found: the merits come next, or a wait for registries.
func (c *checked) apply(a *Application, now time.Time) {
	a.keep(c.evidence...)
	if len(c.silent) > 0 {
		filing := c.filing
		a.Filing = &filing
		a.wait(now, c.silent, c.detail)
		return
	}
	a.Filing = nil
	if a.Term != nil {
		a.enter(StageAcceptance)
		return
	}
	a.enter(StageMerits)
}

// check looks at the session and at the signature, as far as they were not found good before; at neither of what is only sent on (HPC-APP-002).
func (d *Desk) check(ctx context.Context, app *Application, e Envelope) *checked {
	c := &checked{filing: *app.Filing}
	if app.elsewhere() {
		return c
	}
	if !c.filing.Session {
		c.take(d.checkSession(ctx, app, e.Token))
		c.filing.Session = c.refusal == nil && len(c.silent) == 0
	}
	if c.refusal == nil && !c.filing.Signature {
		before := len(c.silent)
		c.take(d.checkSignature(ctx, app, e, &c.filing))
		c.filing.Signature = c.refusal == nil && len(c.silent) == before
	}
	c.refusal = c.refusal.of(app.Payload.Service)
	return c
}

// take adds the outcome of a part.
func (c *checked) take(evidence []Evidence, err error) {
	c.evidence = append(c.evidence, evidence...)
	if err == nil {
		return
	}
	var refusal *Refusal
	if errors.As(err, &refusal) {
		c.refusal = refusal
		return
	}
	registry := registryOf(err)
	c.silent = append(c.silent, registry)
	c.detail = registry + ": " + trouble(err)
}

// registryOf names the registry that an error is of.
func registryOf(err error) string {
	var unreachable *registries.UnreachableError
	if errors.As(err, &unreachable) {
		return unreachable.Registry
	}
	var refused *registries.RefusedError
	if errors.As(err, &refused) {
		return refused.Registry
	}
	return ""
}

// checkSession says whether the applicant is signed in (RES-AUTH-001). At a desk the operator signs, not a session.
func (d *Desk) checkSession(ctx context.Context, app *Application, token string) ([]Evidence, error) {
	if app.Payload.Channel.Kind.Staffed() {
		return nil, nil
	}
	applicant := app.Payload.Applicant.IIN
	evidence := Evidence{Registry: registries.EGov, Operation: "session", Fact: factSession, AskedAt: d.clocks.Now(applicant)}
	err := d.judgeSession(ctx, app.Payload.Service, applicant, token)
	return []Evidence{evidence.found(d.clocks.Now(applicant), err, "the applicant is signed in")}, err
}

// judgeSession says the same without evidence. A session that is over, that eGov does not know or that was not sent is nobody's (RES-AUTH-001).
// For the queue one signs in by EDS (HPC-APP-001, reading AMB-88).
func (d *Desk) judgeSession(ctx context.Context, service law.Service, applicant identifiers.IIN, token string) error {
	session, err := d.registries.Session(ctx, token)
	if stateOf(err) == law.Unreachable {
		return err
	}
	if session.IIN != applicant {
		return refuse(law.NotSignedIn, "the applicant himself must be signed in: send his eGov session's token, while it lasts, as a bearer token")
	}
	if service == law.Queue && session.Method != registries.SignedInByEDS {
		return refuse(law.NotSignedIn, "one signs in by EDS to apply for the queue, and this session was opened otherwise: sign in by EDS")
	}
	return nil
}

// checkSignature says whether the payload is signed by EDS or one-time password (RES-AUTH-002, RES-AUTH-003), whichever
// the channel (RES-AUTH-004).
func (d *Desk) checkSignature(ctx context.Context, app *Application, e Envelope, filing *Unchecked) ([]Evidence, error) {
	switch e.Kind {
	case "":
		return nil, refuse(law.NotSigned, "sign the payload with a digital signature or a one-time SMS password")
	case "cms":
		return d.checkEDS(ctx, app, e)
	case "otp":
		if app.Payload.Channel.Kind.Staffed() {
			return nil, refuse(law.SignatureInvalid, "an operator signs with an employee's certificate, not with a one-time password")
		}
		return d.redeem(ctx, app, e.Signature, filing)
	default:
		return nil, refuse(law.SignatureInvalid, "signatures of kind %q are not taken: send kind cms or otp", e.Kind)
	}
}

// checkEDS says whether a digital signature is the one that the filing needs (RES-AUTH-002).
func (d *Desk) checkEDS(ctx context.Context, app *Application, e Envelope) ([]Evidence, error) {
	s, err := readSignature(e.Signature, e.Payload)
	if err != nil {
		return nil, err
	}
	if err := s.checkSigner(app.signer()); err != nil {
		return nil, err
	}
	if app.Payload.Channel.Kind.Staffed() {
		if err := d.employers.check(app.Payload, s.holder); err != nil {
			return nil, err
		}
	}
	applicant := app.Payload.Applicant.IIN
	evidence, err := d.judge(ctx, s, app.FiledAt, func() time.Time { return d.clocks.Now(applicant) })
	return []Evidence{evidence}, err
}

// signer is who must sign: the applicant, or at a desk or the provider's the operator (RES-AUTH-002).
func (a *Application) signer() identifiers.IIN {
	if operator := a.Payload.Channel.Operator; operator != nil {
		return operator.IIN
	}
	return a.Payload.Applicant.IIN
}

// redeem uses the one-time password, once. A password that was redeemed by an attempt of ours whose answer was lost is
// good: it is bound to this very payload (RES-AUTH-003).
func (d *Desk) redeem(ctx context.Context, app *Application, code string, filing *Unchecked) ([]Evidence, error) {
	applicant := app.Payload.Applicant.IIN
	evidence := Evidence{Registry: registries.EGov, Operation: "redeem", Fact: string(law.Signature), AskedAt: d.clocks.Now(applicant)}
	err := d.redeemOnce(ctx, app, code, filing)
	return []Evidence{evidence.found(d.clocks.Now(applicant), err, "the one-time password is the applicant's, for this payload")}, err
}

// redeemOnce says the same without evidence (RES-AUTH-003).
func (d *Desk) redeemOnce(ctx context.Context, app *Application, code string, filing *Unchecked) error {
	err := d.registries.Redeem(ctx, app.Payload.Applicant.IIN, code, app.Digest)
	refused := codeOf(err)
	if err == nil || refused == alreadyUsed && filing.Attempted {
		return nil
	}
	if refusal := passwordRefusal(refused); refusal != nil {
		return refusal
	}
	filing.Attempted = true
	return unlearnt(registries.EGov, err)
}

// alreadyUsed is eGov's code for a password that was redeemed before.
const alreadyUsed = "ALREADY_USED"

// codeOf is the code with which a registry refused; empty where it did not.
func codeOf(err error) string {
	var refused *registries.RefusedError
	if errors.As(err, &refused) {
		return refused.Code
	}
	return ""
}

// passwordRefusal is what eGov's code means for the filing; nil for a code that says nothing about the password.
func passwordRefusal(code string) *Refusal {
	switch code {
	case "NOT_IN_MOBILE_DATABASE":
		return refuse(law.NotInMobileDatabase, "the applicant is not in the Mobile Citizens Database: sign with a digital signature")
	case "WRONG_CODE", "EXPIRED", alreadyUsed, "OTHER_PAYLOAD", "NOT_ISSUED", "MALFORMED":
		return refuse(law.OTPInvalid, "eGov does not accept the one-time password: %s; ask for a new one", code)
	default:
		return nil
	}
}

// checkFiling is the worker's: what could not be checked at the filing is checked now.
func (d *Desk) checkFiling(ctx context.Context, app *Application, now time.Time) error {
	filing, err := d.store.Filing(ctx, app.ID)
	if err != nil {
		return err
	}
	result := d.check(ctx, app, Envelope{
		Payload: filing.Payload, Kind: filing.Kind, Signature: filing.Signature, Token: app.Filing.Token,
	})
	_, err = d.change(ctx, app, func(a *Application) {
		if result.refusal == nil {
			result.apply(a, now)
			return
		}
		a.keep(result.evidence...)
		a.Filing = nil
		d.decide(a, now, law.Decision{
			Outcome: law.Invalid,
			Grounds: []law.Ground{{Code: result.refusal.Code, Rule: result.refusal.Rule, Rests: []law.Name{law.Signature, factSession}}},
		})
	})
	return err
}

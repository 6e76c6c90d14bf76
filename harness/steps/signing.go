package steps

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/synaq/synaq/harness/implementation"
	"github.com/synaq/synaq/harness/outcome"
	"github.com/synaq/synaq/scenarios"
	"github.com/synaq/synaq/simulators/egov"
	"github.com/synaq/synaq/simulators/government"
)

// Good signatures that are of no use: under something else, or another person's.
const (
	overAnother = "a valid certificate over another application"
	overWords   = "a valid certificate over other words"
	overRefusal = "a valid certificate over the refusal"
	anothers    = "another person's certificate"
	// unrecorded is a certificate that was issued, and of which the authority knows nothing any more.
	unrecorded = "a certificate that the authority has no record of"
	// anXML signature signs nothing, aPassword is none that was sent for an answer.
	anXML     = "an XML signature of nothing"
	aPassword = "a one-time password"
	// asXML and asPassword are good signatures that are said to be of another kind.
	asXML      = "a valid certificate, sent as an XML signature"
	asPassword = "a valid certificate, sent as a one-time password"
)

// signIn gives the applicant's session, as the facts have it: his own, another
// person's, or none.
func (t *tale) signIn(ctx context.Context, applicant *scenarios.Citizen) (string, error) {
	who := applicant
	switch as := t.sessions[applicant]; as {
	case "", sessionOver, sessionByPassword:
	case "nobody":
		return "", nil
	default:
		who = t.person(as)
	}
	method := egov.ByEDS
	if t.sessions[applicant] == sessionByPassword {
		method = egov.ByPassword
	}
	var session egov.Session
	err := t.env.Government.Call(ctx, "egov", http.MethodPost, "/v1/sessions", map[string]any{"iin": who.IIN(), "method": method}, &session)
	if err == nil && t.sessions[applicant] == sessionOver {
		session.ExpiresAt = t.now.Add(-time.Minute)
		err = t.env.Government.PutRecord(ctx, t.world, "egov", "sessions", session)
	}
	return session.Token, simulators(err)
}

// sessionOver stands for a session that has ended, sessionByPassword for one that was opened without EDS.
const (
	sessionOver       = "nobody any more"
	sessionByPassword = "by a one-time password"
)

// sign signs the payload in the way the feature says and makes the envelope.
func (t *tale) sign(ctx context.Context, a *application, payload []byte, how string) error {
	a.envelope.Payload = payload
	switch how {
	case "nothing":
		return nil
	case "the one-time password", "a one-time password", "a wrong one-time password", "a one-time password that was used before",
		"the one-time password of another application", "a one-time password six minutes old":
		code, err := t.password(ctx, a.applicant, payload, how)
		a.signed, a.envelope.Signature = "otp", &implementation.Signature{Kind: "otp", Value: code}
		return err
	case anXML:
		a.signed, a.envelope.Signature = "xml", &implementation.Signature{Kind: "xml", Value: "<signature/>"}
		return nil
	case overAnother:
		payload = append(slices.Clone(payload), ' ')
	}
	cms, err := t.cms(ctx, a.signer, payload, how)
	_, a.serial = t.certificate(a.signer, how)
	a.signed, a.envelope.Signature = "cms", &implementation.Signature{Kind: "cms", Value: cms}
	return err
}

// signature is somebody's over what he states, made in the way the feature says.
func (t *tale) signature(ctx context.Context, signer *scenarios.Citizen, stated []byte, how string) (implementation.Signature, error) {
	switch how {
	case anXML:
		return implementation.Signature{Kind: "xml", Value: "<signature/>"}, nil
	case aPassword:
		return implementation.Signature{Kind: "otp", Value: "123456"}, nil
	case overWords:
		stated = append(slices.Clone(stated), ' ')
	}
	kind, certificate := "cms", how
	switch how {
	case asXML:
		kind, certificate = "xml", string(scenarios.Valid)
	case asPassword:
		kind, certificate = "otp", string(scenarios.Valid)
	}
	value, err := t.cms(ctx, signer, stated, certificate)
	return implementation.Signature{Kind: kind, Value: value}, err
}

// cms is somebody's signature over data, with one of his certificates or with
// another person's.
func (t *tale) cms(ctx context.Context, signer *scenarios.Citizen, data []byte, how string) (string, error) {
	signer, serial := t.certificate(signer, how)
	if serial == "" {
		return "", outcome.Misworded("%s cannot sign with %q", signer, how)
	}
	var signed struct {
		CMS string `json:"cms"`
	}
	err := t.env.Government.Call(ctx, "eds", http.MethodPost, "/v1/sign", map[string]any{
		"iin": signer.IIN(), "data": base64.StdEncoding.EncodeToString(data), "serial": serial,
	}, &signed)
	if err == nil && how == unrecorded {
		err = t.env.Government.DeleteRecord(ctx, t.world, "eds", "certificates", serial)
	}
	return signed.CMS, simulators(err)
}

// certificate is the one with which somebody signs, and whose it is.
func (t *tale) certificate(signer *scenarios.Citizen, how string) (holder *scenarios.Citizen, serial string) {
	switch how {
	case overAnother, overWords, overRefusal, unrecorded:
		return signer, signer.Serial(scenarios.Valid)
	case anothers:
		signer = t.person("another person")
		return signer, signer.Serial(scenarios.Valid)
	default:
		return signer, signer.Serial(scenarios.CertificateKind(how))
	}
}

// sixDigits is a code in a message.
var sixDigits = sentence(`(?:^|\D)(\d{6})(?:\D|$)`)

// password gets a one-time password over the applicant's phone and spoils it
// where the feature says so. Somebody whom eGov sends none makes one up.
func (t *tale) password(ctx context.Context, applicant *scenarios.Citizen, payload []byte, how string) (string, error) {
	if how == "the one-time password of another application" {
		payload = append(slices.Clone(payload), ' ')
	}
	digest := sha256.Sum256(payload)
	request := map[string]any{"iin": applicant.IIN(), "digest": hex.EncodeToString(digest[:])}
	err := t.env.Government.Call(ctx, "egov", http.MethodPost, "/v1/passwords", request, nil)
	var problem *government.ProblemError
	if errors.As(err, &problem) && problem.Code == "NOT_IN_MOBILE_DATABASE" {
		return "123456", nil
	}
	if err != nil {
		return "", simulators(err)
	}
	code, err := t.receivedPassword(ctx, applicant)
	if err != nil {
		return "", err
	}
	switch how {
	case "a wrong one-time password":
		return other(code), nil
	case "a one-time password that was used before":
		request["code"] = code
		return code, simulators(t.env.Government.Call(ctx, "egov", http.MethodPost, "/v1/passwords/redeem", request, nil))
	case "a one-time password six minutes old":
		return code, t.moveTo(ctx, t.now.Add(6*time.Minute))
	}
	return code, nil
}

// receivedPassword reads the newest message on a phone.
func (t *tale) receivedPassword(ctx context.Context, applicant *scenarios.Citizen) (string, error) {
	if _, err := t.env.Government.Settle(ctx, t.world); err != nil {
		return "", simulators(err)
	}
	inbox, err := t.inbox(ctx, applicant)
	if err != nil {
		return "", err
	}
	if len(inbox) == 0 {
		return "", simulators(fmt.Errorf("eGov's password has not reached the phone of %s", applicant))
	}
	newest := inbox[len(inbox)-1]
	t.passwords[newest.MessageID] = true
	match := sixDigits().FindStringSubmatch(newest.Text)
	if match == nil {
		return "", simulators(fmt.Errorf("eGov's message %q has no password", newest.Text))
	}
	return match[1], nil
}

// other is a different code of six digits.
func other(code string) string {
	last := code[len(code)-1]
	return code[:len(code)-1] + string('0'+(last-'0'+1)%10)
}

package egov

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

func passwordKey(p Password) string { return p.IIN.String() + "-" + p.Digest }

type passwordRequest struct {
	IIN    identifiers.IIN `json:"iin"`
	Digest string          `json:"digest"`
}

func (r passwordRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// Sent answers a citizen who asked for a password.
type Sent struct {
	// ExpiresAt is the last instant at which the password holds.
	ExpiresAt time.Time `json:"expiresAt"`
	// Phone that it went to, all but the last four digits masked.
	Phone string `json:"phone"`
}

func (s *service) password(call *registry.Call, req passwordRequest) (Sent, error) {
	payload, err := digest(req.Digest)
	if err != nil {
		return Sent{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	phone, err := s.sms.phoneOf(call, req.IIN)
	if err != nil {
		return Sent{}, err
	}
	now := call.Now()
	issued := Password{
		IIN: req.IIN, Digest: payload, Code: fmt.Sprintf("%0*d", codeDigits, call.Rand().Uint64()%1_000_000),
		IssuedAt: now, ExpiresAt: now.Add(passwordTTL),
	}
	if err := call.Update(func(tx *registry.Tx) error { return s.passwords.Put(tx, issued) }); err != nil {
		return Sent{}, err
	}
	if err := s.sms.send(call, "egov-"+unique(call), phone, issued.Code); err != nil {
		errUndo := call.Update(func(tx *registry.Tx) error {
			s.passwords.Delete(tx, passwordKey(issued))
			return nil
		})
		return Sent{}, errors.Join(err, errUndo)
	}
	return Sent{ExpiresAt: issued.ExpiresAt, Phone: mask(phone)}, nil
}

// mask leaves the country and the last four digits of a phone.
func mask(phone identifiers.Phone) string {
	s := phone.String()
	return s[:2] + "******" + s[len(s)-4:]
}

type redeemRequest struct {
	IIN    identifiers.IIN `json:"iin"`
	Code   string          `json:"code"`
	Digest string          `json:"digest"`
}

func (r redeemRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN)}
}

// Redeemed answers a redemption.
type Redeemed struct {
	IIN        identifiers.IIN `json:"iin"`
	RedeemedAt time.Time       `json:"redeemedAt"`
}

func (s *service) redeem(call *registry.Call, req redeemRequest) (Redeemed, error) {
	payload, err := digest(req.Digest)
	if err != nil {
		return Redeemed{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	if !isDigits(req.Code, codeDigits) {
		return Redeemed{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "code must be %d digits", codeDigits)
	}
	now := call.Now()
	var result verdict
	issued := false
	// A wrong try is kept although it is refused, so the transaction itself succeeds.
	err = call.Update(func(tx *registry.Tx) error {
		all := s.passwords.Find(tx, byPerson, req.IIN.String())
		issued = len(all) > 0
		var changed []Password
		result, changed = judge(all, payload, req.Code, now)
		for _, p := range changed {
			if err := s.passwords.Put(tx, p); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return Redeemed{}, err
	}
	if result == "" {
		return Redeemed{req.IIN, now}, nil
	}
	if !issued {
		if _, err := s.sms.phoneOf(call, req.IIN); err != nil {
			return Redeemed{}, err
		}
	}
	return Redeemed{}, registry.Problem(http.StatusConflict, string(result), "%s", result.detail(req.IIN))
}

// judge finds what a code for a payload comes to among all passwords of a person, and the passwords that it changes. A
// code given for a payload that no password was issued for counts as a wrong try of each that could still be redeemed,
// so that payloads cannot be used to guess on.
func judge(all []Password, payload, code string, at time.Time) (verdict, []Password) {
	var tried []Password
	for _, p := range all {
		if p.Digest == payload {
			after, result := p.redeem(code, at)
			return result, []Password{after}
		}
		if p.live(at) {
			if p.Code == code {
				return OtherPayload, nil
			}
			p.WrongTries++
			tried = append(tried, p)
		}
	}
	return NotIssued, tried
}

// detail says to people what is wrong with a password.
func (v verdict) detail(iin identifiers.IIN) string {
	switch v {
	case WrongCode:
		return fmt.Sprintf("the code is wrong, or was wrong %d times: give the code of the last SMS, or ask for a new one", maxWrongTries)
	case Expired:
		return "the password is older than " + passwordTTL.String() + ": ask for a new one"
	case AlreadyUsed:
		return "the password has been used: ask for a new one"
	case OtherPayload:
		return "the password was issued for another payload: ask for one for this payload"
	default:
		return fmt.Sprintf("no password was issued to %s for this payload: ask for one", iin)
	}
}

package sms1414

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/synaq/synaq/identifiers"
	"github.com/synaq/synaq/simulators/registry"
)

// codeRequest asks for a citizen's agreement.
type codeRequest struct {
	RequestID string          `json:"requestId"`
	IIN       identifiers.IIN `json:"iin"`
	// Phone that the citizen gave the requester; when it is not the one in the database, no code is sent.
	Phone   identifiers.Phone `json:"phone,omitzero"`
	Company string            `json:"company"`
	Access  string            `json:"access"`
}

// Subjects are the citizen and, for a request made before, its message.
func (r codeRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfIIN(r.IIN), registry.OfPhone(r.Phone), registry.OfMessage(messageOf(r.RequestID))}
}

// CodeState answers how a request stands.
type CodeState struct {
	RequestID string     `json:"requestId"`
	Status    CodeStatus `json:"status" enum:"pending,valid,invalid,timeout"`
	// Phone that the code went to, all but the last four digits masked.
	Phone string `json:"phone"`
	// ExpiresAt is the last instant at which the code holds.
	ExpiresAt time.Time `json:"expiresAt"`
}

func (c Code) state(status CodeStatus) CodeState {
	s := c.Phone.String()
	return CodeState{RequestID: c.RequestID, Status: status, Phone: s[:2] + "******" + s[len(s)-4:], ExpiresAt: c.ExpiresAt}
}

func (s *service) requestCode(call *registry.Call, req codeRequest) (CodeState, error) {
	if err := errors.Join(codeMessageID(req.RequestID), purpose(req.Company, req.Access)); err != nil {
		return CodeState{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	var code Code
	var sent Message
	repeated := false
	err := call.Update(func(tx *registry.Tx) error {
		if code, repeated = s.codes.Get(tx, req.RequestID); repeated {
			if code.IIN != req.IIN || code.Company != req.Company || code.Access != req.Access || !req.Phone.IsZero() && req.Phone != code.Phone {
				return registry.Problem(http.StatusConflict, "KEY_REUSED", "the request %s was made before with another content: give each request its own requestId", req.RequestID)
			}
			return nil
		}
		subscriber, err := s.registered(tx, req.IIN)
		if err != nil {
			return err
		}
		if !req.Phone.IsZero() && req.Phone != subscriber.Phone {
			return registry.Problem(http.StatusConflict, "OTHER_PHONE", "the Mobile Citizens Database has another phone for the IIN %s than %s", req.IIN, req.Phone)
		}
		code = Code{
			RequestID: req.RequestID, IIN: req.IIN, Company: req.Company, Access: req.Access, Phone: subscriber.Phone,
			Code:     fmt.Sprintf("%0*d", codeDigits, call.Rand().Uint64()%1_000_000),
			IssuedAt: call.Now(), ExpiresAt: call.Now().Add(codeTTL),
		}
		if sent, _, err = s.accept(call, tx, code.message()); err != nil {
			return err
		}
		return s.codes.Put(tx, code)
	})
	if err != nil {
		return CodeState{}, err
	}
	if !repeated {
		s.carry(call, sent)
	}
	return code.state(code.status(call.Now())), nil
}

// message is the SMS that brings the code.
func (c Code) message() outgoing {
	return outgoing{
		MessageID: messageOf(c.RequestID), To: c.Phone,
		Text: c.Company + " сұрайды / запрашивает: " + c.Access + ". Код " + c.Code + ". Ешкімге айтпаңыз / никому не сообщайте.",
	}
}

type codeStateRequest struct {
	RequestID string `path:"requestId"`
}

// Subjects is the message that brought the code.
func (r codeStateRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfMessage(messageOf(r.RequestID))}
}

func (s *service) code(call *registry.Call, req codeStateRequest) (CodeState, error) {
	var answer CodeState
	err := call.View(func(tx *registry.Tx) error {
		code, err := s.requested(tx, req.RequestID)
		if err == nil {
			answer = code.state(code.status(call.Now()))
		}
		return err
	})
	return answer, err
}

type confirmRequest struct {
	RequestID string `path:"requestId"`
	// Code is what the citizen typed.
	Code string `json:"code"`
}

// Subjects is the message that brought the code.
func (r confirmRequest) Subjects() []registry.Subject {
	return []registry.Subject{registry.OfMessage(messageOf(r.RequestID))}
}

func (s *service) confirmCode(call *registry.Call, req confirmRequest) (CodeState, error) {
	if err := sixDigits(req.Code); err != nil {
		return CodeState{}, registry.Problem(http.StatusBadRequest, "MALFORMED", "%v", err)
	}
	var answer CodeState
	err := call.Update(func(tx *registry.Tx) error {
		code, err := s.requested(tx, req.RequestID)
		if err != nil {
			return err
		}
		code, status := code.try(req.Code, call.Now())
		answer = code.state(status)
		return s.codes.Put(tx, code)
	})
	return answer, err
}

func (s *service) requested(tx *registry.Tx, id string) (Code, error) {
	code, found := s.codes.Get(tx, id)
	if !found {
		return Code{}, registry.NotFound("there is no request %.80q for a code", id)
	}
	return code, nil
}

func (s *service) codeOperations() []registry.Operation {
	const source = "personal-data access control (KDP): that the citizen types a six-digit code into the requester's screen, and the states, are known; " +
		"the REST contract, the text, five minutes and five tries are assumed"
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "request-code",
			Summary: "Ask for a citizen's agreement by a code that is sent to his phone. 202, also when the same request comes again; 404 NOT_REGISTERED, " +
				"409 OTHER_PHONE when the database has another phone, 409 KEY_REUSED when the requestId comes with another content.",
			Method: http.MethodPost, Path: "/v1/codes", Status: http.StatusAccepted,
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
			Example: registry.Example{
				Path: "/v1/codes",
				Body: `{"requestId":"example-1","iin":"` + exampleIIN + `","company":"ЦОН","access":"регистрация по месту жительства"}`,
			},
		}, s.requestCode),
		registry.Op(registry.Spec{
			Name: "code", Summary: "How a request for a code stands: pending, valid, invalid or timeout.",
			Method: http.MethodGet, Path: "/v1/codes/{requestId}",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
			Example: registry.Example{Path: "/v1/codes/example-0"},
		}, s.code),
		registry.Op(registry.Spec{
			Name: "confirm-code", Summary: "What the citizen typed into the requester's screen: valid, invalid for a wrong code or after five of them, timeout.",
			Method: http.MethodPost, Path: "/v1/codes/{requestId}/confirm",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: source,
			Example: registry.Example{Path: "/v1/codes/example-0/confirm", Body: `{"code":"123456"}`},
		}, s.confirmCode),
	}
}

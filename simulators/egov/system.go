package egov

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "egov"

// Peers are the systems that eGov calls.
type Peers struct {
	// SMS1414 gives the base URL of the SMS centre, for instance "http://127.0.0.1:7414/sms1414". Nil, or an empty
	// answer: no one-time password can be asked for, and a request says so.
	SMS1414 func() string
}

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options, peers Peers) (*registry.System, error) {
	s := &service{
		sessions: registry.NewRecords("sessions", "Citizens who are signed in.",
			func(s Session) string { return s.Token },
			func(s Session) []registry.Subject {
				return []registry.Subject{registry.OfIIN(s.IIN), registry.OfToken(s.Token)}
			}),
		passwords: registry.NewRecords("passwords", "One-time passwords, the latest per person and payload.",
			passwordKey, func(p Password) []registry.Subject { return []registry.Subject{registry.OfIIN(p.IIN)} },
			registry.Index[Password]{Name: byPerson, Keys: func(p Password) []string { return []string{p.IIN.String()} }}),
		notices: registry.NewRecords("notices", "Notices in personal accounts.",
			func(n Notice) string { return n.NoticeID },
			func(n Notice) []registry.Subject { return []registry.Subject{registry.OfIIN(n.IIN)} },
			registry.Index[Notice]{Name: byPerson, Keys: func(n Notice) []string { return []string{n.IIN.String()} }}),
		services: registry.NewRecords("services", "The History of Obtained Services.",
			func(s Service) string { return s.Notice },
			func(s Service) []registry.Subject { return []registry.Subject{registry.OfIIN(s.IIN)} },
			registry.Index[Service]{Name: byPerson, Keys: func(s Service) []string { return []string{s.IIN.String()} }}),
		sms: centre{peers.SMS1414},
	}
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "eGov: session, one-time password and personal account",
		Summary:    "The signed-in citizen, the one-time password he may sign with, the notices in his account and his History of Obtained Services.",
		Records:    []registry.RecordType{s.sessions, s.passwords, s.notices, s.services},
		Operations: s.operations(),
	}, opts)
	if err != nil {
		return nil, err
	}
	session, password := example()
	return sys, errors.Join(sys.Put(registry.DefaultWorld, "sessions", session), sys.Put(registry.DefaultWorld, "passwords", password))
}

// byPerson is the index of passwords, notices and services by IIN.
const byPerson = "person"

type service struct {
	sessions  *registry.Records[Session]
	passwords *registry.Records[Password]
	notices   *registry.Records[Notice]
	services  *registry.Records[Service]
	sms       centre
}

func (s *service) operations() []registry.Operation {
	const (
		session  = "the user must be signed in before he files: Order 677, standard of the service; the contract is not published"
		password = "SMS password and its need of the Mobile Citizens Database: Order 677, standard of the service; the contract is not published"
		account  = "the result appears in the personal account, History of Obtained Services: Order 677, standard of the service; the contract is not published"
		citizen  = "/v1/citizens/" + exampleIIN
	)
	return []registry.Operation{
		registry.Op(registry.Spec{
			Name: "login", Summary: "A citizen signs in and gets a session's token, for an hour.",
			Method: http.MethodPost, Path: "/v1/sessions", Status: http.StatusCreated,
			Audience: registry.ForCitizens, Fidelity: registry.Assumed, Source: session,
			Example: registry.Example{Path: "/v1/sessions", Body: `{"iin":"` + exampleIIN + `"}`},
		}, s.login),
		registry.Op(registry.Spec{
			Name: "session", Summary: "Whose session a token is. 404 for an unknown token, 410 EXPIRED for one that no longer holds.",
			Method: http.MethodGet, Path: "/v1/sessions/{token}",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: session,
			Example: registry.Example{Path: "/v1/sessions/" + exampleToken},
		}, s.session),
		registry.Op(registry.Spec{
			Name:    "password",
			Summary: "Send a citizen a one-time password for a payload, by SMS 1414. 409 NOT_IN_MOBILE_DATABASE where the Mobile Citizens Database has no phone for him.",
			Method:  http.MethodPost, Path: "/v1/passwords", Status: http.StatusAccepted,
			Audience: registry.ForCitizens, Fidelity: registry.Assumed, Source: password,
			Example: registry.Example{Path: "/v1/passwords", Body: `{"iin":"` + exampleIIN + `","digest":"` + exampleDigest + `"}`},
		}, s.password),
		registry.Op(registry.Spec{
			Name:    "redeem",
			Summary: "Redeem a one-time password, once. 409 with WRONG_CODE, EXPIRED, ALREADY_USED, OTHER_PAYLOAD, NOT_ISSUED or NOT_IN_MOBILE_DATABASE.",
			Method:  http.MethodPost, Path: "/v1/passwords/redeem",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: password,
			Example: registry.Example{Path: "/v1/passwords/redeem", Body: `{"iin":"` + exampleIIN + `","code":"123456","digest":"` + exampleRedeem + `"}`},
		}, s.redeem),
		registry.Op(registry.Spec{
			Name:    "notice",
			Summary: "Put a notice into a citizen's account. 201 the first time, 200 when the same comes again, 409 KEY_REUSED with another content. A decision also enters the History of Obtained Services.",
			Method:  http.MethodPost, Path: "/v1/notices", Status: http.StatusCreated,
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: account,
			Example: registry.Example{Path: "/v1/notices", Body: `{"noticeId":"example-1","iin":"` + exampleIIN +
				`","application":"example","service":"residence.permanent","kind":"decision","outcome":"approved",` +
				`"text":{"kk":"Тіркелдіңіз","ru":"Вы зарегистрированы","en":"You are registered"}}`},
		}, s.notice),
		registry.Op(registry.Spec{
			Name: "account", Summary: "The notices in a citizen's account, the newest last.",
			Method: http.MethodGet, Path: "/v1/citizens/{iin}/notices",
			Audience: registry.ForCitizens, Fidelity: registry.Assumed, Source: account,
			Example: registry.Example{Path: citizen + "/notices"},
		}, s.account),
		registry.Op(registry.Spec{
			Name: "history", Summary: "A citizen's History of Obtained Services, the newest last.",
			Method: http.MethodGet, Path: "/v1/citizens/{iin}/services",
			Audience: registry.ForCitizens, Fidelity: registry.Assumed, Source: account,
			Example: registry.Example{Path: citizen + "/services"},
		}, s.history),
	}
}

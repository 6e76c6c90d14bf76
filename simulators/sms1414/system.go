package sms1414

import (
	"errors"
	"net/http"

	"github.com/synaq/synaq/simulators/registry"
)

// Name is the system's name in addresses, worlds and journals.
const Name = "sms1414"

// New makes the system. It serves itself: it is an http.Handler.
func New(opts registry.Options) (*registry.System, error) {
	s := &service{
		subscribers: registry.NewRecords("subscribers", "The Mobile Citizens Database: the phone tied to an IIN.",
			func(s Subscriber) string { return s.IIN.String() },
			func(s Subscriber) []registry.Subject {
				return []registry.Subject{registry.OfIIN(s.IIN), registry.OfPhone(s.Phone)}
			},
			registry.Index[Subscriber]{Name: byPhone, Keys: func(s Subscriber) []string { return []string{s.Phone.String()} }}),
		messages: registry.NewRecords("messages", "Messages sent, with their state.",
			func(m Message) string { return m.MessageID },
			func(m Message) []registry.Subject {
				return []registry.Subject{registry.OfPhone(m.To), registry.OfMessage(m.MessageID)}
			},
			registry.Index[Message]{Name: byPhone, Keys: func(m Message) []string { return []string{m.To.String()} }}),
		replies: registry.NewRecords("replies", "What citizens answered.",
			func(r Reply) string { return r.ID },
			func(r Reply) []registry.Subject {
				return []registry.Subject{registry.OfPhone(r.From), registry.OfMessage(r.MessageID)}
			},
			registry.Index[Reply]{Name: byMessage, Keys: func(r Reply) []string { return []string{r.MessageID} }}),
		codes: registry.NewRecords("codes", "Requests for a citizen's agreement by a code that he types into the requester's screen.",
			func(c Code) string { return c.RequestID },
			func(c Code) []registry.Subject {
				return []registry.Subject{registry.OfIIN(c.IIN), registry.OfPhone(c.Phone), registry.OfMessage(messageOf(c.RequestID))}
			}),
	}
	sys, err := registry.New(registry.Definition{
		Name:       Name,
		Title:      "SMS 1414 with the Mobile Citizens Database (БМГ)",
		Summary:    "The phone tied to a citizen's IIN; messages from 1414, their delivery by the world's clock, the citizens' replies, and codes that they type into a requester's screen.",
		Records:    []registry.RecordType{s.subscribers, s.messages, s.replies, s.codes},
		Operations: s.operations(),
		Resume:     s.resume,
	}, opts)
	if err != nil {
		return nil, err
	}
	subscriber, message, code := example()
	return sys, errors.Join(
		sys.Put(registry.DefaultWorld, "subscribers", subscriber),
		sys.Put(registry.DefaultWorld, "messages", message),
		sys.Put(registry.DefaultWorld, "codes", code),
	)
}

// The indexes: subscribers and messages by the handset's number, replies by the message that they answer.
const (
	byPhone   = "phone"
	byMessage = "messageId"
)

type service struct {
	subscribers *registry.Records[Subscriber]
	messages    *registry.Records[Message]
	replies     *registry.Records[Reply]
	codes       *registry.Records[Code]
}

func (s *service) operations() []registry.Operation {
	const unpublished = "that 1414 sends and that citizens answer by SMS is known; the contract is not published"
	return append([]registry.Operation{
		registry.Op(registry.Spec{
			Name: "subscriber", Summary: "The phone that the Mobile Citizens Database has for a person; 404 NOT_REGISTERED where it has none.",
			Method: http.MethodGet, Path: "/v1/subscribers/{iin}",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: "the answer of MCDB_SERVICE is not published",
			Example: registry.Example{Path: "/v1/subscribers/" + exampleIIN},
		}, s.subscriber),
		registry.Op(registry.Spec{
			Name: "subscriber-for-systems", Summary: "The same look-up for other government systems, so that a journal tells theirs from an implementation's.",
			Method: http.MethodGet, Path: "/v1/systems/subscribers/{iin}",
			Audience: registry.ForSystems, Fidelity: registry.Assumed, Source: "that eGov asks the database is known; how is not published",
			Example: registry.Example{Path: "/v1/systems/subscribers/" + exampleIIN},
		}, s.subscriber),
		registry.Op(registry.Spec{
			Name:    "send",
			Summary: "Send a message from 1414. 202, also when the same message comes again; 409 KEY_REUSED when the messageId comes with another content. The callbackUrl is told of the delivery and of replies.",
			Method:  http.MethodPost, Path: "/v1/messages", Status: http.StatusAccepted,
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unpublished,
			Example: registry.Example{
				Path: "/v1/messages",
				Body: `{"messageId":"example-1","to":"` + examplePhone + `","text":"Код 123456"}`,
			},
		}, s.send),
		registry.Op(registry.Spec{
			Name: "message", Summary: "A message, its state and the replies to it, each with receivedAt, for a sender who missed a callback.",
			Method: http.MethodGet, Path: "/v1/messages/{messageId}",
			Audience: registry.ForImplementations, Fidelity: registry.Assumed, Source: unpublished,
			Example: registry.Example{Path: "/v1/messages/example-0"},
		}, s.message),
		registry.Op(registry.Spec{
			Name: "handset", Summary: "The messages that have reached a handset, the newest last.",
			Method: http.MethodGet, Path: "/v1/handsets/{phone}/messages",
			Audience: registry.ForCitizens, Fidelity: registry.Assumed, Source: "stands for the citizen's phone",
			Example: registry.Example{Path: "/v1/handsets/" + examplePhone + "/messages"},
		}, s.handset),
		registry.Op(registry.Spec{
			Name: "reply", Summary: "A citizen answers a message that has been delivered, from any phone; the message's callbackUrl is told.",
			Method: http.MethodPost, Path: "/v1/handsets/{phone}/replies", Status: http.StatusAccepted,
			Audience: registry.ForCitizens, Fidelity: registry.Assumed, Source: "stands for the citizen's phone",
			Example: registry.Example{
				Path: "/v1/handsets/" + examplePhone + "/replies",
				Body: `{"messageId":"example-0","text":"123456"}`,
			},
		}, s.reply),
	}, s.codeOperations()...)
}

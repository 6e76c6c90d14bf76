package sms1414

import (
	"time"

	"github.com/synaq/synaq/identifiers"
)

// The person and the phone of the examples, the same in every system.
const (
	exampleIIN   = "900517390004"
	examplePhone = "+77990000000"
)

// example is what the default world holds, so that the examples of the index page work as they stand.
func example() (Subscriber, Message, Code) {
	phone := identifiers.Must(identifiers.ParsePhone(examplePhone))
	at := time.Date(2026, time.January, 15, 10, 0, 0, 0, identifiers.Almaty())
	iin := identifiers.Must(identifiers.ParseIIN(exampleIIN))
	return Subscriber{IIN: iin, Phone: phone},
		Message{
			MessageID: "example-0", From: Sender, To: phone, Text: "Код 123456", AcceptedAt: at, State: Delivered, DeliveredAt: &at,
		},
		Code{
			RequestID: "example-0", IIN: iin, Company: "ЦОН", Access: "регистрация по месту жительства", Phone: phone, Code: "123456", IssuedAt: at,
			ExpiresAt: time.Date(2099, time.December, 31, 0, 0, 0, 0, identifiers.Almaty()), // holds on every clock
		}
}

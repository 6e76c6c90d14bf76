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
func example() (Subscriber, Message) {
	phone := identifiers.Must(identifiers.ParsePhone(examplePhone))
	at := time.Date(2026, time.January, 15, 10, 0, 0, 0, identifiers.Almaty())
	return Subscriber{IIN: identifiers.Must(identifiers.ParseIIN(exampleIIN)), Phone: phone},
		Message{
			MessageID: "example-0", From: Sender, To: phone, Text: "Код 123456", AcceptedAt: at, State: Delivered, DeliveredAt: &at,
		}
}

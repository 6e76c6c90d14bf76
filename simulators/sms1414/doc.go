// Package sms1414 simulates the state's SMS centre, number 1414, together with the Mobile Citizens Database (БМГ), which
// knows the phone that a citizen has tied to his IIN.
//
// What is known of the real ones: citizens get messages from 1414 and answer by SMS, or type a code from them into the
// asking system's page (confirmed); a person who is not in the Mobile Citizens Database gets none. The look-up's and the
// sending's contract, the form of the delivery report, the message texts and how long a code holds are not published: they
// are assumed.
//
// A message is delivered when the world's clock has come past its phone's delay, at exactly that instant however far the
// clock was moved; then the sender's callback URL is told, and told again a few times where it does not answer. A phone
// that is marked undeliverable never gets a message and nobody is told, as when a handset is off: there is no report of a
// failure, only the message's state. A phone of which the database knows nothing is a handset like any other, without
// delay. A phone can also lose messages, get them twice, or have their delivery reported twice, always or by chance, from
// the world's random stream; what becomes of a message is decided when it is accepted.
//
// A callback that fails is made again three times within about a second, and then no more. Nothing is lost with it: the
// message's status shows when it was delivered and every reply with the instant at which it was received.
//
// The callback URL is called from here, by whoever may send: it must be http or https, and nothing of the answer is
// shown to the sender.
package sms1414

// Package shep simulates SHEP (ШЭП), the e-government gateway, through which information systems ask each other: both
// channels, with the transport signature and without, and the senders that it knows.
//
// A message comes in as the published contract has it (package api/shep), is checked as a strict receiver checks it, and goes
// to the system that its serviceId names, at that system's own endpoint of the channel; the system's answer goes back with
// the gateway's signature. What a system did and for whom stands in its own journal, as when it is asked over REST.
//
// The asynchronous channel takes a message, answers at once and delivers it when its sender has the answer: to the system of its
// service, to a receiver that listens, or to one that asks. Messages and receivers are records of the world, and what is tried
// again is tried by the world's clock. Operations, types and states are confirmed; when the gateway tries again, when it gives
// up, how a sender says where it listens and what the words of a notification mean is assumed.
//
// The real gateway is lenient in form: any prefixes, the SOAP 1.2 envelope, odd content types and empty elements pass, and so
// they do here. It is strict in what is signed. Which fault answers which mistake is confirmed for the codes (protocols of a
// production receiver); that unknown senders are answered SCE004, and that a service may want its data signed, is assumed.
package shep

// Package rpdrn simulates RP DRN (ИС РП ДРН, "Registration point: documenting and registration of the population"): who
// is registered where, since when and of which type; and it takes new registrations, once per idempotency key.
//
// The real system's contract is not published: all of it here is assumed. What is known is its part in the service: an
// approval means that the address is entered here (Order 677, standard of the service), and GBD FL shows it afterwards.
// So each registration made or ended here is told to GBD FL by an event, after the answer went out; a GBD FL that is down
// is asked again a few times, and then the journal tells of it.
//
// For the housing queue it also answers where a person was registered, by locality and from which day to which (Order 130, para 6).
//
// A registration is active on the days from its first to its last, both included, in Almaty, until the instant at which
// it was ended. Whoever registers permanently leaves his earlier permanent registration by that.
package rpdrn

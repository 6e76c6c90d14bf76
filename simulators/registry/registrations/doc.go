// Package registrations is what the systems that register people in dwellings have in common, RP DRN for citizens and RP DRI for
// foreigners: who is registered where, since when and of which type; and that they take new registrations, once per
// idempotency key.
//
// Each registration made or ended is told to GBD FL by an event, after the answer went out; a GBD FL that is down is asked again
// a few times, and then the journal tells of it.
//
// A registration is active on the days from its first to its last, both included, in Almaty, until the instant at which it was
// ended. Whoever registers permanently leaves his earlier permanent registration by that.
package registrations

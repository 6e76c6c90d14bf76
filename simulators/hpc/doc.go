// Package hpc simulates the informatization facility "electronic database Housing Provision Center": the queue of those who are registered
// as needing housing, the personal account in which a citizen sees his place in it and what was decided on him, and the breaks for repair
// works in which the facility takes nothing. An implementation enters a registration here as it enters an address in RP DRN, once per
// idempotency key, and puts its notices into the account.
//
// The real facility's contract is not published: all of it here is assumed. What Order 130 says is used: registration is central, through
// the facility (para 4), whose owner is a housing construction savings bank (para 3(3) and (5)); a category of art. 74(1) of the Housing
// Law stands with an entry or does not (paras 8 to 10), and so does that an orphan is registered under art. 71(3) (para 11); decisions come
// to the personal account (para 16), and so do a preliminary decision and the time, date and place of its hearing (para 17); the facility
// works round the clock but for breaks for repair works (list of main requirements, row 7(2)).
//
// One person has one place: who has one that stands is refused another (assumed; Order 130 has one queue, and a place for a person).
//
// An entry stands from the instant of its registration until the one at which it was removed, by the world's clock. The place in the queue
// counts the entries of the locality that stand and were registered before; how the real facility counts is not published.
package hpc

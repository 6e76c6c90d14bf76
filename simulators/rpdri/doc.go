// Package rpdri simulates RP DRI (ИС РП ДРИ, "Registration point: documenting and registration of foreigners"): the residence
// permits of foreigners and stateless people, the certificates of refugees, and who of them is registered where; and it takes
// their registrations, once per idempotency key.
//
// The real system's contract is not published: all of it here is assumed. What the law says is used: foreigners and stateless
// people who reside here permanently, and recognised refugees, are registered by the migration service, and Astana's standard
// counts them beside the citizens, whom RP DRN has. Each registration is told to GBD FL by an event, as RP DRN's are.
//
// For the housing queue it also answers where somebody was registered, by locality and from which day to which, as RP DRN does: a
// kandas may be no citizen yet (Order 130, paras 3 and 6).
//
// A permit and a certificate are known from their first day on, by the world's clock, and so is their early end. They hold from
// their first day to their last, both included, unless they ended before; whether one holds today is the caller's to judge.
package rpdri

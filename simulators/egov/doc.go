// Package egov simulates the citizen's side of eGov: the session of a signed-in citizen, the one-time password by which
// he may sign an application instead of an EDS, his personal account with its notices, and in it the History of Obtained
// Services.
//
// What the sources say of the real one: the user must be signed in before he files; he signs by EDS or by SMS password,
// for which he must be in the Mobile Citizens Database; the result of the service appears in his personal account under
// "History of Obtained Services" (Order 677, standard of the service). No contract of these parts is published: all
// shapes here are assumed.
//
// A one-time password is six digits, sent by SMS 1414 to the phone that the Mobile Citizens Database has. It is bound to
// the citizen's IIN and to the SHA-256 of the payload that he signs, holds for five minutes of the world's clock and for
// one redemption, and dies after five wrong tries. A new one for the same payload replaces it.
package egov

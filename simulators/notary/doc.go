// Package notary simulates the Unified Information System of Notaries: the powers of attorney that notaries certified, by
// whom, to whom and for which actions.
//
// The real system's contract is not published: all of it here is assumed. What the law says of it is used: at a TsON an
// attorney acts under a notarised power of attorney that covers the action. An application to be registered as needing housing is
// filed by an authorised person too (Order 130, para 13 and the form of the application): its action is housing-registration. A
// register of notaries holds notarised powers alone: one that nobody certified is a number that the register does not know.
//
// A power is known from its first day on, by the world's clock. It holds from that day to its last, both included, unless
// it was revoked before, which is known from the day of the revocation on; whether it holds today, and covers what is asked,
// is the caller's to judge.
package notary

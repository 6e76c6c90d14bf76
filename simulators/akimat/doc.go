// Package akimat simulates two registers of the local executive bodies (akimats) that their housing departments keep and that are
// asked together: the dwellings that they recognised as emergency housing, and the dwellings of the state housing stock that they
// provided, with who received each and who privatised it. What they let and let still is in the register of state rental housing,
// package leases, which has a contract's landlord and term.
//
// The real systems' contracts are not published: all of it here is assumed. What Order 130 says of them is used: emergency housing is
// registered at its location by local executive bodies (para 7(2)), one elsewhere denies the registration (para 15(8), row 9(3) of the
// main requirements), and so does having received and privatised housing of the state (para 15(7)), whenever that was.
//
// An act is known from its own day on, by the world's clock, and so is what ends it. A recognition holds until the day on which it was
// withdrawn, which no longer counts.
package akimat

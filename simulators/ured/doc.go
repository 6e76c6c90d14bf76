// Package ured simulates the Unified Republican Electronic Database: the citizens and kandases whom local executive bodies registered as
// needing housing, until 24.05.2025, and whom nobody registers there any more.
//
// The real system's contract is not published: all of it here is assumed. What Order 130 says of it is used: what it holds (para 3(1)),
// and that whoever is in it is denied registration in the Housing Provision Center (para 15(1)).
//
// An entry is known from its day on, by the world's clock, and so is its removal. It stands until the day on which it was removed, which
// no longer counts.
package ured

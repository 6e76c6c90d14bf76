// Package guardianship simulates two registers that are asked together: the guardianship bodies' wards and guardians, and the
// courts' decisions on legal capacity.
//
// The real systems' contracts are not published: all of it here is assumed. What the law says of them is used: a homeowner may
// register persons under his guardianship or custodianship above the standard, and an owner whom a court declared incapable
// or of limited capacity sends the matter to a TsON.
//
// An act is known from its own day on, by the world's clock, and so is its end. It is in force from its first day until the day on which it
// ended, which no longer counts.
package guardianship

// Package experts simulates the register of certified experts in architectural, urban planning and construction activities, and with it
// that of the technical reports they made: who was certified and until when, and of each report which dwelling it inspected, what it
// found and the digest of its file, so that a file can be told from a forged one.
//
// The real systems' contracts are not published: all of it here is assumed. What Order 130 says is used: to an application about
// emergency housing the electronic copy of a certified expert's technical report is attached, and the provider checks it (para 13, row 8(2)
// of the main requirements); documents found to be unreliable deny it (row 9(1)).
//
// A certificate and a report are known from their days on, by the world's clock, and so is a revocation. A certificate holds from its
// first day to its last, both included, unless it was revoked before; whether it held when the report was made is the caller's to judge.
package experts

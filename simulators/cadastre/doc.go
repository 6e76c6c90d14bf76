// Package cadastre simulates the Unified State Real Estate Cadastre: premises, their areas, and who holds which right to
// them since when.
//
// The real system's contract is not published: all of it here is assumed. What the law says of it is used: ownership is
// fetched by the owner's IIN with the address code RCA, or by the owner's IIN with the area (Order 677, standard of the
// service); the area that counts for the standard is the usable one, which is neither the total nor the living area, so
// the record has all three.
//
// The housing queue asks for a person's rights in the past too: what he held, until when, and how it ended, by sale, exchange or
// otherwise, to a local executive body or to somebody else (Order 130, paras 7(1) and 15(2) to (4), and row 9(3) of its main requirements).
//
// The look-up by area matches the total area, which is what a deed states, to the last digit written; 45 and 45.00 are
// the same area.
package cadastre

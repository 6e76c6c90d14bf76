// Package addresses simulates the address register (АР, «Адресный регистр»): buildings, flats and rooms by their address
// code RCA, and the territories of the classifier KATO in which they lie.
//
// What is known of the real one: an RCA (РКА) has sixteen digits, a building or a flat has one, and it is published as open
// data (confirmed). The contract by which state bodies ask is not published: both look-ups are assumed. The territories are a
// small part of the classifier of administrative-territorial objects, enough to tell where a dwelling lies; each row of the
// table says how sure its code is.
package addresses

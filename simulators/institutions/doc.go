// Package institutions simulates the electronic requests of administrations: an organisation asks for somebody to be
// registered in a building of its own, such as a dormitory or a care home.
//
// Whether a real system keeps these requests is not known: the system and its contract are assumed. What the law says is used:
// the registration in an institution's building needs a request from its administration.
//
// A request is known from its day on, by the world's clock, and so is its withdrawal. It holds from that day to its last, both
// included, unless it was withdrawn before; whether it holds today, and asks for what is applied for, is the caller's to judge.
package institutions

// Package steps gives the features their meaning: each sentence of a feature is
// one step here, and each step does one thing.
//
// Facts of the world (Given) are noted in a story of package scenarios. The
// first act (When) makes the world of it in all government systems; from then on
// citizens act through the systems' operations for citizens and through the
// decision API. What a citizen, an owner or a register can see (Then) is read
// from the decision, from the handsets and accounts, from RP DRN's records and
// from the systems' journals.
//
// Time: a world stands still. A step that moves time moves the world's clock
// first, then the implementation's, and then waits until neither side has
// anything left to do. Where the implementation has no clock, worlds run in real
// time and a step that needs more is inconclusive.
//
// Nothing here knows how any implementation decides. What a decision must have
// asked comes from the catalogue, as do the rule of each ground and the order of
// the grounds.
package steps

// Package suite turns features into a verdict.
//
// It works in four moves. [Load] reads every feature and refuses a set in which
// anything is malformed, unknown or empty, with file and line. [Features.Select]
// writes the manifest: the scenarios that are expected to run, those that do not
// apply to this implementation and those that its clock leaves inconclusive.
// [Run] runs the manifest with godog as a library, in parallel and in an order
// that a seed decides, and writes down what godog reports about each step. The
// verdict then compares the two: a scenario that is in the manifest and of which
// no complete result arrived has failed, whatever godog's exit code says.
//
// # What each outcome means for the verdict
//
// Failed scenarios of must-rules make an implementation not conformant (exit
// code 1). Failed scenarios of should-rules, and of rules that are provisional because
// no requirement set has them yet, are reported and decide nothing.
// Undefined, ambiguous, pending, skipped, empty and unreported scenarios are
// failures of their own kinds.
//
// Broken scenarios (a system could not be reached, a step panicked) say nothing
// about the implementation. With no failure beside them the run is undecided
// (exit code 2); so is every run in which a system is down at the end, or that
// was interrupted, since the failures of such a run are not trusted either.
//
// Inconclusive scenarios (the implementation declares clock level none, and the
// scenario moves time) are counted apart. They do not stand in the way of
// "conformant" as long as every must-rule was shown by at least one scenario
// that passed; a must-rule with nothing but inconclusive scenarios was not
// shown, and the run is undecided (exit code 2). So it is with scenarios that are
// not scored, because they turn on a reading of the law that the implementation
// declares otherwise: they are counted apart, and a must-rule of which none was
// scored was not shown. Scenarios that do not apply, because the capability is
// not declared, are counted apart and decide nothing; but a run in which nothing
// passed and nothing failed is undecided.
//
// Extra scenarios, of rules that are somebody's own ([Features.With]), are run and
// shown beside those of the law, and the verdict is as if they were not there.
package suite

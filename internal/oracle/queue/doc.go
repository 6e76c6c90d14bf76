// Package queue holds a second implementation of who is registered in the housing queue of the Housing Provision Center, by Order 130,
// and the tests that compare the reference with it. It has no code of its own outside its tests.
//
// The oracle was written from the law, the catalogue of rules and its readings, without a look at the reference's law, over a plain
// description of a world: who owns what and since when, who married whom, what the courts found, and which registers are silent. It says
// each ground as a sentence whose parts are true, false or open, open being what a silent register keeps to itself. The reference decides
// the same worlds by what the registers answer, and is asked over its own API. Where the two disagree, one of them misreads the law; a
// reading of the catalogue that is mistaken is mistaken in both.
package queue

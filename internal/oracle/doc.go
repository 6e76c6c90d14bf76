// Package oracle holds a second implementation of Astana's occupancy standard and of the kinship that it excepts, and the
// tests that compare the reference with it. It has no code of its own outside its tests.
//
// The oracle was written from the catalogue of rules, before a look at the reference's law, over a plain description of a
// world: who was born to whom, who married, who is registered where, and which registers are silent. It is slow and says each
// rule in the words of the rule: a sibling is a parent's other child, and an uncle is the child of a grandparent. The
// reference decides the same worlds by what its own clients of the registers are told. Where the two disagree, one of them
// misreads the law. Where the texts are silent both follow the readings chosen for the project, so a reading that is mistaken
// is mistaken in both; and that a silent address register leaves a case open was settled after the two had disagreed.
package oracle

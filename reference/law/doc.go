// Package law decides a residence registration as the law says: pure functions over a case, the facts that the
// registries confirmed, and the statute in force on the day of filing. It does no input or output, reads no clock and
// writes no log.
//
// Decide evaluates every rule, not the first that fails. A rule is a small function that answers holds, fails or
// unknown; a ground is in the decision only when all facts that it rests on are known. When a ground holds, the
// decision is a refusal and the rules that lack a fact are listed as not evaluated; when none holds and a fact is
// lacking, the decision is Undecided and names what is missing, which is not a refusal.
//
// What changes with time is data: the editions of the statute (Timeline), the named paths of kinship (Paths) and the
// texts of the grounds (Catalogue).
package law

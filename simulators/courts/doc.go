// Package courts simulates the courts' information system as far as the housing queue needs it: whether a court found that somebody
// deliberately made his housing conditions worse, by which act, when, and whether that is how he came to need housing. What courts decided
// on legal capacity is in package guardianship, since the guardianship bodies are asked for it.
//
// The real system's contract is not published: all of it here is assumed. What Order 130 says is used: a citizen is denied where it was
// established that he came to need housing as a result of deliberate deterioration of his housing conditions over the past five years, by
// one of five acts (list of main requirements, row 9(3)). It does not say who establishes it; that a court does is assumed. The act
// itself can be seen in other registers: an exchange or an alienation in the cadastre, moving out and accommodating others in RP DRN. A
// decision on the act accommodating names whom he took in; who of them is his spouse, child or parent, and who has a disability, is for the
// civil acts and the systems of social protection to say.
//
// A finding is known from the day of the decision on, by the world's clock, and so is that it was set aside.
package courts

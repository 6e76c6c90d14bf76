// Package mortgages simulates the register of mortgage housing loans: who acquired which dwelling with a loan of which programme. Loans
// outside every programme are in it too, as the banks report all of them.
//
// The real system's contract is not published: all of it here is assumed. What Order 130 says is used: who acquired housing in ownership
// with a mortgage loan of a programme that the National Bank approved, of documents of the State Planning System, of a state programme of
// housing construction, or of a conception that the Government approved, is denied the registration (para 15(9)), whatever became of the
// dwelling since.
//
// A loan is known from its day on, by the world's clock, and so is that it was repaid.
package mortgages

// Package leases simulates the register of state rental housing: the lease contracts of dwellings that the state lets, from its own
// housing stock or from what a local executive body rents in the private one, with the tenant and the people named in the contract.
//
// The real system's contract is not published: all of it here is assumed. What the law says of it is used: a tenant may
// register the persons named in his lease, and who is not on the contract's list is refused; whoever has such housing for use is denied
// registration as needing housing (Order 130, para 15(5)). A contract holds from its first
// day to its last, both included, unless it was ended before, which is known from its day on by the world's clock; whether it holds today is the caller's to judge.
package leases

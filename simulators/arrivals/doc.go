// Package arrivals simulates the migration service's file of documents that people brought or that were requested from abroad:
// proofs of deregistration, certificates of citizenship and of its absence, certificates of return.
//
// Whether a real system keeps them apart is not known: the system and its contract are assumed. What the law says is used: a
// citizen who arrives for permanent residence shows a proof of deregistration from the country of origin or a certificate of
// citizenship, and a certificate of return where the passport is lost or has expired; until such a document arrives he is
// registered at the place of temporary stay.
//
// A document is known from the day on which it was received, by the world's clock; whether it holds is the caller's to judge.
package arrivals

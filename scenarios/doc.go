// Package scenarios builds the worlds in which an implementation is tried:
// people and their families, students, wards, foreigners, arrivals, dwellings,
// registrations, leases, powers of attorney and requests of administrations that
// all government systems agree on.
//
// A [Story] is told once, in terms of the domain:
//
//	run := scenarios.NewRun(2041, 7)
//	story := run.Story("two owners", now)
//	flat := story.Dwelling("the flat").In(scenarios.Astana()).Usable(decimal.RequireFromString("45.00"))
//	flat.OwnedBy(story.Citizen("the first co-owner"), story.Citizen("the second co-owner"))
//	flat.Register(story.Citizen("a lodger"), scenarios.Permanently)
//	world, err := story.Build(0)
//
// and each system gets its own lines of it: GBD FL the persons with their
// addresses, the cadastre the premises with their rights, RP DRN the
// registrations, ZAGS the acts, the SMS centre the phones, the certification
// authority the certificates. Any line can be changed in one system alone with
// [Override] or left out with [Omit], so that the systems disagree.
//
// The seed decides the story: names, sexes, ages, streets. The run's number
// decides the identifiers: the same story has other IINs in another run, so
// that runs do not meet in one government. No identifier is a real person's:
// IINs come from the documented block of serial numbers 9000 to 9999, phones
// from +7799.
package scenarios

// Package calendar is the working-day calendar of Kazakhstan as data: on which days of 2025, 2026 and 2027 a five-day week is
// worked, with the source of each day that differs from Monday to Friday, and how sure it is.
//
//	works, err := calendar.Working(day)
//
// The days are facts that an office and whoever judges it must have in common, as the identifiers are. What a term counted in working
// days comes to is the law's, and is nobody's business here. Order 130, list of main requirements, row 7, refers to the Labour Code
// for the days on which the provider of the housing queue does not work.
//
// The package is a leaf: it imports the identifiers alone.
package calendar

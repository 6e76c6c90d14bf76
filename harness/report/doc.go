// Package report shows a verification to people and to programs: a table on the
// console, report.json, junit.xml and one report.html that needs nothing from
// elsewhere. All of them are drawn from package v1's [v1.Report] and from nothing
// else, so that they cannot disagree.
package report

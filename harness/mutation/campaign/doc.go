// Package campaign runs the suite at every mutant of the reference, and judges the suite by what it catches.
//
// First the reference as it is runs under all scenarios, one after the other, and tells which mutants' places each comes by: the
// others cannot tell the mutant from the reference. Then each mutant runs under the scenarios of its rules, and when none of
// them catches it under all the rest. It is caught by a scenario of its rule alone that finds a decision, a record, a notice or
// an exchange wrong. A breakdown, a time that was up, or a scenario of another rule proves nothing of the rule.
//
// Two controls say whether a campaign says anything at all: the reference as it is conforms, and a canary, of which it is known
// that it breaks the law, is caught. Without them the campaign is void.
package campaign

// Package epvo simulates EPVO (ЕПВО, the Unified Platform of Higher Education): who is and was a student of which
// university.
//
// What is known of the real one: universities push their students to https://epvo.kz/isvuz/api (org-data/list/save), and the
// fields of a student are theirs: the status (1 studying, 2 applicant, 3 expelled, 4 graduate), isStudent, courseNumber,
// isInRetire (on academic leave) and the form of study with its departmentId (confirmed). The look-up by IIN is not published
// and assumed, as are the fields university, kato, from and until.
//
// # Who is a full-time student
//
// The answer is the raw fields; the register passes no judgement. The ministry's own rule, by which its queries
// choose full-time students from these fields (confirmed: read in a published client), is the caller's to apply:
//
//	(isStudent = 1, or isStudent = 3 and courseNumber > 0)
//	and isInRetire = 0
//	and studyForm.departmentId in (1, 4)
//
// Whether the study is in the capital and goes on today is said by kato, from and until.
package epvo

// Package nobd simulates NOBD (НОБД, the National Educational Database): who is and was enrolled in which kindergarten,
// school or college, in which form and with which status.
//
// Nothing of the real one's enrolment check is published: the look-up and its fields are assumed. Universities are not in it,
// they have EPVO. A record is one enrolment; the register states what it knows of it, and which enrolment makes a full-time
// student in the capital is the caller's to judge, by form, status, dates and territory.
package nobd

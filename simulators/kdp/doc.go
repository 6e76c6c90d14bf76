// Package kdp simulates the state service of access control to personal data (KDP, контроль доступа к персональным данным): who let
// whom collect and process his data, for which purpose, since when and until when. A citizen gives his consent there and withdraws it; an
// implementation looks it up, for the applicant and for each member of his family.
//
// That the service is there, and that its consents are valid, invalid or pending, is known; its name stands in the orders on its
// functioning, of 29.04.2022 No. 144/НҚ. The contract of a look-up by IIN is not published: it is assumed. What the law says is used: the
// provider of the housing queue must obtain the consent of citizens, kandases and the members of their families (Order 130, para 12, by
// art. 8 of the Law on personal data), and the absence of the applicant's own is a ground of refusal (list of main requirements, row 9(4)).
//
// A consent is valid from the instant at which it was given, by the world's clock, until it is withdrawn or expires.
package kdp

// Package social simulates the information systems of the Ministry of Labour and Social Protection, which one family card joins in
// reality: to which category of the Housing Law somebody belongs, whether he is recognised as needing housing, orphans, kandases and people
// with a disability. The ministry is the authorised body for the migration of the population too, so that the status of a kandas is there
// with the others.
//
// The real systems' contracts are not published: all of it here is assumed. What Order 130 says is used: the applicant states a category of
// art. 74(1) of the Housing Law, which state databases confirm or do not (paras 8 to 10); he is recognised as needing housing under art. 69
// (paras 3(2) and 7), of which no text says where, so that it is a record here; orphans are registered under art. 71(3) (para 11) and are
// exempt from the years of domicile (para 6); a kandas holds the status (para 3(4)); children and parents with a disability may be
// accommodated (row 9(3) of the main requirements). The text of art. 74(1) is not available to this project either: the categories are those
// of art. 68 as a page of an akimat has them, https://www.gov.kz/memleket/entities/mangystau-upp/press/news/details/253407?lang=ru, and
// two that news name with them.
//
// A record is known from its first day on, by the world's clock, and so is an early end. It holds from its first day to its last, both
// included, unless it was ended before; whether it holds today is the caller's to judge, and HoldsOn does.
package social

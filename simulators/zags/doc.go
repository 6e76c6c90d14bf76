// Package zags simulates IS ZAGS (ИС ЗАГС), the register of civil acts: births, marriages, divorces, adoptions, paternities
// and deaths, and through them who is whose spouse, child and parent.
//
// What is known of the real one: the service GBDFL_FamilyInfoToken answers with familyInfoList{birthInfos*,
// divorceInfos*, marriageInfos*} (confirmed); the elements inside are not published. What a citizen's app shows of an
// act is known: act number, registration date, code and name of the ZAGS office, the IINs of the partners or of the
// child and the parents, the surnames before and after. The records here are built from these; their field names and
// the REST binding are assumed, and so are the lists adoptionInfos, paternityInfos and deathInfos as a whole.
//
// The register holds acts, not people: someone whom no act names is answered with empty lists. An act is known from the
// day of its registration on, by the world's clock, and a cancellation from its own day on. Each act stands for itself: the
// register does not say what follows from several, so a marriage stays in the list beside the divorce or the death that ended
// it, and an adopted child's birth beside the adoption.
package zags

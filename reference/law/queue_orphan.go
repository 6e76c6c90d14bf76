package law

import (
	"slices"

	"github.com/synaq/synaq/identifiers"
)

// orphan says whether the registrant is an orphan or a child deprived of parental care.
func (q queueQuestion) orphan() answer {
	return told(Orphanhood, q.evidence.Orphanhood, anyStands(q.evidence.On))
}

// OrphanIn says whether a place in the queue is that of an orphan or a child deprived of parental care (HPC-CAT-004).
func OrphanIn(e QueueEvidence) bool {
	return queueQuestion{evidence: e}.orphan().truth == yes
}

// youngOrphan says whether an orphan is under the age until which he needs no years of domicile (HPC-DOM-004, reading AMB-84).
func (q queueQuestion) youngOrphan() answer {
	young := identifiers.AgeOn(q.evidence.Registrant.Value.Born, q.kase.FiledOn) < q.statute.AgeOfOrphans
	if q.statute.reads(orphansOfBefore, onceAChild) {
		return sure(young).and(told(Orphanhood, q.evidence.Orphanhood, func(all []Spell) bool {
			return slices.ContainsFunc(all, func(s Spell) bool {
				return identifiers.AgeOn(q.evidence.Registrant.Value.Born, s.From) < q.statute.Majority
			})
		}))
	}
	return sure(young).and(q.orphan())
}

// lostBoth says whether the parents whom the act of birth names, or the only one, died before the registrant was an adult: he needs no
// years of domicile then, however old he is now (HPC-DOM-005, readings AMB-12 and AMB-63).
func (q queueQuestion) lostBoth() answer {
	if known := q.knowsFamily(); known.truth == unknown {
		return known
	}
	if q.statute.reads(ageOfParentless, capForAll) && identifiers.AgeOn(q.evidence.Registrant.Value.Born, q.kase.FiledOn) >= q.statute.AgeOfOrphans {
		return sure(false)
	}
	parents := q.bornOf()
	if q.statute.reads(parentsLost, eitherParent) {
		var one []answer
		for _, parent := range parents {
			one = append(one, q.lost(parent))
		}
		return anyOf(one...)
	}
	all := sure(len(parents) > 0)
	for _, parent := range parents {
		all = all.and(q.lost(parent))
	}
	return all
}

// lost says whether a parent died before the registrant was an adult.
func (q queueQuestion) lost(parent identifiers.IIN) answer {
	return told(Kinship, q.evidence.Parents[parent], func(f Family) bool {
		return slices.ContainsFunc(f.Deaths, func(d Death) bool {
			return d.Person == parent && identifiers.AgeOn(q.evidence.Registrant.Value.Born, d.On) < q.statute.Majority
		})
	})
}

func (q queueQuestion) bornOf() []identifiers.IIN {
	var parents []identifiers.IIN
	for _, birth := range q.evidence.Family.Value.Births {
		if birth.Child != q.kase.Registrant {
			continue
		}
		for _, parent := range []identifiers.IIN{birth.Father, birth.Mother} {
			if !parent.IsZero() {
				parents = append(parents, parent)
			}
		}
	}
	return parents
}

// BornOf are the parents whom the registrant's act of birth names.
func BornOf(c QueueCase, e QueueEvidence) []identifiers.IIN {
	return queueQuestion{kase: c, evidence: e}.bornOf()
}

// lostParents are those of whom it matters whether and when they died: while the domicile is too short, and not as an orphan's.
func (q queueQuestion) lostParents() []identifiers.IIN {
	if !q.asksDomicile() || q.short().truth != yes || q.youngOrphan().truth == yes {
		return nil
	}
	return q.bornOf()
}

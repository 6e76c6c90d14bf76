package scenarios

import "fmt"

// edit changes or removes lines of one record type.
type edit struct {
	// what describes the edit for an error.
	what string
	// apply changes a line and says whether it was meant, and whether the line
	// stays.
	apply func(line) (meant, stays bool)
}

// Entity is what lines are about: a person, a dwelling, a registration, an act,
// a study, a lease, a guardianship, a capacity, a power of
// attorney, a residence permit, a refugee status, a document of arrival,
// a request of an administration, or what the registers have on
// somebody who needs housing.
type Entity interface {
	*Citizen | *Dwelling | *Registration | *Marriage | *Descent | *Study | *Lease | *Guardianship | *Incapacity |
		*PowerOfAttorney | *Permit | *RefugeeStatus | *ArrivalDocument | *AdministrationRequest |
		*Inclusion | *Provision | *Loan | *Membership | *Need | *ProcessingConsent | *Place |
		*KandasGrant | *Orphanhood | *Disability | *EmergencyAct | *TechnicalReport | *Finding
}

// Override changes what one system says of an entity, so that it disagrees
// with the others. The record's type decides the system:
//
//	scenarios.Override(story, owner, func(p *gbdfl.Person) { p.LifeStatus = gbdfl.Dead() })
//
// It is applied when the story is built, after all systems agree. An override
// that meets no line is an error of Build.
func Override[R any, E Entity](s *Story, about E, change func(*R)) {
	s.edits = append(s.edits, edit{
		what: fmt.Sprintf("the override of %T about %v", *new(R), about),
		apply: func(l line) (bool, bool) {
			record, ok := l.record.(*R)
			if !ok || l.about != any(about) {
				return false, true
			}
			change(record)
			return true, true
		},
	})
}

// Omit leaves out what one system has on an entity: Omit[gbdfl.Person](story,
// owner) is a person whom GBD FL does not know.
func Omit[R any, E Entity](s *Story, about E) {
	s.edits = append(s.edits, edit{
		what: fmt.Sprintf("the omission of %T about %v", *new(R), about),
		apply: func(l line) (bool, bool) {
			_, ok := l.record.(*R)
			meant := ok && l.about == any(about)
			return meant, !meant
		},
	})
}

// edited applies the story's edits.
func (s *Story) edited(lines []line) ([]line, error) {
	for _, e := range s.edits {
		used := false
		var kept []line
		for _, l := range lines {
			meant, stays := e.apply(l)
			used = used || meant
			if stays {
				kept = append(kept, l)
			}
		}
		if !used {
			return nil, fmt.Errorf("%s meets no line of the story", e.what)
		}
		lines = kept
	}
	return lines, nil
}

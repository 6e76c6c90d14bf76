package reference_test

import (
	"testing"

	"github.com/synaq/synaq/reference"
)

// BenchmarkLife is a whole application: filed by EDS, the owner asked, delivered, consented, registered, notified. It
// holds the government's work and the citizen's signature too.
func BenchmarkLife(b *testing.B) {
	s := tell(b, func(o *reference.Options) { o.CheckResponses = false })
	stranger, owner := s.lodging()
	s.at(stranger, noon())
	for b.Loop() {
		s.gov.change(func() {
			clear(s.gov.messages)
			s.gov.registrations, s.gov.notices = nil, nil
		})
		app := s.file(stranger, owner)
		s.consent(stranger, owner)
		s.decided(stranger, s.get(app.ID), "approved")
	}
}

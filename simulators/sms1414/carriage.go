package sms1414

import (
	"math/rand/v2"
	"time"
)

// carriage is what becomes of a message on its way to the handset, decided when it is accepted.
type carriage struct {
	delay time.Duration
	lost  bool
	// copies is how often it arrives beyond the first time, reports how often its sender is told.
	copies, reports int
}

// carriageOf decides by what the database says of a phone; where several people have tied it to themselves, by the worst.
// The random stream is the world's; nothing is taken from it for a phone without likelihoods, so that one such phone
// changes nothing for the others.
func carriageOf(subscribers []Subscriber, random *rand.Rand) carriage {
	way := carriage{reports: 1}
	var loss, duplicate, duplicateReport float64
	for _, s := range subscribers {
		way.delay = max(way.delay, s.delay())
		loss, duplicate, duplicateReport = max(loss, s.Loss), max(duplicate, s.Duplicate), max(duplicateReport, s.DuplicateReport)
	}
	happens := func(likelihood float64) bool { return likelihood > 0 && random.Float64() < likelihood }
	way.lost = happens(loss)
	if happens(duplicate) {
		way.copies = 1
	}
	if happens(duplicateReport) {
		way.reports = 2
	}
	return way
}

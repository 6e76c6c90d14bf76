//go:build race

package stage

// UnderRace says that the race detector is on, which makes everything slower.
const UnderRace = true

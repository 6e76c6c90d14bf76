//go:build !race

package oracle

// underRace says that the race detector is on, which makes everything slower.
const underRace = false

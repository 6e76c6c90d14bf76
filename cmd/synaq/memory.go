package main

import (
	"os"
	"runtime/debug"
)

// spareMemory lets what serves for long take less memory than Go would by itself: garbage is collected when it is three
// quarters of what is in use, not as much again. Whoever sets GOGC decides otherwise.
func spareMemory() {
	const percent = 75
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

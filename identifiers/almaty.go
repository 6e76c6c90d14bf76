package identifiers

import (
	"fmt"
	"sync"
	"time"
	_ "time/tzdata" // a minimal container has no time zones of its own
)

// loadAlmaty reads the zone once.
var loadAlmaty = sync.OnceValue(func() *time.Location { //nolint:gochecknoglobals // a constant that must be read
	loc, err := time.LoadLocation("Asia/Almaty")
	if err != nil {
		panic(fmt.Errorf("the time zone Asia/Almaty cannot be read although it is linked in: %w", err))
	}
	return loc
})

// Almaty is the time zone Asia/Almaty, in which the law counts days, ages and periods. Since 1 March 2024 the whole
// country is on it, at UTC+5; before that day it was UTC+6.
func Almaty() *time.Location { return loadAlmaty() }

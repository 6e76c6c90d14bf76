package stage

import (
	"errors"

	"github.com/synaq/synaq/identifiers"
)

// Numbered is the first number from a serial on that is issued.
func Numbered(born identifiers.Date, sex identifiers.Sex, serial int) identifiers.IIN {
	for ; ; serial++ {
		iin, err := identifiers.NewIIN(born, sex, serial)
		if !errors.Is(err, identifiers.ErrNeverIssued) {
			return identifiers.Must(iin, err)
		}
	}
}

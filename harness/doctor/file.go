package doctor

import (
	"github.com/synaq/synaq/harness/vendorfile"
	"github.com/synaq/synaq/harness/verify"
)

// check holds a vendor's file to the suite's own scenarios, which it may name, and not to the doctor's.
func check(file *vendorfile.File, config verify.Config) error {
	rules, features, err := verify.Load(nil)
	if err != nil {
		return err
	}
	return file.Check(rules, features, config.Today)
}

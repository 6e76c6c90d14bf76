package steps

import (
	"encoding/json"
	"errors"
	"fmt"
)

// namedField is a field of the decision API, as it is and as it should be.
type namedField struct{ name, is, want string }

// differences says of each field that is not as it should be what is expected of it.
func differences(fields ...namedField) error {
	var errs []error
	for _, f := range fields {
		switch {
		case f.is == f.want:
		case f.is == "":
			errs = append(errs, fmt.Errorf("%s is missing, and expected is %q", f.name, f.want))
		case f.want == "":
			errs = append(errs, fmt.Errorf("%s is %q, and should not be there", f.name, f.is))
		default:
			errs = append(errs, fmt.Errorf("%s is %q, and expected is %q", f.name, f.is, f.want))
		}
	}
	return errors.Join(errs...)
}

// asJSON is a value with its fields as the decision API calls them.
func asJSON(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

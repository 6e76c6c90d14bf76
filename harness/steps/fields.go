package steps

import (
	"encoding/json"

	"github.com/synaq/synaq/harness/outcome"
)

var hasField = sentence(`^the (application|position|complaint) has "([^"]*)" in the field ([a-z]+)$`)

// fieldSteps are what is signed with a value that the contract does not allow.
func fieldSteps() []Step {
	return []Step{
		{hasField, "Has the next application, position or complaint have something else in a field, of which the signature is good all the same.", func(t *tale) any { return t.hasField }},
	}
}

// filling is a field of something that is to be signed, and what stands in it.
type filling struct{ field, value string }

func (t *tale) hasField(what, value, field string) error {
	if t.fillings == nil {
		t.fillings = make(map[string]filling)
	}
	t.fillings[what] = filling{field, value}
	return nil
}

// filled is what somebody is going to sign, with that in its field which the scenario has there.
func (t *tale) filled(what string, content []byte) ([]byte, error) {
	fill, asked := t.fillings[what]
	if !asked {
		return content, nil
	}
	delete(t.fillings, what)
	var fields map[string]any
	if err := json.Unmarshal(content, &fields); err != nil {
		return nil, err
	}
	if _, known := fields[fill.field]; !known {
		return nil, outcome.Misworded("the %s has no field %s", what, fill.field)
	}
	fields[fill.field] = fill.value
	return json.Marshal(fields)
}

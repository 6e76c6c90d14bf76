package steps

import (
	"bytes"
	"fmt"

	"github.com/synaq/synaq/harness/outcome"
)

var writesAs = sentence(`^the (application|position|complaint) writes the field ([A-Za-z]+) as ([A-Za-z]+)$`)

// lettersSteps are what is signed in other letters than the contract has.
func lettersSteps() []Step {
	return []Step{
		{writesAs, "Has the next application, position or complaint have a field by another name, of which the signature is good all the same.", func(t *tale) any { return t.writesAs }},
	}
}

// renaming is a field of something that is to be signed, and the name that it gets.
type renaming struct{ field, as string }

func (t *tale) writesAs(what, field, as string) error {
	if t.renamings == nil {
		t.renamings = make(map[string]renaming)
	}
	t.renamings[what] = renaming{field, as}
	return nil
}

// lettered is what somebody is going to sign, with its field by the name that the scenario gives it.
func (t *tale) lettered(what string, content []byte) ([]byte, error) {
	rename, asked := t.renamings[what]
	if !asked {
		return content, nil
	}
	delete(t.renamings, what)
	name := func(field string) []byte { return fmt.Appendf(nil, "%q:", field) }
	if !bytes.Contains(content, name(rename.field)) {
		return nil, outcome.Misworded("the %s has no field %s", what, rename.field)
	}
	return bytes.Replace(content, name(rename.field), name(rename.as), 1), nil
}
